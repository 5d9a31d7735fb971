import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const BUNDLE = path.resolve(
  import.meta.dirname,
  "../../../../shared/corpus/ota/pga-versions.bundle",
);

/** A text to mutate, and whose it is: what one owner publishes is no foreign text to its other policies. */
export interface SourceText {
  readonly name: string;
  readonly owner: string;
  readonly text: string;
}

/** The history of real policies, held until it is let go. */
export interface History {
  readonly paths: readonly string[];
  readonly listVersions: (path: string) => string[];
  readonly read: (version: string, path: string) => string | null;
  readonly folder: string;
  readonly close: () => Promise<void>;
}

const OWNERS: Readonly<Record<string, string>> = {
  Instagram: "Facebook",
  Threads: "Facebook",
  WhatsApp: "Facebook",
  Twitter: "X",
};

/** Clone the history of `pga-versions` into a temporary folder; null where the corpus is not here. */
export async function openHistory(): Promise<History | null> {
  if (!existsSync(BUNDLE)) return null;
  const folder = await mkdtemp(path.join(tmpdir(), "clausewatch-bench-"));
  const git = (...args: readonly string[]): string =>
    execFileSync("git", args, {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 2 ** 30,
      stdio: ["ignore", "pipe", "ignore"],
    });
  git("clone", "--quiet", "--bare", "-b", "main", BUNDLE, ".");
  const paths = git("ls-tree", "-r", "-z", "--name-only", "HEAD")
    .split("\0")
    .filter((one) => one.includes("/") && one.endsWith(".md"));
  return {
    folder,
    paths,
    listVersions: (one) =>
      git("log", "--reverse", "--format=%H", "--diff-filter=AM", "--", one).trim().split("\n"),
    read: (version, one) => {
      try {
        return git("show", `${version}:${one}`);
      } catch {
        return null; // deleted there
      }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Read what each policy says last. */
export function readLatest({ paths, read }: History): SourceText[] {
  return paths.flatMap((one) => {
    const text = read("HEAD", one);
    const owner = one.split("/")[0] ?? "";
    return text === null ? [] : [{ name: one, owner: OWNERS[owner] ?? owner, text }];
  });
}
