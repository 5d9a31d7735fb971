import { diffArrays } from "diff";
import type { WordRun } from "../model/change.ts";
import { tokenise } from "./words.ts";

/** Give up looking for the shortest edit at this many tokens: beyond it the texts are simply different. */
const LONGEST_EDIT = 2000;

/**
 * Compare two texts word by word. Joining `same` and `removed` gives `before`; joining `same` and `added` gives
 * `after`. Single words and spaces between two changes are taken into them, so that a person can read the result.
 */
export function diffWords(before: string, after: string): WordRun[] {
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

/** An unchanged space, or comma, between two replaced words is confetti: take it into the change. */
function bridgeIslands(runs: readonly WordRun[]): WordRun[] {
  return runs.flatMap((current, index) => {
    const isIsland =
      current.op === "same" &&
      index > 0 &&
      index < runs.length - 1 &&
      !/[\p{L}\p{N}]/u.test(current.text) &&
      current.text.length <= 3;
    if (!isIsland || !isReplacement(runs, index - 1) || !isReplacement(runs, index + 1))
      return [current];
    return [run("removed", current.text), run("added", current.text)];
  });
}

/** True where both something removed and something added stand at a place. */
function isReplacement(runs: readonly WordRun[], index: number): boolean {
  const ops = [runs[index - 1], runs[index], runs[index + 1]]
    .filter((one) => one !== undefined && one.op !== "same")
    .map((one) => one?.op);
  return ops.includes("removed") && ops.includes("added");
}
