import { checkCall } from '../checks.ts';
import type { Case } from './case.ts';

export const call = (
  method: string,
  rule: string,
  accepted: Record<string, unknown>,
  refused: Record<string, unknown>,
  at: string,
  error = 'invalid_arguments',
): Case => ({
  rule: `${method}: ${rule}`,
  check: args => checkCall(method, { ...(args as object) }),
  accepted,
  refused,
  at,
  error,
});
