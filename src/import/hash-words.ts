import { shownWords } from "../compare/same-wording.ts";
import { sha256 } from "../record/message/metadata.ts";

/** Give a digest of the words that a canonical text shows. */
export function hashWords(text: string): string {
  return sha256(shownWords(text));
}
