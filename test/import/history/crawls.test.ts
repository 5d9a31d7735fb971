import { describe, expect, it } from "vitest";
import { importFoundAll } from "../../../src/import/found/import-all.ts";
import { findCorpus } from "../../../src/import/history/find-corpus.ts";
import { findTosback } from "../../../src/import/history/find-tosback.ts";
import { readForeignHistory } from "../../../src/record/foreign/foreign-history.ts";
import { makePolicy, makeWalk, summarise } from "../../walk/walk.ts";
import { makeContext, QUIET } from "../context.ts";
import { makeRepository, makeText } from "../foreign-repository.ts";

/** As that crawler left a page: few tags, a line a sentence, and entities that it cut at their end. */
function crawl(keep: string): string {
  return ` Home <ul>
<li> Log in </li>
<li> Help </li>
</ul>
<p> This policy says what Acme Ltd. does with information about you &amp.
your letters.
</p>
<p>We collect your name, your address and the letters that you write with our service.
</p>
<p>We keep log files for ${keep}.
After that time we delete them from all of our servers.
</p> Copyright 2013 Acme.
`;
}

describe("a ToSBack history", () => {
  it("has a commit a crawl day, of all texts that differed", async () => {
    const walk = await makeWalk();
    const path = (site: string, name: string): string => `crawl/${site}/${name}.txt`;
    const repository = await makeRepository([
      {
        at: "2013-01-01T08:00:00Z",
        message: "changes for 2013-01-01",
        files: {
          [path("acme.example", "Privacy Policy")]: crawl("30 days"),
          [path("birch.example", "TOS, Privacy Policy, AUP")]: crawl("an hour"),
          "rules/acme.example.xml": "<sitename/>",
          "crawl/old/deep/page.txt": "…",
        },
      },
      {
        at: "2013-02-01T08:00:00Z",
        files: {
          [path("acme.example", "Privacy Policy")]: crawl("24 months"),
          [path("birch.example", "TOS, Privacy Policy, AUP")]: null,
        },
      },
    ]);

    const found = findTosback(await readForeignHistory(repository), new Map(), null);
    const outcomes = await importFoundAll(found, makeContext(walk), QUIET);

    expect(outcomes).toMatchObject([
      { policy: "acme-example/privacy-policy", all: 2, taken: 2 },
      {
        policy: "birch-example/tos-privacy-policy-aup",
        all: 2,
        taken: 1,
        skippedBy: { deleted: 1 },
        ended: "2013-02-01T08:00:00Z",
      },
    ]);
    expect(found.unplaced.map(({ place }) => place)).toEqual([
      "crawl/old/deep/page.txt",
      "rules/acme.example.xml",
    ]);
    const versions = await walk.archive.versions("acme-example/privacy-policy");
    const [text = ""] = await walk.archive.texts(versions.slice(0, 1));
    expect(versions.map(({ captured, change }) => [captured, change])).toEqual([
      ["2013-01-01T08:00:00Z", "first"],
      ["2013-02-01T08:00:00Z", "substantive"],
    ]);
    expect(text).toContain("We keep log files for 30 days.\nAfter that time");
    expect(text).not.toMatch(/<li>|<p>/);
  });

  it("is none where nothing lies in crawl/", async () => {
    const repository = await makeRepository([{ at: "2013-01-01T00:00:00Z", files: { a: "b" } }]);
    const history = await readForeignHistory(repository);

    expect(() => findTosback(history, new Map(), null)).toThrow(/holds no texts of a crawl/);
  });
});

describe("a git history of the research corpus", () => {
  it("is dated and filed by the first line of each text, whenever that was committed", async () => {
    const walk = await makeWalk();
    const line = (day: string, at: string, keep: string): string =>
      `> The following text is extracted and transformed from the acme.example privacy policy that was archived on ${day}. Please check the [original snapshot on the Wayback Machine](https://web.archive.org/web/${at}id_/https%3A//www.acme.example/privacy) for the official reproduction.\n\n${makeText(keep)}`;
    const at = "2020-12-01T00:00:00Z";
    const path = "a/ac/acm/acme.example.md";
    const repository = await makeRepository([
      { at, files: { "README.md": "# Corpus", [path]: line("2017-06-06", "20170606180703", "A") } },
      { at, files: { [path]: line("2018-02-03", "20180203040506", "B") } },
      { at, files: { [path]: line("2018-09-03", "20180903040506", "B"), "data.csv": "x" } },
    ]);
    const policy = makePolicy([{ kind: "wayback", url: "https://www.acme.example/privacy" }]);

    const found = await findCorpus(await readForeignHistory(repository), [policy]);
    const outcomes = await importFoundAll(found, makeContext(walk), QUIET);

    expect(outcomes).toMatchObject([{ policy: policy.id, all: 3, taken: 2, merged: 1 }]);
    expect(found.unplaced.map(({ place, reason }) => [place, reason])).toEqual([
      ["data.csv", "not-a-document"],
      ["README.md", "no-provenance"],
    ]);
    expect(await summarise(walk.archive)).toEqual([
      "2017-06-06 A first",
      "2018-02-03 B substantive",
    ]);
    const [first] = await walk.archive.versions();
    expect(first).toMatchObject({
      captured: "2017-06-06T18:07:03Z",
      url: "https://www.acme.example/privacy",
    });
  });

  it("is none where no text says where it comes from", async () => {
    const repository = await makeRepository([
      { at: "2020-01-01T00:00:00Z", files: { "a.md": "b" } },
    ]);

    await expect(findCorpus(await readForeignHistory(repository), [])).rejects.toMatchObject({
      code: "nothing-found",
    });
  });
});
