import type { RecordSettings } from "./archive-settings.ts";
import type { MailSettings } from "./mail-settings.ts";
import type { Policy } from "./policy.ts";
import type { Timing } from "./timing.ts";

/** All of `config/`, read, checked and with its defaults filled in. Paths are absolute. */
export interface Settings {
  /** The folder of the archive. */
  readonly archive: string;
  readonly record: RecordSettings;
  readonly fetch: FetchSettings;
  readonly browser: BrowserSettings;
  readonly wayback: WaybackSettings;
  /** Further web archives, for sources of the kind `memento`. */
  readonly archives: readonly NamedArchive[];
  /** Null where nobody asks for witnesses. */
  readonly witness: WitnessSettings | null;
  /** The file in which the limits of web archives are kept; null: the user's own place for such files. */
  readonly limits: string | null;
  readonly confirm: ConfirmSettings;
  readonly schedule: ScheduleSettings;
  readonly daemon: DaemonSettings;
  /** Null where no mail is configured. */
  readonly mail: MailSettings | null;
  readonly links: LinkSettings;
  /** In the order of their ids. */
  readonly policies: readonly Policy[];
  /** The file that declares each policy, by its id: `config/services/atera.yaml`. */
  readonly declaredIn: Readonly<Record<string, string>>;
  /** What the files declare and clausewatch cannot do yet, one line each: `config/services/a.json:4:3: …`. */
  readonly notices: readonly string[];
}

/** The same, and of the policies their ids alone, in order. */
export interface SettingsOutline extends Omit<Settings, "policies" | "declaredIn"> {
  readonly ids: readonly string[];
}

/** How live sites and web archives are asked. */
export interface FetchSettings {
  /** The whole User-Agent header: product, version, and a contact. */
  readonly userAgent: string;
  /** Milliseconds for each phase of one request. */
  readonly timeouts: {
    readonly lookup: number;
    readonly connect: number;
    readonly secureConnect: number;
    /** From the request sent to the first byte of the answer. */
    readonly response: number;
    /** Longest silence inside the body. */
    readonly socket: number;
    /** The whole exchange, redirects included. */
    readonly request: number;
  };
  /** Largest body after decompression, in bytes. */
  readonly maxBodyBytes: number;
  readonly maxRedirects: number;
  /** How often a transient failure is tried again. */
  readonly retries: number;
  /** Longest `Retry-After` that is waited for, in milliseconds; a longer one is a failure. */
  readonly maxRetryAfter: number;
  /** Shortest pause between two requests to one host, in milliseconds. */
  readonly hostPause: number;
  /** How many hosts are asked at once. */
  readonly concurrency: number;
  /** What may be asked besides the public internet: addresses and blocks (`10.0.0.0/8`, `127.0.0.1:8080`, `[::1]:8080`). */
  readonly allowAddresses: readonly string[];
  /** Ports that may be asked although another service than the web is usual there. */
  readonly allowPorts: readonly number[];
  /** Where every exchange is kept as WARC; absent where it is not. */
  readonly warc?: string | undefined;
}

/** How pages are read that need scripts. */
export interface BrowserSettings {
  /** The Chromium to use, as an absolute path; null: the one at hand. */
  readonly executable: string | null;
  /** How many pages are open at once. */
  readonly pages: number;
  /** Milliseconds for one page altogether, and of these for its text to settle. */
  readonly timeout: number;
  readonly settle: number;
  /** What one of its processes may take, in bytes. */
  readonly memoryBytes: number;
  /** What one page may ask for, and what it may load, in bytes. */
  readonly maxRequests: number;
  readonly maxBytes: number;
  /** BCP 47: `en-US`. */
  readonly language: string;
}

/** A web archive that speaks CDX and `id_` playback. */
export interface WaybackSettings extends ArchiveSettings {
  /** `https://web.archive.org/cdx/search/cdx`, or any server that speaks the same. */
  readonly cdx: string;
  readonly playback: string;
}

/** A web archive that is named in the settings. */
export interface NamedArchive extends ArchiveSettings {
  readonly name: string;
}

/** Where and how fast a web archive is asked; its list is by CDX or by TimeMap. */
export interface ArchiveSettings {
  readonly cdx?: string | null;
  /** What is asked for stands in place of `{url}`, or behind it. */
  readonly timemap?: string | null;
  /**
   * `https://web.archive.org/web`: playback is `<playback>/<timestamp>id_/<url>`; or where both stand: `https://archive.example/{timestamp}id_/{url}`.
   * Null: as its TimeMap says.
   */
  readonly playback: string | null;
  /** Lists, by CDX or TimeMap. */
  readonly cdxPerMinute: number;
  readonly playbacksPerSecond: number;
  /** Rows asked for in one CDX request. */
  readonly pageSize: number;
}

/** How a web archive is asked to keep what was recorded. */
export interface WitnessSettings {
  /** Save Page Now 2: `https://web.archive.org/save`. */
  readonly save: string;
  /** `key:secret` of an account. */
  readonly keys: string;
  /** A copy that is no older than this is enough. Milliseconds, as the next. */
  readonly ifNotArchivedWithin: number;
  /** Longest time that is waited for it. */
  readonly wait: number;
}

/** How often, and over what time, a live page must say something before it is recorded. Times in milliseconds. */
export interface ConfirmSettings {
  /** Further fetches that must show a new wording, and the shortest time between two of them. */
  readonly fetches: number;
  readonly apart: number;
  /** A doubtful text becomes a version where it is seen so often, for so long, and nothing else meanwhile. */
  readonly doubtfulFetches: number;
  readonly doubtfulFor: number;
}

/** When the daemon works. Times in milliseconds. */
export interface ScheduleSettings {
  /** For every policy that does not say otherwise. */
  readonly check: Timing;
  /** Over what time the checks of one slot are spread. */
  readonly spread: number;
  /** How often a policy is checked around a date that it announces; absent: as ever. */
  readonly announced?: number | undefined;
  readonly digest: Timing;
  /** IANA name: `UTC`, `Europe/Berlin`. */
  readonly timezone: string;
}

/** What the daemon tells of itself. */
export interface DaemonSettings {
  /** Where health and metrics are answered; null: nowhere. */
  readonly listen: { readonly host: string; readonly port: number } | null;
  /** Asked after each pass that went well; a secret. */
  readonly ping: string | null;
  /** When the operator is told of a policy that cannot be watched: after so many failures in a row or so many milliseconds, and again. */
  readonly tell: { readonly failures: number; readonly after: number; readonly again: number };
}

/** Where readers find more; what stands in braces is filled in. Null where there is nothing. */
export interface LinkSettings {
  /** `https://example.org/archive/commit/{commit}` */
  readonly commit: string | null;
  /** The reading room: `https://example.org/{policy}/{commit}`. */
  readonly version: string | null;
}
