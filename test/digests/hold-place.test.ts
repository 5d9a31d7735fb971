import { cp, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findOriginal, holdPlace } from "../../src/digests/hold-place.ts";
import { openSqliteState } from "../../src/state/sqlite.ts";
import { makeFolder } from "../record/entries.ts";
import { makePost } from "./post.ts";

/** An archive that has sent a digest, closed; give its folder. */
async function makeSent(): Promise<string> {
  const { publish, send, archive, state } = await makePost();
  await publish("02T05", "30 days");
  await send("02T07");
  await archive.close();
  await state.close();
  return archive.path;
}

/** What becomes of sending from a folder: null where it may. */
async function trySending(archive: string): Promise<unknown> {
  const state = await openSqliteState(join(archive, ".git", "clausewatch", "state.sqlite"));
  try {
    await holdPlace(archive, state);
    return await findOriginal(archive, state);
  } catch (error) {
    return error;
  } finally {
    await state.close();
  }
}

describe("the outbox", () => {
  it("of a copied archive sends nothing while the original is there", async () => {
    const original = await makeSent();
    const copy = join(await makeFolder(), "copy");
    await cp(original, copy, { recursive: true });

    const refused = await trySending(copy);
    const goes = await trySending(original);
    await rm(original, { recursive: true });
    const alone = await trySending(copy);

    expect(refused).toMatchObject({
      code: "copied-archive",
      message: expect.stringContaining(original) as string,
      hint: expect.stringContaining("state.sqlite") as string,
    });
    expect([goes, alone]).toEqual([null, null]);
  });

  it("of an archive that was moved goes on, also where another comes to where it was", async () => {
    const before = await makeSent();
    const after = join(await makeFolder(), "after");
    await rename(before, after);
    await mkdir(join(before, ".git"), { recursive: true });

    const moved = await trySending(after);

    expect(moved).toBeNull();
  });
});
