import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { watchConfig } from "../../../src/commands/daemon/watch-config.ts";

it("tells of a change once, when the files have come to rest", async () => {
  const folder = await mkdtemp(join(tmpdir(), "clausewatch-watch-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, "services"));
  await writeFile(join(folder, "clausewatch.yaml"), "contact: a@example.org\n");
  const watch = await watchConfig(folder);
  const service = join(folder, "services", "acme.yaml");

  const looks: boolean[] = [await watch.look()];
  await writeFile(service, "name: Ac");
  looks.push(await watch.look());
  await writeFile(service, "name: Acme\n");
  looks.push(await watch.look(), await watch.look(), await watch.look());
  await utimes(service, 0, 0);
  looks.push(await watch.look(), await watch.look());
  await rm(service);
  looks.push(await watch.look(), await watch.look(), await watch.look());

  expect(looks).toEqual([false, false, false, true, false, false, true, false, true, false]);
});
