import { existsSync } from "node:fs";
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const CORPUS = fileURLToPath(new URL("../../../../shared/corpus/", import.meta.url));
const PAIRS = join(CORPUS, "pairs");

/** A folder for each collection. */
export const DECLARATIONS = join(CORPUS, "ota", "declarations");

/** A page, and the text that a person's selectors made of it. */
export interface Pair {
  readonly collection: string;
  readonly service: string;
  readonly terms: string;
  /** ISO 8601, UTC. */
  readonly captured: string;
  readonly url: string | null;
  /** Folder and time: `dating/Finya/Imprint/20220628T183103`. */
  readonly name: string;
}

/** True where the real pages are at hand; they are no part of the project. */
export function hasPairs(): boolean {
  return existsSync(PAIRS);
}

/** List all pairs, in the order of their names. */
export async function listPairs(): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for await (const path of glob("*/*/*/*.json", { cwd: PAIRS })) {
    const about = JSON.parse(await readFile(join(PAIRS, path), "utf8")) as Pick<
      Pair,
      "service" | "terms" | "captured" | "url"
    >;
    const { service, terms, captured, url } = about;
    pairs.push({
      collection: path.split("/")[0] ?? "",
      service,
      terms,
      captured,
      url,
      name: path.replace(/\.json$/, ""),
    });
  }
  return pairs.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** Read the page of a pair, as received. */
export async function readPage({ name }: Pair): Promise<Buffer> {
  return gunzipSync(await readFile(join(PAIRS, `${name}.html.gz`)));
}

/** Read the text that the page should give. */
export function readGold({ name }: Pair): Promise<string> {
  return readFile(join(PAIRS, `${name}.md`), "utf8");
}
