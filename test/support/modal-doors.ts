// The modals in which an administrator does something that cannot be done twice, each with the way to it.
import { closeAll } from './close-all.ts';
import { eventually } from './eventually.ts';
import { listsOf } from './lists.ts';
import type { Ack, Story } from './story.ts';
import type { openStoryDatabase } from './story-database.ts';

type Database = Awaited<ReturnType<typeof openStoryDatabase>>;

/** A modal and the act that it is there for. */
export interface Door {
  as: string;
  /** To where one click more opens it. */
  before(): Promise<unknown>;
  click(): Promise<Ack>;
  /** What it says once it is open. */
  opened: string;
  /** On the way to the act, where there is more than that click. */
  between?(): Promise<unknown>;
  act(): Promise<Ack>;
  /** What was typed, and must still stand there. */
  kept?: string;
  /** How often it has been done, by the database. */
  done(): Promise<number>;
  /** What the person reads in the end, in a modal. */
  said?: string;
}

/** Jane has an account with Acme, two more are in the preview of an import, and Max looks after all companies. */
export function modalDoors(story: Story, database: Database): [string, Door][] {
  const settings = (as: string) => async () => {
    await story.command(as, '/invite-settings');
    await story.see(as, 'Settings');
  };
  const details = async () => {
    await story.command('ada', '/invite-users jane');
    await listsOf(story).seeRows('ada', ['Jane Doe']);
    await listsOf(story).pick('ada', 'Jane Doe');
    await story.see('ada', 'Registration date');
  };
  const companies = async (typed = '') => {
    await story.command('max', `/invite-companies ${typed}`);
    await story.see('max', typed ? `"value":"${typed}"` : 'Find a company');
  };
  const globex = {
    as: 'max',
    before: () => companies('globex'),
    click: () => story.press('max', 'Open'),
    opened: 'Pending invitations',
  };
  const acme = () => database.company();

  async function joiningCode(): Promise<string> {
    await closeAll(story, 'olga');
    await story.command('olga', '/invite-settings');
    await story.see('olga', 'Настройки');
    await story.press('olga', 'Изменить: Рабочие пространства');
    await story.see('olga', 'Администраторы всех этих рабочих пространств');
    const button = (await acme()).joinCode ? 'Создать новый код' : 'Создать код присоединения';
    await story.press('olga', button);
    const view = await eventually('the code', async () => {
      const shown = await story.modal('olga');
      return JSON.stringify(shown?.blocks).includes('initial_value') && shown;
    });
    return /"initial_value":"([\w-]{43})"/.exec(JSON.stringify(view.blocks))?.[1] ?? '';
  }

  return [
    [
      'a joining code',
      {
        as: 'ada',
        before: settings('ada'),
        click: () => story.press('ada', 'Change: Workspaces'),
        opened: 'The administrators of all these workspaces',
        act: async () =>
          story.press('ada', (await acme()).joinCode ? 'Make a new code' : 'Make a joining code'),
        done: async () => ((await acme()).joinCode?.by.userId === 'U0ACMEADA' ? 1 : 0),
        said: 'It works once',
      },
    ],
    [
      'joining a company',
      {
        as: 'gil',
        before: async () => {
          await story.command('gil', '/invite-settings');
          await story.see('gil', 'Set up Usher');
        },
        click: () => story.press('gil', 'Join a company'),
        opened: 'An administrator of the company makes a joining code',
        between: async () => {
          await story.submit('gil', { 'Joining code': await joiningCode() });
          await story.see('gil', 'Join Acme?');
        },
        act: () => story.submit('gil'),
        kept: '"initial_value":"',
        done: async () => (await acme()).workspaces.length - 1,
        said: 'belongs to Acme now',
      },
    ],
    [
      'a company’s registration',
      {
        as: 'max',
        before: async () => {
          await database.connection
            .collection<{ _id: string }>('companies')
            .updateOne({ name: 'Acme' }, { $pull: { workspaces: { teamId: 'T0GLOBEX00' } } } as never);
          await companies();
        },
        click: () => story.press('max', 'Register company…'),
        opened: 'The company of',
        act: () => story.submit('max', { Name: 'Globex Outage', 'Platform URL': 'https://globex.example' }),
        kept: 'Globex Outage',
        done: () => database.connection.collection('companies').countDocuments({ name: 'Globex Outage' }),
        said: 'Globex Outage is registered',
      },
    ],
    [
      'the choice of a company',
      {
        ...globex,
        act: () => story.press('max', 'Administer'),
        done: () =>
          database.connection.collection('companyChoices').countDocuments({ companyId: { $exists: true } }),
        said: 'What you do in Usher is now for Globex Outage',
      },
    ],
    [
      'a suspension',
      {
        as: 'max',
        before: async () => {
          await globex.before();
          await globex.click();
          await story.see('max', globex.opened);
        },
        click: () => story.press('max', 'Suspend company'),
        opened: 'Nobody can invite or change anything in it',
        act: () => story.submit('max', { Reason: 'Invoice 7 is unpaid' }),
        kept: 'Invoice 7 is unpaid',
        done: () => database.connection.collection('audit').countDocuments({ event: 'company.suspended' }),
        said: 'Globex Outage is suspended',
      },
    ],
    [
      'the end of a suspension',
      {
        ...globex,
        act: () => story.press('max', 'Resume company'),
        done: () => database.connection.collection('audit').countDocuments({ event: 'company.resumed' }),
        said: 'Globex Outage works again',
      },
    ],
    [
      'a person’s export',
      {
        as: 'ada',
        before: async () => {
          await story.command('ada', '/invite-users jane');
          await listsOf(story).seeRows('ada', ['Jane Doe']);
        },
        click: () => listsOf(story).pick('ada', 'Jane Doe'),
        opened: 'Registration date',
        act: () => story.press('ada', 'Export personal data'),
        done: () => database.audited('person.exported'),
        said: 'Everything stored of Jane Doe is being written',
      },
    ],
    [
      'what is chosen for all',
      {
        as: 'ada',
        before: async () => {},
        click: () => story.pressOn('ada', 'Choose for all…'),
        opened: 'This is for everybody',
        act: () => story.submit('ada', { 'Personal note': 'Welcome aboard' }),
        kept: 'Welcome aboard',
        done: () => database.connection.collection('imports').countDocuments({ choiceId: { $exists: true } }),
      },
    ],
    [
      'an e-mail template',
      {
        as: 'ada',
        before: settings('ada'),
        click: () => story.press('ada', 'Change: E-mail templates'),
        opened: 'What invitation mails say',
        between: async () => {
          await story.press('ada', 'Edit');
          await story.see('ada', 'Language of the mail');
        },
        act: () => story.submit('ada', { Subject: 'Outage at {CompanyName}', Text: 'Hello {UserName}' }),
        kept: 'Outage at {CompanyName}',
        done: async () => (JSON.stringify((await acme()).templates ?? {}).includes('Outage at') ? 1 : 0),
        said: 'The template is saved',
      },
    ],
    [
      'a change of access',
      {
        as: 'ada',
        before: details,
        click: () => story.press('ada', 'Change access…'),
        opened: 'What the account of',
        act: () => story.submit('ada', { Position: 'Head of outages' }),
        kept: 'Head of outages',
        done: async () =>
          (await database.person('jane@example.com')).timeline.filter(
            ({ event }) => event === 'accessChanged',
          ).length,
        said: 'The access of Jane Doe is changed.',
      },
    ],
  ];
}
