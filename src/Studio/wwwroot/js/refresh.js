// A part of a page that goes on by itself is fetched anew until it says no more: <section id="…" data-refresh="seconds">.
import { again } from "./again.js";

function later(part) {
  setTimeout(async () => {
    if (!part.isConnected) return;
    const fresh = (await again())?.getElementById(part.id);
    if (!part.isConnected) return;
    if (!fresh) return later(part);
    part.replaceWith(fresh);
    start();
  }, Number(part.dataset.refresh) * 1000);
}

function start() {
  for (const part of document.querySelectorAll("[data-refresh]:not([data-ready])")) {
    part.dataset.ready = "";
    later(part);
  }
}

document.addEventListener("turbo:load", start);
