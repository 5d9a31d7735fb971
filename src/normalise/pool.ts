import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { NormaliseError } from "../model/errors.ts";
import type { NormaliseAnswer, NormaliseJob } from "./heavy-process.ts";
import { normaliseDocument } from "./normalise-document.ts";
import type { NormaliseOptions, NormalisedDocument } from "./normalise.ts";

/** Turns bytes into canonical text, wherever that happens. */
export type Normaliser = (
  body: Uint8Array,
  options?: NormaliseOptions,
) => Promise<NormalisedDocument>;

/** Processes that normalise. They end with ours; `close` ends them before. */
export interface NormalisePool {
  readonly normalise: Normaliser;
  close(): void;
}

export interface PoolOptions {
  /** How many processes at most; they are started when they are needed. */
  readonly processes: number;
  /** Bodies below this many bytes are read at once, in the caller's process. 0: none. */
  readonly inlineBelow: number;
  /** How long one document may take, in milliseconds. */
  readonly timeLimit: number;
  /** Largest heap of a process, in MiB. */
  readonly memoryLimit: number;
}

/** A page that takes longer or more than this is no page that people read. */
const DEFAULTS: PoolOptions = {
  processes: 1,
  inlineBelow: 1_000_000,
  timeLimit: 60_000,
  memoryLimit: 1024,
};

/**
 * What a page takes is garbage at once. With twice the room for what is young a process holds a hundred megabytes more, and is not
 * faster.
 */
const YOUNG_MIB = 8;

const PROGRAM = new URL(
  import.meta.url.endsWith(".ts") ? "./heavy-process.ts" : "./heavy-process.js",
  import.meta.url,
);

/**
 * Open processes for heavy documents: one that takes too long or too much is stopped and refused (`too-heavy`), and
 * neither stalls nor ends the walk of the others. Threads would not do: one that runs out of memory can take the whole
 * process with it.
 */
export function openNormalisePool(options: Partial<PoolOptions> = {}): NormalisePool {
  const limits = { ...DEFAULTS, ...options };
  const idle: ChildProcess[] = [];
  const waiting: ((child: ChildProcess) => void)[] = [];
  const all = new Set<ChildProcess>();
  let next = 0;

  async function take(): Promise<ChildProcess> {
    const free = idle.pop();
    if (free !== undefined) return free;
    if (all.size >= limits.processes) return new Promise((resolve) => void waiting.push(resolve));
    return start();
  }

  function start(): ChildProcess {
    const child = fork(fileURLToPath(PROGRAM), {
      serialization: "advanced",
      execArgv: [
        `--max-old-space-size=${limits.memoryLimit}`,
        `--max-semi-space-size=${YOUNG_MIB}`,
      ],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    // Whoever waits for an answer hears of an error too; one that comes when nobody waits must not end this process.
    child.on("error", () => undefined);
    rest(child);
    all.add(child);
    return child;
  }

  function give(child: ChildProcess): void {
    const first = waiting.shift();
    if (first === undefined) idle.push(child);
    else first(child);
  }

  function replace(child: ChildProcess): void {
    all.delete(child);
    child.kill("SIGKILL");
    waiting.shift()?.(start());
  }

  async function run(body: Uint8Array, job: NormaliseOptions): Promise<NormalisedDocument> {
    const child = await take();
    let answer: NormaliseAnswer;
    try {
      answer = await ask(child, { id: (next += 1), body, options: job }, limits.timeLimit);
    } catch (error) {
      replace(child);
      throw error;
    }
    give(child);
    return unwrap(answer);
  }

  return {
    normalise: (body, job = {}) =>
      body.length < limits.inlineBelow ? normaliseDocument(body, job) : run(body, job),
    close: () => {
      for (const child of all) child.kill("SIGKILL");
    },
  };
}

/** Let our process end although this one is there. */
function rest(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}

function unwrap(answer: NormaliseAnswer): NormalisedDocument {
  if ("document" in answer) return answer.document;
  const { message, code, hint } = answer.failure;
  throw new NormaliseError(message, { code, ...(hint !== undefined && { hint }) });
}

async function ask(
  child: ChildProcess,
  job: NormaliseJob,
  timeLimit: number,
): Promise<NormaliseAnswer> {
  child.ref();
  child.channel?.ref();
  const { promise, resolve, reject } = Promise.withResolvers<NormaliseAnswer>();
  const timer = setTimeout(
    () => reject(tooHeavy(job, `takes longer than ${timeLimit / 1000} s`)),
    timeLimit,
  );
  const onMessage = (message: unknown): void => resolve(message as NormaliseAnswer);
  const onEnd = (): void => reject(tooHeavy(job, "needs more memory than there is for it"));
  child.once("message", onMessage).once("error", onEnd).once("exit", onEnd);
  child.send(job, (error) => {
    if (error !== null) onEnd();
  });
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    child.off("message", onMessage).off("error", onEnd).off("exit", onEnd);
    rest(child);
  }
}

function tooHeavy({ body }: NormaliseJob, reason: string): NormaliseError {
  return new NormaliseError(`the document (${(body.length / 1e6).toFixed(1)} MB) ${reason}`, {
    code: "too-heavy",
    hint: "`select` the part that is the policy, or track another address of it",
  });
}
