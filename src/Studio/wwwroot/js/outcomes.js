// Of a task's form, only the fields that go with the chosen outcome are shown: <form data-outcomes>, fields with data-shown-with.
function arrange(form) {
  const outcomes = [...form.querySelectorAll('input[name="outcome"]')];
  if (outcomes.length < 2) return;
  const chosen = outcomes.find((outcome) => outcome.checked)?.value;
  for (const field of form.querySelectorAll("[data-shown-with]")) {
    const shown = chosen !== undefined && field.dataset.shownWith.split(" ").includes(chosen);
    field.hidden = !shown;
    for (const input of field.querySelectorAll("input, select, textarea")) input.disabled = !shown;
  }
}

function start() {
  for (const form of document.querySelectorAll("form[data-outcomes]:not([data-ready])")) {
    form.dataset.ready = "";
    form.addEventListener("change", (event) => event.target.name === "outcome" && arrange(form));
    arrange(form);
  }
}

document.addEventListener("turbo:load", start);
document.addEventListener("turbo:render", start);
