import type { Memento } from "../capture/cdx.ts";

/**
 * Tell which mementos follow one that could be had at last. They may have been left out as repeats of what was before the
 * gap, and are versions of their own where the gap holds another wording.
 */
export function findAfterGaps(filled: readonly Memento[]): (memento: Memento) => boolean {
  const keys = new Set(filled.map(keyOf));
  let gap: Memento | null = null;
  return (memento) => {
    if (keys.has(keyOf(memento))) {
      gap = memento;
      return false;
    }
    const isAfter = gap !== null && (memento.digest === null || memento.digest !== gap.digest);
    if (isAfter) gap = null;
    return isAfter;
  };
}

/**
 * Not what the archive says is an error page or a redirect. A revisit does not say what it is of; one of a page that we
 * know may be a return to what the policy said before.
 */
export function isCaptureOfPage({ status, revisit, digest }: Memento, pages: Set<string>): boolean {
  if (revisit) return digest !== null && pages.has(digest);
  if (status !== null && (status < 200 || status >= 300)) return false;
  if (digest !== null) pages.add(digest);
  return true;
}

/** What tells a memento from the others of its archive. */
export function keyOf({ timestamp, url }: Memento): string {
  return `${timestamp} ${url}`;
}
