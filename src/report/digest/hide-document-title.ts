import type { ClauseRef } from "../../model/change.ts";
import { isHeading } from "../is-heading.ts";
import { toPlainLine } from "../plain-text.ts";
import type { DigestEntry } from "./digest.ts";

/** Leave the title of the whole document out of the places of its changes, where it says what stands above all of them anyway. */
export function hideDocumentTitle(entry: DigestEntry): DigestEntry {
  const name = fold(entry.policy.name);
  if (name === "") return entry;
  const hide = (ref: ClauseRef): ClauseRef => {
    const [title = "", ...below] = ref.path;
    const isTold = fold(title).includes(name) && !(below.length === 0 && isHeading(ref));
    return isTold ? { ...ref, path: below } : ref;
  };
  const changes = entry.comparison.changes.map((change) => ({
    ...change,
    before: change.before.map(hide),
    after: change.after.map(hide),
  }));
  return { ...entry, comparison: { ...entry.comparison, changes } };
}

function fold(title: string): string {
  return toPlainLine(title).toLowerCase();
}
