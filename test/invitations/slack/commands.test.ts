import { describe, expect, test } from 'vitest';
import { helpText, parseCommand } from '../../../src/invitations/slack/commands.ts';
import { voiceFor } from '../../../src/platform/i18n/voice.ts';
import { NOW } from '../../support/people.ts';

const voice = voiceFor({ language: 'en', timeZone: 'UTC' }, NOW);

describe('a command', () => {
  test.each([
    ['/invite', '', 'user', ''],
    ['/invite', 'jane@acme.com Jane', 'user', 'jane@acme.com Jane'],
    ['/invite', '<mailto:jane@acme.com|jane@acme.com>', 'user', '<mailto:jane@acme.com|jane@acme.com>'],
    ['/invite', 'user jane@acme.com', 'user', 'jane@acme.com'],
    ['/invite-user', 'jane@acme.com', 'user', 'jane@acme.com'],
    ['/invite', 'STATUS jane@acme.com', 'status', 'jane@acme.com'],
    ['/invite-status', 'jane@acme.com', 'status', 'jane@acme.com'],
    ['/invite-help', '', 'help', ''],
    ['/invite', 'cancle jane@acme.com', 'help', 'cancle'],
  ])('%s %s means %s', (command, text, word, rest) => {
    expect(parseCommand(command, text)).toEqual({ word, rest });
  });
});

describe('the help', () => {
  test('names the nearest word for one that is unknown', () => {
    expect(helpText(voice, 'cancle')).toContain('/invite-cancel');
  });
  test('guesses nothing for a word that is like none', () => {
    expect(helpText(voice, 'xylophone')).not.toContain('Did you mean');
  });
  test('repeats nothing that could address a channel', () => {
    expect(helpText(voice, '<!channel>')).not.toContain('<!channel>');
  });
});
