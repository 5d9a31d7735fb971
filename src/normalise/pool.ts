import { Worker } from "node:worker_threads";
import { NormaliseError } from "../model/errors.ts";
import { normaliseDocument } from "./normalise-document.ts";
import type { NormaliseOptions, NormalisedDocument } from "./normalise.ts";
import type { NormaliseAnswer, NormaliseJob } from "./worker.ts";

/** Turns bytes into canonical text, wherever that happens. */
export type Normaliser = (
  body: Uint8Array,
  options?: NormaliseOptions,
) => Promise<NormalisedDocument>;

/** Threads that normalise. Held: close it, or the process does not end. */
export interface NormalisePool {
  readonly normalise: Normaliser;
  close(): Promise<void>;
}

export interface PoolOptions {
  /** How many threads at most; they are started when they are needed. */
  readonly threads: number;
  /** Bodies below this many bytes are read at once, on the caller's thread. 0: none. */
  readonly inlineBelow: number;
  /** How long one document may take, in milliseconds. */
  readonly timeLimit: number;
  /** Largest heap of a thread, in MiB. */
  readonly memoryLimit: number;
}

/** A page that takes longer or more than this is no page that people read. */
const DEFAULTS: PoolOptions = {
  threads: 1,
  inlineBelow: 1_000_000,
  timeLimit: 60_000,
  memoryLimit: 1024,
};

const WORKER = new URL(
  import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js",
  import.meta.url,
);

/**
 * Open threads for heavy documents: one that takes too long or too much is stopped and refused (`too-heavy`), and
 * neither stalls nor ends the walk of the others.
 */
export function openNormalisePool(options: Partial<PoolOptions> = {}): NormalisePool {
  const limits = { ...DEFAULTS, ...options };
  const idle: Worker[] = [];
  const waiting: ((worker: Worker) => void)[] = [];
  const all = new Set<Worker>();
  let next = 0;

  async function take(): Promise<Worker> {
    const free = idle.pop();
    if (free !== undefined) return free;
    if (all.size >= limits.threads) return new Promise((resolve) => void waiting.push(resolve));
    return start();
  }

  function start(): Worker {
    const worker = new Worker(WORKER, {
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryLimit },
    });
    worker.unref();
    all.add(worker);
    return worker;
  }

  function give(worker: Worker): void {
    const first = waiting.shift();
    if (first === undefined) idle.push(worker);
    else first(worker);
  }

  function replace(worker: Worker): void {
    all.delete(worker);
    void worker.terminate();
    const first = waiting.shift();
    if (first !== undefined) first(start());
  }

  async function run(body: Uint8Array, job: NormaliseOptions): Promise<NormalisedDocument> {
    const worker = await take();
    try {
      const answer = await ask(worker, { id: (next += 1), body, options: job }, limits.timeLimit);
      give(worker);
      return unwrap(answer);
    } catch (error) {
      if (!(error instanceof NormaliseError) || error.code === "too-heavy") replace(worker);
      throw error;
    }
  }

  return {
    normalise: (body, job = {}) =>
      body.length < limits.inlineBelow ? normaliseDocument(body, job) : run(body, job),
    close: async () => {
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}

function unwrap(answer: NormaliseAnswer): NormalisedDocument {
  if ("document" in answer) return answer.document;
  const { message, code, hint } = answer.failure;
  throw new NormaliseError(message, { code, ...(hint !== undefined && { hint }) });
}

async function ask(worker: Worker, job: NormaliseJob, timeLimit: number): Promise<NormaliseAnswer> {
  worker.ref();
  const { promise, resolve, reject } = Promise.withResolvers<NormaliseAnswer>();
  const timer = setTimeout(
    () => reject(tooHeavy(job, `takes longer than ${timeLimit / 1000} s`)),
    timeLimit,
  );
  const onError = (cause: Error): void =>
    reject(tooHeavy(job, "needs more memory than there is for it", cause));
  worker.once("message", resolve).once("error", onError);
  worker.postMessage(job);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    worker.off("message", resolve).off("error", onError);
    worker.unref();
  }
}

function tooHeavy({ body }: NormaliseJob, reason: string, cause?: Error): NormaliseError {
  return new NormaliseError(`the document (${(body.length / 1e6).toFixed(1)} MB) ${reason}`, {
    code: "too-heavy",
    hint: "`select` the part that is the policy, or track another address of it",
    cause,
  });
}
