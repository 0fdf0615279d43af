// Beside the boxes of a draft, the marks as the server would keep them: <form data-draft="address">, <div data-draft-preview>.
function start() {
  const form = document.querySelector("form[data-draft]:not([data-ready])");
  const view = document.querySelector("[data-draft-preview]");
  if (!form || !view) return;
  form.dataset.ready = "";
  let waiting;
  let asked = 0;
  form.addEventListener("input", (event) => {
    if (event.target.name !== "text") return;
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const turn = ++asked;
      const answer = await fetch(form.dataset.draft, { method: "POST", body: new URLSearchParams(new FormData(form)) }).catch(() => null);
      if (answer?.ok && turn === asked) view.innerHTML = await answer.text();
    }, 400);
  });
}

document.addEventListener("turbo:load", start);
document.addEventListener("turbo:render", start);
