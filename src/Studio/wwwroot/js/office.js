// Comfort only: every page does its work without script.
import "/lib/turbo/turbo.es2017-esm.js";
import "./menus.js";
import "./focus.js";
import "./outcomes.js";
import "./filters.js";
import "./files.js";
import "./refresh.js";
import "./drafts.js";
import "./live.js";
import "./board.js";
