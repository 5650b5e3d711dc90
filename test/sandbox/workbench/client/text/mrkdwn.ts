/** Slack's mrkdwn as a tree: what the page renders, and what tests look at. */
export type Inline =
  | { kind: 'text' | 'code' | 'emoji'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'link'; url: string; label: string }
  | { kind: 'user' | 'channel' | 'group' | 'broadcast'; id: string; label?: string }
  | { kind: 'date'; at: number; format: string; fallback: string; url?: string };

export type Paragraph =
  | { kind: 'lines' | 'quote'; lines: Inline[][] }
  | { kind: 'preformatted'; text: string };

const styles = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
const token =
  /`(?<code>[^`\n]+)`|<(?<angle>[^<>\n]+)>|:(?<emoji>[a-z0-9_+-]+):|(?<![\p{L}\p{N}])(?<mark>[*_~])(?=\S)(?<inner>[^\n]*?)(?<=[^\s*_~]|[*_~>`:])\k<mark>(?![\p{L}\p{N}])/gu;

const unescapeText = (text: string): string =>
  text.replace(/&(lt|gt|amp);/g, (_, name: string) => ({ lt: '<', gt: '>' })[name] ?? '&');

export function parseMrkdwn(source: string): Paragraph[] {
  return source
    .split(/```\n?([\s\S]+?)```\n?/)
    .flatMap((part, index) =>
      index % 2 === 1 ? [{ kind: 'preformatted' as const, text: unescapeText(part) }] : paragraphs(part),
    );
}

function paragraphs(source: string): Paragraph[] {
  const found: { kind: 'lines' | 'quote'; lines: Inline[][] }[] = [];
  if (source === '') return found;
  for (const line of source.split('\n')) {
    const quoted = /^(&gt;|>) ?/.exec(line);
    const kind = quoted ? 'quote' : 'lines';
    const lines = parseInline(quoted ? line.slice(quoted[0].length) : line);
    const last = found.at(-1);
    if (last?.kind === kind) last.lines.push(lines);
    else found.push({ kind, lines: [lines] });
  }
  return found;
}

export function parseInline(source: string): Inline[] {
  const nodes: Inline[] = [];
  let from = 0;
  for (const match of source.matchAll(token)) {
    const node = inlineOf(match.groups ?? {}, match[0]);
    if (!node) continue;
    if (match.index > from) nodes.push(plain(source.slice(from, match.index)));
    nodes.push(node);
    from = match.index + match[0].length;
  }
  if (from < source.length) nodes.push(plain(source.slice(from)));
  return nodes;
}

const plain = (text: string): Inline => ({ kind: 'text', text: unescapeText(text) });

function inlineOf(found: Record<string, string | undefined>, whole: string): Inline | undefined {
  if (found.code) return { kind: 'code', text: unescapeText(found.code) };
  if (found.angle) return angle(found.angle) ?? plain(whole);
  if (found.emoji) return { kind: 'emoji', text: found.emoji };
  const style = styles[found.mark as keyof typeof styles];
  return found.inner ? { kind: style, children: parseInline(found.inner) } : undefined;
}

function angle(inside: string): Inline | undefined {
  const [target = '', label] = inside.split(/\|(.*)/s);
  const named = label === undefined ? {} : { label: unescapeText(label) };
  if (target.startsWith('@')) return { kind: 'user', id: target.slice(1), ...named };
  if (target.startsWith('#')) return { kind: 'channel', id: target.slice(1), ...named };
  if (target.startsWith('!')) return special(target.slice(1), label);
  const url = unescapeText(target);
  return /^(https?:|mailto:|tel:)/i.test(url)
    ? { kind: 'link', url, label: named.label ?? url.replace(/^mailto:/, '') }
    : undefined;
}

function special(target: string, label = ''): Inline {
  if (target.startsWith('subteam^')) return { kind: 'group', id: target.slice(8), label };
  if (!target.startsWith('date^')) return { kind: 'broadcast', id: target };
  const [, at = '', format = '', url] = target.split('^');
  const date = { kind: 'date' as const, at: Number(at), format, fallback: unescapeText(label) };
  return url ? { ...date, url: unescapeText(url) } : date;
}
