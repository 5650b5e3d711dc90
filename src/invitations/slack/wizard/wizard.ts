import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { type Administrator, authorize } from '../../../companies/administrators.ts';
import type { Context } from '../../../context.ts';
import { DomainError } from '../../../errors.ts';
import { type Voice, voiceFor } from '../../../platform/i18n/voice.ts';
import { carriedIn } from '../../../platform/slack/carried.ts';
import type { Asker } from '../../../platform/slack/gateway.ts';
import type { OpenView } from '../../../platform/slack/listener.ts';
import { widened } from '../../changing.ts';
import type { DraftOwner } from '../../drafts.ts';
import { readyDraft } from '../../ready/ready-draft.ts';
import { stockFor } from '../../stock.ts';
import {
  newDraft,
  type Problems,
  STEP_OF,
  type Step,
  type WizardDraft,
  type WizardField,
} from '../../wizard-draft.ts';
import { formModal } from './form.ts';
import { withMember } from './member.ts';
import { readForm } from './read-form.ts';

/** What reading and keeping a draft takes. */
export type DraftContext = Pick<Context, 'now' | 'drafts' | 'companies' | 'audit' | 'slack'>;
export type WizardContext = DraftContext &
  Pick<Context, 'people' | 'presets' | 'directory' | 'sessions' | 'wake'>;

/** One run of the wizard by one administrator, with what is typed so far. */
export interface Run {
  admin: Administrator;
  voice: Voice;
  owner: DraftOwner;
  requestId: string;
  step: Step | 'overview';
  draft: WizardDraft;
  /** Set once this run has invited somebody: the submission came twice. */
  personId?: string;
}

const metadata = z.object({
  requestId: z.uuid(),
  step: z.enum(['person', 'access', 'delivery', 'overview']),
  /** Whose form it is: a global administrator may act for another company meanwhile. It only ever refuses. */
  companyId: z.string().max(100).optional(),
});

export const placeOf = (view: OpenView) => carriedIn(metadata, view.metadata);

export const ownerOf = ({ company, actor: { teamId, userId } }: Administrator): DraftOwner => ({
  companyId: company.id,
  teamId,
  userId,
});

/** Who acts, asked anew, and the draft with what the modal holds laid over it; what reached the app is kept. */
export async function resume(ctx: DraftContext, asker: Asker, view: OpenView): Promise<Run> {
  const { requestId, step, companyId } = placeOf(view);
  const authorized = await authorize(ctx, asker);
  if (companyId !== undefined && companyId !== authorized.company.id)
    throw new DomainError('company.elsewhere', { company: authorized.company.name });
  const owner = ownerOf(authorized);
  const saved = await ctx.drafts.find(owner, requestId);
  const before = newDraft(authorized.company, saved?.draft);
  const admin = forDraft(authorized, before);
  const draft = readForm(view.values, { requestId, company: admin.company, before });
  const voice = voiceFor(admin.reader, ctx.now());
  if (saved?.personId) return { admin, voice, owner, requestId, step, draft, personId: saved.personId };
  if (step !== 'overview') await ctx.drafts.save(owner, requestId, draft);
  if (step === 'overview' && !saved?.draft) throw new DomainError('draft.gone');
  return { admin, voice, owner, requestId, step, draft };
}

/** Lays changes over a draft that is kept. Throws `draft.gone` where it is not, or has become an invitation. */
export async function saveDraft(
  ctx: DraftContext,
  asker: Asker,
  requestId: string,
  changes: Partial<WizardDraft>,
): Promise<Run> {
  const admin = await authorize(ctx, asker);
  const owner = ownerOf(admin);
  const saved = await ctx.drafts.find(owner, requestId);
  if (!saved?.draft) throw new DomainError('draft.gone');
  const draft = { ...newDraft(admin.company, saved.draft), ...changes };
  await ctx.drafts.save(owner, requestId, draft);
  return {
    admin: forDraft(admin, draft),
    voice: voiceFor(admin.reader, ctx.now()),
    owner,
    requestId,
    step: 'delivery',
    draft,
  };
}

/** What is sent again shows all that it has, whatever the company asks of new invitations. */
export const forDraft = (admin: Administrator, draft: WizardDraft): Administrator =>
  draft.resend
    ? { ...admin, company: { ...admin.company, form: widened(admin.company.form, draft) } }
    : admin;

export interface More {
  problems?: Problems;
  known?: KnownBlock[];
  offer?: KnownBlock[];
}

export async function stepModal(
  ctx: WizardContext,
  run: Run,
  step: Step,
  more: More = {},
): Promise<ModalView> {
  const { company } = run.admin;
  const { draft } = step === 'delivery' ? await withMember(ctx, run) : run;
  const [stock, presets] = await Promise.all([
    stockFor(ctx, company, draft),
    step === 'person' && !draft.resend ? ctx.presets.list(company.id) : [],
  ]);
  const { voice, requestId } = run;
  const isCompanyAsked = run.admin.isGlobal === true && !draft.resend;
  return formModal({ voice, step, requestId, draft, company, stock, presets, isCompanyAsked, ...more });
}

/** The step of the first field with a problem, with a sentence above each. */
export function problemModal(ctx: WizardContext, run: Run, problems: Problems): Promise<ModalView> {
  const [first] = Object.keys(problems) as WizardField[];
  return stepModal(ctx, run, first ? STEP_OF[first] : 'person', { problems });
}

/** The draft as an invitation by the company's form and what the directory has now. */
export async function checkRun(ctx: WizardContext, { admin: { company }, draft }: Run) {
  const stock = await stockFor(ctx, company, draft);
  return { ...readyDraft(draft, { company, stock, now: ctx.now() }), names: stock.names };
}
