import { stat } from "node:fs/promises";

import { UsageError } from "../../model/errors.ts";
import { slugify } from "../../model/policy.ts";
import type { Policy } from "../../model/policy.ts";
import { checkSlug } from "../check/check-slug.ts";
import { findDuplicates } from "./find-duplicates.ts";
import { formatPath } from "../file/format-path.ts";
import { listServices } from "./list-services.ts";
import type { Listed } from "./list-services.ts";
import { readConfigFile } from "../file/read-config-file.ts";
import { readDeclaration } from "./read-declaration.ts";
import type { DeclaredPolicy, Located } from "./read-declaration.ts";
import { refuseFileName } from "./read-service.ts";
import type { Problem } from "../file/settings-error.ts";

const TO_CREATE = "put it there, or remove the link";

/** A policy that a declaration gives. */
export interface TakenDeclaration {
  readonly policy: Policy;
  /** The file that declares it. */
  readonly file: string;
  /** The file that tells how it was in the past, or null. */
  readonly history: string | null;
}

/** Something in a declaration that is not used. */
export interface RefusedDeclaration {
  readonly file: string;
  /** From 1; null where the file as a whole is meant. */
  readonly line: number | null;
  readonly column: number | null;
  /** The key that is meant, `terms."Privacy Policy".combine`; empty where it is the file as a whole. */
  readonly what: string;
  /** What is wrong or cannot be done, and what would be right. */
  readonly why: string;
  /** True where the file is at fault, so that it is no good as a service file as it is. */
  readonly isFault: boolean;
}

/** What a folder of declarations comes to. */
export interface Declarations {
  /** In the order of their ids. */
  readonly policies: readonly Policy[];
  /** In the order of the files, and in them. */
  readonly taken: readonly TakenDeclaration[];
  readonly refused: readonly RefusedDeclaration[];
}

/**
 * Read a folder of Open Terms Archive declarations. What cannot be used is named, and stops nothing else.
 *
 * Ids are slugs of service and policy: `Open Collective.json`, Terms of Service → `open-collective/terms-of-service`.
 * The service is named by its file, as in that archive. Of policies with one id the first is taken.
 *
 * @throws UsageError `no-declarations` where the folder is not there or holds none.
 */
export async function readDeclarations(folder: string): Promise<Declarations> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const { listed, problems } = isFolder ? await listServices(folder) : { listed: [], problems: [] };
  if (listed.length === 0) {
    throw new UsageError(`there are no declarations in ${folder}`, {
      code: "no-declarations",
      hint: "name the folder of a collection that holds files such as Open Collective.json",
    });
  }

  const refused = problems.map(refuseFile);
  const found: Found[] = [];
  for (const one of listed) {
    const read = await readListed(one);
    refused.push(...read.refused);
    found.push(...read.declared.map((declared) => ({ declared, listed: one })));
  }
  const duplicates = findDuplicates(found.map(({ declared }) => declared));
  refused.push(...duplicates.map((duplicate) => refuseLocated(duplicate, true)));
  const repeated = new Set(duplicates.map(({ declared }) => declared));
  const taken = found
    .filter(({ declared }) => !repeated.has(declared))
    .map(({ declared, listed: { path, history } }) => ({
      policy: declared.policy,
      file: path,
      history,
    }));
  const policies = taken.map(({ policy }) => policy).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { policies, taken, refused };
}

interface Found {
  readonly declared: DeclaredPolicy;
  readonly listed: Listed;
}

async function readListed({ path, stem, history }: Listed): Promise<{
  declared: DeclaredPolicy[];
  refused: RefusedDeclaration[];
}> {
  const read = await readConfigFile(path, TO_CREATE);
  const past = history === null ? null : await readConfigFile(history, TO_CREATE);
  const slug = slugify(stem);
  const misnamed = refuseFileName({ name: path }, checkSlug(slug));
  const unread = [...misnamed, ...read.problems, ...(past?.problems ?? [])].map(refuseFile);
  if (read.file === null || misnamed.length > 0) return { declared: [], refused: unread };

  const { declared, faults, leftOut } = readDeclaration(read.file, past?.file ?? null, slug);
  const refused = [
    ...unread,
    ...faults.map((located) => refuseLocated(located, true)),
    ...leftOut.map((located) => refuseLocated(located, false)),
  ];
  return { declared, refused };
}

function refuseFile({ file, line, column, message, expected }: Problem): RefusedDeclaration {
  return { file, line, column, what: "", why: `${message}; ${expected}`, isFault: true };
}

function refuseLocated({ file, finding }: Located, isFault: boolean): RefusedDeclaration {
  const { path, part, message, expected } = finding;
  const what = formatPath(path);
  return {
    file: file.name,
    ...file.locate(path, part),
    what,
    why: `${message}; ${expected}`,
    isFault,
  };
}
