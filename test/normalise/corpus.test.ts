import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { normalise } from "../../src/normalise/normalise.ts";

const PAIRS = join(import.meta.dirname, "../../../shared/corpus/pairs");
/** Every so many captures one is read. */
const STEP = 12;

describe.skipIf(!existsSync(PAIRS))("real pages of the corpus", () => {
  const captures = globSync("**/*.html.gz", { cwd: PAIRS }).toSorted();
  const sampled = captures.filter((_, index) => index % STEP === 0);

  it("have a canonical text that is its own, free of mojibake and invisible characters", () => {
    expect(sampled.length).toBeGreaterThan(10);

    for (const name of sampled) {
      const body = gunzipSync(readFileSync(join(PAIRS, name)));
      const { text } = normalise(body, { contentType: "text/html" });

      expect(normalise(Buffer.from(text)).text, name).toBe(text);
      expect(text, name).not.toMatch(/â€|Ã[\u0080-\u00bf©¨]|[\u200b\ufeff\u00ad\u00a0]/);
    }
  });
});
