import { z } from "zod";

import { slugify } from "../../model/policy.ts";
import type { PastExtraction, Policy } from "../../model/policy.ts";
import { checkPart } from "../file/check-file.ts";
import { checkSlug } from "../check/check-slug.ts";
import type { ConfigFile, KeyPath } from "../file/config-file.ts";
import type { Finding } from "../file/describe-issue.ts";
import { declarationSchema, termsKeyOf, termsSchema } from "../schema/open-terms-archive.ts";
import { readPast } from "./read-past.ts";
import { readTerms } from "./read-terms.ts";
import type { Findings, Page } from "./read-terms.ts";

/** A policy, and the key in a file that declares it. */
export interface DeclaredPolicy {
  readonly policy: Policy;
  readonly file: ConfigFile;
  readonly path: KeyPath;
}

/** A finding, and the file that it is about. */
export interface Located {
  readonly file: ConfigFile;
  readonly finding: Finding;
}

/** What a declaration of Open Terms Archive comes to. */
export interface ReadDeclaration {
  readonly declared: DeclaredPolicy[];
  /** What is wrong. The policy or the past declaration that it is found in is not read; the others are. */
  readonly faults: Located[];
  /** What is right, but cannot be done here. */
  readonly leftOut: Located[];
}

/**
 * Read a declaration of Open Terms Archive, and its history where there is one.
 *
 * `slug` is the first half of the ids. The live site and the web archive are both sources; of a policy that several pages
 * make together only the live site is, because web archives keep each page for itself.
 */
export function readDeclaration(
  file: ConfigFile,
  history: ConfigFile | null,
  slug: string,
): ReadDeclaration {
  const read: ReadDeclaration = { declared: [], faults: [], leftOut: [] };
  const key = termsKeyOf(file.data);
  const whole = declarationSchema(key, termsSchema);
  const { value, findings } = checkPart(file, [], declarationSchema(key, z.unknown()), whole);
  if (value === null) return { ...read, faults: locate(file, findings) };

  const names = Object.keys("terms" in value ? value.terms : value.documents);
  if (names.length === 0)
    read.leftOut.push({ file, finding: { path: [key], part: "key", ...NO_POLICIES } });
  const before = history === null ? null : { file: history, ...readPast(history, names) };
  for (const name of names) {
    const path = [key, name];
    const { page, ...found } = readTerms(file, path, termsSchema, whole);
    collect(read, file, found);
    const complaint = checkSlug(slugify(name));
    if (complaint !== null)
      read.faults.push({ file, finding: { path, part: "key", ...complaint } });
    if (page === null || complaint !== null) continue;
    const titles = { id: `${slug}/${slugify(name)}`, service: value.name, name };
    const policy = { ...titles, ...describePage(page, before?.past.get(name) ?? []) };
    read.declared.push({ policy, file, path });
  }
  if (before !== null) collect(read, before.file, before);
  return read;
}

const NO_POLICIES = {
  message: "no policy is declared",
  expected: "nothing of this service is tracked",
};

function describePage(
  { url, extraction, needsScripts }: Page,
  past: readonly Required<PastExtraction>[],
): Omit<Policy, "id" | "service" | "name"> {
  const moved = past.map((then) =>
    then.url === url ? { until: then.until, extraction: then.extraction } : then,
  );
  return {
    sources: [
      { kind: "live", url },
      ...(extraction.parts === undefined ? [{ kind: "wayback", url } as const] : []),
    ],
    extraction,
    ...(moved.length > 0 ? { past: moved } : {}),
    ...(needsScripts ? { needsScripts } : {}),
  };
}

function collect(read: ReadDeclaration, file: ConfigFile, { faults, leftOut }: Findings): void {
  read.faults.push(...locate(file, faults));
  read.leftOut.push(...locate(file, leftOut));
}

function locate(file: ConfigFile, findings: readonly Finding[]): Located[] {
  return findings.map((finding) => ({ file, finding }));
}
