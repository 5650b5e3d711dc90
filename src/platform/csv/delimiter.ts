const CANDIDATES = [',', ';', '\t'] as const;
export type Delimiter = (typeof CANDIDATES)[number];

/** What stands most often between the cells of the first record; quotes are respected, also over several lines. */
export function delimiterOf(text: string): Delimiter {
  const counts = new Map<string, number>(CANDIDATES.map(candidate => [candidate, 0]));
  let isQuoted = false;
  let isFilled = false;
  for (const sign of text) {
    if (sign === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (sign === '\n' || sign === '\r')) {
      if (isFilled) break;
    } else if (!isQuoted) counts.set(sign, (counts.get(sign) ?? 0) + 1);
    isFilled ||= sign.trim() !== '';
  }
  const most = Math.max(...CANDIDATES.map(candidate => counts.get(candidate) ?? 0));
  return CANDIDATES.find(candidate => counts.get(candidate) === most) ?? ',';
}
