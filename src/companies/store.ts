import { type Connection, Schema } from 'mongoose';
import { DomainError } from '../errors.ts';
import type { Language } from '../platform/i18n/voice.ts';
import type { Actor } from './actor.ts';

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
  /** `domain` is the one of its Slack address (acme in acme.slack.com), where it is known. */
  workspaces: { teamId: string; domain?: string }[];
  /** What a new invitation starts with; `accountDays` null: accounts never expire. */
  defaults: { validityDays: number; accountDays: number | null; isMonitored: boolean };
  registeredBy: Actor;
  registeredAt: Date;
}

export interface Companies {
  /** Throws `company.registered` where the workspace has a company: the unique index decides. */
  insert(company: Company): Promise<Company>;
  find(id: string): Promise<Company | undefined>;
  findByTeam(teamId: string): Promise<Company | undefined>;
  /** Replaces what the settings modal shows; answers undefined for an unknown company. */
  update(id: string, settings: CompanySettings): Promise<Company | undefined>;
}

export type CompanySettings = Omit<Company, 'id' | 'workspaces' | 'registeredBy' | 'registeredAt'>;

type Stored = Omit<Company, 'id'> & { _id: string };

const part = (fields: Record<string, unknown>) =>
  new Schema(fields as never, { _id: false, strict: 'throw' });

const companySchema = new Schema<Stored>(
  {
    _id: String,
    name: String,
    platformUrl: String,
    domains: [String],
    language: String,
    timeZone: String,
    preset: String,
    workspaces: [part({ teamId: String, domain: String })],
    defaults: part({ validityDays: Number, accountDays: Number, isMonitored: Boolean }),
    registeredBy: part({ teamId: String, userId: String, name: String }),
    registeredAt: Date,
  },
  { collection: 'companies', strict: 'throw', versionKey: false, autoIndex: false },
);
companySchema.index({ 'workspaces.teamId': 1 }, { unique: true });

const toCompany = ({ _id, ...company }: Stored): Company => ({ id: _id, ...company });

const refuseSecond = (error: unknown, name: string): never => {
  const isDuplicate = error instanceof Error && 'code' in error && error.code === 11000;
  throw isDuplicate ? new DomainError('company.registered', { name }) : error;
};

export function companyStore(connection: Connection): Companies {
  const model = connection.model('Company', companySchema);
  return {
    async insert({ id, ...company }) {
      await model
        .create([{ _id: id, ...company }])
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
    async update(id, settings) {
      const stored = await model
        .findOneAndUpdate({ _id: id }, { $set: settings }, { returnDocument: 'after' })
        .lean<Stored>();
      return stored ? toCompany(stored) : undefined;
    },
  };
}
