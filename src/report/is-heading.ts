import type { ClauseRef } from "../model/change.ts";

/** True where a clause is the title of a section: `Automated tools` under `5. Automated tools`. */
export function isHeading({ path, label, text }: ClauseRef): boolean {
  const title = path.at(-1);
  if (title === undefined) return false;
  if (text === title) return true;
  if (label === null || !title.endsWith(text)) return false;
  const before = title.slice(0, title.length - text.length).replaceAll(/[\s()[\].:–-]/gu, "");
  return before === label.replaceAll(/[\s()[\].:–-]/gu, "");
}
