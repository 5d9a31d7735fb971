import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { SourceText } from "./texts.ts";

const FOLDER = path.join(import.meta.dirname, "own-texts");

/** Texts of our own, on which the benchmark runs where there are no real ones. */
export const OWN_TEXTS: readonly SourceText[] = readdirSync(FOLDER)
  .toSorted()
  .map((file) => {
    const owner = path.basename(file, ".md");
    return { name: `own/${owner}`, owner, text: readFileSync(path.join(FOLDER, file), "utf8") };
  });
