/** How the archive is kept. Paths are absolute. */
export interface RecordSettings {
  /** Put late captures in their place; otherwise they are kept on `captures` until a run may. */
  readonly rewrite: boolean;
  /** Null where nothing is signed. */
  readonly sign: SignSettings | null;
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
