/** What one commit does to one path. */
export type FileChange =
  | { readonly path: string; readonly content: Uint8Array | string }
  | { readonly path: string; readonly mode: string; readonly blob: string }
  | { readonly path: string; readonly mode: "deleted" };

/** One commit to be written. Strings other than the message are bytes as git stores them, in Latin-1. */
export interface ImportCommit {
  /** `Name <mail> seconds zone`. */
  readonly author: string;
  readonly committer: string;
  readonly encoding?: string | undefined;
  readonly message: Uint8Array | string;
  readonly changes: readonly FileChange[];
}

/** Give the bytes of a path, as git stores it, in Latin-1. */
export function pathBytes(path: string): string {
  return Buffer.from(path, "utf8").toString("latin1");
}
