import { describe, expect, it } from "vitest";
import { chmod, mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readForeignHistory } from "../../../src/record/foreign/foreign-history.ts";
import { locateGit } from "../../../src/record/git/git.ts";
import { packUp } from "../../../src/record/join/pack-up.ts";
import { git, makeArchive, makeEntry, makeFolder } from "../entries.ts";
import { explode, objectFile } from "../verify/corrupt.ts";
import { archiveCopier } from "./copy-archive.ts";

const copyArchive = archiveCopier();

interface Trap {
  readonly path: string;
  /** A program that leaves a trace; whoever runs it runs what an attacker wrote. */
  readonly program: string;
  /** A folder outside the archive, in which everything that is written shows. */
  readonly outside: string;
  /** What is in it that should not be: traces of the program, and files that were written. */
  readonly traces: () => Promise<string[]>;
}

/** Make an archive of two versions, and traps beside it. */
async function makeTrap(): Promise<Trap> {
  const path = await copyArchive();
  const folder = await makeFolder();
  const outside = join(folder, "outside");
  await mkdir(outside);
  const program = join(folder, "program");
  await writeFile(program, `#!/bin/sh\necho "$@" >> '${outside}/it-ran'\n`);
  await chmod(program, 0o755);
  const before = await readdir(outside);
  return {
    path,
    program,
    outside,
    traces: async () => (await readdir(outside)).filter((name) => !before.includes(name)),
  };
}

/** Read and write all that an archive lets one read and write; gives the code of the error that ends it, or null. */
async function useAll(path: string): Promise<string | null> {
  try {
    const { archive } = await makeArchive({ path, lockTimeout: 500 });
    const [first, second] = await archive.versions();
    await archive.texts([first, second].flatMap((version) => version ?? []));
    await archive.capture(first?.version ?? "");
    await archive.append([makeEntry("2020-01-01T00:00:00Z", "Three\n")]);
    const [one = { version: "" }, ...others] = await archive.versions("atera/privacy-policy");
    const late = makeEntry("2018-01-01T00:00:00Z", "Late\n");
    await archive.rewrite("atera/privacy-policy", [
      { version: one.version },
      late,
      ...others.map(({ version }) => ({ version })),
    ]);
    await archive.close();
    let notice: string | null = null;
    const limits = {
      packs: 0,
      grown: 0,
      small: 1,
      thorough: 1 << 19,
      bytes: 1 << 20,
      milliseconds: 60_000,
    };
    await packUp(locateGit(path), (said) => void (notice = said), limits);
    return notice;
  } catch (thrown) {
    return (thrown as { code?: string }).code ?? String(thrown);
  }
}

async function configure(path: string, ...settings: (readonly [string, string])[]): Promise<void> {
  for (const [key, value] of settings) await git(path, "config", key, value);
}

async function put(file: string, content: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

/** Delete an object, so that git has reason to fetch it. */
async function loseText(path: string): Promise<void> {
  const blob = await git(path, "rev-parse", "main:atera/privacy-policy.md");
  explode(path);
  await rm(objectFile(path, blob));
}

/** What is refused before git has been started on it. */
const REFUSED: Readonly<Record<string, (trap: Trap) => Promise<unknown>>> = {
  "a filter that info/attributes calls": async ({ path, program }) => {
    await configure(path, ["filter.x.clean", program], ["filter.x.smudge", program]);
    await put(join(path, ".git/info/attributes"), "[attr]y filter=x\n*.md y\n");
  },
  "a filter that .gitattributes calls": async ({ path, program }) => {
    await configure(path, ["filter.x.process", program]);
    await put(join(path, ".gitattributes"), "* filter=x\n");
  },
  "a configuration that includes another": async ({ path, outside, program }) => {
    await put(join(outside, "config"), `[filter "x"]\n\tclean = ${program}\n`);
    await configure(path, ["include.path", join(outside, "config")]);
  },
  "a configuration that includes another on a condition": async ({ path, outside }) =>
    configure(path, ["includeIf.gitdir:/.path", join(outside, "config")]),
  "a promise that others hold its objects": async ({ path, program }) => {
    await configure(
      path,
      ["core.repositoryFormatVersion", "1"],
      ["extensions.partialClone", "origin"],
      ["remote.origin.url", path],
      ["remote.origin.uploadpack", program],
    );
    await loseText(path);
  },
  "a transport that is a program": async ({ path, program }) => {
    await configure(
      path,
      ["remote.origin.url", `ext::${program}`],
      ["remote.origin.promisor", "true"],
      ["protocol.ext.allow", "always"],
    );
    await loseText(path);
  },
  "a monitor": async ({ path, program }) => configure(path, ["core.fsmonitor", program]),
  "a command for ssh": async ({ path, program }) => configure(path, ["core.sshCommand", program]),
  "a signing program": async ({ path, program }) =>
    configure(path, ["gpg.program", program], ["commit.gpgSign", "true"]),
  "a keeper of passwords": async ({ path, program }) =>
    configure(path, ["credential.helper", program]),
  "a work tree elsewhere": async ({ path, outside }) => configure(path, ["core.worktree", outside]),
  "a folder of hooks": async ({ path, outside }) => configure(path, ["core.hooksPath", outside]),
  "objects in another repository": async ({ path, outside }) =>
    put(join(path, ".git/objects/info/alternates"), `${outside}\n`),
  "another repository's folder": async ({ path, outside }) =>
    put(join(path, ".git/commondir"), `${outside}\n`),
  "an index that is a link": async ({ path, outside }) => {
    await rm(join(path, ".git/index"));
    await symlink(join(outside, "index"), join(path, ".git/index"));
  },
  "a branch that is a link": async ({ path, outside }) => {
    await rm(join(path, ".git/refs/heads/main"));
    await symlink(join(outside, "main"), join(path, ".git/refs/heads/main"));
  },
  "the log of a branch that is a link": async ({ path, outside }) => {
    await rm(join(path, ".git/logs/refs/heads/main"));
    await symlink(join(outside, "log"), join(path, ".git/logs/refs/heads/main"));
  },
  "the log of HEAD that is a link": async ({ path, outside }) => {
    await rm(join(path, ".git/logs/HEAD"));
    await symlink(join(outside, "log"), join(path, ".git/logs/HEAD"));
  },
  "state that is a link": async ({ path, outside }) =>
    symlink(join(outside, "state.sqlite"), join(path, ".git/clausewatch/state.sqlite")),
  "a lock that is a link": async ({ path, outside }) =>
    symlink(join(outside, "lock"), join(path, ".git/clausewatch/lock")),
};

/** What may be there, and does nothing. */
const HARMLESS: Readonly<Record<string, (trap: Trap) => Promise<unknown>>> = {
  hooks: async ({ path, program }) => {
    await mkdir(join(path, ".git/hooks"), { recursive: true });
    const names = ["reference-transaction", "post-index-change", "pre-auto-gc", "post-rewrite"];
    await Promise.all(names.map((name) => symlink(program, join(path, ".git/hooks", name))));
  },
  "a pager, an editor, an alias": async ({ path, program }) =>
    configure(
      path,
      ["core.pager", program],
      ["pager.log", program],
      ["core.editor", program],
      ["alias.log", `!${program}`],
    ),
  "a submodule": async ({ path, program }) =>
    put(join(path, ".gitmodules"), `[submodule "x"]\n\tpath = x\n\turl = ext::${program}\n`),
  "a link in the work tree": async ({ path, outside }) => {
    await rm(join(path, "atera"), { recursive: true });
    await symlink(outside, join(path, "atera"));
  },
  "grafts and replaced commits": async ({ path }) => {
    await git(path, "replace", "main", "main~1");
    await put(join(path, ".git/info/grafts"), `${await git(path, "rev-parse", "main")}\n`);
  },
  "branches with strange names": async ({ path }) => {
    const names = ["-x", "$(id)", "main.x", "a'b", "refs/heads/main"];
    for (const name of names) await git(path, "update-ref", `refs/heads/${name}`, "main");
  },
};

describe("an archive that somebody else has prepared", () => {
  it.each(Object.keys(REFUSED))("is refused with %s, and no code of theirs runs", async (name) => {
    const trap = await makeTrap();
    await REFUSED[name]?.(trap);
    const before = await trap.traces();

    expect(await useAll(trap.path)).toBe("archive-unsafe");
    expect(await trap.traces()).toEqual(before);
  });

  it.each(Object.keys(HARMLESS))("works with %s, and no code of theirs runs", async (name) => {
    const trap = await makeTrap();
    await HARMLESS[name]?.(trap);

    expect(await useAll(trap.path)).toBe(null);
    expect(await trap.traces()).toEqual([]);
    await rm(join(trap.path, ".git/info/grafts"), { force: true });
    expect(
      await git(trap.path, "--no-replace-objects", "log", "--reverse", "--format=%s", "main"),
    ).toBe(
      ["One", "Late", "Two", "Three"].map((word) => `Atera › Privacy Policy: ${word}`).join("\n"),
    );
  });

  it("is refused where its older history is missing, or where it needs a newer git", async () => {
    const shallow = await makeTrap();
    await put(
      join(shallow.path, ".git/shallow"),
      `${await git(shallow.path, "rev-parse", "main")}\n`,
    );
    const strange = await makeTrap();
    await configure(
      strange.path,
      ["core.repositoryFormatVersion", "1"],
      ["extensions.unheardOf", "x"],
    );

    expect(await useAll(shallow.path)).toBe("archive-incomplete");
    expect(await useAll(strange.path)).toBe("git-too-old");
  });

  it("is no archive where it is a linked work tree", async () => {
    const { path } = await makeTrap();
    const linked = join(await makeFolder(), "linked");
    await git(path, "worktree", "add", "-q", "-b", "mine", linked, "main");

    expect(await useAll(linked)).toBe("not-an-archive");
    expect(await useAll(path)).toBe(null);
  });
});

describe("a history of others", () => {
  it("is read without running what its configuration names", async () => {
    const { path, program, traces } = await makeTrap();
    await configure(path, ["core.fsmonitor", program], ["log.showSignature", "true"]);
    await configure(path, ["gpg.program", program], ["diff.external", program]);

    const history = await readForeignHistory(path);
    const files = history.files.get("atera/privacy-policy.md") ?? [];

    expect(files).toHaveLength(2);
    expect(await history.read(files.map(({ blob }) => blob))).toHaveLength(2);
    await REFUSED["a promise that others hold its objects"]?.({
      path,
      program,
      outside: "",
      traces,
    });
    await expect(readForeignHistory(path)).rejects.toMatchObject({ code: "partial-clone" });
    await expect(history.read(["0".repeat(40)])).rejects.toMatchObject({ code: "git-failed" });
    expect(await traces()).toEqual([]);
    expect(await readFile(join(path, ".git/HEAD"), "utf8")).toBe("ref: refs/heads/main\n");
  });
});
