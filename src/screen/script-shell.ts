import type { Look } from "./look.ts";

/** What a page around an empty element still says: its menu, a footer, a notice. */
const MOST_AROUND = 120;
/** Fewer words than any policy has; see `too-short.ts`. */
const FEWEST = 25;

/** A page that says that scripts write it, as it comes without them. */
export function checkShell({ candidate: { shell }, words }: Look): string | null {
  return shell?.isCertain === true && words < MOST_AROUND
    ? `only ${words} words, and ${shell.evidence}`
    : null;
}

/** A page that has next to no text, and scripts. */
export function checkScripts({ candidate: { shell }, words }: Look): string | null {
  return shell !== null && words < FEWEST ? `only ${words} words, and ${shell.evidence}` : null;
}
