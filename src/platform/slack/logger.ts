import { LogLevel, type Logger as SlackLogger } from '@slack/bolt';
import type { Logger } from 'pino';
import { describeError } from '../log.ts';

/** Slack's libraries print payloads with personal data below a warning, and errors whole: only their outline is kept. */
export function quietLogger(log?: Logger): SlackLogger {
  const outline = (parts: unknown[]) => {
    const error = parts.find(part => part instanceof Error);
    return error ? { slack: true, err: describeError(error) } : { slack: true };
  };
  const silent = () => {};
  return {
    debug: silent,
    info: silent,
    warn: (...parts) => log?.warn(outline(parts), 'Slack library warned'),
    error: (...parts) => log?.warn(outline(parts), 'Slack library failed'),
    setLevel: silent,
    getLevel: () => LogLevel.WARN,
    setName: silent,
  };
}
