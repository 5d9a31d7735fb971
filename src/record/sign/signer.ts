import { spawn } from "node:child_process";
import type { SignSettings } from "../../model/archive-settings.ts";
import { ArchiveError } from "../../model/errors.ts";
import { cleanPhrase } from "../message/clean-line.ts";

/** Signs bytes; gives the armoured signature. */
export type Signer = (payload: Uint8Array) => Promise<string>;

/** A signer that asks somebody something would wait for ever. */
const LONGEST_MS = 60_000;

/** What ssh and GnuPG find their keys and agents by. */
const INHERITED = ["PATH", "HOME", "GNUPGHOME", "SSH_AUTH_SOCK", "TMPDIR", "LD_LIBRARY_PATH"];

/**
 * Make a signer of a key. Which program is run is fixed; nothing that a repository configures has a say.
 *
 * It throws ArchiveError `signing-failed` where the key cannot be used, or not without asking somebody.
 */
export function makeSigner(settings: SignSettings): Signer {
  const { kind, key } = settings;
  return kind === "ssh"
    ? (payload) => run("ssh-keygen", ["-Y", "sign", "-n", "git", "-f", key], payload)
    : (payload) =>
        run(
          "gpg",
          ["--batch", "--no-tty", "--pinentry-mode=error", "-u", key, "--detach-sign", "--armor"],
          payload,
        );
}

/** The environment of programs that sign and check signatures. */
export function signingEnvironment(): Record<string, string> {
  const inherited = INHERITED.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(inherited), LC_ALL: "C" };
}

async function run(program: string, args: readonly string[], input: Uint8Array): Promise<string> {
  const child = spawn(program, args, {
    env: signingEnvironment(),
    timeout: LONGEST_MS,
    killSignal: "SIGKILL",
  });
  child.stdin.on("error", () => {});
  let printed = "";
  let complaint = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString("latin1")));
  child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString("utf8")));
  child.stdin.end(input);
  const ended = await new Promise<string | null>((resolve) => {
    child.on("error", ({ message }) => resolve(message));
    child.on("close", (code, signal) =>
      resolve(code === 0 ? null : `ended by ${signal ?? `exit code ${code}`}`),
    );
  });
  if (ended === null && /^-----BEGIN [A-Z ]+-----\n/u.test(printed)) return printed;
  const said = complaint.split("\n").map(cleanPhrase).filter(Boolean).slice(-2).join(" / ");
  throw new ArchiveError(
    `${program} did not sign, and nothing was recorded: ${said === "" ? (ended ?? "it printed no signature") : said}`,
    {
      code: "signing-failed",
      hint: "see that the key of `archive.sign` is there and can be used without a passphrase being asked for",
    },
  );
}
