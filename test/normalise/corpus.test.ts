import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { normalise } from "../../src/normalise/normalise.ts";

const PAIRS = join(import.meta.dirname, "../../../shared/corpus/pairs");
/** Every so many captures one is read. */
const STEP = 12;

describe.skipIf(!existsSync(PAIRS))("a real page of the corpus", () => {
  const captures = globSync("**/*.html.gz", { cwd: PAIRS }).toSorted();
  const sampled = captures.filter((_, index) => index % STEP === 0);

  it.each(sampled)("has a canonical text that is its own and clean: %s", (name) => {
    const body = gunzipSync(readFileSync(join(PAIRS, name)));

    const { text } = normalise(body, { contentType: "text/html" });

    expect(normalise(Buffer.from(text)).text).toBe(text);
    expect(text).not.toMatch(/â€|Ã[\u0080-\u00bf]|[\u200b\ufeff\u00ad\u00a0]/);
  });
});
