import { type Connection, trusted } from 'mongoose';
import { DomainError } from '../errors.ts';
import { isDuplicate } from '../platform/mongo/duplicate.ts';
import type { Identity, Person } from './person.ts';
import { toPerson, toStored } from './store-document.ts';
import { type ManyPeople, manyPeople } from './store-many.ts';
import { personModel, type Stored } from './store-schema.ts';

/** Somebody in the company has the identity already. */
export class DuplicateIdentity extends Error {}

export interface People extends ManyPeople {
  /** Rejects with DuplicateIdentity: the unique index decides, no look-up before the write. */
  insert(person: Person): Promise<Person>;
  /** Nobody who was erased; `change` still reaches them, for their effects. */
  find(companyId: string, id: string): Promise<Person | undefined>;
  findByIdentity(companyId: string, identity: Identity): Promise<Person | undefined>;
  /** Whose account administers from this Slack user, or once did (`team user`). */
  findBySlackUser(companyId: string, slackUser: string): Promise<Person | undefined>;
  /**
   * Decides on the person as stored and stores the decision only upon that very revision; a lost race decides anew.
   * `decide` answers undefined where nothing is to change, and may throw. Throws `person.unknown`, DuplicateIdentity.
   * With `known`, the person as last read, it is read only where that is no longer so.
   */
  change(
    companyId: string,
    id: string,
    decide: (person: Person) => Person | undefined,
    known?: Person,
  ): Promise<Person>;
  /** Over all companies: whose effects are due, the longest due first. */
  due(now: Date, limit: number): Promise<Person[]>;
  /** Active accounts with the administrator flag, as many as `limit`. */
  administrators(companyId: string, limit: number): Promise<Person[]>;
  /** The newest first. */
  list(companyId: string, limit: number): Promise<Person[]>;
}

const asDuplicate = (error: unknown): never => {
  throw isDuplicate(error) ? new DuplicateIdentity() : error;
};

const TRIES = 50;

export function peopleStore(connection: Connection, now: () => Date): People {
  const model = personModel(connection);
  const load = async (companyId: string, id: string) =>
    (await model.findOne({ companyId, _id: id }).lean<Stored>()) ?? undefined;

  async function replace(person: Person, decided: Person): Promise<Person | undefined> {
    const next = { ...decided, rev: person.rev + 1, updatedAt: now() };
    const stored = await model
      .findOneAndReplace({ companyId: person.companyId, _id: person.id, rev: person.rev }, toStored(next))
      .lean<Stored>()
      .catch(asDuplicate);
    return stored ? next : undefined;
  }

  async function loadPerson(companyId: string, id: string): Promise<Person> {
    const stored = await load(companyId, id);
    if (!stored) throw new DomainError('person.unknown');
    return toPerson(stored);
  }

  return {
    ...manyPeople(model, now),
    async insert(person) {
      await model.create([toStored(person)]).catch(asDuplicate);
      return person;
    },
    async find(companyId, id) {
      const stored = await load(companyId, id);
      return stored && !stored.erasedAt ? toPerson(stored) : undefined;
    },
    async findBySlackUser(companyId, slackUser) {
      const filter = { companyId, 'account.slackUser': trusted({ $exists: true, $eq: slackUser }) };
      const stored = await model.findOne(filter).lean<Stored>();
      return stored ? toPerson(stored) : undefined;
    },
    async findByIdentity(companyId, identity) {
      const stored = await model.findOne({ companyId, identity }).lean<Stored>();
      return stored ? toPerson(stored) : undefined;
    },
    async change(companyId, id, decide, known) {
      let person = known;
      for (let tries = 0; tries < TRIES; tries++) {
        person ??= await loadPerson(companyId, id);
        const decided = decide(person);
        if (!decided) return person;
        const changed = await replace(person, decided);
        if (changed) return changed;
        person = undefined;
      }
      throw new Error('A person changed faster than could be decided');
    },
    async due(moment, limit) {
      const found = await model
        .find({ dueAt: trusted({ $exists: true, $lte: moment }) })
        .sort({ dueAt: 1 })
        .limit(limit)
        .lean<Stored[]>();
      return found.map(toPerson);
    },
    async administrators(companyId, limit) {
      const found = await model
        .find({ companyId, 'access.isAdministrator': true, 'account.status': 'active' })
        .limit(limit)
        .lean<Stored[]>();
      return found.map(toPerson);
    },
    async list(companyId, limit) {
      const found = await model
        .find({ companyId, erasedAt: trusted({ $exists: false }) })
        .sort({ order: -1 })
        .limit(limit)
        .lean<Stored[]>();
      return found.map(toPerson);
    },
  };
}
