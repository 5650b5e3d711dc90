import type { Job } from '../../platform/jobs/define-job.ts';
import { workJobs } from '../../platform/jobs/work-jobs.ts';
import { type ImportContext, workOnImport } from './work-import.ts';

export const IMPORT_RUN = 'import.run';

export const importJobs: Job<ImportContext>[] = workJobs({
  name: IMPORT_RUN,
  sweep: 'imports.sweep',
  due: (ctx, now, limit) => ctx.imports.due(now, limit),
  run: workOnImport,
});
