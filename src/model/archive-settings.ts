/** How the files of an archive lie: `<service>/<policy>.md`, or `a/ab/<service>/<policy>.md`, by the first letters of the service. */
export const LAYOUTS = ["flat", "lettered"] as const;

export type Layout = (typeof LAYOUTS)[number];

/** How the archive is kept. Paths are absolute. */
export interface RecordSettings {
  /** How the files of an archive lie that is made now, and one that is there must lie; absent: as they do, and flat in a new one. */
  readonly layout?: Layout | undefined;
  /** Put late captures in their place; otherwise they are kept on `captures` until a run may. */
  readonly rewrite: boolean;
  /** `changes`: the captures behind versions. `all`: also what says the same in other bytes. */
  readonly keep: "changes" | "all";
  /** Null where nothing is signed. */
  readonly sign: SignSettings | null;
  /** Where it is pushed to after each pass. */
  readonly remotes: readonly RemoteSettings[];
}

/** What of an archive can be pushed: its branches, and the heads that were kept before rewrites. */
export const PUSHED_REFS = ["captures", "before", "main"] as const;

export type PushedRef = (typeof PUSHED_REFS)[number];

/** A repository elsewhere that is kept at the state of the archive. */
export interface RemoteSettings {
  readonly name: string;
  /** `https:`, `ssh:`, `git:` or `file:`; null where the environment variable that holds it is not set. */
  readonly url: string | null;
  readonly refs: readonly PushedRef[];
  /** How long a pass waits for it altogether, in milliseconds. */
  readonly timeout: number;
}

/** Whose signature the newest commit of everything that is recorded bears. */
export type SignSettings =
  | {
      readonly kind: "ssh";
      /** A private key, or the public half of one that an agent holds. */
      readonly key: string;
      /** Whose signatures are accepted (ssh-keygen(1), ALLOWED SIGNERS); null: the key's own. */
      readonly allowedSigners: string | null;
    }
  | {
      readonly kind: "gpg";
      /** As GnuPG names it. */
      readonly key: string;
    };
