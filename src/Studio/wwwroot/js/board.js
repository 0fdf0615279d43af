// A board follows what others do: <div id="…" data-live-part="address of its news"> and further <… id="…" data-live-part> are fetched anew
// when there is news. What is typed in between them stays, as do the place of the reader and the lists that they opened.
import { again } from "./again.js";

let news = null;

const parts = () => [...document.querySelectorAll("[data-live-part]")];

function follow() {
  const address = parts().find((part) => part.dataset.livePart)?.dataset.livePart;
  if (!address) return leave();
  if (news?.url === new URL(address, location.href).href) return;
  leave();
  news = new EventSource(address);
  news.onmessage = renew;
}

function leave() {
  news?.close();
  news = null;
}

async function renew() {
  const mine = news;
  const page = await again();
  if (!page || news !== mine) return;
  for (const part of parts()) {
    const fresh = page.getElementById(part.id);
    if (fresh) replace(part, fresh);
  }
}

function replace(part, fresh) {
  const held = part.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  const opened = [...part.querySelectorAll("details")].map((one) => one.open);
  [...fresh.querySelectorAll("details")].forEach((one, place) => (one.open = opened[place] ?? one.open));
  fresh.dataset.livePart = part.dataset.livePart; // one connection goes on
  part.replaceWith(fresh);
  if (held) [...fresh.querySelectorAll("a")].find((link) => link.getAttribute("href") === held)?.focus();
}

// Only a board that somebody sees is followed: a browser opens no more than six connections to one server.
document.addEventListener("visibilitychange", () => (document.hidden ? leave() : follow()));
addEventListener("pagehide", leave);
addEventListener("pageshow", follow);
document.addEventListener("turbo:load", follow);
