import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { addBounces } from "../../src/commands/digest/bounces.ts";
import { addDigest } from "../../src/commands/digest/digest.ts";
import { addServe } from "../../src/commands/serve/serve.ts";
import { writeConfig } from "../settings/config-folder.ts";
import { startSmtpServer } from "../servers/smtp-server.ts";
import { runCommand } from "./run-command.ts";

async function makeProject() {
  const smtp = await startSmtpServer();
  onTestFinished(async () => smtp.close());
  const config = await writeConfig({
    "clausewatch.yaml": `mail:
  from: watch@example.org
  smtp: { host: 127.0.0.1, port: ${smtp.port()} }
  operator: ops@example.org
  subscribers:
    - address: reader@example.org
`,
  });
  const around = ["--config", config, "--archive", join(config, "snapshots")];
  return { smtp, config, around };
}

describe("clausewatch digest", () => {
  it("--test sends a sample that is marked as one, and to nobody else", async () => {
    const { smtp, around } = await makeProject();

    const { code } = await runCommand(addDigest, "digest", ...around, "--test", "me@example.org");

    expect(code).toBe(0);
    expect(smtp.messages.map(({ to }) => to)).toEqual([["me@example.org"]]);
    expect(smtp.messages[0]?.raw).toContain("This is a sample");
  });

  it("--outbox lists who left, and --resume brings them back", async () => {
    const { config, around, smtp } = await makeProject();
    const maildir = join(config, "bounced");
    await mkdir(join(maildir, "new"), { recursive: true });
    await writeFile(
      join(maildir, "new/1"),
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; reader@example.org\nAction: failed\nStatus: 5.1.1\n\n--b--\n',
    );

    const taken = await runCommand(addBounces, "bounces", maildir, "--json", ...around);
    const list = await runCommand(addDigest, "digest", "--outbox", "--json", ...around);
    const sent = await runCommand(addDigest, "digest", "--send", "--json", ...around);
    const resumed = await runCommand(
      addDigest,
      "digest",
      "--resume",
      "reader@example.org",
      ...around,
    );

    expect(JSON.parse(taken.out)).toMatchObject({ outcome: "suspended", status: "5.1.1" });
    expect(await readdir(join(maildir, "cur"))).toEqual(["1:2,S"]);
    expect(JSON.parse(list.out)).toMatchObject({
      messages: [{ kind: "operator", status: "composed", subscriber: "ops@example.org" }],
      suspended: [{ subscriber: "reader@example.org" }],
    });
    expect(JSON.parse(sent.out)).toMatchObject({ subscriber: "ops@example.org", outcome: "sent" });
    expect(smtp.messages).toHaveLength(1);
    expect(resumed.code).toBe(0);
    await expect(
      runCommand(addDigest, "digest", "--resume", "reader@example.org", ...around),
    ).rejects.toMatchObject({ code: "not-suspended" });
  });

  it("is refused a place that is none, as serve is without anything to serve", async () => {
    const { around } = await makeProject();

    await expect(runCommand(addServe, "serve", ...around)).rejects.toMatchObject({
      code: "nothing-to-serve",
    });
    await expect(runCommand(addBounces, "bounces", "/nowhere", ...around)).rejects.toMatchObject({
      code: "no-maildir",
    });
  });
});
