/** What a command has of the outside world: handed in, so that a command can be run by a test as by a person. */
export interface Shell {
  /** Data goes here. */
  readonly out: (data: string | Uint8Array) => void;
  /** Resolves when `out` takes more: what is long waits for it. Without it, `out` takes all. */
  readonly drained?: () => Promise<void>;
  /** Everything else goes here. */
  readonly err: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  /** Aborted when the process is asked to stop. */
  readonly signal: AbortSignal;
  /** Hear of SIGHUP, where the command is the daemon and not on a terminal; gives what stops it. */
  readonly onHangUp?: (listener: () => void) => () => void;
  /** True where `out` is a terminal that shows colours. */
  readonly isColour: boolean;
  /** Columns of the terminal, or 80. */
  readonly width: number;
  /** True where `err` is a terminal, so that progress can be shown on one line. */
  readonly isInteractive: boolean;
  /** All of standard input. */
  readonly readInput: () => Promise<Buffer>;
  /** Standard input as it comes, for what may be large. Without it, all of it at once. */
  readonly openInput?: () => AsyncIterable<Uint8Array>;
}

/** What every command answers with. */
export const EXIT = { done: 0, failed: 1, usage: 2, partly: 3 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Options that commands share; each takes those that make sense for it. */
export interface CommonOptions {
  readonly config?: string;
  readonly archive?: string;
  readonly warc?: string;
  /** False with `--no-rewrite`; not given where a command puts nothing into the past. */
  readonly rewrite?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  /** False with `--no-color`. */
  readonly color?: boolean;
  /** False where a command sends no message, and so needs none of the secrets of the mail. Not an option of the command line. */
  readonly secrets?: boolean;
}

/** Write one line of data. */
export function writeLine(shell: Shell, line: string): void {
  shell.out(`${line}\n`);
}

/** Write lines of data in one go: ten thousand writes cost more than what they say. */
export function writeLines(shell: Shell, lines: readonly string[]): void {
  if (lines.length > 0) writeLine(shell, lines.join("\n"));
}

/** Write a value as one line of JSON (NDJSON). */
export function writeJsonLine(shell: Shell, value: unknown): void {
  writeLine(shell, JSON.stringify(value));
}

/** Write a value as JSON that people can read too. */
export function writeJson(shell: Shell, value: unknown): void {
  writeLine(shell, JSON.stringify(value, null, 2));
}
