import express, { type ErrorRequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import type { Changes } from './changes.ts';
import { durationFrom } from './clock/duration.ts';
import { StillBusy } from './clock/move.ts';
import { type Faults, faultsBody } from './faults.ts';
import type { Letter } from './mail/letter.ts';

/** What the HTTP control of the sandbox itself needs; Slack's part has a control of its own. */
export interface Controlled {
  changes: Changes;
  state(): Promise<object>;
  letters(to?: string): Letter[];
  now(): Date;
  advance(ms: number): Promise<void>;
  signal(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  start(count: number): Promise<void>;
  setFaults(faults: Faults): Promise<void>;
}

const clockBody = z.strictObject({ advance: z.string() });
const appBody = z
  .strictObject({ signal: z.enum(['SIGKILL', 'SIGTERM']), start: z.int().min(0).max(8) })
  .partial();
const mailsQuery = z.object({ to: z.string().optional() });

export function controlRouter(sandbox: Controlled): Router {
  const router = Router();
  router.get('/sandbox/state', async (_, answer) => void answer.json(await sandbox.state()));
  router.get('/sandbox/stream', (_, answer) => stream(answer, sandbox.changes));
  router.get('/sandbox/mails', (request, answer) => {
    const { to } = mailsQuery.parse(request.query);
    answer.json(
      sandbox.letters(to).map(({ raw, ...letter }) => ({ ...letter, raw: raw.toString('latin1') })),
    );
  });
  router.post('/sandbox/clock', express.json(), async (request, answer) => {
    const { advance } = clockBody.parse(request.body);
    await sandbox.advance(durationFrom(advance, sandbox.now()));
    answer.json({ now: sandbox.now().toISOString() });
  });
  router.post('/sandbox/app', express.json(), async (request, answer) => {
    const { signal, start } = appBody.parse(request.body);
    if (signal) await sandbox.signal(signal);
    if (start !== undefined) await sandbox.start(start);
    answer.json(await sandbox.state());
  });
  router.post('/sandbox/faults', express.json(), async (request, answer) => {
    const faults = faultsBody.parse(request.body);
    await sandbox.setFaults(faults);
    answer.json({ faults });
  });
  router.use(refused);
  return router;
}

function stream(answer: Response, changes: Changes) {
  answer.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' }).flushHeaders();
  const tell = (change: object) => answer.write(`data: ${JSON.stringify(change)}\n\n`);
  changes.on('change', tell);
  answer.on('close', () => changes.off('change', tell));
}

/** The last word on errors of every router before it. */
export const refused: ErrorRequestHandler = (error: unknown, _request, answer, _next) => {
  if (error instanceof StillBusy) answer.status(504).json({ error: error.message, due: error.due });
  else if (error instanceof z.ZodError) answer.status(400).json({ error: z.prettifyError(error) });
  else if (error instanceof RangeError || error instanceof SyntaxError)
    answer.status(400).json({ error: error.message });
  else answer.status(500).json({ error: error instanceof Error ? error.message : String(error) });
};
