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
  /** Every version of a policy, oldest first; the text is null where it was deleted. */
  readonly readVersions: (path: string) => { version: string; text: string | null }[];
  /** What each policy says last; null where that cannot be read. */
  readonly readNewest: (paths: readonly string[]) => (string | null)[];
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
    readVersions: (one) => {
      const versions = git("log", "--reverse", "--format=%H", "--diff-filter=AM", "--", one)
        .trim()
        .split("\n");
      const texts = readObjects(
        folder,
        versions.map((version) => `${version}:${one}`),
      );
      return versions.map((version, index) => ({ version, text: texts[index] ?? null }));
    },
    readNewest: (some) =>
      readObjects(
        folder,
        some.map((one) => `HEAD:${one}`),
      ),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Read many objects by one process. */
function readObjects(folder: string, names: readonly string[]): (string | null)[] {
  const answer = execFileSync("git", ["cat-file", "--batch"], {
    cwd: folder,
    input: `${names.join("\n")}\n`,
    maxBuffer: 2 ** 30,
  });
  let at = 0;
  return names.map(() => {
    const end = answer.indexOf("\n", at);
    const [, type, size] = /^\S+ (\S+) (\d+)$/.exec(answer.toString("utf8", at, end)) ?? [];
    at = end + 1;
    if (type === undefined) return null;
    const text = answer.toString("utf8", at, at + Number(size));
    at += Number(size) + 1;
    return text;
  });
}

/** Read what each policy says last. */
export function readLatest({ paths, readNewest }: History): SourceText[] {
  const texts = readNewest(paths);
  return paths.flatMap((one, index) => {
    const text = texts[index] ?? null;
    const owner = one.split("/")[0] ?? "";
    return text === null ? [] : [{ name: one, owner: OWNERS[owner] ?? owner, text }];
  });
}
