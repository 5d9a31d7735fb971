import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Which rules made the golden texts, and what they are. */
export interface Manifest {
  /** `NORMALISER` when they were written. */
  readonly normaliser: string;
  /** SHA-256, hex, of all of them together. */
  readonly sha256: string;
  /** SHA-256, hex, of each by its document's name, in order of the names. */
  readonly texts: Readonly<Record<string, string>>;
}

export const MANIFEST = join(import.meta.dirname, "manifest.json");

export async function readManifest(): Promise<Manifest | null> {
  const text = await readFile(MANIFEST, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  });
  return text === null ? null : (JSON.parse(text) as Manifest);
}

/** Describe golden texts, by the names of their documents. */
export function describeTexts(normaliser: string, texts: ReadonlyMap<string, string>): Manifest {
  const named = [...texts].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const sums = named.map(([name, text]) => [name, hash(text)] as const);
  const sha256 = hash(sums.map(([name, sum]) => `${sum}  ${name}\n`).join(""));
  return { normaliser, sha256, texts: Object.fromEntries(sums) };
}

/**
 * Name the documents that keep new golden texts from being written: those that read otherwise, or are gone, although the
 * rules call themselves what they did. New documents are always welcome.
 */
export function findRefused(written: Manifest | null, now: Manifest): string[] {
  if (written === null || written.normaliser !== now.normaliser) return [];
  return Object.entries(written.texts).flatMap(([name, sum]) =>
    now.texts[name] === sum ? [] : [name],
  );
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
