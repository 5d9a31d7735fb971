import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { answerLeaving } from "../../../src/commands/serve/answer-leaving.ts";
import { issueToken } from "../../../src/digests/unsubscribe/token.ts";
import { loadSettings } from "../../../src/settings/load-settings.ts";
import { openSqliteState } from "../../../src/state/sqlite.ts";
import { writeConfig } from "../../settings/config-folder.ts";
import { temporaryFolder } from "../../state/temporary-folder.ts";

const SECRET = "a secret that is long enough for this";

async function prepare() {
  const write = (address: string): string => `mail:
  from: watch@example.org
  smtp: { host: 127.0.0.1, port: 25 }
  unsubscribe: { url: "https://watch.example.org/leave", secretEnv: LEAVE }
  subscribers:
    - address: ${address}
`;
  const folder = await writeConfig({ "clausewatch.yaml": write("first@example.org") });
  const state = await openSqliteState(join(await temporaryFolder(), "state.db"));
  const told: string[] = [];
  const heard = new Set<() => void>();
  const answers = await answerLeaving({
    folder,
    read: async () =>
      loadSettings({ config: folder, env: { LEAVE: SECRET }, now: () => new Date() }),
    state,
    now: () => new Date(),
    tell: (line) => {
      told.push(line);
      for (const hear of heard) hear();
    },
    every: 5,
  });
  onTestFinished(answers.close);
  const leave = async (reader: string): Promise<number> => {
    const token = issueToken(SECRET, reader, new Date());
    const address = `https://watch.example.org/leave?token=${token}`;
    return (await answers.fetch(new Request(address, { method: "POST" }))).status;
  };
  const configure = async (text: string): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    heard.add(resolve);
    await writeFile(join(folder, "clausewatch.yaml"), text);
    await promise;
    heard.delete(resolve);
  };
  return { state, told, leave, write, configure };
}

it("lets go who has subscribed since it began, and keeps what it had where that cannot be used", async () => {
  const { state, told, leave, write, configure } = await prepare();
  const before = await leave("second@example.org");

  await configure(write("second@example.org"));
  const after = await leave("second@example.org");
  await configure("contact: a@example.org\n");
  const again = await leave("second@example.org");
  await state.close();

  expect([before, after, again]).toEqual([400, 200, 200]);
  expect(told).toEqual([
    "reads the configuration again",
    expect.stringContaining("the one from before is kept: there is nothing to serve"),
  ]);
});

it("tells of its own faults, and shows nothing of them", async () => {
  const { state, told, leave } = await prepare();
  await state.close();

  expect(await leave("first@example.org")).toBe(500);
  expect(told).toEqual([expect.stringMatching(/^a reader could not leave: ./)]);
});
