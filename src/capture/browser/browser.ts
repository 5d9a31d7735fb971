import PQueue from "p-queue";
import type { BrowserSettings } from "../../model/settings.ts";
import { cancelled, throwIfCancelled } from "../cancel.ts";
import { noBrowser } from "./browser-failure.ts";
import { findBrowser } from "./find-browser.ts";
import { launchEngine, type Engine } from "./launch-engine.ts";
import { watchMemory, type MemoryWatch } from "./watch-memory.ts";

/** A browser process as one page sees it. */
export interface Lease {
  readonly engine: Engine;
  readonly memory: MemoryWatch;
  /** Let this process serve no other page: it is not to be trusted after this one. */
  readonly discard: () => void;
}

/** The browser of a run: a held resource, started when a page first needs it. */
export interface Browser {
  readonly settings: BrowserSettings;
  /** Whether there is one on this machine. */
  isAtHand(): boolean;
  /**
   * Run `work` with a browser process when one is free.
   *
   * @throws {CaptureError} `no-browser`, `browser-failed`, `cancelled`, and what `work` throws.
   */
  use<T>(work: (lease: Lease) => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** End the process. Pages that are under way fail. */
  close(): Promise<void>;
}

/** A process is replaced after so many pages: what leaks, leaks no further. */
const PAGES_A_PROCESS = 100;

interface Running {
  readonly engine: Engine;
  readonly memory: MemoryWatch;
  pages: number;
  active: number;
  isSpent: boolean;
}

/** Open the browser of a run. Nothing is started, and nothing loaded, before a page needs it. */
export function openBrowser(settings: BrowserSettings): Browser {
  const queue = new PQueue({ concurrency: settings.pages });
  const all = new Set<Running>();
  let executable: string | null | undefined;
  let current: Promise<Running> | null = null;
  let isClosed = false;

  const find = (): string | null => (executable ??= findBrowser(settings.executable));

  async function start(): Promise<Running> {
    const program = find();
    if (program === null) throw noBrowser(settings.executable);
    const engine = await launchEngine(program, settings);
    const memory = watchMemory(engine, settings.memoryBytes);
    const running: Running = { engine, memory, pages: 0, active: 0, isSpent: false };
    all.add(running);
    engine.browser.once("disconnected", () => retire(running));
    return running;
  }

  /** Let a process serve no other page. */
  function retire(running: Running): void {
    if (!running.isSpent) current = null;
    running.isSpent = true;
  }

  async function take(): Promise<Running> {
    if (isClosed) throw cancelled(new Error("the browser is closed"));
    const started = (current ??= start());
    try {
      const running = await started;
      running.active += 1;
      running.pages += 1;
      if (running.pages >= PAGES_A_PROCESS) retire(running);
      return running;
    } catch (error) {
      if (current === started) current = null;
      throw error;
    }
  }

  async function end(running: Running): Promise<void> {
    running.memory.stop();
    all.delete(running);
    await running.engine.end();
  }

  return {
    settings,
    isAtHand: () => find() !== null,
    use(work, signal) {
      return queue.add(async () => {
        throwIfCancelled(signal);
        const running = await take();
        const { engine, memory } = running;
        try {
          return await work({ engine, memory, discard: () => retire(running) });
        } finally {
          running.active -= 1;
          if (running.isSpent && running.active === 0) await end(running);
        }
      });
    },
    async close() {
      isClosed = true;
      await current?.catch(() => null);
      await Promise.all([...all].map(end));
    },
  };
}
