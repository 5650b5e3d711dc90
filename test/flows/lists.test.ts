import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buttonsIn, textsIn } from '../support/blocks.ts';
import { eventually } from '../support/eventually.ts';
import { listed, listsOf } from '../support/lists.ts';
import { type Story, startStory } from '../support/story.ts';

let story: Story;
let the: ReturnType<typeof listsOf>;
beforeAll(async () => {
  story = await startStory({ seed: true });
  the = listsOf(story);
});
afterAll(async () => {
  const violations = await story?.violations();
  await story?.stop();
  expect(violations).toEqual([]);
});

const shown = async (as: string) => textsIn((await story.modal(as))?.blocks ?? []);
/** In a message; in the modal that opened meanwhile where the search took long. */
const told = (as: string, text: string) =>
  eventually(`${as} is told “${text}”`, async () => {
    const messages = (await story.messages(as)).map(message => message.text);
    return [...messages, await shown(as)].some(one => one.includes(text));
  });
const under = async (as: string) => {
  const { stack } = await story.call<{ stack: { title: { text: string }; blocks: never[] }[] }>(
    `/sandbox/views?as=${as}`,
  );
  return textsIn(stack.at(-2)?.blocks ?? []);
};

const form = (as: string) =>
  eventually(`the form before ${as}`, async () => {
    const view = await story.modal(as);
    return view?.callback_id === 'wizard.form' ? view : undefined;
  });

describe('S2.5 S1.5 the lists', () => {
  test('show invitations newest first, a page at a time, with what there is of each status', async () => {
    await story.command('ada', '/invite-list');
    const first = listed(await story.see('ada', '1 scheduled'));
    expect(first).toHaveLength(10);
    const text = await shown('ada');
    expect(text).toMatch(/\d+ pending · \d not delivered · 1 scheduled · \d+ accepted · \d+ expired/);
    expect(text).toMatch(/\*Pending\* · sent .* · link until .* · (Olga\sPetrova|Ada\sLovelace)/);
    await story.press('ada', 'Older');
    const second = listed(await story.see('ada', 'Newer'));
    expect(second).toHaveLength(10);
    expect(second.filter(name => first.includes(name))).toEqual([]);
    await story.press('ada', 'Newer');
    await the.seeRows('ada', first);
  });

  test('show users with both contacts, registration, status and last activity', async () => {
    await story.command('ada', '/invite users');
    await story.see('ada', 'People');
    await the.search('ada', 'fernández');
    await the.seeRows('ada', ['Lucía Fernández']);
    expect(await shown('ada')).toMatch(/lucia@acme\.example\n\*Active\* · registered .* · last active/);
    await the.search('ada', 'david');
    await the.seeRows('ada', ['David Kim']);
    expect(await shown('ada')).toMatch(/\+44 20 7946 0018\n\*Pending\* · invited .* · not registered/);
  });
});

describe('S1.6 somebody is found', () => {
  test.each([
    ['by the beginning of any word', 'tana', ['Hiroshi Tanaka']],
    ['without marks, in any case', 'LUCIA fern', ['Lucía Fernández']],
    ['by a part of the address', 'hiroshi@ac', ['Hiroshi Tanaka']],
    ['by digits as they are typed', '+44 20 7946', ['David Kim']],
    ['in Cyrillic, whichever е', 'елкина', ['Светлана Ёлкина']],
  ])('%s', async (_, typed, names) => {
    await story.command('ada', `/invite-list ${typed}`);
    await the.seeRows('ada', names);
  });

  test('under a status and an inviter too, and the way out of nothing found is a button', async () => {
    await story.command('ada', '/invite-list t');
    await story.see('ada', 'Alan Turing');
    await the.status('ada', 'declined');
    await the.seeRows('ada', ['Sophie Turner']);
    await the.inviter('ada', 'Ada');
    await story.see('ada', 'Nobody matches “t” under this filter.');
    await the.status('ada', 'pending');
    await the.seeRows('ada', ['Alan Turing']);
    await the.search('ada', 'xyzzy');
    await story.see('ada', 'Nobody matches “xyzzy” under this filter.');
    await story.press('ada', 'Show all');
    await story.see('ada', '1 scheduled');
  });

  test('and a list that is opened again is as it was left', async () => {
    await the.status('ada', 'failed');
    const left = await eventually('the failed', async () => {
      const view = await story.modal('ada');
      return view && listed(view).length === 3 ? listed(view) : undefined;
    });
    await story.command('ada', '/invite list');
    await the.seeRows('ada', left);
    await story.command('olga', '/invite list');
    expect(listed(await story.see('olga', 'Приглашения'))).toHaveLength(10);
  });
});

describe('S4.5 the details', () => {
  test('lie on the list, with the timeline; what is done in them is seen beneath', async () => {
    await story.command('ada', '/invite list olivia');
    await the.seeRows('ada', ['Olivia Martin']);
    await the.pick('ada', 'Olivia Martin');
    const details = await story.see('ada', 'Timeline');
    expect(buttonsIn(details.blocks)).toEqual(
      expect.arrayContaining(['Copy link', 'Resend', 'Resend with changes…', 'Extend', 'New link']),
    );
    await story.press('ada', 'Extend');
    await story.see('ada', 'The link of Olivia Martin now works until');
    await story.press('ada', 'Copy link');
    await story.see('ada', '/i/');
    await the.close('ada');
    await story.see('ada', 'Link copied');
    await the.close('ada');
    await the.seeRows('ada', ['Olivia Martin']);
  });

  test('lead to another address, and the list that they lie on knows of it', async () => {
    await story.command('ada', '/invite list laura');
    await the.seeRows('ada', ['Laura Rossi']);
    expect(await shown('ada')).toContain('*Not delivered*');
    await the.pick('ada', 'Laura Rossi');
    await story.see('ada', 'Timeline');
    await story.press('ada', 'Fix address');
    await story.see('ada', 'corrected address');
    await story.submit('ada', { 'E-mail': 'laura@acme.example' });
    await story.see('ada', 'Sent again to laura@acme.example');
    await eventually('the list beneath', async () => (await under('ada')).includes('*Pending* · '));
    await story.mail('laura@acme.example');
    await the.close('ada');
    await the.seeRows('ada', ['Laura Rossi']);
  });

  test('S2.9 of a dead link lead to a new one, and to what was before', async () => {
    await story.command('ada', '/invite-status victor@acme.example');
    await story.see('ada', 'Victor Lang');
    await story.press('ada', 'New link');
    await story.see('ada', 'A new link is on its way to victor@acme.example');
    await story.mail('victor@acme.example');
  });
});

describe('S2.6 sending again', () => {
  test('with changes says what changes, mails the new address, and ends the links of before', async () => {
    await story.command('ada', '/invite list svetlana');
    await the.pick('ada', listed(await story.see('ada', 'Светлана'))[0] ?? '');
    await story.see('ada', 'Resend with changes…');
    await story.press('ada', 'Resend with changes…');
    await form('ada');
    await story.submit('ada', { 'E-mail': 'lana@acme.example', 'Last name': 'Елина' });
    const overview = await story.see('ada', 'What changes');
    const said = textsIn(overview.blocks);
    expect(said).toContain('Светлана Ёлкина → Светлана Елина');
    expect(said).toContain('svetlana@acme.example → lana@acme.example');
    expect(said).toContain('Links sent before stop working');
    await story.submit('ada');
    await story.see('ada', 'is changed and sent again');
    await story.mail('lana@acme.example');
    expect(await shown('ada')).toContain('Sent again with changes: Name, E-mail');
    await eventually('the list beneath', async () => (await under('ada')).includes('Nobody matches'));
    await the.close('ada');
  });

  test('to an address that somebody has already is refused under the field', async () => {
    await story.command('ada', '/invite-status lana@acme.example');
    await story.see('ada', 'Resend with changes…');
    await story.press('ada', 'Resend with changes…');
    await form('ada');
    await story.submit('ada', { 'E-mail': 'hiroshi@acme.example' });
    await story.see('ada', 'Hiroshi Tanaka already has an invitation');
  });

  test('of what somebody else has changed meanwhile sends nothing', async () => {
    await story.command('ada', '/invite-status emma@acme.example');
    await story.see('ada', 'Resend with changes…');
    await story.press('ada', 'Resend with changes…');
    await form('ada');
    await story.submit('ada', { 'Last name': 'Clark' });
    await story.see('ada', 'What changes');
    await story.command('olga', '/invite-cancel emma@acme.example');
    await story.see('olga', 'Emma Clarke');
    await story.press('olga', 'Отменить приглашение');
    await story.see('olga', 'отменено');
    await story.submit('ada');
    await story.see('ada', 'This invitation was cancelled meanwhile.');
    expect(await shown('ada')).toContain('Cancelled ·');
    expect(await story.mails('emma@acme.example')).toEqual([]);
  });
});

describe('S2.7 an act that came too late', () => {
  test('in the details says what is so now, changes nothing, and draws them anew', async () => {
    for (const who of ['ada', 'olga']) {
      await story.command(who, '/invite list sean');
      await the.seeRows(who, ['Sean Byrne']);
      await the.pick(who, 'Sean Byrne');
      await story.see(who, who === 'ada' ? 'Timeline' : 'Что происходило');
    }
    await story.press('olga', 'Отменить приглашение');
    await eventually('the list beneath', async () => (await under('olga')).includes('*Отменено*'));
    await story.press('ada', 'Resend');
    const view = await story.see('ada', 'This invitation was cancelled meanwhile.');
    expect(buttonsIn(view.blocks)).not.toContain('Resend');
    await eventually('the list beneath', async () => (await under('ada')).includes('*Cancelled*'));
    expect(await story.mails('sean@acme.example')).toEqual([]);
    await the.close('ada');
  });
});

describe('a command about somebody', () => {
  test('asks whom it means where several fit', async () => {
    await story.command('ada', '/invite resend ma');
    const choice = await story.see('ada', 'Whose invitation is to be sent again?');
    expect(listed(choice)).toEqual(expect.arrayContaining(['Mary Somerville', 'Margaret Hamilton']));
    await the.pick('ada', 'Margaret Hamilton');
    await story.see('ada', 'Sent again to margaret@acme.exmaple');
  });

  test('shows the only one, and asks before it sends even so', async () => {
    await story.command('ada', '/invite-status hopper');
    await story.see('ada', 'Grace Hopper');
    await story.command('ada', '/invite-resend hiros');
    await story.see('ada', 'Whose invitation is to be sent again?');
    expect(await story.mails('hiroshi@acme.example')).toEqual([]);
  });

  test('says that it found nobody', async () => {
    await story.command('ada', '/invite-status xyzzy');
    await told('ada', 'Nobody in Acme matches “xyzzy”');
    await story.command('ada', '/invite-status nobody@acme.example');
    await told('ada', 'Nobody in Acme has this address');
  });
});
