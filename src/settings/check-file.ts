import type { z } from "zod";

import type { ConfigFile } from "./config-file.ts";
import { describeIssue } from "./describe-issue.ts";
import type { Finding } from "./describe-issue.ts";
import { formatPath } from "./format-path.ts";
import type { Problem } from "./settings-error.ts";

/** Check a parsed file against a schema: its value with the defaults, or every problem with its place. */
export function checkFile<S extends z.ZodType>(
  file: ConfigFile,
  schema: S,
): { value: z.output<S> | null; problems: Problem[] } {
  const result = schema.safeParse(file.data);
  if (result.success) return { value: result.data, problems: [] };

  const findings = result.error.issues.flatMap((issue) => describeIssue(schema, file.data, issue));
  const problems = findings.map((finding) => problemAt(file, finding));
  return { value: null, problems: problems.toSorted(byPlace) };
}

function byPlace(a: Problem, b: Problem): number {
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
