import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  importCorpus,
  type CorpusAnswers,
  type ImportOutcome,
} from "../../src/import/import-corpus.ts";
import type { Archive } from "../../src/record/archive.ts";
import { makeArchive, makeFolder } from "../record/entries.ts";
import { makePolicy, summarise } from "./walk.ts";

const POLICY = makePolicy([{ kind: "wayback", url: "https://www.acme.example/privacy" }]);

function words(keep: string, contact = "acme.example"): string {
  return `# Privacy Policy

We collect your name, your address and the letters that you write with our service.

We keep log files for ${keep}. After that time we delete them from all of our servers.

Write to privacy@${contact} for all that is not clear.
`;
}

function provenance(domain: string, day: string, at: string): string {
  const memento = `https://web.archive.org/web/${at}id_/https%3A//www.${domain}/privacy`;
  return `> The following text is extracted and transformed from the ${domain} privacy policy that was archived on ${day}. Please check the [original snapshot on the Wayback Machine](${memento}) for the official reproduction.\n\n`;
}

/** Write files, import them, and give what came of each. */
async function importFiles(
  archive: Archive,
  files: Readonly<Record<string, string>>,
  answers: CorpusAnswers = {},
): Promise<ImportOutcome[]> {
  const folder = await makeFolder();
  const paths = Object.keys(files).map((name) => join(folder, name));
  await Promise.all(paths.map((path, index) => writeFile(path, Object.values(files)[index] ?? "")));
  const fetch = { settings: { maxBodyBytes: 100_000 } };
  return importCorpus(paths, answers, { archive, policies: [POLICY], fetch });
}

describe("files of other archives", () => {
  it("are filed and dated by their provenance, in order of time, and are no part of the text", async () => {
    const { archive } = await makeArchive();
    const files = {
      "late.md": provenance("acme.example", "2018-02-03", "20180203040506") + words("B"),
      "early.md": provenance("acme.example", "2017-06-06", "20170606180703") + words("A"),
    };

    const outcomes = await importFiles(archive, files);
    const again = await importFiles(archive, files);

    expect(outcomes).toMatchObject([
      { file: "early.md", policy: POLICY.id, outcome: "first" },
      { file: "late.md", policy: POLICY.id, outcome: "changed" },
    ]);
    expect(again.map(({ outcome }) => outcome)).toEqual(["unchanged", "unchanged"]);
    expect(await summarise(archive)).toEqual(["2017-06-06 A first", "2018-02-03 B substantive"]);
    const [version] = await archive.versions();
    expect(version).toMatchObject({
      captured: "2017-06-06T18:07:03Z",
      source: "corpus",
      url: "https://www.acme.example/privacy",
      address: "https://web.archive.org/web/20170606180703id_/https%3A//www.acme.example/privacy",
    });
    expect(await archive.text(version?.version ?? "")).not.toContain("extracted and transformed");
  });

  it("found a policy where nothing tracks their domain", async () => {
    const { archive } = await makeArchive();
    const file = provenance("other.example", "2017-06-06", "20170606180703") + words("A");

    const outcomes = await importFiles(archive, { "other.md": file });

    expect(outcomes).toMatchObject([{ policy: "other-example/privacy-policy", outcome: "first" }]);
    expect(await archive.policies()).toEqual([
      { id: "other-example/privacy-policy", service: "other.example", name: "Privacy Policy" },
    ]);
  });

  it("say by their front matter when they were posted, in UTC where they name no zone", async () => {
    const { archive } = await makeArchive();

    await importFiles(archive, {
      "iso.md": `---\nposted: 2014-12-22\n---\n\n${words("A")}`,
      "words.md": `---\ndate: March 3, 2016\n---\n\n${words("B")}`,
    });

    expect((await archive.versions()).map(({ captured }) => captured)).toEqual([
      "2014-12-22T00:00:00Z",
      "2016-03-03T00:00:00Z",
    ]);
  });

  it("need to be told their date, and their policy, where they do not say", async () => {
    const { archive } = await makeArchive();
    const bare = { "bare.txt": words("A"), "stray.txt": words("B", "nobody.example") };
    const captured = new Date("2014-12-22T00:00:00Z");

    const without = await importFiles(archive, bare);
    const dated = await importFiles(archive, bare, { captured });
    const named = await importFiles(
      archive,
      { "stray.txt": bare["stray.txt"] },
      {
        captured: new Date("2015-12-22T00:00:00Z"),
        policy: POLICY,
      },
    );

    expect(without.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ["failed", expect.stringContaining("--captured 2014-12-22")],
      ["failed", expect.stringContaining("--policy")],
    ]);
    expect(dated.map(({ file, outcome }) => `${file} ${outcome}`)).toEqual([
      "stray.txt failed",
      "bare.txt first",
    ]);
    expect(named).toMatchObject([{ outcome: "changed" }]);
    expect(await summarise(archive)).toEqual(["2014-12-22 A first", "2015-12-22 B substantive"]);
  });

  it("that cannot be read stop no other", async () => {
    const { archive } = await makeArchive();
    const captured = new Date("2014-12-22T00:00:00Z");
    const good = provenance("acme.example", "2017-06-06", "20170606180703") + words("A");

    const outcomes = await importFiles(
      archive,
      {
        "empty.md": "",
        "day.md": provenance("acme.example", "2017-99-99", "99") + words("B"),
        "evil.md": provenance("../../etc", "2017-06-06", "20170606180703") + words("C"),
        "short.txt": "acme.example: too short",
        "good.md": good,
      },
      { captured },
    );

    expect(Object.fromEntries(outcomes.map(({ file, outcome }) => [file, outcome]))).toEqual({
      "empty.md": "failed",
      "day.md": "failed",
      "evil.md": "first",
      "short.txt": "held",
      "good.md": "first",
    });
    expect((await archive.policies()).map(({ id }) => id)).toEqual([
      POLICY.id,
      "etc/privacy-policy",
    ]);
  });
});
