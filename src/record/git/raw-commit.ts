/** The parts of a commit that a new one takes over. Headers are bytes in Latin-1. */
export interface RawCommit {
  readonly author: string;
  readonly committer: string;
  /** The charset of the message where it is not UTF-8. */
  readonly encoding: string | undefined;
  readonly message: Buffer;
}

/** Read a commit object; null where it is none. A signature is not taken over: it would sign something else. */
export function parseCommit(body: Buffer): RawCommit | null {
  const cut = body.indexOf("\n\n");
  const headers = body.toString("latin1", 0, cut < 0 ? body.length : cut).split("\n");
  const author = valueOf(headers, "author");
  const committer = valueOf(headers, "committer");
  if (author === undefined || committer === undefined) {
    return null;
  }
  const message = cut < 0 ? Buffer.alloc(0) : body.subarray(cut + 2);
  return { author, committer, encoding: valueOf(headers, "encoding"), message };
}

function valueOf(headers: readonly string[], name: string): string | undefined {
  return headers.find((header) => header.startsWith(`${name} `))?.slice(name.length + 1);
}
