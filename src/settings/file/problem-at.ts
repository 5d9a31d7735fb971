import type { ConfigFile } from "./config-file.ts";
import type { Finding } from "./describe-issue.ts";
import { formatPath } from "./format-path.ts";
import type { Problem } from "./settings-error.ts";

/** Order problems of one file by their places. */
export function byPlace(a: Problem, b: Problem): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

/** Make a problem of what is wrong at a path of a file. */
export function problemAt(file: ConfigFile, finding: Finding): Problem {
  const where = formatPath(finding.path);
  const isNamed = where === "" || finding.message.startsWith("unknown key");
  return {
    file: file.name,
    ...file.locate(finding.path, finding.part),
    message: isNamed ? finding.message : `${where}: ${finding.message}`,
    expected: finding.expected,
  };
}
