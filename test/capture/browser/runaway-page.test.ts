import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { captureByBrowser } from "../../../src/capture/browser/capture-browser.ts";
import { openBrowser } from "../../../src/capture/browser/browser.ts";
import { failureOf, makeContext } from "../context.ts";
import { hasBrowser, scripted, textOf, useBrowser, WORDS } from "./browser-kit.ts";
import { BROWSER_SETTINGS } from "./settings.ts";

/** Wait until none of these processes is there; false where one still is after a while. */
async function haveEnded(processes: readonly number[]): Promise<boolean> {
  for (let look = 0; look < 100; look += 1) {
    if (!processes.some(isRunning)) return true;
    await delay(100);
  }
  return false;
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}

const PLAIN = { body: `<p>fine. ${WORDS}</p>` };

describe.skipIf(!hasBrowser)("a page that runs away", () => {
  const { site, browser, capture, context } = useBrowser({
    timeout: 40_000,
    settle: 30_000,
    memoryBytes: 200_000_000,
    maxBytes: 3_000_000,
    maxRequests: 60,
  });

  it.each([
    [
      "its heap",
      `const all = []; setInterval(() => { for (let i = 0; i < 400000; i++) all.push({ i, s: "x" + i }); document.body.append(".") }, 5)`,
    ],
    [
      "buffers",
      `const all = []; setInterval(() => { all.push(new Uint8Array(6e7).fill(1)); document.body.append(".") }, 5)`,
    ],
  ])("is stopped where it fills %s", async (_name, script) => {
    site().set("/hog", scripted(script));
    site().set("/plain", PLAIN);

    expect(await failureOf(capture("/hog"))).toMatchObject({ code: "too-much-memory" });
    expect(textOf(await capture("/plain"))).toContain("fine.");
  });

  it("is stopped where it asks without end", async () => {
    site().set("/ping", {
      body: "x",
      type: "text/plain",
      headers: { "cache-control": "no-store" },
    });
    site().set(
      "/asking",
      scripted(
        `setInterval(() => { fetch("/ping?" + Math.random()); document.body.append(".") }, 5)`,
      ),
    );

    expect(await failureOf(capture("/asking"))).toMatchObject({ code: "too-many-requests" });
  });

  it("is stopped where it loads without end", async () => {
    site().set("/stream", (_request, response) => {
      const timer = setInterval(() => response.write("x".repeat(100_000)), 5);
      response.on("close", () => clearInterval(timer));
    });
    site().set("/loading", scripted(`fetch("/stream").then((r) => r.text())`));

    expect(await failureOf(capture("/loading"))).toMatchObject({ code: "too-large" });
  });

  it("fails alone where its renderer is killed", async () => {
    site().set("/waits", scripted(`setInterval(() => document.body.append("."), 50)`));
    site().set("/plain", PLAIN);
    const failure = failureOf(capture("/waits"));
    await delay(3_000);

    await browser().use(async ({ engine }) => {
      const [, ...others] = await engine.processes();
      for (const id of others) {
        if (await isRenderer(id)) process.kill(id, "SIGKILL");
      }
    });

    expect(await failure).toMatchObject({ code: "browser-crashed", transient: true });
    expect(textOf(await capture("/plain"))).toContain("fine.");
  });

  it("fails where the browser is killed, and the next page has a new one", async () => {
    site().set("/waits", scripted(`setInterval(() => document.body.append("."), 50)`));
    site().set("/plain", PLAIN);
    const failure = failureOf(capture("/waits"));
    await delay(3_000);

    const processes = await browser().use(({ engine }) => engine.processes());
    process.kill(processes[0] ?? 0, "SIGKILL");

    expect(await failure).toMatchObject({ code: "browser-crashed" });
    expect(textOf(await capture("/plain"))).toContain("fine.");
    expect(await haveEnded(processes)).toBe(true);
  });

  it("is left at once where the capture is cancelled", async () => {
    const stop = new AbortController();
    site().set("/hangs", () => stop.abort());

    const failure = await failureOf(capture("/hangs", context({}, { signal: stop.signal })));

    expect(failure).toMatchObject({ code: "cancelled" });
  });

  it("does not see what another does at the same time", async () => {
    site().set(
      "/one",
      scripted(
        `document.cookie = "who=" + location.search; localStorage.setItem("who", location.search);
       setTimeout(() => { document.getElementById("root").textContent = document.cookie + " " + localStorage.getItem("who") + " ${WORDS}" }, 1500)`,
      ),
    );

    const [one, other] = await Promise.all([capture("/one?a"), capture("/one?b")]);

    expect(textOf(one)).toContain("who=?a ?a");
    expect(textOf(other)).toContain("who=?b ?b");
  });
});

describe.skipIf(!hasBrowser)("a page that never ends", () => {
  const { site, capture } = useBrowser({ timeout: 12_000 });

  it("is given up, and the next one has a browser again", async () => {
    site().set("/loop", scripted(`for (;;);`));
    site().set("/plain", PLAIN);

    expect(await failureOf(capture("/loop"))).toMatchObject({ code: "browser-timed-out" });
    expect(textOf(await capture("/plain"))).toContain("fine.");
  });
});

describe.skipIf(!hasBrowser)("the browser of a run", () => {
  it("leaves no process behind when it is closed", async () => {
    const browser = openBrowser(BROWSER_SETTINGS);
    const processes = await browser.use(async ({ engine }) => {
      await engine.browser.newPage();
      return engine.processes();
    });

    await browser.close();

    expect(processes.length).toBeGreaterThan(2);
    expect(await haveEnded(processes)).toBe(true);
  });

  it("dies with us, also where we are killed and its page is busy", async () => {
    const program = join(import.meta.dirname, "hold-browser.ts");
    const child = spawn(process.execPath, [program], { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    const processes = JSON.parse(line.toString()) as number[];
    expect(processes.filter(isRunning)).toEqual(processes);

    child.kill("SIGKILL");

    expect(processes.length).toBeGreaterThan(2);
    expect(await haveEnded(processes)).toBe(true);
  });

  it("is missed by name where there is none", async () => {
    const browser = openBrowser({ ...BROWSER_SETTINGS, executable: "/nowhere/chromium" });
    const request = { policy: "acme/p", url: "http://127.0.0.1:1/" };

    expect(browser.isAtHand()).toBe(false);
    for (const one of [browser, undefined]) {
      expect(
        await failureOf(captureByBrowser(request, makeContext({}, { browser: one }))),
      ).toMatchObject({
        code: "no-browser",
        transient: false,
        hint: expect.stringContaining("apt-get install chromium"),
      });
    }
  });

  it("says why it does not start", async () => {
    const browser = openBrowser({ ...BROWSER_SETTINGS, executable: "/bin/false" });
    const request = { policy: "acme/p", url: "http://127.0.0.1:1/" };

    expect(await failureOf(captureByBrowser(request, makeContext({}, { browser })))).toMatchObject({
      code: "browser-failed",
    });
    await browser.close();
  });
});

async function isRenderer(id: number): Promise<boolean> {
  const command = await readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "");
  return command.includes("--type=renderer");
}
