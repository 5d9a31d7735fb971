import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { git } from "../record/entries.ts";
import { makeSnapshots, takeDaily } from "../walk/snapshots.ts";
import { makePage } from "../walk/walk.ts";
import { makeProject, type Project } from "./run-cli.ts";

const SERVICES = ["Acme", "Birch", "Cedar", "Doe"];
/** How long each run may live, in milliseconds: before, while and after documents are recorded. */
const LIVES = [400, 1000, 1300, 1700];

async function makeImport(snapshots: string): Promise<{
  readonly project: Project;
  readonly words: readonly string[];
}> {
  const project = await makeProject({});
  onTestFinished(project.remove);
  return { project, words: ["import", "ota", "--snapshots", snapshots, "--json"] };
}

async function historyOf({ archive }: Project): Promise<string> {
  return git(archive, "log", "--format=%aI %s", "--raw", "--no-abbrev", "main");
}

it("a killed import of a stream goes on, and ends as if nobody had killed it", async () => {
  const snapshots = await makeSnapshots(
    SERVICES.flatMap((service) => {
      const pages = Array.from({ length: 24 }, (_, day) =>
        makePage(`${Math.floor(day / 3)} days, says ${service}`),
      );
      return takeDaily(pages, `${service}/Privacy Policy.html`);
    }),
  );
  const undisturbed = await makeImport(snapshots);
  const killed = await makeImport(snapshots);

  await undisturbed.project.run(...undisturbed.words);
  for (const life of LIVES) {
    const { child, ended } = killed.project.start(...killed.words);
    await sleep(life);
    child.kill("SIGKILL");
    await ended;
  }
  const last = await killed.project.run(...killed.words);
  const again = await killed.project.run(...killed.words);

  expect(last.code).toBe(0);
  expect(again.out.match(/"outcome":"unchanged"/g)).toHaveLength(SERVICES.length);
  expect(await historyOf(killed.project)).toBe(await historyOf(undisturbed.project));
  expect(await git(killed.project.archive, "rev-list", "--count", "main")).toBe("32");
  expect(await git(killed.project.archive, "fsck", "--strict", "--no-dangling")).toBe("");
}, 300_000);
