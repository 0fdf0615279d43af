// After moving to another page without a reload, reading goes on at its content; after a refused form, at what is wrong.
let visited = false;

document.addEventListener("turbo:load", () => {
  if (visited) document.querySelector("main h1[tabindex], main")?.focus({ preventScroll: true });
  visited = true;
});

document.addEventListener("turbo:render", () => {
  const wrong = document.querySelector(".field-wrong :is(input, select, textarea)");
  wrong?.focus();
});
