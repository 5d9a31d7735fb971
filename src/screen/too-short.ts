import type { Look } from "./look.ts";

/** The shortest imprint seen in the wild has some 60 words; what is shorter than this is no policy. */
const FEWEST = 25;

/** A page that has next to no text. */
export function checkLength({ words }: Look): string | null {
  return words < FEWEST ? `only ${words} words` : null;
}
