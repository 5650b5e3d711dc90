/** GET without a body, POST with one; a form goes as it is. Rejects with the `error` of a refused call. */
export async function callControl<Answer>(url: string, body?: object): Promise<Answer> {
  const isForm = body instanceof FormData;
  const answer = await fetch(url, {
    ...(body && { method: 'POST', body: isForm ? body : JSON.stringify(body) }),
    ...(body && !isForm && { headers: { 'content-type': 'application/json' } }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${new URL(url).pathname}: ${errorIn(text)}`);
  return JSON.parse(text) as Answer;
}

function errorIn(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: unknown };
    return typeof error === 'string' ? error : text;
  } catch {
    return text;
  }
}
