// Shows PDF files and images inside the page: the first one at once where there is room, others when their link is used.
const library = "/lib/pdfjs/build/pdf.min.mjs?v=5.4.624";
const worker = "/lib/pdfjs/build/pdf.worker.min.mjs?v=5.4.624";
const roomy = matchMedia("(min-width: 62rem)");

async function pdf(address) {
  const pdfjs = await import(library);
  pdfjs.GlobalWorkerOptions.workerSrc = worker;
  return pdfjs.getDocument({
    url: address, disableRange: true, isEvalSupported: false, useWasm: false, wasmUrl: "/lib/pdfjs/wasm/",
    cMapUrl: "/lib/pdfjs/cmaps/", cMapPacked: true, standardFontDataUrl: "/lib/pdfjs/standard_fonts/",
  }).promise;
}

function bar(view, name, zoom) {
  const element = document.createElement("div");
  element.className = "file-view-bar";
  const title = document.createElement("span");
  title.textContent = name;
  element.append(title);
  for (const [label, icon, factor] of [[view.dataset.zoomOut, "ti-zoom-out", 0.8], [view.dataset.zoomIn, "ti-zoom-in", 1.25]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-label", label);
    button.innerHTML = `<i class="ti ${icon}" aria-hidden="true"></i>`;
    button.addEventListener("click", () => zoom(factor));
    element.append(button);
  }
  return element;
}

async function showPdf(sheet, address, state) {
  const file = await pdf(address);
  const width = () => Math.max(sheet.clientWidth - 24, 200);
  const draw = async (canvas, number) => {
    const page = await file.getPage(number);
    const scale = (width() / page.getViewport({ scale: 1 }).width) * state.zoom;
    const viewport = page.getViewport({ scale: scale * devicePixelRatio });
    canvas.width = viewport.width;
    canvas.height = viewport.height;
    canvas.style.width = `${viewport.width / devicePixelRatio}px`;
    await page.render({ canvas, viewport }).promise;
  };
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries)
      if (entry.isIntersecting && entry.target.dataset.zoom !== String(state.zoom)) {
        entry.target.dataset.zoom = state.zoom;
        draw(entry.target, Number(entry.target.dataset.page));
      }
  }, { root: sheet, rootMargin: "600px" });
  const first = await file.getPage(1);
  const size = first.getViewport({ scale: 1 });
  for (let number = 1; number <= file.numPages; number++) {
    const canvas = document.createElement("canvas");
    canvas.dataset.page = number;
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", state.pages.replace("{0}", number).replace("{1}", file.numPages));
    canvas.style.width = `${width()}px`;
    canvas.style.aspectRatio = `${size.width} / ${size.height}`;
    sheet.append(canvas);
    seen.observe(canvas);
  }
  state.redraw = () => {
    for (const canvas of sheet.querySelectorAll("canvas")) {
      canvas.style.width = `${width() * state.zoom}px`;
      seen.unobserve(canvas);
      seen.observe(canvas);
    }
  };
}

function showImage(sheet, address, name, state) {
  const image = document.createElement("img");
  image.src = address;
  image.alt = name;
  sheet.append(image);
  state.redraw = () => (image.style.width = `${(sheet.clientWidth - 24) * state.zoom}px`);
  image.addEventListener("load", state.redraw);
}

async function show(view, link) {
  const state = { zoom: 1, pages: view.dataset.pages, redraw: () => {} };
  const sheet = document.createElement("div");
  sheet.className = "file-view-sheet";
  sheet.tabIndex = 0;
  sheet.setAttribute("role", "region");
  sheet.setAttribute("aria-label", `${view.dataset.label}: ${link.textContent}`);
  view.replaceChildren(bar(view, link.textContent, (factor) => {
    state.zoom = Math.min(4, Math.max(0.4, state.zoom * factor));
    state.redraw();
  }), sheet);
  view.hidden = false;
  try {
    if (link.dataset.view === "pdf") await showPdf(sheet, link.href, state);
    else showImage(sheet, link.href, link.textContent, state);
  } catch {
    const note = document.createElement("p"); // the link above still opens the file
    note.textContent = view.dataset.failed;
    sheet.replaceChildren(note);
  }
}

function start() {
  for (const view of document.querySelectorAll("[data-file-view]:not([data-ready])")) {
    view.dataset.ready = "";
    const links = [...view.parentElement.querySelectorAll("a[data-view]")];
    for (const link of links)
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || !roomy.matches) return;
        event.preventDefault();
        show(view, link);
      });
    if (links.length > 0 && roomy.matches) show(view, links[0]);
  }
}

document.addEventListener("turbo:load", start);
document.addEventListener("turbo:render", start);
