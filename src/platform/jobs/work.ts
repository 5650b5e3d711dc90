import type { ErrorCode, Facts } from '../../errors.ts';

/** Something that a job does step by step, stored in one document; a process that dies leaves the rest to another. */
export interface Work {
  id: string;
  companyId: string;
  /** Raised by each change. */
  rev: number;
  /** Until then a worker has it. */
  claim?: { id: string; until: Date };
  /** Tries of the present step that failed. */
  failures: number;
  /** Why it stands still until somebody ends that, and since when. */
  waits?: { code: ErrorCode; facts: Facts; since: Date };
  /** What is still to be done, and from when on. */
  workAt?: Date;
  showAt?: Date;
  eraseAt?: Date;
}

export interface Target {
  companyId: string;
  id: string;
}

/** Where the work of one kind is stored. */
export interface Works<W extends Work> {
  find(companyId: string, id: string): Promise<W | undefined>;
  /**
   * Decides on the work as stored and stores the decision only upon that very revision. `decide` answers undefined
   * where nothing is to change, and may throw.
   */
  change(companyId: string, id: string, decide: (present: W) => W | undefined): Promise<W>;
  /** Over all companies: what has something to be done, the longest due first. */
  due(now: Date, limit: number): Promise<Target[]>;
}

/** Work that this worker alone has. */
export interface Held<W extends Work> {
  /** As last stored. */
  present: W;
  /** Throws ClaimLost. */
  change(decide: (present: W) => W | undefined): Promise<W>;
}

/** Another worker has it now. */
export class ClaimLost extends Error {}

/** The earliest of what is to be done; while a worker has it, not before its claim ends. */
export function dueAt({ workAt, showAt, eraseAt, claim }: Work): Date | undefined {
  const times = [workAt, showAt, eraseAt].flatMap(at => at?.getTime() ?? []);
  if (times.length === 0) return undefined;
  return new Date(Math.max(Math.min(...times), claim?.until.getTime() ?? 0));
}
