import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A git of somebody else's that was stopped half-way. */
export interface HeldGit {
  /** Let it go on; resolves when it has ended well. */
  goOn(): Promise<void>;
}

/**
 * Run git in a repository and hold it where another command that it runs has ended. A `repack` held after `pack-objects`
 * knows by name which packs it will delete, and has not done so yet.
 *
 * @param room an empty folder
 */
export async function holdGit(
  path: string,
  args: readonly string[],
  { room, after }: { readonly room: string; readonly after: string },
): Promise<HeldGit> {
  const real = execFileSync("git", ["--exec-path"], { encoding: "utf8" }).trim();
  const wrapper = [
    "#!/bin/sh",
    `export GIT_EXEC_PATH='${real}'`,
    `[ "$1" = ${after} ] || exec '${real}/git' "$@"`,
    `'${real}/git' "$@" || exit`,
    `: > '${room}/held'`,
    `until [ -e '${room}/go' ]; do sleep 0.02; done`,
  ];
  const programs = join(room, "programs");
  mkdirSync(programs);
  writeFileSync(join(programs, "git"), `${wrapper.join("\n")}\n`, { mode: 0o755 });
  const child = spawn("git", args, {
    cwd: path,
    env: { ...process.env, GIT_EXEC_PATH: programs },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = once(child, "close");
  while (!existsSync(join(room, "held"))) {
    if (child.exitCode !== null) throw new Error(`git ended before it came to ${after}`);
    await sleep(10);
  }
  return {
    goOn: async () => {
      writeFileSync(join(room, "go"), "");
      const [code] = (await ended) as [number | null];
      if (code !== 0) throw new Error(`git ${args.join(" ")} ended with ${code}`);
    },
  };
}
