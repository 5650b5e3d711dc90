const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const ISOLATED = /^\u2068[^\u2068\u2069]*\u2069$/;
// They would turn round whatever stands after them, and nobody types them to say something.
const TURNING = /[\u202a-\u202e\u2066\u2067]/g;

/**
 * What others typed, as it may stand in the middle of a line: letters written from right to left stay among themselves
 * (FSI … PDI), else they draw the numbers and signs that follow them to their side. Any other text is the same.
 */
export function isolated(text: string): string {
  const still = text.replace(TURNING, '');
  return RIGHT_TO_LEFT.test(still) && !ISOLATED.test(still) ? `\u2068${still}\u2069` : still;
}
