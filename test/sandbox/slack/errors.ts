/** What Slack answers as `{ok: false, error}`. */
export class SlackError extends Error {
  readonly code: string;
  readonly more: Record<string, unknown>;

  constructor(code: string, more: Record<string, unknown> = {}) {
    super(code);
    this.code = code;
    this.more = more;
  }
}

/** What no Slack client would do; the control calls answer it with status 400. */
export class Refusal extends Error {}
