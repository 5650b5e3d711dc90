import { z } from 'zod';
import type { Context } from '../context.ts';
import { defineJob, type Job } from '../platform/jobs/define-job.ts';
import { resetOnRequest } from './reset-on-request.ts';

export const RESET_ASKED = 'account.resetAsked';

export const accountJobs: Job<Pick<Context, 'people' | 'now' | 'wake'>>[] = [
  // Stored for known and unknown people alike, so that neither the answer nor its time tells which.
  defineJob({
    name: RESET_ASKED,
    payload: z.object({ companyId: z.string(), address: z.string() }),
    concurrency: 5,
    isUnswept: true,
    run: resetOnRequest,
  }),
];
