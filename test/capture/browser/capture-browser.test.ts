import { createServer } from "node:http";
import zlib from "node:zlib";
import { describe, expect, it } from "vitest";
import { captureByBrowser } from "../../../src/capture/browser/capture-browser.ts";
import { failureOf } from "../context.ts";
import { SETTINGS } from "../context.ts";
import { listen } from "../../servers/listen.ts";
import { hasBrowser, scripted, textOf, useBrowser, WORDS } from "./browser-kit.ts";

// Pages mostly wait until they have settled: several do so at once.
describe("a page in a browser", { skip: !hasBrowser, concurrent: true }, () => {
  const { site, capture, context, place } = useBrowser({ pages: 5 });

  it("becomes a capture of what its script has written", async () => {
    site().set("/spa", {
      ...scripted(`document.getElementById("root").textContent = "written by script. ${WORDS}"`),
      headers: { "x-tag": ["a", "b"] },
    });

    const got = await capture("/spa");

    expect(got).toMatchObject({
      policy: "acme/privacy-policy",
      captured: "2024-05-06T07:08:09Z",
      source: "browser",
      url: `${site().url}/spa`,
      address: `${site().url}/spa`,
      status: 200,
      redirects: [],
      rendered: expect.stringMatching(/^Chromium \d+\./),
    });
    expect(got.headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "x-tag": "a, b",
    });
    expect(textOf(got)).toMatch(/^\uFEFF<!doctype html>\n<html lang="en">/);
    expect(textOf(got)).toContain("written by script");
    expect(textOf(got)).not.toContain("<script");
  });

  it("is asked for under the browser's name and ours", async () => {
    site().set("/name", scripted(`document.body.append("${WORDS}")`));

    await capture("/name");

    const asked = site().log.find(({ path }) => path === "/name");
    expect(asked?.headers["user-agent"]).toMatch(/HeadlessChrome\/\d.* clausewatch-test/);
    expect(asked?.headers["user-agent"]).toContain(SETTINGS.userAgent);
    expect(asked?.headers["accept-language"]).toMatch(/^en-US/);
  });

  it("is waited for where its text comes late", async () => {
    site().set(
      "/late",
      scripted(`
      setTimeout(() => document.body.append("first. "), 1200);
      setTimeout(() => document.body.append("second. ${WORDS}"), 3000);`),
    );

    const got = await capture("/late");

    expect(textOf(got)).toContain("second.");
  });

  it("is read with what a request brings, however slow", async () => {
    site().set("/api", (_request, response) => {
      setTimeout(() => response.end(`from the server. ${WORDS}`), 2_500);
    });
    site().set(
      "/fetching",
      scripted(
        `document.body.append("${WORDS}"); fetch("/api").then((r) => r.text()).then((t) => document.body.append(t))`,
      ),
    );

    const got = await capture("/fetching");

    expect(textOf(got)).toContain("from the server.");
  });

  it("has the address to which a server's redirects led, and the way to it", async () => {
    site().set("/moved", (_request, response) => {
      response.writeHead(302, { location: "/there" }).end();
    });
    site().set("/there", scripted(`document.body.append("there. ${WORDS}")`));

    const got = await capture("/moved");

    expect(got.address).toBe(`${site().url}/there`);
    expect(got.redirects).toEqual([`${site().url}/moved`, `${site().url}/there`]);
  });

  it.each([
    ["a script", `<script>setTimeout(() => { location.href = "TARGET" }, 300)</script>`],
    ["a script that leaves no trace", `<script>location.replace("TARGET")</script>`],
    ["a meta element", `<meta http-equiv="refresh" content="2; url=TARGET">`],
  ])("follows where %s leads", async (_name, head) => {
    const [leaving, target] = [place("/leaving"), place("/target")];
    site().set(leaving, {
      body: `<!doctype html><html><head>${head.replace("TARGET", target)}</head><body>${WORDS}</body></html>`,
    });
    site().set(target, scripted(`document.body.append("the target. ${WORDS}")`));

    const got = await capture(leaving);

    expect(textOf(got)).toContain("the target.");
    expect(got.address).toBe(`${site().url}${target}`);
    expect(got.redirects).toEqual([`${site().url}${leaving}`, `${site().url}${target}`]);
  });

  it("goes round in no circle", async () => {
    site().set("/a", { body: `<script>location.replace("/b")</script>` });
    site().set("/b", { body: `<script>location.replace("/a")</script>` });

    expect(await failureOf(capture("/a"))).toMatchObject({ code: "redirect-loop" });
  });

  it.each([
    ["application/pdf", Buffer.from("%PDF-1.4\n\u00e9 hello")],
    ["text/plain; charset=utf-8", Buffer.from(`Plain é. ${WORDS}`)],
    ["text/markdown", Buffer.from(`# Title\n\n${WORDS}`)],
  ])("is taken as it is where it is %s", async (type, body) => {
    const [raw, zipped] = [place("/raw"), place("/packed")];
    site().set(raw, { body, type });
    site().set(zipped, {
      body: zlib.gzipSync(body),
      type,
      headers: { "content-encoding": "gzip", "content-disposition": "attachment" },
    });

    const plain = await capture(raw);
    const packed = await capture(zipped);

    expect(Buffer.from(plain.body)).toEqual(body);
    expect(Buffer.from(packed.body)).toEqual(body);
    expect(plain.rendered).toBeUndefined();
    expect(plain.headers["content-type"]).toBe(type);
  });

  it("is rendered where its type is not told, and it is HTML", async () => {
    site().set("/untyped", { ...scripted(`document.body.append("shown. ${WORDS}")`), type: null });

    const got = await capture("/untyped");

    expect(textOf(got)).toContain("shown.");
    expect(got.rendered).toBeDefined();
  });

  it.each([
    [404, "not-found"],
    [403, "forbidden"],
    [503, "server-error"],
    [429, "rate-limited"],
    [204, "empty-body"],
    [206, "unexpected-status"],
  ])("that answers %i is no capture, whatever its script writes", async (status, code) => {
    const path = place("/spa-error");
    site().set(path, { ...scripted(`document.body.append("${WORDS}")`), status });

    expect(await failureOf(capture(path))).toMatchObject({ code });
  });

  it.each([
    ["forbidden-port", "http://127.0.0.1:22/"],
    ["forbidden-address", "http://169.254.169.254/"],
    ["forbidden-address", "https://10.0.0.1/"],
    ["unknown-host", "http://nowhere.invalid/"],
    ["unknown-host", "https://nowhere.invalid/"],
    ["bad-address", "file:///etc/passwd"],
    ["bad-address", "chrome://version"],
    ["bad-address", "data:text/html,hello"],
  ])("fails as a live page does: %s of %s", async (code, url) => {
    expect(await failureOf(captureByBrowser({ policy: "acme/p", url }, context()))).toMatchObject({
      code,
    });
  });

  it.each(["http", "https"])("fails where nothing listens, by %s", async (scheme) => {
    const { port, close } = await listen(createServer());
    await close();
    const request = { policy: "acme/p", url: `${scheme}://127.0.0.1:${port}/` };

    expect(await failureOf(captureByBrowser(request, context()))).toMatchObject({
      code: "refused",
    });
  });

  it("that is larger than what may be kept is no capture", async () => {
    site().set("/huge", scripted(`document.body.append("x".repeat(3_000_000))`));

    expect(await failureOf(capture("/huge"))).toMatchObject({ code: "too-large" });
  });

  it("is asked again where the connection broke", async () => {
    let asked = 0;
    site().set("/flaky", (request, response) => {
      asked += 1;
      if (asked === 1) request.socket.destroy();
      else response.setHeader("content-type", "text/html").end(`<p>${WORDS}</p>`);
    });

    const got = await capture("/flaky", context({ retries: 2 }));

    expect(textOf(got)).toContain("We keep letters.");
  });
});
