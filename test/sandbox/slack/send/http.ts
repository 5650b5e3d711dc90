import { createHmac } from 'node:crypto';
import { parsed } from '../world/json.ts';
import { type Ack, type Delivery, type Prepare, patience } from './delivery.ts';

interface Target {
  url: () => string;
  signingSecret: string;
  /** The stamp is in the app's time, which is the sandbox's: the app runs with a shifted clock. */
  now(): number;
}

const form = (fields: Record<string, unknown>): string =>
  new URLSearchParams(
    Object.entries(fields).map(([key, value]): [string, string] => [key, String(value)]),
  ).toString();

const encode = ({ type, payload }: Delivery): { body: string; contentType: string } => {
  if (type === 'events_api') return { body: JSON.stringify(payload), contentType: 'application/json' };
  const fields = type === 'interactive' ? { payload: JSON.stringify(payload) } : payload;
  return { body: form(fields), contentType: 'application/x-www-form-urlencoded' };
};

const signature = (secret: string, stamp: string, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex')}`;

const retryHeaders = ({ retry }: Delivery): Record<string, string> =>
  retry ? { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason } : {};

const post = async (url: string, headers: Record<string, string>, body: string): Promise<Ack> => {
  const started = performance.now();
  const ms = (): number => Math.round(performance.now() - started);
  try {
    const signal = AbortSignal.timeout(patience);
    const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
    const answer = { status: response.status, body: parsed(await response.text()), ms: ms() };
    return response.ok ? answer : { ...answer, failure: 'dispatch_failed' };
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    return { status: 0, body: null, ms: ms(), failure: isLate ? 'operation_timeout' : 'dispatch_failed' };
  }
};

export const httpSender =
  (target: Target): Prepare =>
  delivery => {
    const { body, contentType } = encode(delivery);
    const stamp = String(Math.floor(target.now() / 1000));
    const headers = {
      'content-type': contentType,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': stamp,
      'x-slack-signature': signature(target.signingSecret, stamp, body),
      ...retryHeaders(delivery),
    };
    return () => post(target.url(), headers, body);
  };
