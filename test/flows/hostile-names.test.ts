import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buttonIn, textsIn } from '../support/blocks.ts';
import { drop, received, upload } from '../support/dropped-files.ts';
import { eventually } from '../support/eventually.ts';
import { visit } from '../support/read.ts';
import { disturbs, textsOf } from '../support/right-to-left.ts';
import { linkIn, registerAcme, type Story, startStory } from '../support/story.ts';

const MIRA = 'מירה לוי';
const GROUP = 'קבוצה';
/** Half of the last sign would stand beyond each limit of 75. */
const SMILES = `${'a'.repeat(4)}${'😀'.repeat(38)}`;
const MARKUP = '<!channel> *x* {Link}';
const TURNING = 'Anna\u202egnp\u200b';

let story: Story;
beforeAll(async () => {
  story = await startStory();
  await registerAcme(story);
});
afterAll(() => story?.stop());

type Call = { method: string; body: unknown; answer: unknown };

const openDirectory = async () => {
  await story.command('ada', '/invite-directory');
  await story.see('ada', 'Directory');
};

const cardSaying = (text: string) => story.read('ada', text);

/** A list, and the details of the first person in it. */
async function lookAt(line: string, search: string) {
  await story.command('ada', line);
  await eventually(`a list with ${search}`, async () => {
    const view = await story.modal('ada');
    return view && textsIn(view.blocks).includes(search) && buttonIn(view.blocks, 'Details');
  });
  await story.press('ada', 'Details');
  await story.see('ada', 'Link works until');
}

describe('hostile names', () => {
  test('come into the directory by a file, and what is left out is named', async () => {
    await openDirectory();
    await story.press('ada', 'Import from CSV');
    await story.see('ada', 'its first line names the columns');
    const rows = [`group,${GROUP}`, 'group,<!here> & Co', `group,${SMILES}`, `unit,${MIRA} / 3`];
    const csv = ['Type,Name', ...rows, `nothing,${MIRA}\u202e`, `nothing,${SMILES}`].join('\n');
    await story.submit('ada', { File: await upload(story, 'ada', 'directory.csv', `${csv}\n`) });
    const shown = textsIn((await story.see('ada', 'added')).blocks);
    expect(shown).toContain(`\u2068${MIRA}\u2069 ·`);
    expect(shown).not.toContain('\u202e');
  });

  test('stand in the preview of an import, and its rows, as what they are', async () => {
    const rows = [
      `mira@names.example,${MIRA},,${GROUP}`,
      `markup@names.example,${MARKUP},"=HYPERLINK(""x"")",<!here> & Co`,
      `smiles@names.example,"${SMILES}",,${SMILES}`,
      `anna@names.example,${TURNING},Lee,${GROUP}`,
      `${MIRA}\u202e,1,2,${MIRA}`,
    ];
    const csv = `E-mail,First name,Last name,Groups,${MIRA}\u202e\n${rows.join('\n')}\n`;
    await drop(story, 'ada', `${MIRA}.csv`, csv);
    const card = textsIn((await cardSaying('*4 people*')).blocks);
    expect(card).toContain(`\u2068${MIRA}\u2069`);
    await story.pressOn('ada', 'Show rows');
    await story.see('ada', 'not an e-mail address');
    await story.press('ada', 'All rows');
    const all = textsIn((await story.see('ada', 'markup@names.example')).blocks);
    expect(all).not.toMatch(/[\u202a-\u202e\u200b]/);
    await story.submit('ada');
    await cardSaying('4 invited');
  });

  test('stand in the mail without disturbing it', async () => {
    for (const who of ['mira', 'markup', 'smiles', 'anna']) {
      const { subject, text } = await story.mail(`${who}@names.example`);
      expect([subject, ...text.split('\n')].filter(disturbs)).toEqual([]);
      expect(text).not.toMatch(/[\u202a-\u202e]/);
    }
  });

  test('stand on the page as text', async () => {
    for (const who of ['mira', 'markup']) {
      const page = await visit(linkIn(await story.mail(`${who}@names.example`)));
      expect(page.status).toBe(200);
      expect(page.text).not.toContain('<!channel>');
      const lines = page.text.replace(/<head>[\s\S]*?<\/head>/, '').split(/<[^>]*>/);
      expect(lines.filter(disturbs)).toEqual([]);
    }
  });

  test('stand in the lists, the details, the bulk acts and the exports', async () => {
    for (const search of ['mira', 'markup', 'smiles']) {
      await lookAt(`/invite-list ${search}`, `${search}@names.example`);
      await lookAt(`/invite-users ${search}`, `${search}@names.example`);
    }
    await story.command('ada', '/invite-list names.example');
    await eventually('the list', async () =>
      buttonIn((await story.modal('ada'))?.blocks ?? [], 'All of these…'),
    );
    await story.press('ada', 'All of these…');
    await story.see('ada', 'What to do with them');
    await story.submit('ada', { 'What to do with them': 'Cancel invitations' });
    await eventually('the preview', async () => (await story.modal('ada'))?.callback_id === 'bulk.preview');
    await story.submit('ada');
    await cardSaying('4 cancelled');
    await story.command('ada', '/invite export');
    await story.see('ada', 'A CSV file that any spreadsheet opens');
    await story.submit('ada', { List: 'Audit log' });
    await cardSaying('The file is below');
    expect(await received(story, 'ada', `\u2068${MIRA}\u2069 – results.csv`)).toContain(`'=HYPERLINK`);
    await story.command('ada', '/invite-audit');
  });

  test('leave no markup of their own, half signs or text that stands where it does not belong', async () => {
    const texts = textsOf(await story.call<Call[]>('/sandbox/calls?since=0'));
    expect(texts.some(({ text }) => String(text).includes(MIRA))).toBe(true);
    const marked = texts.flatMap(({ type, text }) => (type === 'mrkdwn' ? [String(text)] : []));
    expect(marked.filter(text => /<[!@#]/.test(text))).toEqual([]);
    expect([...new Set(texts.map(({ text }) => String(text)).filter(disturbs))]).toEqual([]);
    expect(await story.violations()).toEqual([]);
  });
});
