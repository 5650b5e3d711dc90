import type { HomeView, KnownBlock } from '@slack/types';
import { SET_UP_BUTTON } from '../companies/slack/set-up.ts';
import { FORM_BUTTON } from '../companies/slack/set-up-form.ts';
import { DIRECTORY_BUTTON } from '../directory/slack/directory-listeners.ts';
import { INVITE_SHORTCUT } from '../invitations/slack/commands.ts';
import { IMPORT_BUTTON } from '../invitations/slack/import/import-form.ts';
import { TEMPLATES_BUTTON } from '../invitations/slack/letter/templates-view.ts';
import type { Voice } from '../platform/i18n/voice.ts';
import { AUDIT_OPEN } from '../roster/slack/audit-modal.ts';
import { EXPORT_OPEN } from '../roster/slack/export-form.ts';
import { attentionSection } from './attention-section.ts';
import { actions, divider, door, header, home, section } from './blocks.ts';
import type { HomeFigures } from './figures.ts';
import { listsSection, newestSection } from './lists-section.ts';

/** Before the company is registered, for those who can. */
export const newcomerHome = (voice: Voice): HomeView =>
  home([
    header('welcome', voice.text('home.welcome')),
    section('about', voice.mrkdwn('home.about')),
    actions('begin', [door({ id: SET_UP_BUTTON, text: voice.text('home.setUp') }, 'primary')]),
  ]);

/** One sentence in the place of everything: a refusal. */
export const sentenceHome = (text: string): HomeView =>
  home([{ type: 'section', block_id: 'home.sentence', text: { type: 'plain_text', text } }]);

/** What needs the administrator first, then how things stand, then what was done last, then what is rarely changed. */
export const administratorHome = (
  voice: Voice,
  company: string,
  figures: HomeFigures,
  above: KnownBlock[] = [],
): HomeView =>
  home([
    ...above,
    header('company', voice.text('home.company', { company })),
    inviteActions(voice),
    ...attentionSection(voice, figures.attention),
    ...(figures.newest.length === 0
      ? [section('empty', voice.mrkdwn('home.empty'))]
      : [...listsSection(voice, figures), ...newestSection(voice, figures.newest)]),
    divider('end'),
    settingsActions(voice),
  ]);

const inviteActions = (voice: Voice): KnownBlock =>
  actions('invite', [
    door({ id: INVITE_SHORTCUT, text: voice.text('home.invite') }, 'primary'),
    door({ id: IMPORT_BUTTON, text: voice.text('home.import') }),
    door({ id: EXPORT_OPEN, text: voice.text('home.export') }),
  ]);

const settingsActions = (voice: Voice): KnownBlock =>
  actions('settings', [
    door({ id: DIRECTORY_BUTTON, text: voice.text('directory.title') }),
    door({ id: FORM_BUTTON, text: voice.text('home.form') }),
    door({ id: TEMPLATES_BUTTON, text: voice.text('home.templates') }),
    door({ id: SET_UP_BUTTON, text: voice.text('home.settings') }),
    door({ id: AUDIT_OPEN, text: voice.text('home.audit') }),
  ]);
