import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { NormaliseOptions } from "../../../src/normalise/normalise.ts";
import { MADE_DOCUMENTS } from "./made-documents.ts";

/** A document whose canonical text is pinned. */
export interface GoldenDocument {
  /** Names it, and the file of its canonical text. Never given to another document. */
  readonly name: string;
  readonly body: Uint8Array;
  readonly options: NormaliseOptions;
}

/** The documents, and beside each its canonical text. */
const FOLDER = join(import.meta.dirname, "documents");

const URL = "https://www.larkfield.example/legal/privacy";
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};
const GOLDEN = ".golden.md";

/** What is read otherwise than by its type alone. */
const EXTRACTIONS: Readonly<Record<string, NormaliseOptions>> = {
  "selected-parts": { extraction: { select: [".doc"], remove: [".note", ".ad"] } },
  "selected-range": {
    extraction: {
      select: [{ startBefore: "#terms", endBefore: "#cookies" }],
      remove: [],
    },
  },
  "dropped-parameters": { extraction: { select: [], remove: [], dropParameters: ["ticket"] } },
};

/** Give all documents, in order of their names. */
export async function readDocuments(): Promise<GoldenDocument[]> {
  const files = (await readdir(FOLDER)).filter(
    (file) => !file.startsWith(".") && !file.endsWith(GOLDEN),
  );
  const read = files.map(async (file): Promise<GoldenDocument> => {
    const type = extname(file);
    const name = file.slice(0, -type.length);
    const body = await readFile(join(FOLDER, file));
    return {
      name,
      body,
      options: { url: URL, contentType: TYPES[type] ?? null, ...EXTRACTIONS[name] },
    };
  });
  return [...(await Promise.all(read)), ...MADE_DOCUMENTS].toSorted((one, other) =>
    one.name < other.name ? -1 : 1,
  );
}

/** The file of a document's canonical text. */
export function goldenFile(name: string): string {
  return join(FOLDER, `${name}${GOLDEN}`);
}

/** The names of the documents that have a canonical text on disk. */
export async function readGoldenNames(): Promise<string[]> {
  const files = await readdir(FOLDER);
  return files.filter((file) => file.endsWith(GOLDEN)).map((file) => file.slice(0, -GOLDEN.length));
}
