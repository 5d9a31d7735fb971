import { countNoun } from "../../model/count-noun.ts";
import type { Placement } from "../../place-waiting.ts";
import { adviseCloners, describeRewrite, type Rewrite } from "../../record/rewrite/kept-head.ts";
import { toPlainLine } from "../../report/plain-text.ts";
import { writeJsonLine, type CommonOptions, type Shell } from "../session/shell.ts";

/** Say that `main` was rewritten, what was kept, and what those do who have cloned it. */
export function tellRewrite(rewrite: Rewrite, options: CommonOptions, shell: Shell): void {
  if (options.json === true) writeJsonLine(shell, { rewritten: rewrite });
  if (options.quiet === true) return;
  const { ref, from, to } = rewrite;
  const heads = `from ${from.slice(0, 12)} to ${to?.slice(0, 12) ?? "nothing"}`;
  shell.err(
    toPlainLine(
      `note: ${describeRewrite(rewrite)} ${heads}; the old head stays as ${ref}; whoever has cloned the archive: ${adviseCloners(rewrite)}`,
    ) + "\n",
  );
}

/** Say what became of late captures that waited for their place. */
export function tellPlacement(
  { waited, versions }: Placement,
  options: CommonOptions,
  shell: Shell,
): void {
  if (waited === 0) return;
  const policies = new Set(versions.map(({ policy }) => policy)).size;
  if (options.json === true)
    writeJsonLine(shell, { placed: { captures: waited, versions: versions.length, policies } });
  if (options.quiet === true) return;
  shell.err(
    `${countNoun(waited, "late capture was put in its place", "late captures were put in their place")}: ${countNoun(versions.length, "version")} of ${countNoun(policies, "policy", "policies")}\n`,
  );
}
