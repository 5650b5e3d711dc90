import { createHmac } from 'node:crypto';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { secretOf } from '../sandbox/slack/world/ids.ts';
import type { Json } from './blocks.ts';

/** The secret that Slack and Usher share in the sandbox. */
const SIGNING_SECRET = secretOf('signing').slice(0, 32);

export interface Forgery {
  stamp: number;
  secret?: string;
  /** What stands in the header in place of the right signature; undefined leaves the header out. */
  signature?: string | undefined;
}

export const signatureOf = (secret: string, stamp: number | string, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex')}`;

const formOf = (payload: Json): string =>
  'command' in payload
    ? new URLSearchParams(payload as Record<string, string>).toString()
    : new URLSearchParams({ payload: JSON.stringify(payload) }).toString();

/** Sends Usher what only Slack should send; signed rightly unless it says otherwise. */
export async function sendAsSlack(appUrl: string, payload: Json, forgery: Forgery) {
  const { stamp, secret = SIGNING_SECRET } = forgery;
  const body = formOf(payload);
  const signature = 'signature' in forgery ? forgery.signature : signatureOf(secret, stamp, body);
  const answer = await fetch(`${appUrl}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(stamp),
      ...(signature && { 'x-slack-signature': signature }),
    },
    body,
  });
  return { status: answer.status, text: await answer.text() };
}

/** Posts so many bytes without naming a length, on a connection of its own; the status of the answer. */
export function sendInChunks(url: string, bytes: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent: false }, answer => {
      resolve(answer.statusCode);
      sent.destroy();
    });
    sent.on('error', reject);
    for (let left = bytes; left > 0; left -= 100_000) sent.write('x'.repeat(100_000));
    sent.end();
  });
}

/** Stands in for Slack's response_url: hears what is whispered, by path. */
export async function openEar() {
  const heard = new Map<string, string>();
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    heard.set(request.url ?? '', (JSON.parse(text) as { text: string }).text);
    response.end('ok');
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, heard, close: () => server.close() };
}
