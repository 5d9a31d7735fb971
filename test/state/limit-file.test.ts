import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { LimitStore } from "../../src/model/limit-store.ts";
import { openLimitFile } from "../../src/state/limit-file.ts";
import { openSqliteState } from "../../src/state/sqlite.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** Count up what is kept; gives what was there. */
function count(store: LimitStore, archive = "archive.example"): Promise<number> {
  return store.update(archive, (kept) => {
    const before = Number(kept ?? 0);
    return { keep: String(before + 1), give: before };
  });
}

describe("the file of limits", () => {
  const notices: string[] = [];
  const open = (file: string): LimitStore => openLimitFile(file, (notice) => notices.push(notice));

  it("keeps each archive by itself, for all who open it and for later", async () => {
    const file = join(await temporaryFolder(), "new", "folder", "limits.sqlite");
    const [one, other] = [open(file), open(file)];

    expect([await count(one), await count(other), await count(one, "b")]).toEqual([0, 1, 0]);
    await one.close();
    await other.close();

    const later = open(file);
    expect(await count(later)).toBe(2);
    await later.close();
    expect(notices).toEqual([]);
  });

  it("is not made before it is needed", async () => {
    const file = join(await temporaryFolder(), "limits.sqlite");

    await open(file).close();

    await expect(readFile(file)).rejects.toMatchObject({ code: "ENOENT" });
  });

  it.each([
    [
      "its folder is a file",
      async (folder: string) => {
        await writeFile(join(folder, "limits"), "x");
        return join(folder, "limits", "limits.sqlite");
      },
    ],
    [
      "it is a folder",
      async (folder: string) => {
        await mkdir(join(folder, "limits.sqlite"));
        return join(folder, "limits.sqlite");
      },
    ],
    [
      "it is no database",
      async (folder: string) => {
        await writeFile(
          join(folder, "limits.sqlite"),
          "no database at all, but long enough to be read".repeat(50),
        );
        return join(folder, "limits.sqlite");
      },
    ],
    [
      "it is another database of ours",
      async (folder: string) => {
        const file = join(folder, "state.sqlite");
        await (await openSqliteState(file)).close();
        return file;
      },
    ],
  ])("says so once and limits this process alone where %s", async (_name, arrange) => {
    const file = await arrange(await temporaryFolder());
    const said: string[] = [];
    const store = openLimitFile(file, (notice) => said.push(notice));

    expect([await count(store), await count(store)]).toEqual([0, 1]);

    expect(said).toHaveLength(1);
    expect(said[0]).toContain("for this process alone");
    expect(said[0]).toContain(file);
    await store.close();
  });

  it.skipIf(process.getuid?.() === 0)("says so where it may not be written", async () => {
    const folder = await temporaryFolder();
    await chmod(folder, 0o500);
    const said: string[] = [];

    const store = openLimitFile(join(folder, "limits.sqlite"), (notice) => said.push(notice));

    expect(await count(store)).toBe(0);
    expect(said).toHaveLength(1);
    await store.close();
  });
});
