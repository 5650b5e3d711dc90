export interface Fault {
  error?: string;
  status?: number;
  /** Seconds, sent as Retry-After. */
  retryAfter?: number;
  /** How many calls it strikes; all when absent. */
  times?: number;
  delayMs?: number;
  /** Never answers: before the method has done anything, or after it has done all. */
  hang?: 'before' | 'after';
}

export type FaultPlan = Record<string, Fault>;

/** Failures that a test orders for a Web API method, or for `*`, all of them. */
export class Faults {
  #plan: FaultPlan = {};

  set(plan: FaultPlan): void {
    this.#plan = structuredClone(plan);
  }

  strike(method: string): Fault | undefined {
    const name = [method, '*'].find(key => this.#plan[key] !== undefined);
    const fault = name === undefined ? undefined : this.#plan[name];
    if (!fault || fault.times === undefined) return fault;
    if (fault.times <= 0) return undefined;
    fault.times -= 1;
    return fault;
  }
}
