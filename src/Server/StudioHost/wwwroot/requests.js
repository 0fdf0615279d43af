// What passes between Studio and the server. Each request says from which page of the browser it comes: two pages of one
// person are two editors. Studio knows no status of refusal but 400 and breaks at any other; its errors it reads from there.
const editor = Array.from(crypto.getRandomValues(new Uint8Array(8)), byte => byte.toString(16).padStart(2, '0')).join('');
const api = location.origin + '/elsa/api/';
const send = window.fetch.bind(window);

window.fetch = async (resource, options) => {
  const url = new URL(resource instanceof Request ? resource.url : resource, document.baseURI).href;
  if (!url.startsWith(api)) return send(resource, options);

  const request = new Request(resource, options);
  request.headers.set('X-Editor', editor);
  const answer = await send(request);
  if (answer.status !== 400 && answer.status !== 409) return answer;
  const text = await answer.text();
  const act = request.method + ' ' + url.slice(api.length).split('?')[0];
  if (!cannotBeRefused.test(act)) return new Response(text, { status: 400, statusText: 'Bad Request', headers: answer.headers });
  tell(text);
  return request.method === 'DELETE' ? new Response(null, { status: 404 }) : Response.json(nothingDone);
};

// For these Studio has no words and breaks. We say the reason, and it hears that nothing was done.
const cannotBeRefused = /^(?:DELETE .*|POST (?:bulk-actions|alterations)\/.*)$/;
const nothingDone = {
  deleted: 0, cancelledCount: 0, published: [], alreadyPublished: [], retracted: [], notPublished: [], notFound: [], skipped: [], updatedConsumers: [],
};

const tell = text => {
  let reasons = [];
  try {
    const problem = JSON.parse(text);
    reasons = Object.values(problem.errors ?? {}).flat();
    if (reasons.length === 0) reasons = [problem.detail ?? problem.title];
  } catch { /* no problem document: there is nothing to say */ }
  document.getElementById('studio-told')?.remove();
  const note = document.createElement('div');
  note.id = 'studio-told';
  note.setAttribute('role', 'alert');
  for (const reason of reasons.filter(Boolean)) note.append(Object.assign(document.createElement('p'), { textContent: reason }));
  const close = Object.assign(document.createElement('button'), { type: 'button', textContent: '×', ariaLabel: document.documentElement.lang === 'en' ? 'Close' : 'Đóng' });
  close.addEventListener('click', () => note.remove());
  note.append(close);
  document.body.append(note);
};
