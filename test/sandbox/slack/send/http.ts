import { createHmac } from 'node:crypto';
import { awakeNow, lateAfter } from '../patience.ts';
import { parsed } from '../world/json.ts';
import { type Ack, type Delivery, type Prepare, patience } from './delivery.ts';
import { post } from './post.ts';

interface Target {
  url: () => string;
  /** The name under which the world knows the app, where that is not the address. */
  host: () => string;
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

const deliver = async (target: Target, headers: Record<string, string>, body: string): Promise<Ack> => {
  const started = awakeNow();
  const ms = (): number => Math.round(awakeNow() - started);
  const { signal, stop } = lateAfter(patience);
  try {
    const { status, text } = await post(target.url(), { headers, body, signal, host: target.host() });
    const answer = { status, body: parsed(text), ms: ms() };
    return status >= 200 && status < 300 ? answer : { ...answer, failure: 'dispatch_failed' };
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    return { status: 0, body: null, ms: ms(), failure: isLate ? 'operation_timeout' : 'dispatch_failed' };
  } finally {
    stop();
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
    return () => deliver(target, headers, body);
  };
