import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** Make an empty folder that is gone after the test. Its name has a space and letters beyond ASCII. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "état 状態 "));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
