import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { BAD_INPUTS } from "./bad-inputs.ts";

/** What each hard input took, in a process of its own. */
export interface BadInput {
  readonly name: string;
  readonly milliseconds: number;
  readonly megabytes: number;
  readonly counts: string;
}

/** Compare hard inputs, each in a fresh process, and take CPU time and the greatest memory. */
export function measureBadInput(): BadInput[] {
  const script = fileURLToPath(new URL("compare-bad-input.ts", import.meta.url));
  return Object.keys(BAD_INPUTS).map((name) => {
    const { stdout, stderr } = spawnSync(process.execPath, [script, name], {
      encoding: "utf8",
    });
    const [milliseconds = "", megabytes = "", counts = stderr.slice(0, 200)] = stdout
      .trim()
      .split("\t");
    return { name, milliseconds: Number(milliseconds), megabytes: Number(megabytes), counts };
  });
}
