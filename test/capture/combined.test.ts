import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  captureCombined,
  combineCaptures,
  refuseCombinedPast,
} from "../../src/capture/combined.ts";
import type { Capture } from "../../src/model/capture.ts";
import { CaptureError, UsageError } from "../../src/model/errors.ts";
import { splitPages } from "../../src/model/multipart.ts";
import { startSiteServer } from "../servers/site-server.ts";
import type { SiteServer } from "../servers/site-server.ts";
import { failureOf, makeContext } from "./context.ts";

const HTML = "<!doctype html><title>Rules</title><p>Be kind.</p>";

let site: SiteServer;
beforeEach(async () => {
  site = await startSiteServer();
});
afterEach(() => site.close());

async function capturePaths(paths: readonly string[], context = makeContext()): Promise<Capture> {
  const pages = paths.map((path) => ({ url: `${site.url}${path}` }));
  return captureCombined({ policy: "acme/rules", pages }, context);
}

function pagesOf(capture: Capture): string[] {
  const pages = splitPages(capture.body, capture.headers["content-type"] ?? null) ?? [];
  return pages.map(({ url, address, contentType, body }) =>
    [url, address, contentType, Buffer.from(body).toString("latin1")]
      .join(" | ")
      .replaceAll(site.url, ""),
  );
}

describe("a policy that several pages make together", () => {
  it("is one capture that holds each response as it was received", async () => {
    site.set("/one", { body: HTML, headers: { etag: '"1"', "x-served-by": "a" } });
    site.set("/two", { status: 301, headers: { location: "/zwei" } });
    site.set("/zwei", {
      body: Buffer.from("Gr\xfc\xdfe", "latin1"),
      headers: { "content-type": "text/plain; charset=latin1", "x-served-by": "b" },
    });

    const capture = await capturePaths(["/one", "/two"]);

    expect(capture).toMatchObject({
      policy: "acme/rules",
      captured: "2024-05-06T07:08:09Z",
      source: "live",
      url: `${site.url}/one`,
      address: `${site.url}/one`,
      status: 200,
      redirects: [],
    });
    expect(pagesOf(capture)).toEqual([
      `/one | /one | text/html; charset=utf-8 | ${HTML}`,
      "/two | /zwei | text/plain; charset=latin1 | Gr\xfc\xdfe",
    ]);
  });

  it("keeps the headers of all pages, but for those of one body alone", async () => {
    site.set("/one", { body: HTML, headers: { etag: '"1"', "x-served-by": "a" } });
    site.set("/two", { body: HTML, headers: { "cf-mitigated": "challenge", "x-served-by": "b" } });

    const { headers } = await capturePaths(["/one", "/two"]);

    expect(headers).toMatchObject({ "cf-mitigated": "challenge", "x-served-by": "a, b" });
    expect(headers["content-type"]).toMatch(/^multipart\/mixed; boundary=[0-9a-f]+$/);
    expect(Object.keys(headers)).not.toContain("etag");
    expect(Object.keys(headers)).not.toContain("content-length");
  });

  it("has the same bytes where no page has changed", async () => {
    site.set("/one", { body: HTML });
    site.set("/two", { body: HTML });

    const first = await capturePaths(["/one", "/two"]);
    const second = await capturePaths(["/one", "/two"]);

    expect(second.body).toEqual(first.body);
  });

  it("is never half: the page that cannot be had is named, and those behind it are not asked for", async () => {
    site.set("/one", { body: HTML });
    site.set("/three", { body: HTML });

    const error = await failureOf(capturePaths(["/one", "/two", "/three"]));

    expect(error).toBeInstanceOf(CaptureError);
    expect(error).toMatchObject({
      code: "not-found",
      transient: false,
      message: `page 2 of 3: ${site.url}/two answered 404 Not Found`,
    });
    expect(site.log.map(({ path }) => path)).toEqual(["/one", "/two"]);
  });

  it("says of a passing failure that it may pass", async () => {
    site.set("/one", { status: 503, body: "later" });

    const error = await failureOf(capturePaths(["/one", "/two"], makeContext({ retries: 0 })));

    expect(error).toMatchObject({ code: "server-error", transient: true });
  });

  it("is refused where the pages are too large together", async () => {
    const paths = ["/1", "/2", "/3", "/4", "/5"];
    for (const path of paths) site.set(path, { body: HTML.padEnd(900) });

    const error = await failureOf(capturePaths(paths, makeContext({ maxBodyBytes: 1_000 })));

    expect(error).toMatchObject({ code: "too-large" });
    expect(String(error)).toContain("page 5 of 5: the pages are larger than 4000 bytes together");
  });

  it("is refused where a server says that an unconditional request changed nothing", async () => {
    site.set("/one", { status: 304 });

    const error = await failureOf(capturePaths(["/one"]));

    expect(error).toBeInstanceOf(CaptureError);
    expect(error).toMatchObject({ code: "unexpected-status" });
  });

  it("is not asked for where the walk is cancelled, and that is no page's failure", async () => {
    const error = await failureOf(
      capturePaths(["/one"], makeContext({}, { signal: AbortSignal.abort() })),
    );

    expect(error).toMatchObject({ code: "cancelled" });
    expect(String(error)).not.toContain("page 1");
    expect(site.log).toEqual([]);
  });
});

describe("the past of a policy", () => {
  const extraction = { select: [], remove: [] };

  it("is refused by name where several pages make it together", () => {
    const parts = [{ url: "https://a.example/one", extraction }];

    expect(() => refuseCombinedPast({ extraction: { ...extraction, parts } })).toThrow(
      expect.toSatisfy(
        (error) => error instanceof UsageError && error.code === "combined-past",
      ) as Error,
    );
    expect(() => refuseCombinedPast({ extraction })).not.toThrow();
  });
});

describe("captures of a policy's pages", () => {
  it("have the status of the first that is no success", () => {
    const capture: Capture = {
      policy: "acme/rules",
      captured: "2024-05-06T07:08:09Z",
      source: "corpus",
      url: "https://a.example/one",
      address: "https://a.example/one",
      status: null,
      headers: {},
      redirects: [],
      body: new Uint8Array(Buffer.from(HTML)),
    };

    expect(combineCaptures([capture, capture]).status).toBeNull();
    expect(
      combineCaptures([
        { ...capture, status: 200 },
        { ...capture, status: 404 },
      ]).status,
    ).toBe(404);
    expect(() => combineCaptures([])).toThrow(RangeError);
  });
});
