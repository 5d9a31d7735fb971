import type { ForeignHistory } from "../../record/foreign/foreign-history.ts";

/** Give the newest date of all that a history holds, ISO 8601; empty where it holds nothing. */
export function findEnd({ files }: Pick<ForeignHistory, "files">): string {
  let end = "";
  for (const states of files.values())
    for (const { authored } of states) if (authored > end) end = authored;
  return end;
}
