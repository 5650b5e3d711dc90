const hue = (name: string): number =>
  [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7);

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map(word => [...word][0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase();

/** A person's square with initials, or the app's icon; the name stands beside it, so it is silent itself. */
export const Avatar = ({ name, isApp = false }: { name: string; isApp?: boolean }) =>
  isApp ? (
    <img class="avatar" src="/workbench/icon.svg" alt="" />
  ) : (
    <span class="avatar" aria-hidden="true" style={{ background: `hsl(${hue(name)} 42% 38%)` }}>
      {initials(name)}
    </span>
  );
