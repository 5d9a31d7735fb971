import { existsSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { addBounces } from "../../src/commands/digest/bounces.ts";
import { addDigest } from "../../src/commands/digest/digest.ts";
import { addStatus } from "../../src/commands/reading/status.ts";
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

/** Take in a report that the reader cannot be reached. */
async function bounce(maildir: string, around: readonly string[]) {
  await mkdir(join(maildir, "new"), { recursive: true });
  await writeFile(
    join(maildir, "new/1"),
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; reader@example.org\nAction: failed\nStatus: 5.1.1\n\n--b--\n',
  );
  return runCommand(addBounces, "bounces", maildir, "--json", ...around);
}

describe("clausewatch digest", () => {
  it("--test sends a sample that is marked as one, and to nobody else", async () => {
    const { smtp, around } = await makeProject();

    const { code } = await runCommand(addDigest, "digest", ...around, "--test", "me@example.org");

    expect(code).toBe(0);
    expect(smtp.messages.map(({ to }) => to)).toEqual([["me@example.org"]]);
    expect(smtp.messages[0]?.raw).toContain("This is a sample");
  });

  it("--test that fails says what the server said, and leaves nothing to be sent later", async () => {
    const { smtp, around } = await makeProject();
    smtp.refuse(451);

    const failing = runCommand(addDigest, "digest", ...around, "--test", "me@example.org");
    await expect(failing).rejects.toMatchObject({
      code: "smtp-rejected",
      message: expect.stringContaining("451 refused for the test") as string,
    });
    smtp.refuse(null);
    const sent = await runCommand(addDigest, "digest", ...around, "--send", "--json");
    const list = await runCommand(addDigest, "digest", ...around, "--outbox", "--json");

    expect(sent.out).not.toContain("sample");
    expect(JSON.parse(list.out)).toMatchObject({ messages: [] });
    expect(smtp.messages).toEqual([]);
  });

  it("--outbox says what each message is, when it is tried again and what was said last", async () => {
    const { smtp, around, config } = await makeProject();
    const digest = (...words: string[]) => runCommand(addDigest, "digest", ...around, ...words);
    const empty = await digest("--outbox");
    await bounce(join(config, "bounced"), around);
    smtp.refuse(451);
    await digest("--send");
    const waiting = await digest("--outbox");
    const nothing = await digest("--retry");
    smtp.refuse(550);
    await digest("--send");
    const refused = await digest("--outbox");
    const retried = await digest("--retry");
    smtp.refuse(null);
    await digest("--send");
    const sent = await digest("--outbox");

    expect(empty.err).toBe("nothing waits, and nothing was sent in the last 90 days\n");
    const said = waiting.out.replaceAll(/127\.0\.0\.1:\d+/g, "SERVER").split("\n");
    expect(said.slice(0, 3)).toEqual([
      "failed     operator   ops@example.org  Digests to reader@example.org come back",
      "           tried 1×; next at 2026-01-02T03:05:05Z",
      "           2026-01-02T03:04:05Z: SERVER did not take the mail for ops@example.org: 451 refused for the test",
    ]);
    expect(nothing.err).toMatch(/^nothing was refused: there is nothing to try again/);
    expect(refused.out).toContain("not tried again by itself (--retry)");
    expect(retried.err).toMatch(/^1 message will be tried again; the daemon sends it/);
    expect(sent.err).toBe("nothing waits: everything is sent\n");
    expect(sent.out).toMatch(/^suspended {2}reader@example\.org {2}since /);
  });

  it("--send says what it leaves in the outbox, and so does the status", async () => {
    const { smtp, around, config } = await makeProject();
    await bounce(join(config, "bounced"), around);
    smtp.refuse(550);
    await runCommand(addDigest, "digest", ...around, "--send");

    const again = await runCommand(addDigest, "digest", ...around, "--send");
    const status = await runCommand(addStatus, "status", ...around);
    const json = await runCommand(addStatus, "status", ...around, "--json");

    expect(again.err).toContain(
      "1 message waits in the outbox:\nrefused    operator   ops@example.org  Digests to",
    );
    expect(again.err).toContain("550 refused for the test");
    expect(status.out).toContain("outbox  1 message was refused, and `clausewatch digest --retry`");
    expect(JSON.parse(json.out)).toMatchObject({ outbox: { waiting: 0, refused: 1, next: null } });
  });

  it("creates no archive to show that there is nothing yet", async () => {
    const { smtp, around, config } = await makeProject();
    const digest = (...words: string[]) => runCommand(addDigest, "digest", ...around, ...words);

    const shown = await digest();
    const outbox = await digest("--outbox", "--json");
    await digest("--test", "me@example.org");

    expect(shown).toMatchObject({ code: 0, out: "" });
    expect(shown.err).toContain("nothing is recorded yet");
    expect(JSON.parse(outbox.out)).toEqual({ messages: [], suspended: [] });
    expect(smtp.messages).toHaveLength(1);
    expect(existsSync(join(config, "snapshots"))).toBe(false);
  });

  it("--preview refuses what is no place for a mail", async () => {
    const { around, config } = await makeProject();
    await bounce(join(config, "bounced"), around);
    const preview = (place: string) =>
      runCommand(addDigest, "digest", ...around, "--preview", join(config, place));

    await expect(preview("x.pdf")).rejects.toMatchObject({
      code: "preview-place",
      message: expect.stringMatching(/x\.pdf: a mail is not written as \.pdf$/) as string,
    });
    await writeFile(join(config, "notes"), "mine");
    await expect(preview("notes")).rejects.toMatchObject({ code: "preview-place" });
    await expect(preview("notes/out.d/")).rejects.toMatchObject({ code: "file-unwritable" });
    expect((await preview("out")).code).toBe(0);
    expect(await readdir(config)).toContain("out");
  });

  it("--outbox lists who left, and --resume brings them back", async () => {
    const { config, around, smtp } = await makeProject();
    const maildir = join(config, "bounced");

    const taken = await bounce(maildir, around);
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
    expect(sent.err).toMatch(
      /^suspended reader@example\.org {2}since .*; nothing is sent before `clausewatch digest --resume reader@example\.org`$/m,
    );
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
