import { describe, expect, it } from "vitest";
import { captureCombined } from "../../src/capture/combined.ts";
import { splitPages } from "../../src/model/multipart.ts";
import type { Extraction, Policy } from "../../src/model/policy.ts";
import { NORMALISER } from "../../src/normalise/normaliser.ts";
import { readCapture } from "../../src/read-capture.ts";
import { rulesOf } from "../../src/rules-of.ts";
import { recordInOrder } from "../../src/record-in-order.ts";
import { trackPolicy } from "../../src/track.ts";
import { makePage, makePolicy, makeWalk } from "./walk.ts";

const ANNEX = `<!doctype html><html lang="en"><body><nav>Menu</nav><div class="annex"><h2>Annex</h2>
<p>We share information with the companies that deliver letters for us.</p></div></body></html>`;

function combine(policy: Policy, urls: readonly string[]): Policy {
  const [first = "", ...others] = urls;
  const parts = [
    { url: first, extraction: { select: ["main"], remove: [] } },
    ...others.map((url) => ({ url, extraction: { select: [".annex"], remove: [] } })),
  ];
  return { ...policy, extraction: { select: [], remove: [], parts } };
}

describe("a policy that several pages make together", () => {
  it("is one version, and the bytes of each page stand behind it as they were received", async () => {
    const { walk, archive, site, setNow } = await makeWalk();
    const urls = [`${site.url}/privacy`, `${site.url}/annex`];
    const policy = combine(makePolicy([{ kind: "live", url: urls[0] ?? "" }]), urls);
    const record = async () => {
      const pages = policy.extraction.parts ?? [];
      const capture = await captureCombined({ policy: policy.id, pages }, walk.fetch);
      const { wording } = await readCapture(policy, capture);
      return recordInOrder(policy, [{ capture, wording }], archive);
    };
    site.set("/privacy", { body: makePage("30 days") });
    site.set("/annex", { body: ANNEX });

    await record();
    setNow("2024-05-02T05:00:00Z");
    const unchanged = await record();
    setNow("2024-05-03T05:00:00Z");
    const annex = ANNEX.replace("companies that deliver letters for us", "police");
    site.set("/annex", { body: annex });
    const [changed] = await record();

    expect(unchanged).toEqual([]);
    expect(changed).toMatchObject({ change: "substantive", url: urls[0], source: "live" });
    const kept = await archive.capture(changed?.version ?? "");
    const pages = splitPages(kept.body, kept.headers["content-type"] ?? null) ?? [];
    expect(pages.map(({ url }) => url)).toEqual(urls);
    expect(pages.map(({ body }) => Buffer.from(body).toString())).toEqual([
      makePage("30 days"),
      annex,
    ]);
    const [before, after] = await archive.texts(await archive.versions());
    expect(before).toMatch(/30 days[^]*\n\n## Annex\n\nWe share information with the companies/);
    expect(after).toMatch(/30 days[^]*\n\n## Annex\n\nWe share information with the police/);
    expect(after).not.toContain("Menu");
  });
});

describe("a check of a policy that several pages make together", () => {
  it("records it whole or not at all", async () => {
    const { walk, archive, state, site, setNow } = await makeWalk();
    const urls = [`${site.url}/privacy`, `${site.url}/annex`];
    const policy = combine(makePolicy([{ kind: "live", url: urls[0] ?? "" }]), urls);
    site.set("/privacy", { body: makePage("30 days") });
    site.set("/annex", { body: ANNEX });

    const first = await trackPolicy(policy, walk);
    setNow("2024-05-02T05:00:00Z");
    const unchanged = await trackPolicy(policy, walk);
    site.set("/annex", { status: 503, body: "later" });
    const failed = await trackPolicy(policy, walk);
    site.set("/annex", {
      body: `<title>Just a moment...</title><div class="annex"><h1>Just a moment...</h1><p>Enable JavaScript and cookies to continue</p></div>`,
    });
    const held = await trackPolicy(policy, walk);

    expect([first, unchanged, failed, held].map(({ outcome }) => outcome)).toEqual([
      "first",
      "unchanged",
      "failed",
      "held",
    ]);
    expect(failed.reason).toContain("/annex");
    expect(held.reason).toMatch(/^bot-challenge: page 2 of 2: /);
    expect(await archive.versions()).toHaveLength(1);
    expect(await state.holds({ status: "open" })).toHaveLength(1);
  });
});

describe("the rules that make a text", () => {
  const page = { select: ["main"], remove: [] };
  const url = "https://a.example/one";
  const nameOf = (extraction: Extraction): string => rulesOf({ extraction });

  it("are others where the selectors, the address or the number of the pages are", () => {
    const plain = { select: [], remove: [] };
    const part = { url, extraction: page };
    const names = [
      plain,
      page,
      { ...plain, parts: [] },
      { ...plain, parts: [part] },
      { ...page, parts: [part] },
      { ...plain, parts: [part, part] },
      { ...plain, parts: [{ ...part, url: `${url}/` }] },
      { ...plain, parts: [{ ...part, extraction: plain }] },
      { ...plain, parts: [{ ...part, extraction: { ...page, dropParameters: ["a"] } }] },
      { ...plain, dropParameters: ["a"], parts: [part] },
    ].map(nameOf);

    expect(new Set(names).size).toBe(names.length);
    expect(names[0]).toBe(NORMALISER);
  });

  it("are the same where only scripts have to run", () => {
    const part = { url, extraction: page };

    expect(nameOf({ ...page, parts: [{ ...part, needsScripts: true }] })).toBe(
      nameOf({ ...page, parts: [part] }),
    );
  });

  it("of one page have the name that they always had", () => {
    expect(nameOf(page)).toBe(`${NORMALISER}+eab241176238`);
  });

  it("are those of the time of the capture", () => {
    const past = [
      {
        until: "2020-01-01T00:00:00Z",
        extraction: { ...page, parts: [{ url, extraction: page }] },
      },
    ];

    expect(rulesOf({ extraction: page, past }, "2019-01-01T00:00:00Z")).not.toBe(nameOf(page));
    expect(rulesOf({ extraction: page, past }, "2021-01-01T00:00:00Z")).toBe(nameOf(page));
  });
});
