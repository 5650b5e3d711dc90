import mongoose, { type Connection } from 'mongoose';
import { companyStore } from '../../src/companies/store.ts';
import { type EntryKind, newEntry } from '../../src/directory/entry.ts';
import { directoryStore } from '../../src/directory/store.ts';
import type { Person } from '../../src/people/person.ts';
import { peopleStore } from '../../src/people/store.ts';
import type { Story } from './story.ts';

/** The database of a story, as its stores give it: what no screen shows, and what would take long to type. */
export async function openStoryDatabase(story: Story) {
  const { mongo, workspaces } = await story.call<{
    mongo: { uri: string };
    workspaces: { id: string; name: string }[];
  }>('/sandbox/state');
  const connection: Connection = await mongoose.createConnection(mongo.uri).asPromise();
  const now = () => new Date();
  const directory = directoryStore(connection, now);
  const people = peopleStore(connection, now);
  const company = async () => {
    const [acme] = workspaces;
    const found = acme && (await companyStore(connection).findByTeam(acme.id));
    if (!found) throw new Error('Acme is not registered');
    return found;
  };
  return {
    connection,
    company,
    change: async (id: string, decide: (known: Person) => Person) =>
      people.change((await company()).id, id, decide),
    directory,
    async add(kind: EntryKind, names: string[], parentId?: string): Promise<string[]> {
      const { id: companyId } = await company();
      const entries = names.map(name =>
        newEntry({ companyId, kind, name, ...(parentId && { parentId }) }, now()),
      );
      await directory.insertAll(entries);
      return entries.map(({ id }) => id);
    },
    archive: async (id: string, isArchived = true) =>
      directory.change((await company()).id, id, entry => ({ ...entry, isArchived })),
    /** Puts people there, as they would be after invitations that nobody has to type. */
    insert: async (invited: Person[]) => void (await people.insertAll((await company()).id, invited)),
    /** Whose addresses begin like this. */
    async peopleCalled(start: string): Promise<Person[]> {
      const { id } = await company();
      const stored = await connection
        .collection('people')
        .find({ companyId: id, identity: { $regex: `^email:${start}` } })
        .project({ _id: 1 })
        .toArray();
      return people.findAll(
        id,
        stored.map(({ _id }) => String(_id)),
      );
    },
    /** How often the audit has this of the company. */
    audited: async (event: string) =>
      connection.collection('audit').countDocuments({ companyId: (await company()).id, event }),
    async person(email: string): Promise<Person> {
      const found = await people.findByIdentity((await company()).id, `email:${email}`);
      if (!found) throw new Error(`Nobody is ${email}`);
      return found;
    },
    close: () => connection.close(),
  };
}
