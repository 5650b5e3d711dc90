import { randomUUID } from 'node:crypto';
import type { ModalView } from '@slack/types';
import { acting } from '../../../companies/acting.ts';
import type { Administrator } from '../../../companies/administrators.ts';
import type { Context } from '../../../context.ts';
import { DomainError } from '../../../errors.ts';
import type { Voice } from '../../../platform/i18n/voice.ts';
import type { Hearing, Listener, OpenView, Outcome } from '../../../platform/slack/listener.ts';
import { chooseForAll } from '../../imports/choose-for-all.ts';
import { type CommonTerms, commonOf, ofBatch } from '../../imports/common-terms.ts';
import type { Import } from '../../imports/import.ts';
import { ownImport } from '../../imports/own-import.ts';
import { readingOf } from '../../ready/reading.ts';
import { readAccess } from '../../ready/ready-access.ts';
import { readDelivery } from '../../ready/ready-delivery.ts';
import { stockFor } from '../../stock.ts';
import { newDraft, type WizardDraft, type WizardField } from '../../wizard-draft.ts';
import { problemText } from '../wizard/form.ts';
import { blockOf } from '../wizard/form-blocks.ts';
import { readForm } from '../wizard/read-form.ts';
import { COMMON_FORM, COMMON_PRESET, type CommonPlace, commonForm, readCommonPlace } from './common-form.ts';
import { IMPORT_ACTION } from './import-card.ts';

export type CommonContext = Pick<
  Context,
  'now' | 'imports' | 'importRows' | 'companies' | 'audit' | 'slack' | 'wakeImport' | 'directory' | 'presets'
>;
type Ctx = CommonContext;
type InView = Hearing & { view: OpenView };

/** *Choose for all…* on a preview: what all rows have that say nothing of it. */
export const commonListeners = (ctx: Ctx): Listener[] => [
  {
    kind: 'button',
    id: IMPORT_ACTION.common,
    run: ({ asker, value }) =>
      acting(ctx, asker, async (by, voice) => ({ modal: await begin(ctx, by, voice, value) })),
  },
  { kind: 'turn', id: COMMON_PRESET, run: pressed => choosePreset(ctx, pressed) },
  { kind: 'submission', id: COMMON_FORM, run: hearing => save(ctx, hearing) },
];

interface Filled {
  by: Administrator;
  voice: Voice;
  present: Import;
  at: CommonPlace;
  draft: WizardDraft;
}

async function begin(ctx: Ctx, by: Administrator, voice: Voice, importId: string): Promise<ModalView> {
  const present = await waiting(ctx, by, importId);
  const at = { importId, requestId: randomUUID(), presetId: '' };
  return draw(ctx, { by, voice, present, at, draft: await chosenBefore(ctx, by, present, at) });
}

/** Throws `import.stale` where it waits for nobody any more. */
async function waiting(ctx: Ctx, by: Administrator, id: string): Promise<Import> {
  const present = await ownImport(ctx, by, id);
  if (present.status !== 'ready') throw new DomainError('import.stale', { name: present.name });
  return present;
}

/** A preset, else what was chosen last, else what the company has chosen beforehand. */
async function chosenBefore(
  ctx: Ctx,
  { company }: Administrator,
  present: Import,
  { presetId }: CommonPlace,
): Promise<WizardDraft> {
  if (presetId !== '') {
    const preset = await ctx.presets.find(company.id, presetId);
    if (!preset) throw new DomainError('preset.gone');
    return newDraft(company, { ...preset.terms, presetId });
  }
  const chosen = present.choiceId && (await ctx.importRows.common(present, present.choiceId));
  return newDraft(company, chosen || {});
}

async function draw(ctx: Ctx, { by, voice, present, at, draft }: Filled): Promise<ModalView> {
  const company = ofBatch(by.company);
  const [stock, presets] = await Promise.all([
    stockFor(ctx, company, draft),
    ctx.presets.list(by.company.id),
  ]);
  const form = { voice, requestId: at.requestId, draft, company, stock, presets };
  return commonForm(form, present, at);
}

async function filled(ctx: Ctx, by: Administrator, voice: Voice, view: OpenView): Promise<Filled> {
  const at = readCommonPlace(view);
  const present = await ownImport(ctx, by, at.importId);
  const before = await chosenBefore(ctx, by, present, at);
  const company = ofBatch(by.company);
  const draft = readForm(view.values, { requestId: at.requestId, company, before });
  return { by, voice, present, at, draft };
}

/** In fields of new ids: Slack would keep what stands in the old ones. */
const choosePreset = (ctx: Ctx, { asker, view, value }: InView & { value: string }): Promise<ModalView> =>
  acting(ctx, asker, async (by, voice) => {
    const present = await waiting(ctx, by, readCommonPlace(view).importId);
    const at = { importId: present.id, requestId: randomUUID(), presetId: value };
    return draw(ctx, { by, voice, present, at, draft: await chosenBefore(ctx, by, present, at) });
  });

/** With a role for each subscription that has been chosen since, and the field that the expiry takes. */
export const redrawCommon = (ctx: Ctx, { asker, view }: InView): Promise<ModalView> =>
  acting(ctx, asker, async (by, voice) => draw(ctx, await filled(ctx, by, voice, view)));

const save = (ctx: Ctx, { asker, view }: InView): Promise<Outcome> =>
  acting(ctx, asker, async (by, voice): Promise<Outcome> => {
    const form = await filled(ctx, by, voice, view);
    const { importId: id, requestId: choiceId } = form.at;
    const errors = await problemsIn(ctx, form);
    if (errors) return { errors };
    await chooseForAll(ctx, by, { id, choiceId, common: commonOf(form.draft) satisfies CommonTerms });
    return { close: true };
  });

/** What the wizard would object to, by block; what is merely missing the rows may say. */
async function problemsIn(
  ctx: Ctx,
  { by, voice, at, draft }: Filled,
): Promise<Record<string, string> | undefined> {
  const company = ofBatch(by.company);
  const reading = readingOf(draft, { company, stock: await stockFor(ctx, company, draft), now: ctx.now() });
  readAccess(reading);
  readDelivery(reading);
  const found = Object.entries(reading.problems).map(([field, problem]) => [
    blockOf(field as WizardField, at.requestId),
    problemText(voice, problem),
  ]);
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}
