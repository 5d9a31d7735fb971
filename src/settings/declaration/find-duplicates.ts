import type { DeclaredPolicy, Located } from "./read-declaration.ts";

/**
 * Find policies whose id is declared already, each with the place and words to report it.
 *
 * Ids that differ only in how Unicode composes them are one file on some systems, so they count as equal.
 */
export function findDuplicates(
  declared: readonly DeclaredPolicy[],
): (Located & { readonly declared: DeclaredPolicy })[] {
  const first = new Map<string, DeclaredPolicy>();
  return declared.flatMap((candidate) => {
    const key = candidate.policy.id.normalize("NFC");
    const earlier = first.get(key);
    first.set(key, earlier ?? candidate);
    if (earlier === undefined) return [];

    const { line, column } = earlier.file.locate(earlier.path, "key");
    const finding = {
      path: candidate.path,
      part: "key" as const,
      message: `${candidate.policy.id} is declared already in ${earlier.file.name}:${line}:${column}`,
      expected: "keep one of the two",
    };
    return [{ declared: candidate, file: candidate.file, finding }];
  });
}
