// What csv-stringify takes for the beginning of a formula, the full-width signs too (SECURITY.md row 35).
const FORMULA = '[=+\\-@\\t\\r\\uff1d\\uff0b\\uff0d\\uff20]';
const ESCAPED = new RegExp(`^'+${FORMULA}`);

/** One that begins like an escaped one gets one more, so that reading gives back exactly what was written. */
export const escapeAgain = (cell: string): string => (ESCAPED.test(cell) ? `'${cell}` : cell);

/** Takes one leading `'` off that stands before the sign of a formula: phones get one when they are written. */
export const unescapeFormula = (cell: string): string => (ESCAPED.test(cell) ? cell.slice(1) : cell);
