import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SignSettings } from "../../model/archive-settings.ts";
import { readObjects } from "../git/cat-file.ts";
import { cleanPhrase } from "../message/clean-line.ts";
import { unlessMissing } from "../file-errors.ts";
import { runGit, type Git } from "../git/git.ts";
import { signingEnvironment } from "./signer.ts";

/** Whether a commit bears a good signature, and of whom. */
export type SignatureCheck =
  | { readonly kind: "good"; readonly by: string }
  | { readonly kind: "none" }
  | { readonly kind: "bad"; readonly reason: string };

const SIGNED = /^gpgsig(?:-sha256)? /mu;

/** True for a commit object with a signature. */
export function isSigned(body: Buffer): boolean {
  const end = body.indexOf("\n\n");
  return SIGNED.test(body.toString("latin1", 0, end < 0 ? body.length : end));
}

/**
 * Check the signature of a commit as `git verify-commit` does, by programs that are fixed: by ssh against the allowed
 * signers, by GnuPG against the one key.
 */
export async function checkSignature(
  git: Git,
  commit: string,
  settings: SignSettings,
): Promise<SignatureCheck> {
  const [object] = await readObjects(git, [commit]);
  if (object?.type !== "commit" || !isSigned(object.body)) return { kind: "none" };
  return withConfiguration(settings, async (configuration) => {
    const args = [...configuration, "verify-commit", "--raw", commit];
    const { code, said } = await run("git", ["-C", git.path, ...args], git);
    if (code !== 0) return { kind: "bad", reason: lastLine(said) || "the signature is not good" };
    return judge(said, settings);
  });
}

/** Do what checks signatures with the options of git that say how, and by whom they may be. */
export async function withConfiguration<T>(
  settings: SignSettings,
  work: (options: readonly string[]) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "clausewatch-signers-"));
  try {
    const configuration = await configure(settings, folder);
    return await work(configuration.flatMap((one) => ["-c", one]));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** True where one of the fingerprints is that of a key, which may be told by its end. @see gpg(1), HOW TO SPECIFY A USER ID */
export function isOfKey(fingerprints: readonly string[], key: string): boolean {
  const wanted = key.replace(/\s|^0x|!$/gu, "").toUpperCase();
  const isHex = /^[0-9A-F]{8,}$/u.test(wanted);
  return !isHex || fingerprints.some((fingerprint) => fingerprint.endsWith(wanted));
}

/**
 * Name the commit on `main` whose signature vouches for a version: its own, or the first signed one after it. Null where
 * there is none.
 */
export async function findVoucher(git: Git, version: string): Promise<string | null> {
  const [own, tip] = await readObjects(git, [version, "refs/heads/main"]);
  if (own !== null && own !== undefined && isSigned(own.body)) return version;
  if (tip === null || tip === undefined || !isSigned(tip.body)) return null;
  const range = ["rev-list", "--first-parent", "--reverse", `^${version}`, "refs/heads/main", "--"];
  const later = (await runGit(git, range)).toString("utf8").split("\n").filter(Boolean);
  for (let start = 0; start < later.length; start += BATCH) {
    const stretch = later.slice(start, start + BATCH);
    const commits = await readObjects(git, stretch);
    const at = commits.findIndex((commit) => commit !== null && isSigned(commit.body));
    if (at >= 0) return stretch[at] ?? null;
  }
  return null;
}

const BATCH = 200;

async function configure(settings: SignSettings, folder: string): Promise<string[]> {
  if (settings.kind === "gpg") return ["gpg.format=openpgp", "gpg.program=gpg"];
  const fixed = ["gpg.format=ssh", "gpg.ssh.program=ssh-keygen", "gpg.ssh.revocationFile="];
  const file = settings.allowedSigners ?? join(folder, "allowed_signers");
  if (settings.allowedSigners === null) {
    const key = await readPublicKey(settings.key);
    await writeFile(file, `clausewatch@localhost namespaces="git" ${key.trim()}\n`);
  }
  return [...fixed, `gpg.ssh.allowedSignersFile=${file}`];
}

async function readPublicKey(key: string): Promise<string> {
  const beside = await unlessMissing(readFile(`${key}.pub`, "utf8"));
  if (beside !== null) return beside;
  const own = (await unlessMissing(readFile(key, "utf8"))) ?? "";
  if (!own.includes("PRIVATE KEY")) return own;
  const { said } = await run("ssh-keygen", ["-y", "-f", key]);
  return said;
}

function judge(said: string, settings: SignSettings): SignatureCheck {
  if (settings.kind === "ssh") {
    return { kind: "good", by: /with (\S+ key \S+)/u.exec(said)?.[1] ?? "an allowed signer" };
  }
  const valid = /^\[GNUPG:\] VALIDSIG (.*)$/mu.exec(said)?.[1]?.split(" ") ?? [];
  if (!isOfKey(valid, settings.key))
    return {
      kind: "bad",
      reason: `signed by ${valid[0] ?? "another key"}, not by ${settings.key}`,
    };
  return { kind: "good", by: valid.at(-1) ?? settings.key };
}

async function run(
  program: string,
  args: readonly string[],
  git?: Git,
): Promise<{ code: number | null; said: string }> {
  const own =
    git === undefined
      ? {}
      : { GIT_DIR: git.directory, GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null" };
  const child = spawn(program, args, {
    env: { ...signingEnvironment(), ...own, GIT_NO_REPLACE_OBJECTS: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
  const code = await new Promise<number | null>((resolve) => {
    child.on("error", ({ message }) => {
      said += message;
      resolve(null);
    });
    child.on("close", resolve);
  });
  return { code, said };
}

export function lastLine(said: string): string {
  return said.split("\n").map(cleanPhrase).filter(Boolean).slice(-2).join(" / ");
}
