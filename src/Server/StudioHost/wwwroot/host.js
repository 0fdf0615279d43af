// Places one Elsa Studio element on the page and carries its navigation to our own pages.
const pages = {
  definition: id => `/studio/definitions/${encodeURIComponent(id)}`,
  instance: id => `/studio/instances/${encodeURIComponent(id)}`,
};

const slot = document.getElementById('studio');

// Not before: a callback given to an element that Blazor has yet to define would be lost.
customElements.whenDefined(slot.dataset.element).then(() => {
  const element = document.createElement(slot.dataset.element);
  element.setAttribute('remote-endpoint', location.origin + '/elsa/api');
  if (slot.dataset.definition) element.setAttribute('definition-id', slot.dataset.definition);
  if (slot.dataset.instance) element.setAttribute('instance-id', slot.dataset.instance);
  element.editWorkflowDefinition = id => location.assign(pages.definition(id));
  element.viewWorkflowInstance = id => location.assign(pages.instance(id));
  slot.append(element);
});

// Studio "navigates" with pushState alone; nothing would be drawn at the new address.
const targets = [
  [/^\/(?:studio\/)?workflows\/instances\/([^/]+)\/view$/, pages.instance],
  [/^\/(?:studio\/)?workflows\/definitions\/([^/]+)\/edit$/, pages.definition],
];

const pushState = history.pushState.bind(history);
history.pushState = (state, unused, url) => {
  const path = new URL(url ?? location.href, document.baseURI).pathname;
  for (const [pattern, page] of targets) {
    const match = pattern.exec(path);
    if (match) return location.assign(page(decodeURIComponent(match[1])));
  }
  return pushState(state, unused, url);
};

// The help opens and closes by itself; Escape is one more way out.
document.addEventListener('keydown', event => {
  const help = document.querySelector('.studio-help[open]');
  if (event.key !== 'Escape' || !help) return;
  help.open = false;
  help.querySelector('summary').focus();
});
