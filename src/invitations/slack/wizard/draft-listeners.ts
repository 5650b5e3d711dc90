import { authorize } from '../../../companies/administrators.ts';
import { DomainError } from '../../../errors.ts';
import { voiceFor } from '../../../platform/i18n/voice.ts';
import type { Hearing, Listener } from '../../../platform/slack/listener.ts';
import { termsOfPerson } from '../../draft-terms.ts';
import { newDraft } from '../../wizard-draft.ts';
import { INVITE_ANOTHER } from './invited.ts';
import { CONTINUE, freshRun, START_ANEW } from './start.ts';
import { ownerOf, stepModal, type WizardContext } from './wizard.ts';

type Pressed = Hearing & { value: string };

/** Where a form begins other than empty: from what was kept, or from another invitation. */
export const draftListeners = (ctx: WizardContext): Listener[] => [
  { kind: 'turn', id: CONTINUE, run: pressed => continueDraft(ctx, pressed) },
  { kind: 'turn', id: START_ANEW, run: pressed => startAnew(ctx, pressed) },
  { kind: 'turn', id: INVITE_ANOTHER, run: pressed => inviteAnother(ctx, pressed) },
];

async function continueDraft(ctx: WizardContext, { asker, value: requestId }: Pressed) {
  const admin = await authorize(ctx, asker);
  const owner = ownerOf(admin);
  const saved = await ctx.drafts.find(owner, requestId);
  if (!saved?.draft) throw new DomainError('draft.gone');
  const draft = newDraft(admin.company, saved.draft);
  const voice = voiceFor(admin.reader, ctx.now());
  return stepModal(ctx, { admin, voice, owner, requestId, step: 'person', draft }, 'person');
}

async function startAnew(ctx: WizardContext, { asker }: Hearing) {
  const admin = await authorize(ctx, asker);
  await ctx.drafts.discard(ownerOf(admin));
  return stepModal(ctx, freshRun(ctx, admin), 'person');
}

/** The same access and delivery for somebody else. They are on no screen yet, so the draft is kept at once. */
async function inviteAnother(ctx: WizardContext, { asker, value }: Pressed) {
  const admin = await authorize(ctx, asker);
  const like = await ctx.people.find(admin.company.id, value);
  if (!like) throw new DomainError('person.unknown', { company: admin.company.name });
  const run = freshRun(ctx, admin, termsOfPerson(like, admin.company));
  await ctx.drafts.save(run.owner, run.requestId, run.draft);
  return stepModal(ctx, run, 'person');
}
