import type { Ack, Part } from './protocol.ts';

async function answerOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (response.ok) return text === '' ? {} : JSON.parse(text);
  throw new Error(errorIn(text) ?? `The sandbox answered ${response.status}.`);
}

function errorIn(text: string): string | undefined {
  try {
    const { error } = JSON.parse(text) as { error?: unknown };
    return typeof error === 'string' ? error : undefined;
  } catch {
    return undefined;
  }
}

export async function get<T>(path: string): Promise<T> {
  return (await answerOf(await fetch(path, { headers: { accept: 'application/json' } }))) as T;
}

export async function post<T>(path: string, body: unknown): Promise<T> {
  const isForm = body instanceof FormData;
  const response = await fetch(path, {
    method: 'POST',
    body: isForm ? body : JSON.stringify(body),
    headers: isForm ? {} : { 'content-type': 'application/json' },
  });
  return (await answerOf(response)) as T;
}

/** A call that reaches the app: what it acknowledged, or undefined when it did not in Slack's three seconds. */
export async function reach(path: string, body: unknown): Promise<Ack | undefined> {
  const { ack } = await post<{ ack?: Ack }>(path, body);
  for (const part of ['views', 'messages'] as const) hear({ part });
  return ack && ack.status >= 200 && ack.status < 300 ? ack : undefined;
}

export interface Change {
  part: Part;
  userId?: string;
}

const listeners = new Set<(change: Change | 'everything') => void>();

export function onChange(listener: (change: Change | 'everything') => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function hear(change: Change | 'everything'): void {
  for (const listener of listeners) listener(change);
}

/** Listens to the sandbox; after a lost connection everything may have changed. */
export function openStream(): void {
  const stream = new EventSource('/sandbox/stream');
  stream.onopen = () => hear('everything');
  stream.onmessage = event => hear(JSON.parse(String(event.data)) as Change);
}
