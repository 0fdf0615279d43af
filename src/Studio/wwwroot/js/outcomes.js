// Of a task's form, only the fields that the chosen outcome needs are shown: <form data-outcomes>, fields with data-needed-by.
function arrange(form) {
  const outcomes = [...form.querySelectorAll('input[name="outcome"]')];
  if (outcomes.length < 2) return;
  const chosen = outcomes.find((outcome) => outcome.checked)?.value;
  for (const field of form.querySelectorAll("[data-needed-by]")) {
    const needed = chosen !== undefined && field.dataset.neededBy.split(" ").includes(chosen);
    field.hidden = !needed;
    for (const input of field.querySelectorAll("input, select, textarea")) input.disabled = !needed;
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
