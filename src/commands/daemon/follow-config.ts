import type { Settings } from "../../model/settings.ts";
import type { Shell } from "../session/shell.ts";
import { watchConfig, type ConfigWatch } from "./watch-config.ts";

export interface FollowOptions {
  /** Where the configuration is. */
  readonly folder: string;
  readonly read: () => Promise<Settings>;
  /** Told when it was read again. */
  readonly onRead: (settings: Settings) => void;
  /** Told when it could not be read. */
  readonly onRefused: (error: unknown) => void;
  /** By what a person asks to have it read at once. */
  readonly onHangUp?: Shell["onHangUp"] | undefined;
  /** How often the stamps of the files are looked at, in milliseconds. Default: five seconds. */
  readonly every?: number | undefined;
}

/** Holds what the configuration says since it was read first. */
export interface ConfigFollower {
  /** Give what was read since the last time, the newest, once; null where there is nothing. */
  readonly take: () => Settings | null;
  /** Have a turn aborted as soon as there is something to take: at once where there is. */
  readonly interrupt: (turn: AbortController) => void;
  readonly close: () => void;
}

const LOOK_EVERY = 5_000;

/**
 * Follow the files of a configuration, and hang-ups, until it is closed. To be begun before the configuration is read first: no
 * change is missed then, whatever goes on meanwhile.
 */
export async function followConfig(options: FollowOptions): Promise<ConfigFollower> {
  let isWanted = false;
  let isReading = false;
  let isClosed = false;
  let news: Settings | null = null;
  let turn: AbortController | null = null;
  let watch: ConfigWatch | null = null;
  // Heard before anything is waited for: a hang-up that nobody hears ends the process.
  const forget = options.onHangUp?.(() => void reload());
  watch = await watchConfig(options.folder);

  /** Read it again; what is asked for meanwhile is one more reading, not several at once. */
  async function reload(): Promise<void> {
    isWanted = true;
    if (isReading) return;
    isReading = true;
    while (isWanted && !isClosed) {
      isWanted = false;
      await read();
    }
    isReading = false;
  }

  async function read(): Promise<void> {
    try {
      await watch?.settle();
      const settings = await options.read();
      if (isClosed) return;
      news = settings;
      options.onRead(settings);
      turn?.abort();
    } catch (error) {
      options.onRefused(error);
    }
  }

  async function look(): Promise<void> {
    if (await watch?.look()) await reload();
  }

  const timer = setInterval(() => void look(), options.every ?? LOOK_EVERY);
  return {
    take: () => {
      const taken = news;
      news = null;
      return taken;
    },
    interrupt: (next) => {
      turn = next;
      if (news !== null) next.abort();
    },
    close: () => {
      isClosed = true;
      clearInterval(timer);
      forget?.();
    },
  };
}
