/** How much of a file is read at all (SECURITY.md row 34). */
export interface CsvLimits {
  /** Counted while they come, whatever the sender says of the size. */
  bytes: number;
  /** Below the header. */
  rows: number;
  columns: number;
  /** Characters of one record, its quotes and delimiters included. */
  record: number;
  /** Bytes of one cell as UTF-8. */
  cell: number;
}

export const CSV_LIMITS: CsvLimits = {
  bytes: 5_000_000,
  rows: 10_000,
  columns: 64,
  record: 65_536,
  cell: 4096,
};
