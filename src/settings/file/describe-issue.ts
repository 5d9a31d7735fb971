import type { z } from "zod";

import type { Complaint } from "../check/complaint.ts";
import type { KeyPath } from "./config-file.ts";
import { formatPath } from "./format-path.ts";
import { nearest } from "../check/nearest.ts";
import { quote } from "../check/quote.ts";
import { exampleOf, keysOf, kindsOf, schemaAt } from "./schema-walk.ts";
import { valueAt } from "./value-at.ts";

/** What is wrong, and with which key or value of a file. */
export interface Finding extends Complaint {
  readonly path: KeyPath;
  readonly part: "key" | "value";
}

type Issue = z.core.$ZodIssue;

/**
 * Say in our own words what zod found: what is wrong, where, and what would be right.
 *
 * Values are never shown here, because any of them may be a secret in the wrong place; the checks of
 * single fields decide for themselves what they quote. `base` is the path that the issue's own continues.
 */
export function describeIssue(
  schema: z.ZodType,
  data: unknown,
  issue: Issue,
  base: KeyPath = [],
): Finding[] {
  const path = [...base, ...issue.path];
  const again = (inner: Issue, from: KeyPath) => describeIssue(schema, data, inner, from);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => describeUnknownKey(schema, path, key));
    case "invalid_key":
      return issue.issues.flatMap((inner) =>
        again(inner, path).map((finding) => ({ ...finding, path, part: "key" as const })),
      );
    case "invalid_union": {
      const fitting = issue.errors.find((branch) => branch.some(isInside));
      if (fitting !== undefined) return fitting.flatMap((inner) => again(inner, path));
      const kinds = kindsOf(schemaAt(schema, path)).map(typeName);
      const wanted = [kinds.slice(0, -1).join(", "), ...kinds.slice(-1)].join(" or ");
      return [{ path, part: "value", ...describeType(schema, data, path, wanted) }];
    }
    case "invalid_type":
      return [
        { path, part: "value", ...describeType(schema, data, path, typeName(issue.expected)) },
      ];
    case "too_small":
      return [{ path, part: "value", ...describeBound(issue, "small", "least", issue.minimum) }];
    case "too_big":
      return [{ path, part: "value", ...describeBound(issue, "large", "most", issue.maximum) }];
    default:
      return [{ path, part: "value", message: issue.message, expected: expectedOf(issue) }];
  }
}

/** True where a branch of a union fits the kind of value that was given, and complains about its inside. */
function isInside(issue: Issue): boolean {
  if (issue.path.length > 0) return true;
  if (issue.code === "invalid_union") return issue.errors.some((branch) => branch.some(isInside));
  return issue.code !== "invalid_type";
}

function describeUnknownKey(schema: z.ZodType, path: KeyPath, key: string): Finding {
  const known = keysOf(schemaAt(schema, path));
  const meant = nearest(key, known);
  const expected =
    meant.length > 0
      ? `did you mean ${meant.map((name) => `\`${name}\``).join(" or ")}?`
      : `the keys here are ${known.join(", ")}`;
  const inside = formatPath(path);
  const message =
    inside === "" ? `unknown key ${quote(key)}` : `unknown key ${quote(key)} in ${inside}`;
  return { path: [...path, key], part: "key", message, expected };
}

function describeType(schema: z.ZodType, data: unknown, path: KeyPath, wanted: string): Complaint {
  const given = valueAt(data, path);
  const example = exampleOf(schemaAt(schema, path));
  const expected = example === null ? `write ${wanted}` : `write ${wanted} such as ${example}`;
  if (given === undefined) return { message: "is missing", expected };

  const isUnquoted =
    wanted.startsWith("text") && (typeof given === "number" || typeof given === "boolean");
  return {
    message: `${typeName(kindOf(given, wanted))} where ${wanted} belongs`,
    expected: isUnquoted ? `${expected}, in quotes where it looks like a number or true` : expected,
  };
}

function describeBound(
  issue: { readonly origin: string },
  much: string,
  edge: string,
  bound: number | bigint,
): Complaint {
  if (issue.origin === "array")
    return { message: "the list is empty", expected: "write at least one item" };
  return { message: `too ${much}`, expected: `write at ${edge} ${bound}` };
}

function expectedOf(issue: Issue): string {
  const expected: unknown = issue.code === "custom" ? issue.params?.["expected"] : undefined;
  return typeof expected === "string" ? expected : "see the comments in the shipped config/";
}

function kindOf(value: unknown, wanted: string): string {
  if (typeof value === "number" && wanted === "a whole number") return "a fraction";
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function typeName(kind: string): string {
  const names: Readonly<Record<string, string>> = {
    string: "text",
    number: "a number",
    int: "a whole number",
    boolean: "true or false",
    array: "a list",
    object: "a mapping",
    record: "a mapping",
    null: "nothing",
  };
  return names[kind] ?? kind;
}
