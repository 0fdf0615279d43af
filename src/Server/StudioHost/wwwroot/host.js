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

// Live updates are a comfort. Where their hub cannot be reached Studio would stop with an error, but told that there is none
// (404) it asks every few seconds instead.
const hub = /\/hubs\/workflow-instance(?:\/negotiate)?$/;
const isHub = address => hub.test(new URL(address, document.baseURI).pathname);

const fetchAnything = window.fetch.bind(window);
window.fetch = async (request, options) => {
  const address = request instanceof Request ? request.url : request;
  if (!isHub(address) || !new URL(address, document.baseURI).pathname.endsWith('/negotiate')) return fetchAnything(request, options);
  const answer = await fetchAnything(request, options).catch(() => null);
  return answer?.ok ? answer : new Response(null, { status: 404 });
};

// Studio does not come back to a hub that it has lost, and no longer asks either: when the server answers again, load anew.
let leaving = false;
addEventListener('pagehide', () => { leaving = true; });

const returnWhenAnswered = async () => {
  const answer = await fetchAnything('/elsa/api/package/version', { cache: 'no-store' }).catch(() => null);
  if (answer) location.reload();
  else setTimeout(returnWhenAnswered, 2000);
};

const Socket = window.WebSocket;
window.WebSocket = class extends Socket {
  constructor(address, protocols) {
    super(address, protocols);
    if (!isHub(address)) return;
    let opened = false;
    let dismissed = false; // a server that stops says so (SignalR's message 7) before it closes in good order
    this.addEventListener('open', () => { opened = true; });
    this.addEventListener('message', told => { dismissed ||= typeof told.data === 'string' && told.data.includes('"type":7'); });
    this.addEventListener('close', end => { if (opened && !leaving && (dismissed || end.code !== 1000)) returnWhenAnswered(); });
  }
};
