import { expect, it } from "vitest";
import { closeAfter } from "../../../src/commands/session/close-after.ts";

it("closes all that was opened, the last first, whatever fails, and throws what failed first", async () => {
  const story: string[] = [];
  const fail = (what: string) => async (): Promise<void> => {
    story.push(what);
    throw new Error(`${what} failed`);
  };
  const tell = (notice: string): void => void story.push(notice);

  const closing = closeAfter(tell, async (opened) => {
    opened(async () => story.push("archive"));
    opened(fail("state"));
    opened(fail("browser"));
    return "done";
  });
  await expect(closing).rejects.toThrow("browser failed");
  const working = closeAfter(tell, async (opened) => {
    opened(fail("archive"));
    return fail("work")();
  });
  await expect(working).rejects.toThrow("work failed");

  expect(story).toEqual([
    "browser",
    "state",
    "archive",
    "closing failed, too: state failed",
    "work",
    "archive",
    "closing failed, too: archive failed",
  ]);
});

it("gives what the work gives", async () => {
  expect(
    await closeAfter(
      () => {},
      async () => 5,
    ),
  ).toBe(5);
});
