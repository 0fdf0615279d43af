// After moving to another page without a reload, reading goes on at its content; after a refused form, at what is wrong.
let visited = false;

document.addEventListener("turbo:load", () => {
  // On a phone the menu is wider than the screen: the entry where one is must be seen. Only the menu moves, not the page.
  const entry = document.querySelector(".office-nav [aria-current]");
  const list = entry?.closest("ul");
  if (list) list.scrollLeft += entry.getBoundingClientRect().left - list.getBoundingClientRect().left - (list.clientWidth - entry.offsetWidth) / 2;
  if (visited && !location.hash) (document.querySelector("main h1[tabindex]") ?? document.querySelector("main"))?.focus({ preventScroll: true });
  visited = true;
});

document.addEventListener("turbo:render", () => {
  const wrong = document.querySelector(".field-wrong :is(input, select, textarea)");
  wrong?.focus();
});
