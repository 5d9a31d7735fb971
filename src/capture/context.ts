import type { ExchangeRecorder } from "../model/exchange.ts";
import type {
  ArchiveSettings,
  FetchSettings,
  NamedArchive,
  WaybackSettings,
} from "../model/settings.ts";
import type { Browser } from "./browser/browser.ts";
import type { Guard } from "./guard.ts";
import type { Pace } from "./pace.ts";

/** What every fetch needs from outside. */
export interface CaptureContext {
  readonly settings: FetchSettings;
  readonly now: () => Date;
  /** Shared by all captures of the process. */
  readonly pace: Pace;
  /** Where a request may go; every request of the process is asked of it, and connected by its lookup. */
  readonly guard: Guard;
  /** What the hosts' robots.txt ask; every session has it. Default: they are not asked. */
  readonly robots?: Robots | undefined;
  readonly signal?: AbortSignal | undefined;
  /** A number from 0 up to 1, for the jitter of retries. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
  /** For pages that need scripts. Absent: such pages fail, and the failure says how to get one. */
  readonly browser?: Browser | undefined;
  /** PEM of a certificate authority to trust instead of the system's. */
  readonly certificateAuthority?: string | undefined;
  /** Told of every exchange that had a response, redirects and failures too, before its body is decoded. */
  readonly onExchange?: ExchangeRecorder | undefined;
}

/** What the hosts' robots.txt ask of us. One for the process. */
export interface Robots {
  /**
   * Let an address be asked, and say for how long its host is to rest after it, in milliseconds.
   *
   * @throws {CaptureError} `robots-disallowed`; where the file cannot be had and no copy is known, `robots-unreachable`
   * (transient) or what broke the exchange.
   */
  admit(address: URL, context: CaptureContext): Promise<number>;
}

/** What a fetch from a web archive needs besides. */
export interface ArchiveContext extends CaptureContext {
  readonly wayback: ArchiveSettings;
  /** What its captures are said to come from. Default: the Wayback Machine. */
  readonly source?: "wayback" | "memento" | undefined;
  /** Shortest wait after a 429, in milliseconds. Default: a minute, which the Internet Archive asks for. */
  readonly rateLimitPause?: number | undefined;
}

/** The same, where the archive has a CDX server. */
export interface CdxContext extends ArchiveContext {
  readonly wayback: ArchiveSettings & { readonly cdx: string };
}

/** What is needed to fetch from all web archives of the settings. */
export interface WaybackContext extends ArchiveContext {
  readonly wayback: WaybackSettings;
  /** Further ones. Default: none. */
  readonly archives?: readonly NamedArchive[] | undefined;
}
