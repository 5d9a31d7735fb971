import { describe, expect, it } from "vitest";
import type { Capture } from "../../src/model/capture.ts";
import { isTold, type Hint } from "../../src/model/hint.ts";
import { noticeMoves } from "../../src/present/notice-moves.ts";

const URL_ = "https://acme.example/privacy";

function page(head: string, parts: Partial<Capture> = {}): Capture {
  return {
    policy: "acme/privacy-policy",
    captured: "2024-05-01T05:00:00Z",
    source: "live",
    url: URL_,
    address: URL_,
    status: 200,
    headers: { "content-type": "text/html" },
    redirects: [],
    body: Buffer.from(
      `<!doctype html><html lang="en"><head>${head}</head><body>Text</body></html>`,
    ),
    ...parts,
  };
}

function notice(head: string | null, known: readonly Hint[] = [], url = URL_): Hint[] {
  const shown = { url, moved: null, page: head === null ? null : page(head) };
  return noticeMoves(shown, known, `2024-05-0${known.length === 0 ? 1 : 2}T05:00:00Z`);
}

const CANONICAL = `<link rel="canonical" href="/legal/privacy">`;

describe("a page that has moved for good", () => {
  it("is told at once, and keeps the fragment that names the policy on it", () => {
    const moved = "https://acme.example/legal";
    const url = `${URL_}#privacy`;

    const hints = noticeMoves({ url, moved, page: null }, [], "2024-05-01T05:00:00Z");

    expect(hints).toEqual([
      {
        kind: "moved",
        from: url,
        to: `${moved}#privacy`,
        since: "2024-05-01T05:00:00Z",
        checks: 1,
      },
    ]);
    expect(hints.every(isTold)).toBe(true);
  });

  it("is forgotten when it answers at its own address again", () => {
    const moved: Hint = {
      kind: "moved",
      from: URL_,
      to: "https://acme.example/x",
      since: "2024-05-01T05:00:00Z",
      checks: 1,
    };

    expect(notice(null, [moved])).toEqual([]);
  });
});

describe("a page that calls another address its own", () => {
  it("is told when three checks in a row have shown it, also where the page was not sent again", () => {
    const first = notice(CANONICAL);
    const second = notice(null, first);
    const third = notice(CANONICAL, second);

    expect([first, second, third].map((hints) => hints.filter(isTold).length)).toEqual([0, 0, 1]);
    expect(third).toEqual([
      {
        kind: "canonical",
        from: URL_,
        to: "https://acme.example/legal/privacy",
        since: "2024-05-01T05:00:00Z",
        checks: 3,
      },
    ]);
  });

  it("begins anew where it calls another one its own", () => {
    const [hint] = notice(`<link rel=canonical href=/other>`, notice(CANONICAL));

    expect(hint).toMatchObject({ to: "https://acme.example/other", checks: 1 });
  });

  it.each([
    ["its own, without a slash", "/privacy/"],
    ["its own, with www", "https://www.acme.example/privacy"],
    ["its own, with TLS or without", "http://acme.example/privacy"],
    ["its own, with a fragment", "/privacy#top"],
    ["the first page of the site", "/"],
    ["what is no address", "https://"],
  ])("is no news where that is %s", (_, href) => {
    expect(notice(`<link rel="canonical" href="${href}">`)).toEqual([]);
  });

  it("is no news where the page was read there", () => {
    const read = page(CANONICAL, { address: "https://acme.example/legal/privacy" });

    expect(noticeMoves({ url: URL_, moved: null, page: read }, [], "2024-05-01T05:00:00Z")).toEqual(
      [],
    );
  });

  it("is counted for the address that is configured, and for no other", () => {
    const known = notice(CANONICAL);

    expect(notice(null, known, "https://acme.example/other")).toEqual([]);
  });
});

describe("an address that chooses the language by itself", () => {
  const alternate = (language: string, href: string): string =>
    `<link rel="alternate" hreflang="${language}" href="${href}">`;

  it("is told with the one that always has the page's language", () => {
    const head =
      alternate("x-default", "/privacy") + alternate("en", "/en/privacy") + alternate("de", "/de/");

    expect(notice(head)).toMatchObject([
      { kind: "language", to: "https://acme.example/en/privacy" },
    ]);
  });

  it.each([
    ["has its language itself", alternate("x-default", "/privacy") + alternate("en", "/privacy")],
    ["is not the one for everybody", alternate("x-default", "/") + alternate("en", "/en")],
    ["has no twin in its language", alternate("x-default", "/privacy") + alternate("de", "/de")],
  ])("is none where it %s", (_, head) => {
    expect(notice(head)).toEqual([]);
  });
});
