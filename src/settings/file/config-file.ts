import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { Document, Node, Pair, Scalar } from "yaml";

import type { Complaint } from "../check/complaint.ts";
import type { Problem } from "./settings-error.ts";
import { complainAboutYaml } from "./yaml-complaints.ts";

/** A place in a file, both from 1. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/** A path into the data of a file: `["policies", "privacy-policy", "sources", 0]`. */
export type KeyPath = readonly PropertyKey[];

/** One file of `config/`, parsed as YAML 1.2, of which JSON is a part. */
export interface ConfigFile {
  /** As it was asked for, for messages. */
  readonly name: string;
  /** Plain data. Keys without a value are left out, so that they have their default. */
  readonly data: unknown;
  /** Where the value at a path, or its key, stands; of what is missing, where it would have to be added. */
  locate(path: KeyPath, part: "key" | "value"): Place;
}

/** Parse the text of a configuration file. Anything that is not plain, unambiguous YAML is a problem. */
export function parseConfigFile(
  name: string,
  text: string,
): { file: ConfigFile | null; problems: Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems: Problem[] = [];
  const seen = new Set<number>();
  const report = (offset: number, complaint: Complaint) => {
    const { line, col } = lines.linePos(offset);
    // One slip makes several errors; the first on a line is the telling one.
    if (seen.has(line)) return;
    seen.add(line);
    problems.push({ file: name, line, column: col, ...complaint });
  };

  for (const error of [...document.errors, ...document.warnings]) {
    report(error.pos[0], complainAboutYaml(error.code));
  }
  refuseCleverness(document, report);
  if (problems.length > 0) return { file: null, problems };

  const locate = (path: KeyPath, part: "key" | "value"): Place => {
    const { line, col } = lines.linePos(findOffset(document.contents, path, part));
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  return { file: { name, data: withoutNulls(document.toJS()) ?? {}, locate }, problems };
}

/**
 * Refuse what could make a value mean something else than it says: aliases (a password that starts
 * with `*`, documents that grow without bound), anchors (`&`), keys that are no text, and `__proto__`.
 */
function refuseCleverness(
  document: Document,
  report: (offset: number, complaint: Complaint) => void,
): void {
  const quotes = "if this is text, put it in quotes; otherwise write the value out";
  visit(document, {
    Alias: (_, node) =>
      report(offsetOf(node), { message: "an alias (a word that starts with *)", expected: quotes }),
    Value: (_, node) => {
      if (node.anchor === undefined) return;
      report(offsetOf(node), {
        message: "an anchor (a word that starts with &)",
        expected: quotes,
      });
    },
    Pair: (_, pair) => {
      if (isScalar(pair.key) && pair.key.value !== "__proto__") return;
      report(offsetOf(pair.key as Node), { message: "not a usable key", expected: "write a word" });
    },
  });
}

function findOffset(contents: unknown, path: KeyPath, part: "key" | "value"): number {
  let node = contents;
  let found = offsetOf(node);
  for (const [depth, key] of path.entries()) {
    const isLast = depth === path.length - 1;
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.find(
        (item) => String((item.key as Scalar).value) === String(key),
      );
      if (pair === undefined) return found;
      const isBare = pair.value === null || (isScalar(pair.value) && pair.value.value === null);
      const wantsKey = isBare || !isLast || part === "key";
      found = offsetOf(wantsKey ? pair.key : pair.value);
      node = pair.value;
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(key)];
      if (item === undefined) return found;
      found = offsetOf(item);
      node = item;
    } else {
      return found;
    }
  }
  return found;
}

function offsetOf(node: unknown): number {
  if (isMap(node) || isSeq(node) || isScalar(node) || isAlias(node)) return node.range?.[0] ?? 0;
  return 0;
}

function withoutNulls(data: unknown): unknown {
  if (Array.isArray(data)) return data.map((item) => withoutNulls(item));
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(
    Object.entries(data)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [key, withoutNulls(value)]),
  );
}
