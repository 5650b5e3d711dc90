import { z } from 'zod';
import { languages } from '../../../platform/i18n/voice.ts';
import {
  externalElement,
  readChosen,
  selectElement,
  textElement,
} from '../../../platform/slack/input-elements.ts';
import { zoneChoice } from '../../../platform/time-zone-search.ts';
import { isTimeZone } from '../../../platform/web/time-zones.ts';
import { FIELDS, NAME_LENGTH, URL_LENGTH } from '../../settings.ts';
import { ZONE_OPTIONS } from '../set-up-form.ts';
import { answerIn, chosenIn, readSection, type Section, settingInput, typedIn, VALUE } from './section.ts';

const { name, platformUrl, language, timeZone } = FIELDS;
const schema = z.strictObject({ name, platformUrl, language, timeZone });

export const general: Section = {
  id: 'general',
  of: company => [company.name, company.platformUrl, company.language, company.timeZone],
  present: (voice, company) =>
    voice.mrkdwn('settings.general.now', {
      name: company.name,
      url: company.platformUrl,
      language: voice.text(`language.named.${company.language}`),
      zone: company.timeZone,
    }),
  form(voice, company) {
    const about = (field: 'name' | 'platformUrl' | 'language' | 'timeZone') => ({
      label: voice.text(`setUp.${field}`),
      hint: voice.text(`setUp.${field}Hint`),
    });
    const offered = languages.map(value => ({
      value,
      text: { type: 'plain_text' as const, text: voice.text(`language.${value}`) },
    }));
    const zone = isTimeZone(company.timeZone) ? { chosen: zoneChoice(company.timeZone, voice.now) } : {};
    return [
      settingInput('name', about('name'), textElement(VALUE, company.name, NAME_LENGTH)),
      settingInput('platformUrl', about('platformUrl'), textElement(VALUE, company.platformUrl, URL_LENGTH)),
      settingInput('language', about('language'), selectElement(VALUE, offered, company.language)),
      settingInput('timeZone', about('timeZone'), externalElement(ZONE_OPTIONS, { ...zone, minLength: 0 })),
    ];
  },
  read(voice, values) {
    const read = readSection(voice, schema, {
      name: typedIn(values, 'name'),
      platformUrl: typedIn(values, 'platformUrl'),
      language: chosenIn(values, 'language'),
      timeZone: readChosen(answerIn(values, 'timeZone', ZONE_OPTIONS)),
    });
    return 'errors' in read ? read : { changes: () => read.data };
  },
};
