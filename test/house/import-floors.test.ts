import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";

import { describe, expect, it } from "vitest";

const SOURCES = join(import.meta.dirname, "../../src");

/** Who alone may import what can reach another program or send mail. */
const KEEPERS: Readonly<Record<string, readonly string[]>> = {
  "simple-git": ["record/"],
  // Heavy documents are read in a process of our own program.
  "node:child_process": ["record/", "normalise/pool.ts"],
  child_process: [],
  nodemailer: ["report/digest/"],
};

/** Folders that lead a policy from one room to the next, as the files at the root of src/ do. */
const STEPS = ["present", "past", "import", "export", "across", "rules", "discover", "digests"];

interface Import {
  /** Path of the importing file, from src/. */
  readonly file: string;
  /** What it names: a package, or a path from src/. */
  readonly target: string;
  readonly isOurs: boolean;
}

const IMPORTS = await readImports();

describe("the import floors of src/", () => {
  it("are read from every file", () => {
    expect(IMPORTS).toContainEqual({
      file: "index.ts",
      target: "normalise/normalise.ts",
      isOurs: true,
    });
    expect(IMPORTS.some(({ target }) => target === "simple-git")).toBe(true);
  });

  it("no import leaves src/", () => {
    expect(list(({ target, isOurs }) => isOurs && target.startsWith(".."))).toEqual([]);
  });

  it("model/ stands on nothing of ours", () => {
    expect(
      list(({ file, ...to }) => isIn(file, "model") && to.isOurs && !isIn(to.target, "model")),
    ).toEqual([]);
  });

  it("a room imports only model/ and itself", () => {
    const strayed = list(({ file, target, isOurs }) => {
      const room = roomOf(file);
      if (!isOurs || room === null || room === "commands" || STEPS.includes(room)) return false;
      return !isIn(target, room) && !isIn(target, "model");
    });

    expect(strayed).toEqual([]);
  });

  it("no room and not the model imports a step", () => {
    const strayed = list(({ file, target }) => {
      const room = roomOf(file);
      const isAbove = room === null || room === "commands" || STEPS.includes(room);
      return !isAbove && STEPS.some((step) => isIn(target, step));
    });

    expect(strayed).toEqual([]);
  });

  it("nothing but cli.ts imports commands/, and nothing imports cli.ts", () => {
    const strayed = list(({ file, target }) => {
      const isFromAbove = file === "cli.ts" || isIn(file, "commands");
      return target === "cli.ts" || (isIn(target, "commands") && !isFromAbove);
    });

    expect(strayed).toEqual([]);
  });

  it("only record/ reaches git, only report/digest/ sends mail", () => {
    const strayed = list(({ file, target }) => {
      const [name = ""] = /^(?:@[^/]+\/)?[^/]+/.exec(target) ?? [];
      return KEEPERS[name]?.every((keeper) => !file.startsWith(keeper)) ?? false;
    });

    expect(strayed).toEqual([]);
  });
});

function list(isStray: (found: Import) => boolean): string[] {
  return IMPORTS.filter(isStray).map(({ file, target }) => `${file} imports ${target}`);
}

function isIn(path: string, room: string): boolean {
  return path.startsWith(`${room}/`);
}

/** The first folder of a path, or null for a file at the root of src/. */
function roomOf(path: string): string | null {
  const slash = path.indexOf("/");
  return slash === -1 ? null : path.slice(0, slash);
}

async function readImports(): Promise<Import[]> {
  const names = await readdir(SOURCES, { recursive: true });
  const files = names.filter((name) => name.endsWith(".ts")).toSorted();
  const read = await Promise.all(files.map(readImportsOf));
  return read.flat();
}

/** `import … from "x"`, `export … from "x"`, `import "x"` and `import("x")`, on one line or many. */
async function readImportsOf(file: string): Promise<Import[]> {
  const text = await readFile(join(SOURCES, file), "utf8");
  const found = text.matchAll(
    /^(?:import|export)\b[^"';]*?["']([^"']+)["'];?$|\bimport\(\s*["']([^"']+)["']/gm,
  );
  return [...found].map(([, static_, dynamic]) => {
    const specifier = static_ ?? dynamic ?? "";
    const isOurs = specifier.startsWith(".");
    const target = isOurs
      ? relative(SOURCES, join(SOURCES, dirname(file), specifier)).replaceAll("\\", "/")
      : specifier;
    return { file: file.replaceAll("\\", "/"), target, isOurs };
  });
}
