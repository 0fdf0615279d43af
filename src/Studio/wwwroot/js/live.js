// The bell follows the reader's notices: <a data-live-notices="3" …>. It hears the number of unread ones over one connection,
// which outlives visits to other pages, and comes back by itself; a list that is shown (<form id="…" data-live-list>) is fetched anew.
// The connection speaks the JSON protocol of SignalR: messages end with the separator 0x1E; 1 is a call, 6 a sign of life.
import { again } from "./again.js";

const end = "\u001e";
const signOfLife = 15_000;
const waits = [1_000, 2_000, 5_000, 10_000, 30_000];

let socket = null;
let failures = 0;

const bell = () => document.querySelector("[data-live-notices]");

function connect() {
  if (socket || !bell()) return;
  const mine = (socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/live/notices`));
  let pulse;
  mine.onopen = () => {
    mine.send(`{"protocol":"json","version":1}${end}`);
    pulse = setInterval(() => mine.send(`{"type":6}${end}`), signOfLife);
  };
  mine.onmessage = ({ data }) => {
    for (const text of data.split(end).filter(Boolean)) {
      const message = JSON.parse(text);
      if (message.type === 1 && message.target === "Unread") show(message.arguments[0]);
      failures = 0;
    }
  };
  mine.onclose = () => {
    clearInterval(pulse);
    if (socket !== mine) return;
    socket = null;
    setTimeout(connect, waits[Math.min(failures++, waits.length - 1)]);
  };
}

function disconnect() {
  const mine = socket;
  socket = null;
  mine?.close();
}

function show(unread) {
  const badge = bell();
  if (!badge || Number(badge.dataset.liveNotices) === unread) return;
  badge.dataset.liveNotices = unread;
  badge.ariaLabel = badge.title = unread === 0 ? badge.dataset.none : badge.dataset.some.replace("{0}", unread);
  badge.querySelector("span")?.remove();
  if (unread > 0) {
    const number = badge.appendChild(document.createElement("span"));
    number.ariaHidden = "true";
    number.textContent = unread >= Number(badge.dataset.most) ? "99+" : unread;
  }
  renew();
}

async function renew() {
  const list = document.querySelector("[data-live-list]");
  if (!list) return;
  const fresh = (await again())?.getElementById(list.id);
  if (!fresh || !list.isConnected) return;
  const held = list.contains(document.activeElement) && document.activeElement.value;
  list.replaceWith(fresh);
  if (held) [...fresh.querySelectorAll("button")].find((button) => button.value === held)?.focus();
}

// A page that is laid aside (back and forward) has no connection; one that is taken up again has.
addEventListener("pagehide", disconnect);
addEventListener("pageshow", connect);
document.addEventListener("turbo:load", () => (bell() ? connect() : disconnect()));
