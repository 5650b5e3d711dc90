/** Nobody is there to read it, and nobody will be. */
const GONE = new Set([
  'account_inactive',
  'cannot_dm_bot',
  'invalid_auth',
  'is_archived',
  'not_authed',
  'token_revoked',
  'user_disabled',
  'user_not_found',
  'users_not_found',
]);
const VANISHED = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'channel_not_found',
]);

interface SlackFailure {
  data?: { error?: string };
  retryAfter?: number;
}

const asFailure = (error: unknown): SlackFailure => (error instanceof Error ? (error as SlackFailure) : {});

/** The reader has left, or the app: trying again is of no use. */
export const isReaderGone = (error: unknown): boolean => GONE.has(asFailure(error).data?.error ?? '');

/** For a `catch`: nothing where there is no reader any more; what else failed is thrown on. */
export function undefinedIfGone(error: unknown): undefined {
  if (!isReaderGone(error)) throw error;
}

/** The message to be edited is no longer there, or may no longer be edited. */
export const isMessageGone = (error: unknown): boolean => VANISHED.has(asFailure(error).data?.error ?? '');

/** The seconds that Slack asks us to wait; undefined where it does not. */
export const retryAfterOf = (error: unknown): number | undefined => asFailure(error).retryAfter;
