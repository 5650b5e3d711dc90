import { type DestinationStream, type LogFn, type Logger, pino } from 'pino';

/** Messages of our own mistakes name code, never people; those of servers may quote an address (SECURITY.md row 42). */
const HARMLESS = new Set(['TypeError', 'ReferenceError', 'DomainError', 'ConfigError', 'UndefinedFilter']);

/** An error as name, code and stack, without the text that may carry personal data. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, data } = error as Error & { code?: unknown; data?: { error?: unknown } };
  const frames = error.stack?.split('\n').filter(line => /^\s+at /.test(line));
  return {
    name: error.name,
    ...(HARMLESS.has(error.name) && { message: error.message }),
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    ...(typeof data?.error === 'string' && /^[a-z_]+$/.test(data.error) && { reason: data.error }),
    stack: frames?.join('\n'),
    ...(error.cause instanceof Error && { cause: describeError(error.cause) }),
  };
}

/** Without a message of its own a line would get the error's. */
function keepErrorsQuiet(this: Logger, parts: Parameters<LogFn>, write: LogFn): void {
  const [first, message, ...values] = parts as [unknown, string?, ...unknown[]];
  if (typeof first === 'string') write.apply(this, parts);
  else
    write.call(
      this,
      first instanceof Error ? { err: first } : (first as object),
      message ?? 'error',
      ...values,
    );
}

/** JSON lines; an error belongs under `err`. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { pid: process.pid },
    hooks: { logMethod: keepErrorsQuiet },
    serializers: { err: describeError, error: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}
