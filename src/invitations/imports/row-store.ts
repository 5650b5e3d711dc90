import { type Connection, Schema, trusted } from 'mongoose';
import type { Sealer } from '../../platform/crypto.ts';
import { unlessDuplicate } from '../../platform/mongo/duplicate.ts';
import { wellFormed } from '../stored-draft.ts';
import type { CommonTerms } from './common-terms.ts';
import type { ImportRow, RowProblem, RowState } from './row.ts';

/** Of which import. */
export interface RowsOf {
  companyId: string;
  id: string;
}

export interface RowPage {
  /** Only rows in these states; all where absent. */
  states?: RowState[];
  /** Those behind this row, or the nearest before it. */
  after?: number;
  before?: number;
  limit: number;
}

/** What became of a row. */
export interface Settled {
  row: number;
  state: RowState;
  problems: RowProblem[];
}

/** Rows of imports: what somebody typed, sealed; erased with everything that was read of a file. */
export interface ImportRows {
  /** Rows that are there already stay as they are. */
  insert(of: RowsOf, rows: ImportRow[]): Promise<void>;
  /** In their order. */
  page(of: RowsOf, page: RowPage): Promise<ImportRow[]>;
  /** Judged anew. */
  replace(of: RowsOf, rows: ImportRow[]): Promise<void>;
  settle(of: RowsOf, settled: Settled[]): Promise<void>;
  count(of: RowsOf, state: RowState): Promise<number>;
  /** What the file has beside its rows: its header, or all of it where it is a short list. */
  saveSheet(of: RowsOf, sheet: Sheet): Promise<void>;
  sheet(of: RowsOf): Promise<Sheet | undefined>;
  /** What is chosen for all rows, under an id of its own. */
  saveCommon(of: RowsOf, choiceId: string, common: CommonTerms): Promise<void>;
  common(of: RowsOf, choiceId: string): Promise<CommonTerms | undefined>;
  /** The rows alone; what the file has beside them stays. */
  clear(of: RowsOf): Promise<void>;
  erase(of: RowsOf): Promise<void>;
  /** What was typed in one row; the row itself still counts. */
  blank(of: RowsOf, row: number): Promise<void>;
  /** The same in lists that are in no file, where their rows are still kept as they came. */
  blankSheets(companyId: string, isNamed: (cells: string[]) => boolean): Promise<void>;
  /** Those of every import of a company; one that can no longer be read is passed over. */
  stream(companyId: string): AsyncIterable<{ importId: string; row: ImportRow }>;
}

export interface Sheet {
  header: string[];
  /** The headers of columns that are not read. */
  unread: string[];
  /** Of a list that is in no file. */
  rows?: string[][];
  /** What stood beside it and names nobody. */
  words?: string[];
}

interface Stored {
  _id: string;
  companyId: string;
  importId: string;
  /** 0 is the sheet, and what is chosen for all. */
  row: number;
  state: RowState | 'sheet' | 'common';
  sealed: string;
  /** What was found out when it was to be invited. */
  result?: string;
}

const schema = new Schema<Stored>(
  {
    _id: String,
    companyId: String,
    importId: String,
    row: Number,
    state: String,
    sealed: String,
    result: String,
  },
  { collection: 'importRows', strict: 'throw', versionKey: false, autoIndex: false },
);
schema.index({ companyId: 1, importId: 1, row: 1 });
schema.index({ companyId: 1, importId: 1, state: 1, row: 1 });

type Sealed = Omit<ImportRow, 'row' | 'state'>;

export function rowStore(connection: Connection, sealer: Sealer): ImportRows {
  const model = connection.model('ImportRow', schema);
  const idOf = ({ id }: RowsOf, row: number | string) => `${id}:${row}`;
  const placeOf = (of: RowsOf, row: number | string, field: 'sealed' | 'result') =>
    `${of.companyId}/importRows/${idOf(of, row)}/${field}`;
  const seal = (of: RowsOf, row: number | string, field: 'sealed' | 'result', value: unknown) =>
    sealer.seal(JSON.stringify(value), placeOf(of, row, field));
  const open = <T>(of: RowsOf, row: number | string, field: 'sealed' | 'result', sealed: string) =>
    JSON.parse(sealer.open(sealed, placeOf(of, row, field))) as T;

  const toStored = (of: RowsOf, { row, state, ...rest }: ImportRow): Stored => ({
    _id: idOf(of, row),
    companyId: of.companyId,
    importId: of.id,
    row,
    state,
    sealed: seal(of, row, 'sealed', rest),
  });
  function toRow(of: RowsOf, { row, state, sealed, result }: Stored): ImportRow {
    const read = { row, state: state as RowState, ...open<Sealed>(of, row, 'sealed', sealed) };
    return result ? { ...read, problems: open<RowProblem[]>(of, row, 'result', result) } : read;
  }

  /** Undefined under a key that is lost. */
  function readable(stored: Stored): ImportRow | undefined {
    try {
      return toRow({ companyId: stored.companyId, id: stored.importId }, stored);
    } catch {
      return undefined;
    }
  }

  async function saveSheet(of: RowsOf, typed: Sheet): Promise<void> {
    const { companyId, id: importId } = of;
    const _id = idOf(of, 0);
    const sealed = seal(of, 0, 'sealed', typed);
    await model.replaceOne(
      { _id, companyId },
      { _id, companyId, importId, row: 0, state: 'sheet', sealed },
      { upsert: true },
    );
  }

  async function sheet(of: RowsOf): Promise<Sheet | undefined> {
    const stored = await model.findOne({ _id: idOf(of, 0), companyId: of.companyId }).lean<Stored>();
    return stored ? open<Sheet>(of, 0, 'sealed', stored.sealed) : undefined;
  }

  return {
    async insert(of, rows) {
      const documents = rows.map(row => toStored(of, row));
      await model.insertMany(documents, { ordered: false, lean: true }).catch(unlessDuplicate);
    },
    async page(of, { states, after = 0, before, limit }) {
      const found = await model
        .find({
          companyId: of.companyId,
          importId: of.id,
          ...(states && { state: states.length === 1 ? states[0] : trusted({ $in: states }) }),
          row: before === undefined ? trusted({ $gt: after }) : trusted({ $gt: 0, $lt: before }),
        })
        .sort({ row: before === undefined ? 1 : -1 })
        .limit(limit)
        .lean<Stored[]>();
      const rows = found.map(stored => toRow(of, stored));
      return before === undefined ? rows : rows.toReversed();
    },
    async replace(of, rows) {
      await model.bulkWrite(
        rows.map(row => ({
          replaceOne: {
            filter: { _id: idOf(of, row.row), companyId: of.companyId },
            replacement: toStored(of, row),
          },
        })),
        { ordered: false },
      );
    },
    async settle(of, settled) {
      await model.bulkWrite(
        settled.map(({ row, state, problems }) => ({
          updateOne: {
            filter: { _id: idOf(of, row), companyId: of.companyId, state: 'ready' },
            update: {
              $set: { state, ...(problems.length > 0 && { result: seal(of, row, 'result', problems) }) },
            },
          },
        })),
        { ordered: false },
      );
    },
    count: ({ companyId, id }, state) => model.countDocuments({ companyId, importId: id, state }),
    saveSheet,
    sheet,
    async saveCommon(of, choiceId, common) {
      const { companyId, id: importId } = of;
      const _id = idOf(of, choiceId);
      const sealed = seal(of, choiceId, 'sealed', common);
      await model.replaceOne(
        { _id, companyId },
        { _id, companyId, importId, row: 0, state: 'common', sealed },
        { upsert: true },
      );
    },
    async common(of, choiceId) {
      const stored = await model.findOne({ _id: idOf(of, choiceId), companyId: of.companyId }).lean<Stored>();
      return stored ? wellFormed({ ...open<CommonTerms>(of, choiceId, 'sealed', stored.sealed) }) : undefined;
    },
    async clear({ companyId, id }) {
      await model.deleteMany({ companyId, importId: id, row: trusted({ $gt: 0 }) });
    },
    async blank(of, row) {
      const sealed = seal(of, row, 'sealed', { line: 0, cells: [], problems: [] });
      await model.updateOne(
        { companyId: of.companyId, _id: idOf(of, row) },
        { $set: { sealed }, $unset: { result: 1 } },
      );
    },
    async blankSheets(companyId, isNamed) {
      for (const { importId } of await model.find({ companyId, row: 0, state: 'sheet' }).lean<Stored[]>()) {
        const of = { companyId, id: importId };
        const known = await sheet(of);
        if (!known?.rows?.some(isNamed)) continue;
        await saveSheet(of, { ...known, rows: known.rows.map(cells => (isNamed(cells) ? [] : cells)) });
      }
    },
    async *stream(companyId) {
      const found = model.find({ companyId, row: trusted({ $gt: 0 }) }).lean<Stored[]>();
      for await (const stored of found.cursor()) {
        const row = readable(stored);
        if (row) yield { importId: stored.importId, row };
      }
    },
    async erase({ companyId, id }) {
      await model.deleteMany({ companyId, importId: id });
    },
  };
}
