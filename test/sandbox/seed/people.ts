import pLimit from 'p-limit';
import { hashPassword } from '../../../src/accounts/passwords.ts';
import type { Administrator } from '../../../src/companies/administrators.ts';
import { companyStore } from '../../../src/companies/store.ts';
import { directoryStore } from '../../../src/directory/store.ts';
import { type Invite, inviteUser } from '../../../src/invitations/invite.ts';
import type { Person } from '../../../src/people/person.ts';
import { DuplicateIdentity, type People, peopleStore } from '../../../src/people/store.ts';
import { createLog } from '../../../src/platform/log.ts';
import { openDatabase } from '../../../src/platform/mongo/database.ts';
import { addHours, addSeconds } from '../../../src/platform/time.ts';
import type { Sandbox } from '../running.ts';
import { accessOf, settleDirectory } from './directory.ts';
import { newLife } from './past.ts';
import { invitedByAda, invitedByOlga, type Sample } from './samples.ts';

/** Of everybody who has registered, so that one can sign in as them. */
const PASSWORD = 'a bridge of nine lanterns';
const INSERTS_AT_ONCE = 4;

/** Forty people with a past; those that are there already (of a start that was interrupted) stay as they are. */
export async function settlePeople(sandbox: Sandbox, uri: string): Promise<void> {
  const database = openDatabase(uri, createLog('silent'));
  try {
    await database.ready;
    const now = sandbox.now();
    const people = peopleStore(database.connection, () => sandbox.now());
    const by = await administrators(sandbox, database);
    await settleDirectory(
      directoryStore(database.connection, () => sandbox.now()),
      by('ada').company.id,
      now,
    );
    const passwordHash = await hashPassword(PASSWORD);
    const settle = async (one: Administrator, sample: Sample) =>
      insert(people, await live(sample, { by: one, people, passwordHash, now }));
    const limit = pLimit(INSERTS_AT_ONCE);
    await Promise.all([
      ...invitedByAda.map(sample => limit(settle, by('ada'), sample)),
      ...invitedByOlga.map(sample => limit(settle, by('olga'), sample)),
    ]);
  } finally {
    await database.close();
  }
}

async function administrators(
  sandbox: Sandbox,
  { connection }: ReturnType<typeof openDatabase>,
): Promise<(handle: string) => Administrator> {
  const [acme] = (await sandbox.state()).workspaces;
  const company = acme && (await companyStore(connection).findByTeam(acme.id));
  return handle => {
    const user = acme?.people.find(one => one.handle === handle);
    if (!company || !user) throw new Error(`Acme or its ${handle} is missing.`);
    const actor = { teamId: acme.id, userId: user.id, name: user.name };
    const language = user.locale.startsWith('ru') ? 'ru' : 'en';
    return { company, actor, reader: { language, timeZone: user.tz } };
  };
}

type Circumstances = { by: Administrator; people: People; passwordHash: string; now: Date };

async function live({ invited, then, ...sample }: Sample, { now, ...setting }: Circumstances) {
  const life = newLife({ ...setting, refusal: sample.more.refusal });
  const moments = ago(now, sample.email);
  await life.at(moments(invited), past => inviteUser(past, past.by, inviteOf(sample, now)));
  for (const [hours, deed] of then) await life.at(moments(hours), deed);
  // Up to this moment, not with it: what is due now (a mail of just now) is left to Usher.
  await life.at(now);
  return life.person();
}

/** Up to 100 minutes earlier, another for everybody and every deed: nobody lives by the full hour. */
function ago(now: Date, seed: string): (hours: number) => Date {
  const { length } = seed;
  const odd = (hours: number) => (Math.round(hours * 1571) + length * 2677 + seed.charCodeAt(0) * 911) % 6000;
  return hours => (hours === 0 ? now : addSeconds(addHours(now, -hours), -odd(hours)));
}

function inviteOf({ firstName, lastName, email, more }: Omit<Sample, 'invited' | 'then'>, now: Date): Invite {
  const { refusal: _, isAdministrator = false, phone, goesOutIn, ...chosen } = more;
  const address = email.includes('@') ? email : `${email}@acme.example`;
  return {
    requestId: `sample ${email}`,
    profile: { firstName, lastName, ...(phone ? { phone } : { email: address }) },
    access: { ...accessOf(email), isAdministrator },
    method: 'email',
    validityDays: 7,
    accountExpiry: { kind: 'days', days: 30 },
    isMonitored: true,
    language: 'en',
    timeZone: 'Europe/London',
    ...(goesOutIn && { sendAt: addHours(now, goesOutIn) }),
    ...chosen,
  };
}

async function insert(people: People, person: Person): Promise<void> {
  await people.insert(person).catch((error: unknown) => {
    if (!(error instanceof DuplicateIdentity)) throw error;
  });
}
