import { ObjectId } from 'mongodb';
import { z } from 'zod';
import { type Administrator, authorize } from '../../../companies/administrators.ts';
import { DomainError } from '../../../errors.ts';
import { voiceFor } from '../../../platform/i18n/voice.ts';
import { carriedIn } from '../../../platform/slack/carried.ts';
import type { Asker } from '../../../platform/slack/gateway.ts';
import type { Hearing, Listener, OpenView, Outcome } from '../../../platform/slack/listener.ts';
import { type Terms, termsOf, termsOfPerson } from '../../draft-terms.ts';
import { deletePreset, presetNameField, renamePreset, savePreset } from '../../presets.ts';
import { newDraft } from '../../wizard-draft.ts';
import { CHOOSE_PRESET, MANAGE_PRESETS, SAVE_PRESET } from './preset-field.ts';
import {
  ALL_PRESETS,
  DELETE_PRESET,
  EDIT_PRESET,
  PRESET_NAME,
  presetModal,
  presetSavedModal,
  presetsModal,
  RENAME_FORM,
  readPresetForm,
  SAVE_FORM,
  savePresetForm,
} from './preset-views.ts';
import { ownerOf, placeOf, resume, stepModal, type WizardContext } from './wizard.ts';

type InView = Hearing & { view: OpenView };
type Pressed = InView & { value: string };

export const presetListeners = (ctx: WizardContext): Listener[] => [
  { kind: 'turn', id: CHOOSE_PRESET, run: pressed => choose(ctx, pressed) },
  { kind: 'push', id: MANAGE_PRESETS, run: ({ asker }) => list(ctx, asker) },
  { kind: 'turn', id: ALL_PRESETS, run: ({ asker }) => list(ctx, asker) },
  { kind: 'turn', id: EDIT_PRESET, run: pressed => edit(ctx, pressed) },
  { kind: 'turn', id: DELETE_PRESET, run: pressed => remove(ctx, pressed) },
  { kind: 'push', id: SAVE_PRESET, run: pressed => openSave(ctx, pressed) },
  { kind: 'submission', id: SAVE_FORM, blockOf: { name: PRESET_NAME }, run: heard => save(ctx, heard) },
  { kind: 'submission', id: RENAME_FORM, blockOf: { name: PRESET_NAME }, run: heard => rename(ctx, heard) },
];

async function known(ctx: WizardContext, asker: Asker) {
  const admin = await authorize(ctx, asker);
  return { admin, voice: voiceFor(admin.reader, ctx.now()) };
}

/** Fills access and delivery; who is invited stays as it is. */
async function choose(ctx: WizardContext, { asker, view, value: id }: Pressed) {
  const run = await resume(ctx, asker, view);
  const { company } = run.admin;
  const preset = await ctx.presets.find(company.id, id);
  if (!preset) throw new DomainError('preset.gone');
  const draft = { ...run.draft, ...termsOf(newDraft(company)), ...preset.terms, presetId: id };
  await ctx.drafts.save(run.owner, run.requestId, draft);
  return stepModal(ctx, { ...run, draft }, 'person');
}

async function list(ctx: WizardContext, asker: Asker) {
  const { admin, voice } = await known(ctx, asker);
  return presetsModal(voice, await ctx.presets.list(admin.company.id));
}

async function edit(ctx: WizardContext, { asker, value: id }: Pressed) {
  const { admin, voice } = await known(ctx, asker);
  const preset = await ctx.presets.find(admin.company.id, id);
  if (!preset) throw new DomainError('preset.gone');
  return presetModal(voice, preset);
}

async function remove(ctx: WizardContext, { asker, value: id, view }: Pressed) {
  const { admin } = await known(ctx, asker);
  await deletePreset(ctx, admin, { id, attempt: view.id });
  return list(ctx, asker);
}

/** Of the draft on the Overview, or of the person who has just been invited. */
const source = z.object({
  id: z.string(),
  requestId: z.string().optional(),
  personId: z.string().optional(),
});

async function openSave(ctx: WizardContext, { asker, value: personId, view }: Pressed) {
  const { admin, voice } = await known(ctx, asker);
  const whose = personId ? { personId } : { requestId: placeOf(view).requestId };
  const metadata = JSON.stringify({ id: new ObjectId().toHexString(), ...whose });
  return savePresetForm(voice, admin.company.name, metadata);
}

async function save(ctx: WizardContext, { asker, view }: InView): Promise<Outcome> {
  const { admin, voice } = await known(ctx, asker);
  const { id, ...whose } = carriedIn(source, view.metadata);
  const { name: typed, isReplacing } = readPresetForm(view.values);
  const name = nameIn(typed);
  const terms = await termsFrom(ctx, admin, whose);
  await savePreset(ctx, admin, { id, name, terms, isReplacing, attempt: view.id });
  return { update: presetSavedModal(voice, name) };
}

async function termsFrom(
  ctx: WizardContext,
  admin: Administrator,
  { requestId = '', personId }: { requestId?: string | undefined; personId?: string | undefined },
): Promise<Terms> {
  if (personId !== undefined) {
    const person = await ctx.people.find(admin.company.id, personId);
    if (!person) throw new DomainError('person.unknown', { company: admin.company.name });
    return termsOfPerson(person, admin.company);
  }
  const saved = await ctx.drafts.find(ownerOf(admin), requestId);
  if (!saved?.draft) throw new DomainError('draft.gone');
  return termsOf(newDraft(admin.company, saved.draft));
}

async function rename(ctx: WizardContext, { asker, view }: InView): Promise<Outcome> {
  const { admin } = await known(ctx, asker);
  const name = nameIn(readPresetForm(view.values).name);
  await renamePreset(ctx, admin, { id: view.metadata, name, attempt: `${view.id}:${name}` });
  return { update: await list(ctx, asker) };
}

/** Throws what stands against the name, at its field. */
function nameIn(typed: string): string {
  const { data } = presetNameField.safeParse(typed);
  if (data === undefined) throw new DomainError('preset.name', {}, 'name');
  return data;
}
