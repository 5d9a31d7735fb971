import { problemAt } from "./file/problem-at.ts";
import { nearest } from "./check/nearest.ts";
import { quote } from "./check/quote.ts";
import type { DeclaredPolicy } from "./declaration/read-declaration.ts";
import type { Problem } from "./file/settings-error.ts";

/** The archive that is always there. */
const DEFAULT = "wayback";

/** Find the sources of the kind `memento` that name an archive which is not in the settings, or have none to ask. */
export function findUnknownArchives(
  declared: readonly DeclaredPolicy[],
  names: readonly string[],
): Problem[] {
  return declared.flatMap(({ policy, file, path }) =>
    policy.sources.flatMap((source, at) => {
      if (source.kind !== "memento") return [];
      const here = [...path, "sources", at, "memento"];
      if (source.archives === undefined && names.length === 0) {
        const expected = "name the archives under `archives` in clausewatch.yaml";
        return problemAt(file, {
          path: here,
          part: "value",
          message: "no archive to ask",
          expected,
        });
      }
      const known = [DEFAULT, ...names];
      return (source.archives ?? [])
        .filter((name) => !known.includes(name))
        .map((name) => {
          const [near] = nearest(name, known);
          const expected =
            near === undefined
              ? `write one of ${known.join(", ")}`
              : `write ${near}, or name it under \`archives\` in clausewatch.yaml`;
          const message = `unknown archive ${quote(name)}`;
          return problemAt(file, { path: here, part: "value", message, expected });
        });
    }),
  );
}
