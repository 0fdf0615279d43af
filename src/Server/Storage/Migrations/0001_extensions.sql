create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- What Vietnamese text is searched by: no tone marks, no case, đ as d. Immutable, so that indexes can be built on it:
-- unaccent itself is only "stable" because its dictionary could be swapped; naming the dictionary fixes it.
create function fold_vi(value text) returns text
  language sql immutable strict parallel safe
  return lower(unaccent('unaccent'::regdictionary, normalize(value, nfc)));
