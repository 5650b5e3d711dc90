import { type Connection, Schema } from 'mongoose';
import { DomainError } from '../errors.ts';
import { type Language, languages } from '../platform/i18n/voice.ts';
import { isDuplicate } from '../platform/mongo/duplicate.ts';
import type { Actor } from './actor.ts';
import { type FormPolicy, OPTIONAL_FIELDS } from './form-policy.ts';

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
  defaults: InvitationDefaults;
  form: FormPolicy;
  /** ISO 3166 alpha-2: of phone numbers typed without their country. */
  country?: string;
  /** The company's own words for the invitation mail; without them Usher's. */
  templates: Partial<Record<Language, LetterTemplate>>;
  /** What whoever registers agrees to. */
  terms?: Terms;
  /** Where alerts go whose inviter is gone. */
  noticeChannel?: { teamId: string; channelId: string };
  /** After so many days an ended invitation is erased; absent: `RETENTION_DAYS`. */
  retentionDays?: number;
  registeredBy: Actor;
  registeredAt: Date;
}

/** Another version for every change of the words, so that a consent says to what it was given. */
export interface Terms {
  /** The moment of the change, in ISO 8601. */
  version: string;
  /** https, without user information; never fetched. */
  url?: string;
  /** Plain text with line breaks. */
  texts: Partial<Record<Language, string>>;
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
  /** Replaces what is named; answers undefined for an unknown company. */
  update(id: string, changes: CompanyChanges): Promise<Company | undefined>;
  /** Of one language, whatever becomes of the others meanwhile; without a template Usher's words are back. */
  setTemplate(id: string, language: Language, template: LetterTemplate | undefined): Promise<void>;
}

/** Undefined: no longer set. */
export type CompanyChanges = Partial<
  Omit<Company, 'id' | 'workspaces' | 'registeredBy' | 'registeredAt' | 'country'>
> & { country?: string | undefined };

/** What the set-up modal shows. */
export type CompanySettings = Pick<
  Company,
  'name' | 'platformUrl' | 'domains' | 'language' | 'timeZone' | 'preset' | 'defaults'
>;

type Stored = Omit<Company, 'id'> & { _id: string };

const part = (fields: Record<string, unknown>) =>
  new Schema(fields as never, { _id: false, strict: 'throw' });

const rules = Object.fromEntries(OPTIONAL_FIELDS.map(field => [field, String]));
const letter = part({ subject: String, body: String });

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
    defaults: part({
      validityDays: Number,
      accountDays: Number,
      isMonitored: Boolean,
      groupIds: { type: [String], default: undefined },
      unitId: String,
      businessRoleId: String,
    }),
    form: part({ names: String, fields: part(rules) }),
    country: String,
    templates: part(Object.fromEntries(languages.map(language => [language, letter]))),
    terms: part({
      version: String,
      url: String,
      texts: part(Object.fromEntries(languages.map(language => [language, String]))),
    }),
    noticeChannel: part({ teamId: String, channelId: String }),
    retentionDays: Number,
    registeredBy: part({ teamId: String, userId: String, name: String }),
    registeredAt: Date,
  },
  { collection: 'companies', strict: 'throw', versionKey: false, minimize: false, autoIndex: false },
);
companySchema.index({ 'workspaces.teamId': 1 }, { unique: true });

const toCompany = ({ _id, ...company }: Stored): Company => ({ id: _id, ...company });

const refuseSecond = (error: unknown, name: string): never => {
  throw isDuplicate(error) ? new DomainError('company.registered', { name }) : error;
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
    async setTemplate(id, language, template) {
      const field = `templates.${language}`;
      await model.updateOne(
        { _id: id },
        template ? { $set: { [field]: template } } : { $unset: { [field]: 1 } },
      );
    },
    async update(id, changes) {
      const { country, ...settings } = changes;
      const isUnset = 'country' in changes && country === undefined;
      const change = {
        $set: { ...settings, ...(country !== undefined && { country }) },
        ...(isUnset && { $unset: { country: 1 as const } }),
      };
      const stored = await model
        .findOneAndUpdate({ _id: id }, change, { returnDocument: 'after' })
        .lean<Stored>();
      return stored ? toCompany(stored) : undefined;
    },
  };
}
