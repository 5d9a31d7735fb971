import type { z } from "zod";

import type { ConfigFile, KeyPath } from "./config-file.ts";
import { describeIssue } from "./describe-issue.ts";
import type { Finding } from "./describe-issue.ts";
import { byPlace, problemAt } from "./problem-at.ts";
import type { Problem } from "./settings-error.ts";
import { valueAt } from "./value-at.ts";

/** Check a parsed file against a schema: its value with the defaults, or every problem with its place. */
export function checkFile<S extends z.ZodType>(
  file: ConfigFile,
  schema: S,
): { value: z.output<S> | null; problems: Problem[] } {
  const { value, findings } = checkPart(file, [], schema);
  const problems = findings.map((finding) => problemAt(file, finding));
  return { value, problems: problems.toSorted(byPlace) };
}

/** Check what stands at a path of a file, where `whole` is the schema of all of it. */
export function checkPart<S extends z.ZodType>(
  file: ConfigFile,
  path: KeyPath,
  schema: S,
  whole: z.ZodType = schema,
): { value: z.output<S> | null; findings: Finding[] } {
  const result = schema.safeParse(valueAt(file.data, path));
  if (result.success) return { value: result.data, findings: [] };

  const findings = result.error.issues.flatMap((issue) =>
    describeIssue(whole, file.data, issue, path),
  );
  return { value: null, findings };
}
