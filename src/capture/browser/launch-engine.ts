import type { Browser, CDPSession } from "playwright-core";
import type { BrowserSettings } from "../../model/settings.ts";
import { browserFailed } from "./browser-failure.ts";

/** A running browser process. */
export interface Engine {
  readonly browser: Browser;
  /** `Chromium 156.0.8078.108`. */
  readonly name: string;
  /** Ids of its processes, the first one's first; empty once it is gone. */
  processes(): Promise<readonly number[]>;
  /** End it, by force where it does not go by itself. Never throws. */
  end(): Promise<void>;
}

/** How long it may take to end by itself, in milliseconds. */
const GRACE = 5_000;
const LAUNCH_LIMIT = 60_000;

/** What of our environment it needs. The rest, passwords among it, is none of its business. */
const ENVIRONMENT =
  /^(?:PATH|HOME|USER|LOGNAME|LANG|LC_.*|TZ|TMPDIR|XDG_.*|FONTCONFIG_.*|DBUS_.*|DISPLAY)$/;

/**
 * Start a browser process that has no way to the network of its own.
 *
 * Each page is given a proxy; without one, requests go to a port where nothing listens. It is steered through a pipe and not a port,
 * so nobody else can steer it, and it ends when the pipe does: also where this process is killed. Throws `browser-failed`.
 */
export async function launchEngine(executable: string, settings: BrowserSettings): Promise<Engine> {
  try {
    // Loaded here, since no command without a browser should wait for it.
    const { chromium } = await import("playwright-core");
    const browser = await chromium.launch({
      executablePath: executable,
      headless: true,
      // Chromium's sandbox does not work for root.
      chromiumSandbox: process.getuid?.() !== 0,
      proxy: { server: "http://127.0.0.1:9" },
      args: flags(settings),
      env: Object.fromEntries(
        Object.entries(process.env).filter(([name]) => ENVIRONMENT.test(name)),
      ),
      timeout: LAUNCH_LIMIT,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    return await makeEngine(browser);
  } catch (error) {
    throw browserFailed(executable, error);
  }
}

function flags({ memoryBytes }: BrowserSettings): string[] {
  return [
    "--disable-gpu",
    "--disable-quic",
    // Nothing is looked up but by our proxy, and WebRTC sends nothing past it.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    // Its name before; Chromium passes over what it does not know.
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--dns-prefetch-disable",
    "--no-pings",
    "--mute-audio",
    // A page that fills its heap fails by itself, where the watch is late.
    `--js-flags=--max-old-space-size=${Math.ceil(memoryBytes / 1_048_576)}`,
  ];
}

async function makeEngine(browser: Browser): Promise<Engine> {
  const session = await browser.newBrowserCDPSession();
  const [first] = await listProcesses(session);
  return {
    browser,
    name: `Chromium ${browser.version()}`,
    processes: async () => (browser.isConnected() ? listProcesses(session) : []),
    async end() {
      const gone = Promise.withResolvers<void>();
      const timer = setTimeout(() => {
        kill(first);
        gone.resolve();
      }, GRACE);
      await Promise.race([browser.close().catch(() => {}), gone.promise]);
      clearTimeout(timer);
    },
  };
}

async function listProcesses(session: CDPSession): Promise<number[]> {
  try {
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    return processInfo
      .toSorted((a, b) => Number(b.type === "browser") - Number(a.type === "browser"))
      .map(({ id }) => id);
  } catch {
    // It has gone while it was asked.
    return [];
  }
}

function kill(process_: number | undefined): void {
  if (process_ === undefined) return;
  try {
    // It leads a process group of its own, in which its children are.
    process.kill(-process_, "SIGKILL");
  } catch {
    // It has gone by itself.
  }
}
