import { countWords, type Candidate } from "./candidate.ts";

/** The shortest imprint seen in the wild has some 60 words; what is shorter than this is no policy. */
const FEWEST = 25;

/** A page whose text needs scripts to appear, or that has none. */
export function checkLength({ text }: Candidate): string | null {
  const words = countWords(text);
  return words < FEWEST ? `only ${words} words` : null;
}
