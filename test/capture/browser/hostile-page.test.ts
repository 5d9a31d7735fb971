import { createSocket } from "node:dgram";
import { createServer } from "node:http";
import { lookup } from "node:dns";
import type { LookupAddress, LookupAllOptions } from "node:dns";
import { describe, expect, it } from "vitest";
import { captureByBrowser } from "../../../src/capture/browser/capture-browser.ts";
import type { Robots } from "../../../src/capture/context.ts";
import { CaptureError } from "../../../src/model/errors.ts";
import { createGuard } from "../../../src/capture/guard.ts";
import { listen } from "../../servers/listen.ts";
import { failureOf, SETTINGS } from "../context.ts";
import { hasBrowser, scripted, textOf, useBrowser, WORDS } from "./browser-kit.ts";

/** A server that must never hear of anything. */
async function startForbidden() {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(request.url ?? "");
    response.end("secret");
  });
  server.on("connection", () => heard.push("connected"));
  server.on("upgrade", (request, socket) => {
    heard.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  const { port, close } = await listen(server);
  return { heard, port, close };
}

// Pages mostly wait until they have settled: several do so at once.
describe(
  "a page that asks for what it may not have",
  { skip: !hasBrowser, concurrent: true },
  () => {
    const { site, capture, context, place } = useBrowser({ pages: 5 });

    /** Only the site's own port may be asked. */
    const guarded = () => {
      const allowAddresses = [`127.0.0.1:${site().port}`];
      return context({}, { guard: createGuard({ allowAddresses, allowPorts: [] }) });
    };

    it.each([
      ["fetch", (url: string) => `fetch("${url}").catch(() => {})`],
      [
        "XMLHttpRequest",
        (url: string) => `const x = new XMLHttpRequest(); x.open("GET", "${url}"); x.send()`,
      ],
      [
        "a frame",
        (url: string) =>
          `document.body.insertAdjacentHTML("beforeend", '<iframe src="${url}"></iframe>')`,
      ],
      [
        "a style sheet",
        (url: string) =>
          `document.head.insertAdjacentHTML("beforeend", '<link rel="stylesheet" href="${url}">')`,
      ],
      ["an event source", (url: string) => `new EventSource("${url}")`],
      ["a web socket", (url: string) => `new WebSocket("${url.replace("http", "ws")}")`],
      [
        "a worker",
        (url: string) => `new Worker(URL.createObjectURL(new Blob(["fetch('${url}')"])))`,
      ],
      [
        "a shared worker",
        (url: string) => `new SharedWorker(URL.createObjectURL(new Blob(["fetch('${url}')"])))`,
      ],
      ["a beacon", (url: string) => `navigator.sendBeacon("${url}", "x")`],
      [
        "a preload",
        (url: string) =>
          `document.head.insertAdjacentHTML("beforeend", '<link rel="preconnect" href="${url}"><link rel="prefetch" href="${url}"><link rel="dns-prefetch" href="${url}">')`,
      ],
      ["a popup", (url: string) => `window.open("${url}")`],
      [
        "a form",
        (url: string) =>
          `document.body.insertAdjacentHTML("beforeend", '<form target="_blank" action="${url}" method="post"></form>'); document.forms[0].submit()`,
      ],
      ["a module", (url: string) => `import("${url}").catch(() => {})`],
    ])("gets nothing by %s", async (_name, attack) => {
      const forbidden = await startForbidden();
      const path = place("/attack");
      site().set(
        path,
        scripted(
          `${attack(`http://127.0.0.1:${forbidden.port}/x`)}; document.getElementById("root").textContent = "ran. ${WORDS}"`,
        ),
      );

      const text = textOf(await capture(path, guarded()));

      await forbidden.close();
      expect(text).toContain("ran.");
      expect(forbidden.heard).toEqual([]);
    });

    it("gets nothing by redirects, of what it fetches and of frames", async () => {
      const forbidden = await startForbidden();
      site().set("/hop", (_request, response) => {
        response
          .writeHead(302, {
            location: `http://127.0.0.1:${forbidden.port}/x`,
            "access-control-allow-origin": "*",
          })
          .end();
      });
      site().set(
        "/attack",
        scripted(
          `fetch("/hop").catch(() => { document.getElementById("root").textContent = "refused. ${WORDS}" })`,
          `<iframe src="/hop"></iframe><link rel="stylesheet" href="/hop">`,
        ),
      );

      const text = textOf(await capture("/attack", guarded()));

      await forbidden.close();
      expect(text).toContain("refused.");
      expect(forbidden.heard).toEqual([]);
    });

    it.each([
      ["by a server's redirect", (url: string) => ({ status: 302, headers: { location: url } })],
      ["by script", (url: string) => scripted(`location.href = "${url}"`)],
      [
        "by a meta element",
        (url: string) => ({ body: `<meta http-equiv="refresh" content="0;url=${url}">` }),
      ],
    ])("is not followed there %s", async (_name, page) => {
      const forbidden = await startForbidden();
      const [leads, toMetadata] = [place("/leads"), place("/metadata")];
      site().set(leads, page(`http://127.0.0.1:${forbidden.port}/x`));
      site().set(toMetadata, page("http://169.254.169.254/latest/meta-data/"));

      const there = await failureOf(capture(leads, guarded()));
      const metadata = await failureOf(capture(toMetadata, guarded()));

      await forbidden.close();
      expect(there).toMatchObject({ code: "forbidden-address" });
      expect(metadata).toMatchObject({ code: "forbidden-address" });
      expect(forbidden.heard).toEqual([]);
    });

    it.each([
      "file:///etc/passwd",
      "chrome://version",
      "data:text/html,hello",
      "mailto:a@b.example",
    ])("is not followed to %s", async (url) => {
      const [leads, script] = [place("/leads"), place("/script")];
      site().set(leads, { status: 302, headers: { location: url } });
      site().set(script, scripted(`location.href = "${url}"`, `<p>stays. ${WORDS}</p>`));

      expect(await failureOf(capture(leads, guarded()))).toMatchObject({ code: "bad-redirect" });
      expect(textOf(await capture(script, guarded()))).toContain("stays.");
    });

    it("shows no document of its own making in place of what was fetched", async () => {
      site().set(
        "/blob",
        scripted(
          `location.href = URL.createObjectURL(new Blob(["<p>forged. ${WORDS}"], { type: "text/html" }))`,
        ),
      );

      expect(await failureOf(capture("/blob", guarded()))).toMatchObject({ code: "bad-redirect" });
    });

    it("shows no file in a frame", async () => {
      site().set("/frame", {
        body: `<p>${WORDS}</p><iframe src="file:///etc/passwd"></iframe><embed src="file:///etc/passwd">`,
      });

      expect(textOf(await capture("/frame", guarded()))).not.toContain("root:");
    });

    it("is resolved once for each connection, and only to what it may have (DNS rebinding)", async () => {
      const forbidden = await startForbidden();
      let answers = 0;
      const resolve = (
        name: string,
        options: LookupAllOptions,
        callback: (error: Error | null, addresses: readonly LookupAddress[]) => void,
      ): void => {
        if (name !== "rebind.example") {
          lookup(name, options, callback);
          return;
        }
        answers += 1;
        // Public at first, as far as the rules of this test go; then this machine's own.
        callback(null, [{ address: answers === 1 ? "127.0.0.1" : "127.0.0.2", family: 4 }]);
      };
      const guard = createGuard({ allowAddresses: ["127.0.0.1"], allowPorts: [] }, resolve);
      site().set(
        "/rebind",
        scripted(
          `fetch("http://rebind.example:${forbidden.port}/x").then(() => "got it", () => "refused").then((t) => { document.getElementById("root").textContent = t + ". ${WORDS}" })`,
        ),
      );
      const url = `http://rebind.example:${site().port}/rebind`;

      const got = await captureByBrowser({ policy: "acme/p", url }, context({}, { guard }));

      await forbidden.close();
      expect(textOf(got)).toContain("refused.");
      expect(answers).toBeGreaterThan(1);
      expect(forbidden.heard).toEqual([]);
    });

    it("tells nobody by WebRTC, and learns no address of this machine", async () => {
      const socket = createSocket("udp4");
      const heard: unknown[] = [];
      socket.on("message", (message) => heard.push(message));
      await new Promise<void>((resolve) => void socket.bind(0, "127.0.0.1", resolve));
      site().set(
        "/webrtc",
        scripted(
          `const found = [];
       const peer = new RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.1:${socket.address().port}" }] });
       peer.createDataChannel("x");
       peer.onicecandidate = (event) => { if (event.candidate) found.push(event.candidate.candidate) };
       peer.createOffer().then((offer) => peer.setLocalDescription(offer));
       setTimeout(() => { document.getElementById("root").textContent = "found: " + JSON.stringify(found) + " ${WORDS}" }, 2000)`,
        ),
      );

      const text = textOf(await capture("/webrtc", guarded()));

      socket.close();
      expect(text).toContain("found: []");
      expect(heard).toEqual([]);
    });

    it("dismisses dialogues, closes popups, and saves nothing", async () => {
      site().set("/file", {
        body: "x",
        type: "application/octet-stream",
        headers: { "content-disposition": "attachment" },
      });
      site().set(
        "/noise",
        scripted(
          `alert("stop"); const said = confirm("go on?"); prompt("name?"); window.open("/popup"); print();
       const a = document.createElement("a"); a.href = "/file"; a.download = "f"; a.click();
       addEventListener("beforeunload", (event) => { event.preventDefault(); return "stay" });
       document.getElementById("root").textContent = "confirmed: " + said + ". ${WORDS}"`,
        ),
      );
      site().set("/popup", { body: "<script>setInterval(() => fetch('/ping'), 50)</script>" });

      expect(textOf(await capture("/noise", guarded()))).toContain("confirmed: false.");
    });

    it("has no service worker, and keeps nothing for the next page", async () => {
      site().set("/sw.js", {
        body: "addEventListener('fetch', () => {})",
        type: "text/javascript",
      });
      site().set(
        "/keeps",
        scripted(
          `const before = document.cookie + "|" + localStorage.getItem("k") + "|" + navigator.serviceWorker?.controller;
       document.cookie = "c=1"; localStorage.setItem("k", "1");
       const done = (how) => { document.getElementById("root").textContent = "before: " + before + " worker: " + how + " ${WORDS}" };
       navigator.serviceWorker.register("/sw.js").then((r) => done(String(r && r.scope)), () => done("none"));`,
        ),
      );

      const first = textOf(await capture("/keeps", guarded()));
      const second = textOf(await capture("/keeps", guarded()));

      expect(first).toContain("before: |null|null");
      expect(second).toContain("before: |null|null");
      expect(site().log.filter(({ path }) => path === "/sw.js")).toEqual([]);
    });

    it.each([
      ["at first", null],
      ["by a server's redirect", (to: string) => ({ status: 302, headers: { location: to } })],
      ["by script", (to: string) => scripted(`location.href = "${to}"`)],
    ])("does not go where robots.txt keeps us out: %s", async (_name, leadTo) => {
      const [closed, way] = [place("/closed"), place("/to-closed")];
      const robots: Robots = {
        admit: async ({ pathname }) => {
          if (pathname === closed) throw new CaptureError("closed", { code: "robots-disallowed" });
          return 0;
        },
      };
      if (leadTo !== null) site().set(way, leadTo(closed));
      site().set(closed, { body: `<p>${WORDS}</p>` });

      const failure = await failureOf(
        capture(leadTo === null ? closed : way, context({}, { robots })),
      );

      expect(failure).toMatchObject({ code: "robots-disallowed" });
      expect(site().log.some(({ path }) => path === closed)).toBe(false);
    });

    it("cannot turn our own reading against us", async () => {
      site().set(
        "/tampered",
        scripted(
          `for (const name of ["outerHTML", "innerHTML", "textContent"])
         Object.defineProperty(Element.prototype, name, { get: () => "forged", configurable: true });
       Object.defineProperty(Document.prototype, "documentElement", { get: () => null });
       Array.prototype.push = String.prototype.match = RegExp.prototype.test = () => { throw 1 };
       JSON.stringify = () => "forged"; Document.prototype.importNode = () => null;`,
          `<p>genuine. ${WORDS}</p>`,
        ),
      );

      expect(textOf(await capture("/tampered", guarded()))).toContain("genuine.");
    });

    it("gets no password of ours: the proxy's answers only who has it", async () => {
      expect(SETTINGS.userAgent).toContain("clausewatch");
      site().set("/headers", (request, response) => {
        response.setHeader("content-type", "text/html");
        response.end(`<p>${JSON.stringify(request.rawHeaders)} ${WORDS}</p>`);
      });

      const text = textOf(await capture("/headers", guarded()));

      expect(text).not.toMatch(/proxy-/i);
    });
  },
);
