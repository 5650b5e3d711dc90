import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { awakeNow, lateAfter } from '../patience.ts';
import { randomText } from '../world/ids.ts';
import { jsonIn, parsed, textIn } from '../world/json.ts';
import { type Ack, type Delivery, type Prepare, patience } from './delivery.ts';

const path = '/link';
const frameLimit = 20 * 1024;
const maximumConnections = 10;

const envelope = (id: string, { type, payload, retry }: Delivery): string =>
  JSON.stringify({
    envelope_id: id,
    type,
    payload,
    accepts_response_payload: type !== 'events_api',
    ...(type === 'events_api' ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' } : {}),
  });

/** Socket Mode: the app's WebSocket connections, among which deliveries go round. */
export class SocketMode {
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: frameLimit });
  readonly #tickets = new Set<string>();
  readonly #waiting = new Map<string, (body: unknown) => void>();
  readonly #appId: string;
  #turn = 0;

  constructor(appId: string) {
    this.#appId = appId;
  }

  ticket(): string {
    const ticket = randomText();
    this.#tickets.add(ticket);
    return `${path}?ticket=${ticket}&app_id=${this.#appId}`;
  }

  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      const url = new URL(request.url ?? '', 'http://localhost');
      if (url.pathname !== path) return;
      if (!this.#tickets.delete(url.searchParams.get('ticket') ?? '')) return void socket.destroy();
      this.#server.handleUpgrade(request, socket, head, client => this.#greet(client));
    });
  }

  readonly prepare: Prepare = delivery => () => this.#send(delivery);

  connections(): number {
    return this.#open().length;
  }

  /** Asks the app to connect anew, as Slack does every few hours. */
  refresh(): void {
    const message = { type: 'disconnect', reason: 'refresh_requested', debug_info: { host: 'sandbox' } };
    for (const client of this.#open()) client.send(JSON.stringify(message));
  }

  /** To the client, a moved clock looks like a server that was silent: an unasked pong tells it otherwise. */
  beat(): void {
    for (const client of this.#open()) {
      client.ping();
      client.pong();
    }
  }

  close(): void {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }

  #open(): WebSocket[] {
    return [...this.#server.clients].filter(({ readyState, OPEN }) => readyState === OPEN);
  }

  #greet(client: WebSocket): void {
    if (this.#open().length > maximumConnections) {
      client.close(1008, 'too_many_websockets');
      return;
    }
    client.on('message', data => this.#acknowledge(String(data)));
    // A frame over the limit is an error here and 1009 there: `ws` closes by itself.
    client.on('error', () => undefined);
    // The client takes a server that has not pinged for 30 s for dead.
    const beat = setInterval(() => client.ping(), 10_000);
    client.on('close', () => clearInterval(beat));
    const about = { num_connections: this.#open().length, connection_info: { app_id: this.#appId } };
    client.send(JSON.stringify({ type: 'hello', ...about, debug_info: { host: 'sandbox' } }));
    client.ping();
  }

  #acknowledge(text: string): void {
    const message = jsonIn(parsed(text));
    const settle = this.#waiting.get(textIn(message.envelope_id));
    settle?.(message.payload ?? null);
  }

  async #send(delivery: Delivery): Promise<Ack> {
    const open = this.#open();
    this.#turn += 1;
    const client = open[this.#turn % Math.max(open.length, 1)];
    const started = awakeNow();
    if (!client) return { status: 0, ms: 0, body: null, failure: 'dispatch_failed' };
    const body = await this.#exchange(client, delivery);
    const ms = Math.round(awakeNow() - started);
    if (body === undefined) return { status: 0, ms, body: null, failure: 'operation_timeout' };
    return { status: 200, ms, body };
  }

  /** @returns undefined when no acknowledgement came in time */
  #exchange(client: WebSocket, delivery: Delivery): Promise<unknown> {
    const id = randomUUID();
    return new Promise(resolve => {
      const settle = (body: unknown): void => {
        stop();
        this.#waiting.delete(id);
        resolve(body);
      };
      const { signal, stop } = lateAfter(patience);
      signal.addEventListener('abort', () => settle(undefined));
      this.#waiting.set(id, settle);
      client.send(envelope(id, delivery));
    });
  }
}
