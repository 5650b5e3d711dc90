type Fields = Record<string, string>;
type Headers = Record<string, string | undefined>;

let visitors = 0;

const present = (headers: Headers): Fields => {
  const set = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return Object.fromEntries(set);
};

/** A browser without a screen: keeps its cookies, follows nothing, and comes from a network of its own. */
export function openBrowser(origin: string, network = `198.51.100.${++visitors % 250}`) {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const take = (pair: string) => {
    const [name = '', value = ''] = pair.split('=');
    if (value) jar.set(name, value);
    else jar.delete(name);
  };
  const request = async (method: string, path: string, body?: Fields, headers: Headers = {}) => {
    const response = await fetch(new URL(path, origin), {
      method,
      redirect: 'manual',
      headers: present({
        cookie: cookie(),
        'x-forwarded-for': network,
        'sec-fetch-site': method === 'POST' ? 'same-origin' : undefined,
        ...headers,
      }),
      ...(body && { body: new URLSearchParams(body) }),
    });
    for (const line of response.headers.getSetCookie()) take(line.split(';')[0] ?? '');
    const to = response.headers.get('location') ?? '';
    return { status: response.status, headers: response.headers, to, html: await response.text() };
  };
  return {
    get: (path: string, headers: Headers = {}) => request('GET', path, undefined, headers),
    head: (path: string) => request('HEAD', path),
    post: (path: string, body: Fields = {}, headers: Headers = {}) => request('POST', path, body, headers),
    /** All of them, as they are sent. */
    cookie,
    /** In the place of all that there are. */
    takeCookie: (pairs: string) => {
      jar.clear();
      for (const pair of pairs.split('; ')) take(pair);
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
