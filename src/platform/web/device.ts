import type { Request } from 'express';

/** The browser, as it calls itself; bounded, since anything may stand there. */
export const deviceOf = ({ headers }: Request): string => (headers['user-agent'] ?? '').slice(0, 200);
