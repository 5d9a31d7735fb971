import { join } from "node:path";
import { extractionAt, slugify, type Extraction, type Policy } from "../../../src/model/policy.ts";
import { readDeclarations } from "../../../src/settings/declaration/read-declarations.ts";
import { DECLARATIONS, type Pair } from "./pairs.ts";

/** What the declarations say of a page. */
export interface Declared {
  readonly extraction: Extraction;
  readonly url: string | null;
}

/** Read the declarations of the collections that the pairs come from, and give what each pair was declared to be. */
export async function loadDeclared(
  pairs: readonly Pair[],
): Promise<(pair: Pair) => Declared | null> {
  const policies = new Map<string, Policy>();
  for (const collection of new Set(pairs.map((pair) => pair.collection))) {
    const declarations = await readDeclarations(join(DECLARATIONS, collection));
    for (const policy of declarations.policies) policies.set(`${collection}/${policy.id}`, policy);
  }
  return (pair) => {
    const policy = policies.get(
      `${pair.collection}/${slugify(pair.service)}/${slugify(pair.terms)}`,
    );
    if (policy === undefined) return null;
    const [source] = policy.sources;
    const url = pair.url ?? (source !== undefined && "url" in source ? (source.url ?? null) : null);
    return { extraction: extractionAt(policy, pair.captured), url };
  };
}
