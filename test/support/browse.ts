let visitors = 0;

/** A browser without a screen: keeps its cookie, follows nothing, and comes from a network of its own. */
export function openBrowser(origin: string, network = `198.51.100.${++visitors % 250}`) {
  let cookie = '';
  const request = async (method: string, path: string, body?: Record<string, string>, headers = {}) => {
    const response = await fetch(new URL(path, origin), {
      method,
      redirect: 'manual',
      headers: {
        cookie,
        'x-forwarded-for': network,
        ...(method === 'POST' && { 'sec-fetch-site': 'same-origin' }),
        ...headers,
      },
      ...(body && { body: new URLSearchParams(body) }),
    });
    const set = response.headers.get('set-cookie');
    if (set) cookie = set.split(';')[0] ?? '';
    const to = response.headers.get('location') ?? '';
    return { status: response.status, headers: response.headers, to, html: await response.text() };
  };
  return {
    get: (path: string, headers = {}) => request('GET', path, undefined, headers),
    head: (path: string) => request('HEAD', path),
    post: (path: string, body: Record<string, string> = {}, headers = {}) =>
      request('POST', path, body, headers),
    cookie: () => cookie,
    takeCookie: (value: string) => {
      cookie = value;
    },
  };
}

export const PASSWORD = 'violet harbour tuesday lantern';
export const FORM = {
  firstName: 'Jane',
  lastName: 'Doe',
  password: PASSWORD,
  language: 'en',
  timeZone: 'Europe/Berlin',
};
