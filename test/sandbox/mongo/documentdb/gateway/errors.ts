/** MongoDB's numbers for the names of errors that an application can meet. */
const CODES = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  TypeMismatch: 14,
  Overflow: 15,
  IllegalOperation: 20,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  CommandNotFound: 59,
  ImmutableField: 66,
  InvalidIndexSpecificationOption: 68,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  WriteConflict: 112,
  CommandNotSupported: 115,
  DocumentValidationFailure: 121,
  DuplicateKey: 11000,
} as const;
type CodeName = keyof typeof CODES;

/** PostgreSQL's SQLSTATEs, and the engine's own: M and the ordinal of the error in its list, to the base 36. */
const NAMES_BY_STATE: Record<string, CodeName> = {
  '0A000': 'CommandNotSupported',
  '23505': 'DuplicateKey',
  '23P01': 'DuplicateKey',
  '40001': 'WriteConflict',
  '40P01': 'WriteConflict',
  M0001: 'BadValue',
  M0003: 'FailedToParse',
  M0004: 'TypeMismatch',
  M0005: 'Overflow',
  M0006: 'IllegalOperation',
  M0008: 'NamespaceNotFound',
  M0009: 'IndexNotFound',
  M000A: 'PathNotViable',
  M000D: 'ConflictingUpdateOperators',
  M000E: 'CursorNotFound',
  M000F: 'NamespaceExists',
  M000M: 'ImmutableField',
  M000O: 'InvalidIndexSpecificationOption',
  M000P: 'InvalidOptions',
  M000Q: 'InvalidNamespace',
  M000R: 'IndexOptionsConflict',
  M000S: 'IndexKeySpecsConflict',
  M000U: 'CommandNotSupported',
  M001C: 'DuplicateKey',
  M00CO: 'DocumentValidationFailure',
  M00F1: 'WriteConflict',
  M00EX: 'MaxTimeMSExpired',
};

export class CommandError extends Error {
  readonly codeName: CodeName;
  constructor(codeName: CodeName, message: string, cause?: unknown) {
    super(message, { cause });
    this.codeName = codeName;
  }
}

/** What a thrown thing is in MongoDB's terms. */
export function toCommandError(thrown: unknown): CommandError {
  if (thrown instanceof CommandError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const state = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  return new CommandError(NAMES_BY_STATE[state] ?? 'InternalError', message, thrown);
}

export const errorAnswer = ({ message, codeName }: CommandError) => ({
  ok: 0,
  errmsg: message,
  code: CODES[codeName],
  codeName,
});

/** Inside `writeErrors` the engine gives SQLSTATEs packed as PostgreSQL packs them: six bits for a character. */
export function codeOfPackedState(packed: number): number {
  const characters = [0, 6, 12, 18, 24].map(shift => String.fromCharCode(((packed >> shift) & 0x3f) + 48));
  return CODES[NAMES_BY_STATE[characters.join('')] ?? 'InternalError'];
}

export const DUPLICATE_KEY = CODES.DuplicateKey;
export const WRITE_CONFLICT = CODES.WriteConflict;
