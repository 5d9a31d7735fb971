import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exportCorpus } from "../../src/export/export-corpus.ts";
import { importCorpus } from "../../src/import/import-corpus.ts";
import type { Archive } from "../../src/record/archive.ts";
import { makeArchive, makeEntry, makeFolder } from "../record/entries.ts";
import { makePolicy } from "./walk.ts";

const TERMS = {
  ...makePolicy([{ kind: "live", url: "https://www.acme.example/terms" }]),
  id: "acme/terms-of-service",
  name: "Terms of Service",
};
const PRIVACY = makePolicy([{ kind: "live", url: "https://www.acme.example/privacy" }]);

function words(keep: string): string {
  return `# Our policy

We collect your name, your address and the letters that you write with our service.

We keep log files for ${keep}.
After that time we delete them from all of our servers.

Write to privacy@acme.example for all that is not clear.
`;
}

/** Make an archive of two policies: one captured by the Wayback Machine, one from the live site. */
async function makeFilled(): Promise<Archive> {
  const { archive } = await makeArchive();
  for (const [captured, text] of [
    ["2017-06-06T18:07:03Z", "one month"],
    ["2018-05-25T00:00:01Z", "one year"],
    ["2020-02-29T23:59:59Z", "one month"],
  ] as const) {
    const stamp = captured.replace(/\D/g, "");
    await archive.append([
      makeVersion(
        PRIVACY,
        captured,
        text,
        `https://web.archive.org/web/${stamp}id_/https://www.acme.example/privacy`,
      ),
      makeVersion(TERMS, captured, `${text} or two`, "https://www.acme.example/terms"),
    ]);
  }
  return archive;
}

function makeVersion(policy: typeof TERMS, captured: string, keep: string, address: string) {
  const { id, service, name } = policy;
  const entry = makeEntry(captured, words(keep), { policy: { id, service, name } });
  const url = policy.sources[0]?.url ?? "";
  return { ...entry, capture: { ...entry.capture, url, address } };
}

/** What of the versions any format keeps. */
async function listTexts(archive: Archive): Promise<string[][]> {
  const versions = await archive.versions();
  const texts = await archive.texts(versions);
  return versions
    .map(({ policy, captured, url }, at) => [policy, captured, url, texts[at] ?? ""])
    .toSorted((one, other) => one.join().localeCompare(other.join()));
}

describe("what is exported and imported again", () => {
  it("has the same versions in the form of the research corpus", async () => {
    const archive = await makeFilled();
    const folder = join(await makeFolder(), "corpus");

    await exportCorpus({ archive, policies: await archive.policies() }, folder);
    const { archive: other } = await makeArchive();
    const files = (await readdir(folder, { recursive: true })).filter((name) =>
      name.endsWith(".md"),
    );
    const outcomes = await importCorpus(
      files.map((name) => join(folder, name)),
      {},
      {
        archive: other,
        policies: [PRIVACY, TERMS],
        fetch: { settings: { maxBodyBytes: 100_000 } },
      },
    );

    expect(outcomes.map(({ outcome }) => outcome)).not.toContain("failed");
    expect(await listTexts(other)).toEqual(await listTexts(archive));
  });
});
