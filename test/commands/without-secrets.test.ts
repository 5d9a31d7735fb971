import { expect, it } from "vitest";
import { addDigest } from "../../src/commands/digest/digest.ts";
import { addList } from "../../src/commands/reading/list.ts";
import { addStatus } from "../../src/commands/reading/status.ts";
import { writeConfig } from "../settings/config-folder.ts";
import { runCommand } from "./run-command.ts";

it("a secret of the mail that is not at hand stops only who sends mail", async () => {
  const config = await writeConfig({
    "clausewatch.yaml": `mail:
  from: watch@example.org
  smtp: { host: 127.0.0.1, user: watch, passwordEnv: CLAUSEWATCH_NOT_SET }
  subscribers:
    - address: reader@example.org
    - webhook: { url: "https://hooks.example/1", secretEnv: CLAUSEWATCH_NOT_SET }
`,
  });
  const around = ["--config", config];

  expect((await runCommand(addList, "list", ...around)).code).toBe(0);
  expect((await runCommand(addStatus, "status", ...around)).code).toBe(0);
  await expect(runCommand(addDigest, "digest", ...around, "--send")).rejects.toThrow(
    /passwordEnv: the environment variable named here is not set[\s\S]*secretEnv/,
  );
});
