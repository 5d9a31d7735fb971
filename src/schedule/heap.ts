/** A binary heap: what comes first is at hand, and putting in and taking out costs the logarithm of how many there are. */
export interface Heap<T> {
  readonly size: number;
  push(item: T): void;
  /** Give what comes first, and leave it in; undefined where there is nothing. */
  peek(): T | undefined;
  pop(): T | undefined;
}

/** Make an empty heap. */
export function makeHeap<T>(isBefore: (one: T, other: T) => boolean): Heap<T> {
  const items: T[] = [];

  function isOutOfOrder(child: number, parent: number): boolean {
    return child < items.length && isBefore(items[child] as T, items[parent] as T);
  }

  function swap(one: number, other: number): void {
    [items[one], items[other]] = [items[other] as T, items[one] as T];
  }

  function push(item: T): void {
    items.push(item);
    let at = items.length - 1;
    while (at > 0 && isOutOfOrder(at, (at - 1) >> 1)) {
      swap(at, (at - 1) >> 1);
      at = (at - 1) >> 1;
    }
  }

  function pop(): T | undefined {
    if (items.length <= 1) return items.pop();
    swap(0, items.length - 1);
    const first = items.pop();
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      const least = isOutOfOrder(left + 1, left) ? left + 1 : left;
      if (!isOutOfOrder(least, at)) return first;
      swap(least, at);
      at = least;
    }
  }

  return {
    get size() {
      return items.length;
    },
    push,
    peek: () => items[0],
    pop,
  };
}
