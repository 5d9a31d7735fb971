import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { runCommandLine } from "../../src/commands/session/command-line.ts";

const CLI = join(import.meta.dirname, "../../src/cli.ts");
const HOME = process.cwd();

/** What a run of the command line came to. */
export interface Run {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A run that is under way. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Run>;
  /** Resolves when either output has said that. */
  readonly says: (text: string) => Promise<void>;
}

/** A configuration with its archive, and the command line over it. */
export interface Project {
  readonly folder: string;
  readonly config: string;
  readonly archive: string;
  /** Write a file beside the configuration; gives its path. */
  readonly write: (name: string, content: string | Uint8Array) => Promise<string>;
  /** Run the command line here: what a process of its own adds is a fifth of a second, two thousand times. */
  readonly run: (...words: string[]) => Promise<Run>;
  /** Run a command that must succeed, and give its data. */
  readonly data: (...words: string[]) => Promise<string>;
  /** The same with `--json`, read. */
  readonly json: (...words: string[]) => Promise<Record<string, unknown>>;
  /** Start the command line as a process of its own: for whom it matters how it starts, or how it ends. */
  readonly start: (...words: string[]) => Running;
  readonly remove: () => Promise<void>;
}

/** What is tracked: names of policies and their sources, by the slugs of service and policy. */
export type Tracked = Readonly<Record<string, readonly object[]>>;

/**
 * Make a configuration that is quick to fail and polite to nobody.
 *
 * @param tracked sources by policy id: `{ "acme/privacy-policy": [{ live: "http://127.0.0.1:1234/" }] }`
 */
export async function makeProject(tracked: Tracked, settings: object = {}): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), "clausewatch-cli-"));
  const config = join(folder, "config");
  const archive = join(folder, "snapshots");
  await mkdir(join(config, "services"), { recursive: true });
  const defaults = {
    contact: "test@example.org",
    fetch: { hostPause: "0ms", retries: 0, allowAddresses: ["127.0.0.0/8"] },
    confirm: { apart: "0s" },
    wayback: { cdxPerMinute: 6000, playbacksPerSecond: 1000 },
  };
  const merged = Object.entries(settings).map(([key, value]: [string, object]) => [
    key,
    { ...defaults[key as "fetch"], ...value },
  ]);
  const all = { ...defaults, ...Object.fromEntries(merged) };
  await writeFile(join(config, "clausewatch.yaml"), stringify(all));
  for (const [service, policies] of Map.groupBy(Object.entries(tracked), ([id]) =>
    id.slice(0, id.indexOf("/")),
  )) {
    const declared = policies.map(([id, sources]) => [
      id.slice(id.indexOf("/") + 1),
      { name: nameOf(id.slice(id.indexOf("/") + 1)), sources },
    ]);
    const declaration = { name: nameOf(service), policies: Object.fromEntries(declared) };
    await writeFile(join(config, "services", `${service}.yaml`), stringify(declaration));
  }
  const start = (...words: string[]): Running => startCli(words, folder);
  const data = async (...words: string[]): Promise<string> => {
    const { code, out, err } = await runHere(words, folder);
    if (code !== 0) throw new Error(`${words.join(" ")} ended with ${code}: ${err}`);
    return out;
  };
  return {
    folder,
    config,
    archive,
    async write(name, content) {
      const path = join(folder, name);
      await mkdir(join(path, ".."), { recursive: true });
      await writeFile(path, content);
      return path;
    },
    run: async (...words) => runHere(words, folder),
    data,
    json: async (...words) => JSON.parse(await data(...words, "--json")) as Record<string, unknown>,
    start,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** `privacy-policy` → `Privacy Policy`. */
function nameOf(slug: string): string {
  return slug.replace(/(?:^|-)(\w)/g, (_, letter: string) => ` ${letter.toUpperCase()}`).trim();
}

/** What the command line finds around it in a folder. */
function environmentIn(cwd: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NO_COLOR: "1",
    FORCE_COLOR: undefined,
    XDG_STATE_HOME: join(cwd, "state"),
  };
}

/** How many runs are under way in this process, all of them in one folder. */
let runsHere = 0;

/** Run `clausewatch` in this process, as if from a folder; as a process of its own while others run here from elsewhere. */
async function runHere(words: readonly string[], cwd: string): Promise<Run> {
  const before = process.cwd();
  if (runsHere > 0 && before !== cwd) return startCli(words, cwd).ended;
  process.chdir(cwd);
  runsHere += 1;
  const out: Buffer[] = [];
  let err = "";
  try {
    const code = await runCommandLine([process.execPath, CLI, ...words], {
      out: (data) => void out.push(Buffer.from(data)),
      err: (text) => void (err += text),
      env: environmentIn(cwd),
      now: () => new Date(),
      signal: new AbortController().signal,
      isColour: false,
      width: 80,
      isInteractive: false,
      readInput: async () => Buffer.alloc(0),
    });
    return { code, out: Buffer.concat(out).toString(), err };
  } finally {
    runsHere -= 1;
    if (runsHere === 0) process.chdir(HOME);
  }
}

/** Start `clausewatch` as a process of its own in a folder. */
function startCli(words: readonly string[], cwd: string): Running {
  const child = spawn(process.execPath, [CLI, ...words], {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    env: environmentIn(cwd),
  });
  let out = "";
  let err = "";
  const listeners = new Set<() => void>();
  const hear = (stream: NodeJS.ReadableStream | null, keep: (chunk: string) => void): void => {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      keep(chunk);
      for (const listener of listeners) listener();
    });
  };
  hear(child.stdout, (chunk) => (out += chunk));
  hear(child.stderr, (chunk) => (err += chunk));
  const ended = new Promise<Run>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, out, err }));
  });
  const says = async (text: string): Promise<void> => {
    const heard = Promise.withResolvers<void>();
    const listen = (): void => {
      if (out.includes(text) || err.includes(text)) heard.resolve();
    };
    listeners.add(listen);
    listen();
    const silent = ended.then((run) => {
      if (run.out.includes(text) || run.err.includes(text)) return;
      throw new Error(`it ended with ${run.code} and never said ${text}: ${run.out}${run.err}`);
    });
    await Promise.race([heard.promise, silent]);
    listeners.delete(listen);
  };
  return { child, ended, says };
}
