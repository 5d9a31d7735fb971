import { lstat, readdir, readFile } from "node:fs/promises";
import { basename, extname, join, resolve } from "node:path";
import { formatInstant } from "../../model/capture.ts";
import { UsageError } from "../../model/errors.ts";
import { slugify, type Policy } from "../../model/policy.ts";
import type { FoundCapture, Unplaced } from "../found/found-capture.ts";
import type { Found } from "../found/import-all.ts";
import { foundPolicy, nameDocument } from "../history/document-name.ts";
import type { BodyStore } from "../read-batches.ts";
import type { PathReader } from "./dated-path.ts";

/** What the person says of files, and what is known of policies. */
export interface FindFilesOptions {
  readonly readPath: PathReader;
  /** When those files were captured whose path does not say it. */
  readonly captured: Date | null;
  /** The policy that all of them are of; null where their paths say it. */
  readonly policy: Policy | null;
  readonly policies: readonly Policy[];
}

/** What a file's name says about its content; what has another one is left out. */
const TYPES: Readonly<Record<string, string | null>> = {
  ".htm": "text/html",
  ".html": "text/html",
  ".xhtml": "application/xhtml+xml",
  ".md": "text/markdown",
  ".markdown": "text/markdown",
  ".txt": "text/plain",
  ".pdf": "application/pdf",
  ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "": null,
};

interface ListedFile {
  /** Where it is on this machine. */
  readonly path: string;
  /** Where it is below what was named. */
  readonly name: string;
  /** Its name in the store: equal while the file is the same. */
  readonly blob: string;
  readonly isFile: boolean;
}

/**
 * Find captures in files and folders, by what their paths say. Hidden files are left alone; links are not followed.
 *
 * @throws UsageError `file-not-found`, and `nothing-found` where there is no file at all.
 */
export async function findFiles(
  paths: readonly string[],
  options: FindFilesOptions,
): Promise<Found> {
  const listed = (await Promise.all(paths.map(listPath))).flat();
  if (listed.length === 0) {
    throw new UsageError(`${paths.join(", ")} holds no files`, {
      code: "nothing-found",
      hint: "name files, or folders of them",
    });
  }
  const gathered = new Map<string, { policy: Policy; found: FoundCapture[] }>();
  const unplaced: Unplaced[] = [];
  for (const file of listed) {
    const placed = placeFile(file, options);
    if ("reason" in placed) {
      unplaced.push({ place: file.name, count: 1, ...placed });
      continue;
    }
    const known = gathered.get(placed.policy.id) ?? { policy: placed.policy, found: [] };
    gathered.set(placed.policy.id, known);
    known.found.push(placed.found);
  }
  const policies = [...gathered.values()].map(({ policy, found }) => {
    return { policy, found: found.toSorted(byInstant), skippedBy: {} };
  });
  const ends = policies.map(({ found }) => found.at(-1)?.capture.captured ?? "");
  return {
    policies: policies.toSorted((one, other) => (one.policy.id < other.policy.id ? -1 : 1)),
    ids: new Set(gathered.keys()),
    unplaced,
    skippedBy: {},
    end: ends.toSorted().at(-1) ?? "",
    bodies: openFiles(),
  };
}

type Placed =
  | { readonly policy: Policy; readonly found: FoundCapture }
  | { readonly reason: string; readonly isFault: boolean };

function placeFile(file: ListedFile, options: FindFilesOptions): Placed {
  if (!file.isFile) return { reason: "not-a-file", isFault: false };
  const type = TYPES[extname(file.name).toLowerCase()];
  if (type === undefined) return { reason: "not-a-document", isFault: false };
  const said = options.readPath(file.name);
  if (said === null) return { reason: "not-as-the-pattern", isFault: true };
  const policy = options.policy ?? choosePolicy(said.service, said.policy, options.policies);
  if (policy === null) return { reason: "no-policy", isFault: true };
  const captured =
    said.captured ?? (options.captured === null ? null : formatInstant(options.captured));
  if (captured === null) return { reason: "no-date", isFault: true };
  const url = policy.sources.find((source) => source.kind !== "file")?.url;
  const capture = {
    policy: policy.id,
    captured,
    source: "file" as const,
    url: url ?? file.name,
    address: file.name,
    status: null,
    headers: type === null ? {} : { "content-type": type },
    redirects: [],
  };
  return { policy, found: { place: file.name, blob: file.blob, capture } };
}

/** A tracked policy of that name, or one that is founded; null where the path names no document. */
function choosePolicy(
  service: string | null,
  name: string | null,
  policies: readonly Policy[],
): Policy | null {
  if (name === null) return null;
  const id = `${slugify(service ?? "")}/${slugify(name)}`;
  const joined = slugify(service === null ? name : `${service} ${name}`);
  const tracked =
    policies.find((policy) => policy.id === id) ??
    policies.find((policy) => policy.id.replace("/", "-") === joined);
  if (tracked !== undefined) return tracked;
  return service === null ? null : foundPolicy(nameDocument(writeOut(service), writeOut(name)));
}

/** `privacy-policy` → `Privacy Policy`; what has capitals or spaces is written as it should be. */
function writeOut(name: string): string {
  if (/[\p{Lu}\s]/u.test(name)) return name;
  return name
    .replaceAll(/[-_]+/g, " ")
    .replace(/(?<=^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase());
}

async function listPath(path: string): Promise<ListedFile[]> {
  const stats = await lstat(path).catch(() => null);
  if (stats === null) {
    throw new UsageError(`${path} does not exist`, {
      code: "file-not-found",
      hint: "name files, or folders of them",
    });
  }
  // A single file has its folders in its name as they were given; how this machine is laid out is nobody's business.
  const given = path.split(/[\\/]/).filter((part) => !/^\.{0,2}$/.test(part));
  const name = path.startsWith("/") ? basename(path) : given.join("/");
  return stats.isDirectory() ? listFolder(path, "") : [await describeFile(path, name)];
}

async function listFolder(folder: string, below: string): Promise<ListedFile[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  const files: ListedFile[] = [];
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    if (entry.name.startsWith(".")) continue;
    const name = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) files.push(...(await listFolder(folder, name)));
    else files.push(await describeFile(join(folder, name), name));
  }
  return files;
}

async function describeFile(path: string, name: string): Promise<ListedFile> {
  const stats = await lstat(path);
  const blob = `${stats.size}:${Math.floor(stats.mtimeMs)}:${resolve(path)}`;
  return { path, name, blob, isFile: stats.isFile() };
}

function openFiles(): BodyStore {
  return {
    read: (blobs) => Promise.all(blobs.map((blob) => readFile(blob.replace(/^\d+:\d+:/, "")))),
    sizes: (blobs) =>
      Promise.resolve(blobs.map((blob) => Number(blob.slice(0, blob.indexOf(":"))))),
  };
}

function byInstant(one: FoundCapture, other: FoundCapture): number {
  const [first, second] = [one.capture.captured, other.capture.captured];
  return first < second ? -1 : Number(first > second);
}
