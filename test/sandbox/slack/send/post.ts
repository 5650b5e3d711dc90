import { request } from 'node:http';

export interface Posted {
  status: number;
  text: string;
}

/**
 * Posts to a process at `url` under the name `host`, as a proxy in front of several processes does; `fetch` cannot
 * name another host. Rejects with a TimeoutError when the signal says so.
 */
export function post(
  url: string,
  {
    headers,
    body,
    signal,
    host,
  }: { headers: Record<string, string>; body: string; signal: AbortSignal; host: string },
): Promise<Posted> {
  return new Promise((resolve, reject) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request(
      url,
      { method: 'POST', headers: { ...headers, ...length, host }, signal },
      answer => {
        const chunks: Buffer[] = [];
        answer.on('data', chunk => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
        );
      },
    );
    sent.on('error', error => reject(signal.aborted ? signal.reason : error));
    sent.end(body);
  });
}
