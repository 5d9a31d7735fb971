import { resolve } from "node:path";

import type { Timing } from "../../model/timing.ts";
import { slugify } from "../../model/policy.ts";
import type { Policy, SourceDeclaration } from "../../model/policy.ts";
import { checkFile } from "../file/check-file.ts";
import { byPlace, problemAt } from "../file/problem-at.ts";
import { checkSlug } from "../check/check-slug.ts";
import type { Complaint } from "../check/complaint.ts";
import type { ConfigFile } from "../file/config-file.ts";
import { makeExtraction } from "./make-extraction.ts";
import { isOpenTermsArchive } from "../schema/open-terms-archive.ts";
import { readDeclaration } from "./read-declaration.ts";
import type { DeclaredPolicy } from "./read-declaration.ts";
import { toSelections } from "../schema/selection.ts";
import { serviceSchema } from "../schema/service-schema.ts";
import type { ServiceFile } from "../schema/service-schema.ts";
import type { Problem } from "../file/settings-error.ts";

/** What a file of `services/` comes to. */
export interface ReadService {
  readonly declared: DeclaredPolicy[];
  readonly problems: Problem[];
  /** What it declares, and cannot be done here. */
  readonly leftOut: Problem[];
}

/** A parsed file of `services/`. */
export interface ServiceFiles {
  readonly file: ConfigFile;
  /** The file's name without its ending. */
  readonly stem: string;
  /** How it was in the past; only declarations of Open Terms Archive have that. */
  readonly history: ConfigFile | null;
}

/**
 * Read the policies of one parsed file of `services/`.
 *
 * Its name is the first half of the ids; a file of Open Terms Archive may be named as its service is written. Paths
 * of `file` sources are resolved against `root`.
 */
export function readService({ file, stem, history }: ServiceFiles, root: string): ReadService {
  if (isOpenTermsArchive(file.data)) return readOpenTermsArchive({ file, stem, history });
  const read = readOwn(file, stem, root);
  if (history === null) return read;
  const message = "a history beside a file that has none";
  const expected = "remove it: only declarations of Open Terms Archive have a history";
  const orphan = { file: history.name, line: null, column: null, message, expected };
  return { ...read, problems: [...read.problems, orphan] };
}

function readOpenTermsArchive({ file, stem, history }: ServiceFiles): ReadService {
  const slug = slugify(stem);
  const misnamed = refuseFileName(file, checkSlug(slug));
  const read = readDeclaration(file, history, slug);
  const problems = [file, ...(history === null ? [] : [history])].flatMap((one) =>
    read.faults
      .filter((located) => located.file === one)
      .map(({ finding }) => problemAt(one, finding))
      .toSorted(byPlace),
  );
  return {
    declared: misnamed.length > 0 ? [] : read.declared,
    problems: [...misnamed, ...problems],
    leftOut: read.leftOut.map((located) => problemAt(located.file, located.finding)),
  };
}

function readOwn(file: ConfigFile, slug: string, root: string): ReadService {
  const { value, problems } = checkFile(file, serviceSchema);
  const misnamed = refuseFileName(file, checkSlug(slug));
  if (value === null || misnamed.length > 0)
    return { declared: [], problems: [...misnamed, ...problems], leftOut: [] };

  const declared = Object.entries(value.policies).map(([key, given]) => ({
    policy: {
      id: `${slug}/${key}`,
      service: value.name,
      name: given.name,
      ...(value.robots !== undefined && { robots: value.robots }),
      ...nameCheck(given.check ?? value.check),
      ...describePages(given, root),
    },
    file,
    path: ["policies", key],
  }));
  return { declared, problems: [], leftOut: [] };
}

function nameCheck(check: Timing | undefined): Pick<Policy, "check"> {
  return check === undefined ? {} : { check };
}

/** Make a problem of a file's name that is no slug. */
export function refuseFileName(
  file: Pick<ConfigFile, "name">,
  complaint: Complaint | null,
): Problem[] {
  if (complaint === null) return [];
  const message = `the name of the file is the slug of its service: ${complaint.message}`;
  const expected = `rename the file (${complaint.expected} before the ending)`;
  return [{ file: file.name, line: null, column: null, message, expected }];
}

type GivenPolicy = ServiceFile["policies"][string];

function describePages(given: GivenPolicy, root: string): Pick<Policy, "sources" | "extraction"> {
  const own = { select: toSelections(given.select), remove: toSelections(given.remove) };
  if (given.pages === undefined) {
    const sources = (given.sources ?? []).map((source) => toSource(source, root));
    return { sources, extraction: own };
  }

  const pages = given.pages.map(({ url, select, remove }) => ({
    url,
    extraction: {
      select: select === undefined ? own.select : toSelections(select),
      remove: remove === undefined ? own.remove : toSelections(remove),
    },
    needsScripts: false,
  }));
  const common = { url: "", extraction: own, needsScripts: false };
  const { url, extraction } = makeExtraction(common, pages);
  return { sources: [{ kind: "live", url }], extraction };
}

function toSource(
  given: NonNullable<GivenPolicy["sources"]>[number],
  root: string,
): SourceDeclaration {
  if (given.live !== undefined) return { kind: "live", url: given.live };
  if (given.browser !== undefined) return { kind: "browser", url: given.browser };
  if (given.wayback !== undefined) return { kind: "wayback", url: given.wayback };
  if (given.memento !== undefined) {
    return { kind: "memento", url: given.memento, archives: given.archives };
  }
  return { kind: "file", path: resolve(root, given.file ?? ""), url: given.url };
}
