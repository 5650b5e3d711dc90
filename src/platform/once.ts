/** Remembers the first success. */
export function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | undefined;
  return () => {
    known ??= ask().catch(error => {
      known = undefined;
      throw error;
    });
    return known;
  };
}
