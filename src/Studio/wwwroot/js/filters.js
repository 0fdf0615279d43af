// A long list of choices gets a box to narrow it down, without regard to case and diacritics: <div data-filter="label">.
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

function box(label, onInput) {
  const input = document.createElement("input");
  input.type = "search";
  input.className = "choice-filter";
  input.placeholder = label;
  input.setAttribute("aria-label", label);
  input.addEventListener("input", () => onInput(fold(input.value.trim())));
  return input;
}

function start() {
  for (const list of document.querySelectorAll('[data-filter]:not([data-ready])')) {
    list.dataset.ready = "";
    const choices = [...list.querySelectorAll("label")].map((label) => [label, fold(label.textContent)]);
    list.before(box(list.dataset.filter, (words) => {
      for (const [label, text] of choices) label.hidden = !text.includes(words) && !label.querySelector(":checked");
    }));
  }

  for (const select of document.querySelectorAll("select[data-picker]:not([data-ready])")) {
    select.dataset.ready = "";
    const options = [...select.options].map((option) => [option, fold(option.text)]);
    select.before(box(select.dataset.picker, (words) => {
      select.replaceChildren(...options.filter(([option, text]) => option.value === "" || option.selected || text.includes(words)).map(([option]) => option));
      const found = [...select.options].filter((option) => option.value !== "");
      if (words && found.length === 1) found[0].selected = true;
    }));
  }
}

document.addEventListener("turbo:load", start);
document.addEventListener("turbo:render", start);
