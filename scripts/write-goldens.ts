import { rm, writeFile } from "node:fs/promises";
import { NORMALISER } from "../src/normalise/normaliser.ts";
import { normaliseDocument } from "../src/normalise/normalise-document.ts";
import {
  goldenFile,
  readDocuments,
  readGoldenNames,
} from "../test/normalise/golden/golden-documents.ts";
import {
  describeTexts,
  findRefused,
  MANIFEST,
  readManifest,
} from "../test/normalise/golden/manifest.ts";

const texts = new Map<string, string>();
for (const { name, body, options } of await readDocuments()) {
  texts.set(name, (await normaliseDocument(body, options)).text);
}
const written = await readManifest();
const manifest = describeTexts(NORMALISER, texts);
const refused = findRefused(written, manifest);
if (refused.length > 0) {
  console.error(
    `NORMALISER is ${NORMALISER} as it was when the golden texts were written, and ${refused.length} of them differ or are gone: ${refused.join(", ")}.
Bump NORMALISER in src/normalise/normaliser.ts, run this again, and say in CHANGELOG what reads otherwise.`,
  );
  process.exit(1);
}

for (const name of await readGoldenNames()) {
  if (!texts.has(name)) await rm(goldenFile(name));
}
for (const [name, text] of texts) await writeFile(goldenFile(name), text);
await writeFile(MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`);

const changed = [...texts.keys()].filter((name) => manifest.texts[name] !== written?.texts[name]);
console.log(
  `${texts.size} golden texts of normaliser ${NORMALISER}; ${changed.length} new or changed${changed.length > 0 ? `: ${changed.join(", ")}` : ""}`,
);
