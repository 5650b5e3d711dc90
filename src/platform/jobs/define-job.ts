import type { z } from 'zod';

export interface Job<Ctx> {
  name: string;
  /** An interval in words ("5 seconds"); absent for a job that is run when asked for. */
  every?: string;
  /** How many of them one process runs at once. */
  concurrency: number;
  /** No sweep finds what it has left undone: it is tried until the database is there. */
  isUnswept?: true;
  /** Reads what was stored and runs; may be run twice. */
  run(ctx: Ctx, data: unknown, signal: AbortSignal): Promise<void>;
}

interface Definition<Ctx, Payload> {
  name: string;
  payload: z.ZodType<Payload>;
  every?: string;
  concurrency?: number;
  isUnswept?: true;
  /** `signal` is aborted when the process is to stop: begin nothing new. */
  run(ctx: Ctx, payload: Payload, signal: AbortSignal): Promise<void>;
}

export const defineJob = <Ctx, Payload>({
  name,
  payload,
  every,
  concurrency = 1,
  isUnswept,
  run,
}: Definition<Ctx, Payload>): Job<Ctx> => ({
  name,
  ...(every !== undefined && { every }),
  concurrency,
  ...(isUnswept && { isUnswept }),
  run: async (ctx, data, signal) => run(ctx, payload.parse(data), signal),
});
