import { createHash } from "node:crypto";
import { spawnGit, type Git } from "../git/git.ts";

/** What lies under the name of an object: its bytes, proven; or why they are not. */
export type ReadObject =
  | { readonly kind: "found"; readonly type: string; readonly body: Buffer }
  | { readonly kind: "missing" }
  | { readonly kind: "damaged"; readonly reason: string };

/** One `git cat-file --batch` that answers as long as it is held. */
export interface ObjectReader {
  /** Read an object by its hash; its bytes are hashed again, which git does not do. */
  read(hash: string): Promise<ReadObject>;
  close(): void;
  /** Like `close`; no git of it runs when this resolves. */
  end(): Promise<void>;
}

interface Asked {
  readonly hash: string;
  readonly answer: (object: ReadObject) => void;
}

type Child = ReturnType<typeof spawnGit>;

/** Open a reader. An object over which git dies is `damaged`, and another git answers the next. */
export function openObjectReader(git: Git): ObjectReader {
  let child: Child | null = null;
  let asked: Asked[] = [];

  function start(): Child {
    const started = spawnGit(git, ["cat-file", "--batch"]);
    const take = cutAnswers((object) => {
      const next = asked.shift();
      next?.answer(object === null ? { kind: "missing" } : prove(next.hash, object));
    });
    let complaint = "";
    started.stdout.on("data", take);
    started.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString("utf8")));
    started.on("error", ({ message }) => (complaint += message));
    started.on("close", () => {
      if (child === started) child = null;
      const [first, ...others] = asked;
      asked = [];
      first?.answer({
        kind: "damaged",
        reason: complaint.split("\n").find(Boolean) ?? "git ended without an answer",
      });
      for (const other of others) ask(other);
    });
    return started;
  }

  function ask(one: Asked): void {
    asked.push(one);
    child ??= start();
    const { stdin } = child;
    // What is asked for in one moment is asked for in one call of the system.
    if (stdin.writableCorked === 0) {
      stdin.cork();
      process.nextTick(() => stdin.uncork());
    }
    stdin.write(`${one.hash}\n`);
  }

  return {
    read: (hash) => new Promise((answer) => ask({ hash, answer })),
    close: () => void child?.stdin.end(),
    end: async () => {
      const ending = child;
      if (ending === null) return;
      const ended = new Promise((resolve) => void ending.on("close", resolve));
      ending.stdin.end();
      await ended;
    },
  };
}

/** Cut what git prints into answers as it comes; null for what is missing. */
function cutAnswers(
  onAnswer: (object: { type: string; body: Buffer } | null) => void,
): (chunk: Buffer) => void {
  let chunks: Buffer[] = [];
  let length = 0;
  let needed = 0;
  return (chunk) => {
    chunks.push(chunk);
    length += chunk.byteLength;
    if (length < needed) return;
    let rest = Buffer.concat(chunks);
    for (;;) {
      const end = rest.indexOf(0x0a);
      if (end < 0) {
        needed = 0;
        break;
      }
      const header = /^[0-9a-f]+ ([a-z]+) ([0-9]+)$/u.exec(rest.toString("latin1", 0, end));
      if (header === null) {
        onAnswer(null);
        rest = rest.subarray(end + 1);
        continue;
      }
      const size = Number(header[2]);
      needed = end + 1 + size + 1;
      if (rest.byteLength < needed) break;
      onAnswer({ type: header[1] ?? "", body: rest.subarray(end + 1, end + 1 + size) });
      rest = rest.subarray(needed);
      needed = 0;
    }
    chunks = [rest];
    length = rest.byteLength;
  };
}

function prove(hash: string, { type, body }: { type: string; body: Buffer }): ReadObject {
  const digest = createHash(hash.length === 64 ? "sha256" : "sha1")
    .update(`${type} ${body.byteLength}\0`)
    .update(body)
    .digest("hex");
  return digest === hash
    ? { kind: "found", type, body }
    : { kind: "damaged", reason: `its bytes have the hash ${digest}` };
}
