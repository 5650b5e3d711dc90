import type { Context } from '../../../context.ts';
import { parseEmail } from '../../../people/identity.ts';
import { findMember } from '../../../platform/slack/find-member.ts';
import type { Member } from '../../wizard-draft.ts';
import type { Run } from './wizard.ts';

type Ctx = Pick<Context, 'drafts' | 'slack'>;

/** The run with what Slack says of its e-mail, asked once for each; where Slack does not answer nobody is known. */
export async function withMember(ctx: Ctx, run: Run): Promise<Run> {
  const email = run.draft.email.trim();
  if (run.draft.member?.email === email || parseEmail(email) === undefined) return run;
  return askMember(ctx, run).catch(() => run);
}

/** Asks Slack now. Rejects where it fails. */
export async function askMember(ctx: Ctx, run: Run): Promise<Run> {
  const email = run.draft.email.trim();
  const found = await findMember(ctx.slack, run.owner.teamId, email);
  const member: Member = found ? { email, userId: found.userId, ...found.reader } : { email };
  const draft = { ...run.draft, member };
  await ctx.drafts.save(run.owner, run.requestId, draft);
  return { ...run, draft };
}
