/** From which byte of a tree up to which an entry lies. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

/**
 * The names in a tree and where their entries lie, sorted as git sorts them: a folder as if its name ended in a slash, which
 * is how it is called here.
 */
export interface TreeKeys {
  find(key: string): Extent | null;
  /** Make room for the entry of a key that is not there; gives where it begins. */
  insert(key: string, length: number): number;
  /** Give where the entry was; null where there was none. */
  remove(key: string): Extent | null;
}

/**
 * Open a table of sorted keys.
 *
 * @param keys in Latin-1; altered from now on, as `offsets` is
 * @param size where the last entry ends
 */
export function openKeys(keys: string[], offsets: number[], size: number): TreeKeys {
  let end = size;

  /** Give the place of a key, or of the first that comes after it. */
  function search(key: string): number {
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((keys[middle] ?? "") < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function shift(from: number, by: number): void {
    end += by;
    for (let at = from; at < offsets.length; at += 1) offsets[at] = (offsets[at] ?? 0) + by;
  }

  function extentOf(at: number): Extent {
    return { from: offsets[at] ?? end, to: offsets[at + 1] ?? end };
  }

  return {
    find: (key) => {
      const at = search(key);
      return keys[at] === key ? extentOf(at) : null;
    },
    insert: (key, length) => {
      const at = search(key);
      const { from } = extentOf(at);
      keys.splice(at, 0, key);
      offsets.splice(at, 0, from);
      shift(at + 1, length);
      return from;
    },
    remove: (key) => {
      const at = search(key);
      if (keys[at] !== key) return null;
      const extent = extentOf(at);
      keys.splice(at, 1);
      offsets.splice(at, 1);
      shift(at, extent.from - extent.to);
      return extent;
    },
  };
}
