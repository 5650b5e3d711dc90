import pLimit from 'p-limit';
import { z } from 'zod';
import { defineJob, type Job } from '../../platform/jobs/define-job.ts';
import { type ImportContext, workOnImport } from './work-import.ts';

export const IMPORT_RUN = 'import.run';
const AT_ONCE = 4;
const BATCH = 100;

export const importJobs: Job<ImportContext>[] = [
  defineJob({
    name: IMPORT_RUN,
    payload: z.object({ companyId: z.string(), id: z.string() }),
    concurrency: AT_ONCE,
    run: workOnImport,
  }),
  // Picks up what a dead process left, and what has become due.
  defineJob({
    name: 'imports.sweep',
    payload: z.unknown(),
    every: '5 seconds',
    run: (ctx, _, signal) => sweepImports(ctx, signal),
  }),
];

async function sweepImports(ctx: ImportContext, signal: AbortSignal): Promise<void> {
  const limit = pLimit(AT_ONCE);
  const due = await ctx.imports.due(ctx.now(), BATCH);
  await Promise.all(
    due.map(target =>
      limit(() =>
        workOnImport(ctx, target, signal).catch(err =>
          ctx.log.warn({ err, import: target.id }, 'import not run'),
        ),
      ),
    ),
  );
}
