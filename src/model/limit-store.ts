/**
 * Where the limits of web archives are kept: one line of text for each archive.
 *
 * Shared by all processes that open the same one, so that together they ask no faster than one may.
 */
export interface LimitStore {
  /**
   * Change what is kept of an archive, alone among all who do (null before the first), and give what `change` gives.
   * `change` is called once, does not wait for anything, and may be of a kept text that it cannot read.
   */
  update<T>(
    archive: string,
    change: (kept: string | null) => { readonly keep: string; readonly give: T },
  ): Promise<T>;
  close(): Promise<void>;
}

/** Keep limits for this process alone. */
export function createMemoryLimitStore(): LimitStore {
  const kept = new Map<string, string>();
  return {
    async update(archive, change) {
      const { keep, give } = change(kept.get(archive) ?? null);
      kept.set(archive, keep);
      return give;
    },
    close: async () => undefined,
  };
}
