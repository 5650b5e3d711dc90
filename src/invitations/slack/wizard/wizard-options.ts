import { authorize } from '../../../companies/administrators.ts';
import type { EntryKind } from '../../../directory/entry.ts';
import { directoryOptions } from '../../../directory/options.ts';
import { countryOfZone, searchPhoneCountries } from '../../../people/phone-country-search.ts';
import { voiceFor } from '../../../platform/i18n/voice.ts';
import type { Hearing, Listener } from '../../../platform/slack/listener.ts';
import type { Choice } from '../../../platform/slack/offering.ts';
import { searchTimeZones } from '../../../platform/time-zone-search.ts';
import type { WizardField } from '../../wizard-draft.ts';
import { actionOf } from './form-blocks.ts';
import type { WizardContext } from './wizard.ts';

type Typing = Hearing & { typed: string };

const KINDS: [WizardField, EntryKind][] = [
  ['unitId', 'unit'],
  ['businessRoleId', 'businessRole'],
  ['groupIds', 'group'],
  ['subscriptions', 'subscription'],
];

/** What the fields offer to somebody who types into them. */
export const wizardOptions = (ctx: WizardContext): Listener[] => [
  ...KINDS.map(
    ([field, kind]): Listener => ({
      kind: 'options',
      id: actionOf(field),
      run: async ({ asker, typed }) => {
        const { company, reader } = await authorize(ctx, asker);
        return directoryOptions(ctx, company.id, voiceFor(reader, ctx.now()), { kind, typed });
      },
    }),
  ),
  { kind: 'options', id: actionOf('phoneCountry'), run: typing => countries(ctx, typing) },
  { kind: 'options', id: actionOf('timeZone'), run: typing => zones(ctx, typing) },
];

async function countries(ctx: WizardContext, { asker, typed }: Typing): Promise<Choice[]> {
  const { company, reader } = await authorize(ctx, asker);
  const first = [company.country, countryOfZone(reader.timeZone)].filter(code => code !== undefined);
  const found = searchPhoneCountries(typed, reader.language, first);
  return found.map(({ code, text }) => ({ value: code, text }));
}

async function zones(ctx: WizardContext, { asker, typed }: Typing): Promise<Choice[]> {
  const { company, reader } = await authorize(ctx, asker);
  const first = [company.timeZone, reader.timeZone];
  return searchTimeZones(typed, { now: ctx.now(), language: reader.language, first });
}
