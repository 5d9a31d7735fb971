import { createInterface } from "node:readline";
import type { Writable } from "node:stream";
import { ArchiveError } from "../../model/errors.ts";
import { settle, spawnGit } from "./git.ts";
import type { Git } from "./git.ts";
import type { FileChange, ImportCommit } from "./import-commit.ts";

/** Where a commit goes: onto a ref, and for the first on that ref, onto which parent. */
export interface ImportPlace {
  readonly ref: string;
  readonly from: string | null;
}

/**
 * A running `git fast-import`. What is written becomes visible under its refs only when `finish` resolves;
 * when the process dies before, git drops all of it.
 */
export interface FastImport {
  /** Write a commit and give its mark. */
  add(commit: ImportCommit, place: ImportPlace): Promise<number>;
  /** Ask for the hash of a commit; it need not be waited for before more is written. */
  hashOf(mark: number): Promise<string>;
  /** Have what was written on disk and under its refs, and go on. */
  checkpoint(): Promise<void>;
  finish(): Promise<void>;
  /** Give up; resolves when git has ended, and never throws. */
  abort(): Promise<void>;
}

const NEWLINE = Buffer.from("\n");

/** Start an import. Its refs are nobody else's: they may be moved to what does not follow from what they had. */
export function openFastImport(git: Git): FastImport {
  const args = ["fast-import", "--quiet", "--force", "--done", "--date-format=raw-permissive"];
  // What comes before a page here is another policy's text: to look for what they have in common costs more than all the
  // rest, and is in vain. Files of more than a byte are written as they come; trees are still told by their differences.
  args.push("--big-file-threshold=1");
  // Its refs only keep what is not finished: that they outlast a loss of power helps nobody.
  const child = spawnGit(git, ["-c", "core.fsync=committed", ...args]);
  const ended = settle(git, child, args);
  // Whoever waits for an answer or for the end hears of a failure; nobody else has to.
  ended.catch(() => {});
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let marks = 0;

  async function write(chunks: readonly Uint8Array[]): Promise<void> {
    // Together: each by itself would be a call of the system, and git would wake for it.
    child.stdin.cork();
    const isTaken = chunks.map((chunk) => child.stdin.write(chunk)).at(-1);
    child.stdin.uncork();
    if (isTaken !== false) return;
    await untilDrained(child.stdin);
    // A pipe that broke says that git has died; git says why.
    if (child.stdin.destroyed) throw await explainEnd();
  }

  async function explainEnd(): Promise<ArchiveError> {
    await ended;
    return new ArchiveError("git fast-import ended before it was done", { code: "git-failed" });
  }

  async function add(commit: ImportCommit, place: ImportPlace): Promise<number> {
    marks += 1;
    const mark = marks;
    await write(composeCommit(commit, place, mark));
    return mark;
  }

  async function ask(question: string): Promise<string> {
    child.stdin.write(question);
    const answer = await answers.next();
    if (answer.done === true) throw await explainEnd();
    return answer.value;
  }

  async function checkpoint(): Promise<void> {
    // The empty line ends the command; what comes after it is answered when it is done.
    await ask("checkpoint\n\nprogress done\n\n");
  }

  async function finish(): Promise<void> {
    child.stdin.end("done\n");
    await ended;
  }

  return {
    add,
    hashOf: (mark) => ask(`get-mark :${mark}\n`),
    checkpoint,
    finish,
    abort: async () => {
      child.kill();
      await ended.catch(() => {});
    },
  };
}

/** Wait until more may be written, or nothing can be any more. */
function untilDrained(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    function goOn(): void {
      stream.off("drain", goOn).off("close", goOn);
      resolve();
    }
    stream.on("drain", goOn).on("close", goOn);
  });
}

/** Write one commit in the language of `git fast-import`. */
function composeCommit(commit: ImportCommit, place: ImportPlace, mark: number): Uint8Array[] {
  const headers = [
    `commit ${place.ref}`,
    `mark :${mark}`,
    `author ${commit.author}`,
    `committer ${commit.committer}`,
    ...(commit.encoding === undefined ? [] : [`encoding ${commit.encoding}`]),
  ];
  return [
    Buffer.from(`${headers.join("\n")}\n`, "latin1"),
    ...composeData(commit.message),
    ...(place.from === null ? [] : [Buffer.from(`from ${place.from}\n`)]),
    ...commit.changes.flatMap(composeChange),
    NEWLINE,
  ];
}

function composeChange(change: FileChange): Uint8Array[] {
  const path = quotePath(change.path);
  if ("content" in change) {
    return [Buffer.from(`M 100644 inline ${path}\n`), ...composeData(change.content)];
  }
  return [
    Buffer.from("blob" in change ? `M ${change.mode} ${change.blob} ${path}\n` : `D ${path}\n`),
  ];
}

function composeData(content: Uint8Array | string): Uint8Array[] {
  const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
  return [Buffer.from(`data ${bytes.byteLength}\n`), bytes, NEWLINE];
}

/** Quote a path as C does, so that no byte of it can end the line. */
function quotePath(latin1: string): string {
  const quoted = latin1.replace(
    /["\\]|[^\x20-\x7e]/gu,
    (byte) => `\\${byte.charCodeAt(0).toString(8).padStart(3, "0")}`,
  );
  return `"${quoted}"`;
}
