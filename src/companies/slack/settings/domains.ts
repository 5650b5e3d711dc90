import { z } from 'zod';
import { plain, radioElement, textElement } from '../../../platform/slack/input-elements.ts';
import { FIELDS } from '../../settings.ts';
import { DOMAIN_POLICIES } from '../../store.ts';
import { blockOf, chosenIn, readSection, type Section, settingInput, typedIn, VALUE } from './section.ts';

const DOMAINS_LENGTH = 3000;
const schema = z.strictObject({ domains: FIELDS.domains, domainPolicy: FIELDS.domainPolicy });

export const domains: Section = {
  id: 'domains',
  of: company => [company.domains, company.domainPolicy ?? 'warn'],
  present(voice, { domains: named, domainPolicy = 'warn' }) {
    if (named.length === 0) return voice.mrkdwn('settings.domains.none');
    return voice.mrkdwn('settings.domains.now', {
      domains: voice.list(named.slice(0, 10)),
      policy: voice.text(`settings.policy.${domainPolicy}`),
    });
  },
  form(voice, { domains: named, domainPolicy = 'warn' }) {
    const options = DOMAIN_POLICIES.map(value => ({
      value,
      text: plain(voice.text(`settings.policy.${value}`)),
      description: plain(voice.text(`settings.policy.${value}About`)),
    }));
    return [
      settingInput(
        'domains',
        { label: voice.text('setUp.domains'), hint: voice.text('settings.domainsHint'), isOptional: true },
        textElement(VALUE, named.join(', '), DOMAINS_LENGTH),
      ),
      settingInput(
        'domainPolicy',
        { label: voice.text('settings.policy') },
        radioElement(VALUE, options, domainPolicy),
      ),
    ];
  },
  read(voice, values) {
    const read = readSection(voice, schema, {
      domains: typedIn(values, 'domains'),
      domainPolicy: chosenIn(values, 'domainPolicy'),
    });
    if ('errors' in read) return read;
    const { domains: named, domainPolicy } = read.data;
    if (domainPolicy === 'refuse' && named.length === 0)
      return { errors: { [blockOf('domains')]: voice.text('settings.domains.needed') } };
    return {
      changes: () => ({ domains: named, domainPolicy: domainPolicy === 'warn' ? undefined : domainPolicy }),
    };
  },
};
