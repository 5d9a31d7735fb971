import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What each hard input took, in a process of its own. */
export interface BadInput {
  readonly name: string;
  readonly milliseconds: number;
  readonly megabytes: number;
  readonly counts: string;
}

const NAMES = [
  "two unrelated policies of 50,000 words",
  "20,000 clauses, 5,000 of them one sentence",
  "one against nothing",
  "identical",
  "right to left",
  "no structure: one clause of 50,000 words against another",
] as const;

/** Compare hard inputs, each in a fresh process, and take CPU time and the greatest memory. */
export function measureBadInput(): BadInput[] {
  const script = fileURLToPath(new URL("compare-bad-input.ts", import.meta.url));
  return NAMES.map((name, index) => {
    const { stdout, stderr } = spawnSync(process.execPath, [script, String(index)], {
      encoding: "utf8",
    });
    const [milliseconds = "", megabytes = "", counts = stderr.slice(0, 200)] = stdout
      .trim()
      .split("\t");
    return { name, milliseconds: Number(milliseconds), megabytes: Number(megabytes), counts };
  });
}
