import { useEffect, useState } from 'preact/hooks';
import { get, onChange } from './api.ts';
import type { Part } from './protocol.ts';

/**
 * What `path` answers, fetched anew whenever one of `parts` changes: undefined until the first answer.
 * Changes that come while a fetch is under way lead to one more fetch, so the last answer is never stale.
 */
export function useLive<T>(path: string | undefined, parts: readonly Part[], userId?: string): T | undefined {
  const [latest, setLatest] = useState<{ path: string; value: T }>();
  const watched = parts.join();
  useEffect(() => {
    if (path === undefined) return;
    return follow<T>(
      path,
      value => setLatest({ path, value }),
      change =>
        change === 'everything' ||
        (watched.split(',').includes(change.part) && (!change.userId || !userId || change.userId === userId)),
    );
  }, [path, watched, userId]);
  return latest?.path === path ? latest?.value : undefined;
}

function follow<T>(
  path: string,
  tell: (value: T) => void,
  concerns: (change: Parameters<Parameters<typeof onChange>[0]>[0]) => boolean,
): () => void {
  let open = true;
  let running = false;
  let again = false;
  const load = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    const value = await get<T>(path).catch(() => undefined);
    running = false;
    if (!open) return;
    if (value !== undefined && !again) tell(value);
    if (again) {
      again = false;
      await load();
    }
  };
  void load();
  const stop = onChange(change => concerns(change) && void load());
  return () => {
    open = false;
    stop();
  };
}
