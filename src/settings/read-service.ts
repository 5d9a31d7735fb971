import { resolve } from "node:path";

import { slugify } from "../model/policy.ts";
import type { Policy, SourceDeclaration } from "../model/policy.ts";
import { checkFile, problemAt } from "./check-file.ts";
import { checkSlug } from "./check-slug.ts";
import type { Complaint } from "./complaint.ts";
import type { ConfigFile, KeyPath } from "./config-file.ts";
import { isOpenTermsArchive, openTermsArchiveSchema } from "./open-terms-archive.ts";
import { serviceSchema } from "./service-schema.ts";
import type { ServiceFile } from "./service-schema.ts";
import type { Problem } from "./settings-error.ts";

/** A policy, and the key in a file that declares it. */
export interface DeclaredPolicy {
  readonly policy: Policy;
  readonly file: ConfigFile;
  readonly path: KeyPath;
}

interface ReadService {
  readonly declared: DeclaredPolicy[];
  readonly problems: Problem[];
}

/**
 * Read the policies of one parsed file of `services/`.
 *
 * `stem` is the file's name without its ending, and the first half of the ids; a file of Open Terms Archive may
 * be named as its service is written. Paths of `file` sources are resolved against `root`.
 */
export function readService(file: ConfigFile, stem: string, root: string): ReadService {
  return isOpenTermsArchive(file.data)
    ? readOpenTermsArchive(file, slugify(stem))
    : readOwn(file, stem, root);
}

function readOwn(file: ConfigFile, slug: string, root: string): ReadService {
  const { value, problems } = checkFile(file, serviceSchema);
  const misnamed = refuseFileName(file, checkSlug(slug));
  if (value === null || misnamed.length > 0)
    return { declared: [], problems: [...misnamed, ...problems] };

  const declared = Object.entries(value.policies).map(([key, given]) => ({
    policy: {
      id: `${slug}/${key}`,
      service: value.name,
      name: given.name,
      sources: given.sources.map((source) => toSource(source, root)),
      extraction: { select: [given.select].flat(), remove: [given.remove].flat() },
    },
    file,
    path: ["policies", key],
  }));
  return { declared, problems: [] };
}

function readOpenTermsArchive(file: ConfigFile, slug: string): ReadService {
  const { value, problems } = checkFile(file, openTermsArchiveSchema);
  const misnamed = refuseFileName(file, checkSlug(slug));
  if (value === null || misnamed.length > 0)
    return { declared: [], problems: [...misnamed, ...problems] };

  const read: ReadService = { declared: [], problems: [] };
  for (const [name, given] of Object.entries(value.terms)) {
    const path = ["terms", name];
    const complaint = checkSlug(slugify(name));
    if (complaint !== null)
      read.problems.push(problemAt(file, { path, part: "key", ...complaint }));
    const policy: Policy = {
      id: `${slug}/${slugify(name)}`,
      service: value.name,
      name,
      sources: [
        { kind: "live", url: given.fetch },
        { kind: "wayback", url: given.fetch },
      ],
      extraction: { select: [given.select].flat(), remove: [given.remove].flat() },
    };
    read.declared.push({ policy, file, path });
  }
  return read;
}

function refuseFileName(file: ConfigFile, complaint: Complaint | null): Problem[] {
  if (complaint === null) return [];
  const message = `the name of the file is the slug of its service: ${complaint.message}`;
  const expected = `rename the file (${complaint.expected} before the ending)`;
  return [{ file: file.name, line: null, column: null, message, expected }];
}

function toSource(
  given: ServiceFile["policies"][string]["sources"][number],
  root: string,
): SourceDeclaration {
  if (given.live !== undefined) return { kind: "live", url: given.live };
  if (given.wayback !== undefined) return { kind: "wayback", url: given.wayback };
  return { kind: "file", path: resolve(root, given.file ?? ""), url: given.url };
}
