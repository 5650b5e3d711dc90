import { type Connection, trusted, type UpdateQuery } from 'mongoose';
import { DomainError } from '../errors.ts';
import type { Language } from '../platform/i18n/voice.ts';
import { isDuplicate } from '../platform/mongo/duplicate.ts';
import type { Actor } from './actor.ts';
import type { FormPolicy } from './form-policy.ts';
import { type CompanySearch, namedFor, searchCompanies } from './search-store.ts';
import { asSeen, setting } from './store-changes.ts';
import { companyModel, type Stored, toCompany } from './store-schema.ts';
import type { JoinCode, Workspace, WorkspaceNews } from './workspace.ts';

/** How much the invitation form asks for: quick is S3, standard S4, full S1 and S2 together (PRODUCT.md §4). */
export const PRESETS = ['quick', 'standard', 'full'] as const;
export type Preset = (typeof PRESETS)[number];

/** A customer of the platform: owns everything below it. */
export interface Company {
  id: string;
  name: string;
  /** https, without user information; people are led on to it and it is never fetched. */
  platformUrl: string;
  /** Those of its addresses, lower-cased A-labels. */
  domains: string[];
  language: Language;
  timeZone: string;
  preset: Preset;
  /** One at least; each belongs to one company. */
  workspaces: Workspace[];
  /** What a new invitation starts with; `accountDays` null: accounts never expire. */
  defaults: InvitationDefaults;
  form: FormPolicy;
  /** ISO 3166 alpha-2: of phone numbers typed without their country. */
  country?: string;
  /** The company's own words for the invitation mail; without them Usher's. */
  templates: Partial<Record<Language, LetterTemplate>>;
  /** Absent: they are on. */
  areRemindersOn?: boolean;
  /** What becomes of an address of another domain; absent: a warning. */
  domainPolicy?: DomainPolicy;
  /** Single invitations that may go out in a day; absent: as many as Usher lets any company send. */
  dailyCap?: number;
  /** What whoever registers agrees to. */
  terms?: Terms;
  /** After so many days an ended invitation is erased; absent: `RETENTION_DAYS.usual`. */
  retentionDays?: number;
  /** Besides the owners and admins of the workspaces. */
  administrators?: NamedAdministrators;
  /** Whoever is made an administrator by an invitation needs a second administrator's word; absent: not. */
  isSecondNeeded?: boolean;
  /** Where alerts go whose inviter is gone. */
  noticeChannel?: NoticeChannel;
  registeredBy: Actor;
  registeredAt: Date;
  /** How often the settings have changed; absent: never. */
  rev?: number;
  /** The last change, while it can be taken back. */
  undo?: Undoable;
  /** By a global administrator; absent: the company works. */
  suspension?: Suspension;
  joinCode?: JoinCode;
  /** Workspaces that came or went, of which not everybody has been told. */
  news?: WorkspaceNews[];
}

/** Nothing of the company goes out, and nobody acts for it or signs in. */
export interface Suspension {
  at: Date;
  by: Actor;
  /** As it was typed, for the company's administrators too. */
  reason: string;
}

/** Addresses beyond the company's domains: taken, doubted in the Overview, or refused in every path. */
export const DOMAIN_POLICIES = ['off', 'warn', 'refuse'] as const;
export type DomainPolicy = (typeof DOMAIN_POLICIES)[number];

/** Another version for every change of the words, so that a consent says to what it was given. */
export interface Terms {
  /** The moment of the change, in ISO 8601. */
  version: string;
  /** https, without user information; never fetched. */
  url?: string;
  /** Plain text with line breaks. */
  texts: Partial<Record<Language, string>>;
}

export interface NamedAdministrators {
  users: { teamId: string; userId: string }[];
  groups: { teamId: string; groupId: string }[];
}

export interface NoticeChannel {
  teamId: string;
  channelId: string;
}

export interface Undoable {
  id: string;
  at: Date;
  by: Actor;
  /** What changed, as the audit names it. */
  names: string[];
  /** What it was before; null: it was not there. */
  before: Record<string, unknown>;
}

export interface InvitationDefaults {
  validityDays: number;
  accountDays: number | null;
  isMonitored: boolean;
  /** Chosen beforehand, by the ids of the directory. */
  groupIds?: string[];
  unitId?: string;
  businessRoleId?: string;
}

/** Subject and body with placeholders, as they were typed. */
export interface LetterTemplate {
  subject: string;
  body: string;
}

export interface Companies {
  /** Throws `company.registered` where the workspace has a company: the unique index decides. */
  insert(company: Company): Promise<Company>;
  find(id: string): Promise<Company | undefined>;
  findByTeam(teamId: string): Promise<Company | undefined>;
  /** Replaces what is named where the company is still as `rev` saw it; undefined where another change was first. */
  change(id: string, rev: number, changes: CompanyChanges, undo: Undoable): Promise<Company | undefined>;
  /** Brings back what the change replaced; undefined where it is older than `since`, or not the last one. */
  undo(id: string, undoId: string, since: Date): Promise<Company | undefined>;
  /** Over all companies, by name, for global administrators alone. */
  search(search: CompanySearch): Promise<Company[]>;
  /** Undefined where it is suspended already, or unknown. */
  suspend(id: string, suspension: Suspension): Promise<Company | undefined>;
  /** Ends the suspension that began then; undefined where that one is over. */
  resume(id: string, at: Date): Promise<Company | undefined>;
}

type Kept =
  | 'id'
  | 'workspaces'
  | 'registeredBy'
  | 'registeredAt'
  | 'rev'
  | 'undo'
  | 'suspension'
  | 'joinCode'
  | 'news';
type Changeable = Omit<Company, Kept>;
/** Undefined: no longer set. */
export type CompanyChanges = { [K in keyof Changeable]?: Changeable[K] | undefined };

/** What the set-up modal shows. */
export type CompanySettings = Pick<
  Company,
  'name' | 'platformUrl' | 'domains' | 'language' | 'timeZone' | 'preset' | 'defaults'
>;

const refuseSecond = (error: unknown, name: string): never => {
  throw isDuplicate(error) ? new DomainError('company.registered', { name }) : error;
};

export function companyStore(connection: Connection): Companies {
  const model = companyModel(connection);

  async function updated(filter: object, update: UpdateQuery<Stored>): Promise<Company | undefined> {
    const stored = await model.findOneAndUpdate(filter, update, { returnDocument: 'after' }).lean<Stored>();
    return stored ? toCompany(stored) : undefined;
  }

  return {
    async insert({ id, ...company }) {
      await model
        .create([{ _id: id, ...company, ...namedFor(id, company.name) }])
        .catch((error: unknown) => refuseSecond(error, company.name));
      return { id, ...company };
    },
    async find(id) {
      const stored = await model.findById(id).lean<Stored>();
      return stored ? toCompany(stored) : undefined;
    },
    async findByTeam(teamId) {
      const stored = await model.findOne({ 'workspaces.teamId': teamId }).lean<Stored>();
      return stored ? toCompany(stored) : undefined;
    },
    change: (id, rev, changes, undo) =>
      updated(asSeen(id, rev), {
        ...setting({ ...changes, ...renamed(id, changes), undo }),
        $inc: { rev: 1 },
      }),
    async undo(id, undoId, since) {
      const filter = { _id: id, 'undo.id': undoId, 'undo.at': trusted({ $gte: since }) };
      const stored = await model.findOne(filter).lean<Stored>();
      if (!stored?.undo) return undefined;
      const { before } = stored.undo;
      return updated(filter, {
        ...setting({ ...before, ...renamed(id, before), undo: undefined }),
        $inc: { rev: 1 },
      });
    },
    search: search => searchCompanies(model, search).then(found => found.map(toCompany)),
    suspend: (id, suspension) =>
      updated({ _id: id, suspension: trusted({ $exists: false }) }, { $set: { suspension } }),
    resume: (id, at) => updated({ _id: id, 'suspension.at': at }, { $unset: { suspension: 1 } }),
  };
}

/** A company is found by the name that it now has. */
const renamed = (id: string, { name }: { name?: unknown }) =>
  typeof name === 'string' ? namedFor(id, name) : {};
