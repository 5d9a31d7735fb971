import { diffArrays } from "diff/lib/diff/array.js";
import type { WordRun } from "../model/change.ts";
import { tokenise } from "./words.ts";

/** Give up looking for the shortest edit at this many tokens: beyond it the texts are simply different. */
const LONGEST_EDIT = 2000;

/**
 * Compare two texts word by word. Joining `same` and `removed` gives `before`; joining `same` and `added` gives
 * `after`. What stands alone between two changes is taken into them, so that a person can read the result.
 */
export function diffWords(before: string, after: string): WordRun[] {
  if (before === "" || after === "") return joinRuns([run("removed", before), run("added", after)]);
  const changes = diffArrays(tokenise(before), tokenise(after), { maxEditLength: LONGEST_EDIT });
  if (changes === undefined) return joinRuns([run("removed", before), run("added", after)]);
  const runs = changes.map((change) =>
    run(change.added ? "added" : change.removed ? "removed" : "same", change.value.join("")),
  );
  return joinRuns(bridgeIslands(joinRuns(runs)));
}

function run(op: WordRun["op"], text: string): WordRun {
  return { op, text };
}

/** Order what is removed before what is added between two unchanged runs, and join neighbours of one kind. */
export function joinRuns(runs: readonly WordRun[]): WordRun[] {
  const joined: WordRun[] = [];
  let removed = "";
  let added = "";
  const flush = (): void => {
    if (removed !== "") joined.push(run("removed", removed));
    if (added !== "") joined.push(run("added", added));
    removed = added = "";
  };
  for (const { op, text } of runs) {
    if (op === "removed") removed += text;
    else if (op === "added") added += text;
    else if (text !== "") {
      flush();
      const last = joined.at(-1);
      if (last?.op === "same") joined[joined.length - 1] = run("same", last.text + text);
      else joined.push(run("same", text));
    }
  }
  flush();
  return joined;
}

/** An unchanged run between two changes, and the changes. */
interface Island {
  readonly left: Hunk;
  readonly same: string;
  readonly right: Hunk;
}

/** What was removed at a place, and what was added there. */
interface Hunk {
  removed: string;
  added: string;
}

/** So many changed words around an unchanged one make it an island on which nobody can stand. */
const DROWNED = 6;

/**
 * Take into the changes what stands alone between them: blanks, a comma, and a single word in the midst of many replaced
 * ones. What was only added (or removed) in two pieces is one piece where the words allow it.
 */
function bridgeIslands(runs: readonly WordRun[]): WordRun[] {
  const bridged: (string | Hunk)[] = [];
  for (const part of gatherHunks(runs)) {
    const [left, same] = bridged.slice(-2);
    const isBetween =
      typeof part === "object" && typeof same === "string" && typeof left === "object";
    const joined = isBetween ? joinIsland({ left, same, right: part }) : null;
    if (joined === null) bridged.push(part);
    else bridged.splice(-2, 2, ...joined);
  }
  return bridged.flatMap((part) =>
    typeof part === "string"
      ? [run("same", part)]
      : [run("removed", part.removed), run("added", part.added)],
  );
}

/** Unchanged texts, and hunks between them. */
function gatherHunks(runs: readonly WordRun[]): (string | Hunk)[] {
  const parts: (string | Hunk)[] = [];
  for (const { op, text } of runs) {
    const last = parts.at(-1);
    if (op === "same") parts.push(text);
    else if (typeof last === "object") last[op] += text;
    else parts.push({ removed: "", added: "", [op]: text });
  }
  return parts;
}

/** Null where the unchanged run is to stay. */
function joinIsland({ left, same, right }: Island): (string | Hunk)[] | null {
  const words = countWords(same);
  if (words > 1 || (words === 0 && same.length > 3)) return null;
  const ops = (["removed", "added"] as const).filter((op) => left[op] !== "" || right[op] !== "");
  const [only] = ops;
  if (ops.length === 1 && only !== undefined)
    return words > 0 ? null : slide({ left, same, right }, only);
  if (words === 1 && !isDrowned(left, right)) return null;
  return [{ removed: left.removed + same + right.removed, added: left.added + same + right.added }];
}

/** `a{+,+} {+b, +}c` is `a{+, b,+} c`. */
function slide({ left, same, right }: Island, op: "removed" | "added"): (string | Hunk)[] | null {
  const [first, second] = [left[op], right[op]];
  const hunk = (text: string): Hunk => ({ removed: "", added: "", [op]: text });
  if (second.endsWith(same)) return [hunk(first + same + second.slice(0, -same.length)), same];
  if (first.startsWith(same)) return [same, hunk(first.slice(same.length) + same + second)];
  return null;
}

function isDrowned(left: Hunk, right: Hunk): boolean {
  const isReplaced = [left, right].every(({ removed, added }) => removed !== "" && added !== "");
  const changed = [left, right].flatMap(({ removed, added }) => [removed, added]);
  return isReplaced && changed.reduce((sum, text) => sum + countWords(text), 0) >= DROWNED;
}

function countWords(text: string): number {
  return tokenise(text).filter((token) => /[\p{L}\p{N}]/u.test(token)).length;
}
