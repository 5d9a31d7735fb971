import { slugify, type Policy } from "../../model/policy.ts";

/** What a path says of the document that it holds. */
export interface DocumentName {
  /** Policy id: `open-collective/terms-of-service`. Empty halves where a name has no letter. */
  readonly id: string;
  readonly service: string;
  readonly name: string;
}

const LONGEST = 200;

/** `Open Collective`, `Terms of Service` → `open-collective/terms-of-service`. Names are made harmless single lines. */
export function nameDocument(service: string, name: string): DocumentName {
  const id = `${slugify(service)}/${slugify(name)}`;
  return { id, service: cleanName(service), name: cleanName(name) };
}

/** Make a policy that nothing declares. */
export function foundPolicy({ id, service, name }: DocumentName): Policy {
  return { id, service, name, sources: [], extraction: { select: [], remove: [] } };
}

function cleanName(raw: string): string {
  const line = raw.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST).toWellFormed()}…`;
}
