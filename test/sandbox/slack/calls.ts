import type { Violation } from './checks/checks.ts';

export interface CallRecord {
  n: number;
  at: string;
  /** `in`: from the app to Slack (Web API, response_url); `out`: from Slack to the app (callbacks, with their ack). */
  direction: 'in' | 'out';
  method: string;
  teamId?: string;
  body: unknown;
  /** Absent until it is given. */
  answer?: unknown;
  ms?: number;
  violations: Violation[];
}

export interface OpenCall {
  refuse(violations: Violation[]): void;
  end(answer: unknown): void;
}

type Start = Pick<CallRecord, 'direction' | 'method' | 'body'> & { teamId?: string | undefined };

const kept = 20_000;

/** What went over the wire, both ways, in the order in which it began. */
export class CallLog {
  readonly #records: CallRecord[] = [];
  readonly #now: () => number;
  #count = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  begin({ direction, method, body, teamId }: Start): OpenCall {
    const started = performance.now();
    this.#count += 1;
    const at = new Date(this.#now()).toISOString();
    const record: CallRecord = { n: this.#count, at, direction, method, body, violations: [] };
    if (teamId) record.teamId = teamId;
    this.#records.push(record);
    if (this.#records.length > kept) this.#records.shift();
    return {
      refuse: violations => record.violations.push(...violations),
      end: answer => Object.assign(record, { answer, ms: Math.round(performance.now() - started) }),
    };
  }

  /** @param n the last one already seen */
  since(n: number): CallRecord[] {
    return this.#records.filter(record => record.n > n);
  }
}
