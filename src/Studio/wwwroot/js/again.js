// This page as the server has it now; null where it does not answer. Asked by the page alone: that is no use of the session, and no visit.
export async function again() {
  const answer = await fetch(location.href, { headers: { accept: "text/html", "x-by-itself": "yes" } }).catch(() => null);
  return answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
}
