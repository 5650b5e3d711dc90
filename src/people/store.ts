import { type Connection, trusted } from 'mongoose';
import { DomainError } from '../errors.ts';
import type { Identity, InvitationStatus, Person } from './person.ts';
import { personSchema, type Stored } from './store-schema.ts';

/** Somebody in the company has the identity already. */
export class DuplicateIdentity extends Error {}

export interface People {
  /** Rejects with DuplicateIdentity: the unique index decides, no look-up before the write. */
  insert(person: Person): Promise<Person>;
  find(companyId: string, id: string): Promise<Person | undefined>;
  findByIdentity(companyId: string, identity: Identity): Promise<Person | undefined>;
  findByIdentities(companyId: string, identities: Identity[]): Promise<Person[]>;
  /** In one write, each decided by the unique index; the ids of those that are stored now. */
  insertAll(companyId: string, people: Person[]): Promise<ReadonlySet<string>>;
  /** How many people's present invitation is of the batch, by its status. */
  countBatch(companyId: string, batchId: string): Promise<Partial<Record<InvitationStatus, number>>>;
  /**
   * Decides on the person as stored and stores the decision only upon that very revision; a lost race decides anew.
   * `decide` answers undefined where nothing is to change, and may throw. Throws `person.unknown`, DuplicateIdentity.
   */
  change(companyId: string, id: string, decide: (person: Person) => Person | undefined): Promise<Person>;
  /** Over all companies: whose effects are due, the longest due first. */
  due(now: Date, limit: number): Promise<{ companyId: string; id: string }[]>;
  /** The newest first. */
  list(companyId: string, limit: number): Promise<Person[]>;
}

/** The earliest effect; while a worker has the person, not before its claim ends: it reads what is added meanwhile. */
function dueAt({ effects, claim }: Person): Date | undefined {
  if (effects.length === 0) return undefined;
  const earliest = Math.min(...effects.map(effect => effect.at.getTime()));
  return new Date(claim ? Math.max(earliest, claim.until.getTime()) : earliest);
}

function toStored({ id, ...person }: Person): Stored {
  const due = dueAt({ id, ...person });
  return { _id: id, ...person, ...(due && { dueAt: due }) };
}

function toPerson({ _id, dueAt: _, ...person }: Stored): Person {
  return { id: _id, ...person };
}

const isDuplicate = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 11000 || error.code === 11001);

const asDuplicate = (error: unknown): never => {
  throw isDuplicate(error) ? new DuplicateIdentity() : error;
};

const TRIES = 50;

const STATUSES = Object.keys({
  scheduled: 0,
  pending: 0,
  failed: 0,
  accepted: 0,
  declined: 0,
  expired: 0,
  cancelled: 0,
} satisfies Record<InvitationStatus, number>) as InvitationStatus[];

export function peopleStore(connection: Connection, now: () => Date): People {
  const model = connection.model('Person', personSchema);
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

  return {
    async insert(person) {
      await model.create([toStored(person)]).catch(asDuplicate);
      return person;
    },
    async find(companyId, id) {
      const stored = await load(companyId, id);
      return stored && toPerson(stored);
    },
    async findByIdentity(companyId, identity) {
      const stored = await model.findOne({ companyId, identity }).lean<Stored>();
      return stored ? toPerson(stored) : undefined;
    },
    async change(companyId, id, decide) {
      for (let tries = 0; tries < TRIES; tries++) {
        const stored = await load(companyId, id);
        if (!stored) throw new DomainError('person.unknown');
        const person = toPerson(stored);
        const decided = decide(person);
        if (!decided) return person;
        const changed = await replace(person, decided);
        if (changed) return changed;
      }
      throw new Error('A person changed faster than could be decided');
    },
    async due(moment, limit) {
      const found = await model
        .find({ dueAt: trusted({ $exists: true, $lte: moment }) }, { companyId: 1 })
        .sort({ dueAt: 1 })
        .limit(limit)
        .lean<{ _id: string; companyId: string }[]>();
      return found.map(({ _id, companyId }) => ({ companyId, id: _id }));
    },
    async findByIdentities(companyId, identities) {
      if (identities.length === 0) return [];
      const found = await model.find({ companyId, identity: trusted({ $in: identities }) }).lean<Stored[]>();
      return found.map(toPerson);
    },
    async insertAll(companyId, people) {
      const ids = people.map(({ id }) => id);
      const areAllNew = await model.insertMany(people.map(toStored), { ordered: false, lean: true }).then(
        () => true,
        (error: unknown) => {
          if (!isDuplicate(error)) throw error;
          return false;
        },
      );
      if (areAllNew) return new Set(ids);
      const stored = await model
        .find({ companyId, _id: trusted({ $in: ids }) }, { _id: 1 })
        .lean<{ _id: string }[]>();
      return new Set(stored.map(({ _id }) => _id));
    },
    async countBatch(companyId, batchId) {
      const counts = await Promise.all(
        STATUSES.map(async status => {
          const filter = { companyId, 'invitation.batchId': batchId, 'invitation.status': status };
          return [status, await model.countDocuments(filter)] as const;
        }),
      );
      return Object.fromEntries(counts.filter(([, count]) => count > 0));
    },
    async list(companyId, limit) {
      const found = await model
        .find({ companyId })
        .sort({ createdAt: -1, _id: -1 })
        .limit(limit)
        .lean<Stored[]>();
      return found.map(toPerson);
    },
  };
}
