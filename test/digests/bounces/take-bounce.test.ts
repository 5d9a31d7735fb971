import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { readBounce } from "../../../src/digests/bounces/read-bounce.ts";
import { returnPath } from "../../../src/digests/bounces/return-path.ts";
import { takeBounce } from "../../../src/digests/bounces/take-bounce.ts";
import { openSqliteState } from "../../../src/state/sqlite.ts";
import { temporaryFolder } from "../../state/temporary-folder.ts";
import { mailSettingsOf, subscriberOf } from "../subscriber.ts";

const READER = "reader@example.org";

function report({ to = "bounces@example.org", action = "failed", status = "5.1.1" } = {}): string {
  return [
    "From: MAILER-DAEMON@mx.example.net",
    `To: ${to}`,
    "Subject: Undelivered Mail Returned to Sender",
    "Content-Type: multipart/report; report-type=delivery-status;",
    '\tboundary="B/1"',
    "",
    "--B/1",
    "Content-Type: text/plain",
    "",
    "I am sorry.",
    "",
    "--B/1",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.example.net",
    "",
    `Final-Recipient: rfc822; ${READER}`,
    `Action: ${action}`,
    `Status: ${status}`,
    "Diagnostic-Code: smtp; 550 5.1.1 User",
    "  unknown",
    "",
    "--B/1--",
    "",
  ].join("\r\n");
}

async function makeContext() {
  const state = await openSqliteState(join(await temporaryFolder(), "state.db"));
  onTestFinished(async () => state.close());
  return { state, now: () => new Date("2024-05-02T07:00:00Z") };
}

const MAIL = mailSettingsOf(
  {},
  { operator: "ops@example.org", subscribers: [subscriberOf(READER)] },
);
const VERP = { ...MAIL, bounces: "bounces@example.org" };

describe("a mail that came back", () => {
  it("suspends who cannot be reached for good, and the operator is told", async () => {
    const context = await makeContext();

    const taken = await takeBounce(MAIL, report(), context);

    expect(taken).toMatchObject({ outcome: "suspended", subscriber: READER, status: "5.1.1" });
    expect(await context.state.suspensions()).toMatchObject([
      { subscriber: READER, reason: "bounced: smtp; 550 5.1.1 User unknown" },
    ]);
    expect(await context.state.outbox()).toMatchObject([{ kind: "operator" }]);
  });

  it.each([
    ["is on its way still", { action: "delayed", status: "4.4.1" }],
    ["was too large", { status: "5.3.4" }],
    ["was taken for spam", { status: "5.7.1" }],
    ["was refused for our own address", { status: "5.1.8" }],
    ["was refused for how our address is written", { status: "5.1.7" }],
  ])("changes nothing where it %s", async (_, fields) => {
    const context = await makeContext();

    expect((await takeBounce(MAIL, report(fields), context)).outcome).toBe("soft");
    expect(await context.state.suspensions()).toEqual([]);
  });

  it("speaks of a reader only by the address of their own mails, where they have one", async () => {
    const context = await makeContext();
    const own = returnPath(VERP, READER) ?? "";

    const forged = await takeBounce(VERP, report(), context);
    const real = await takeBounce(VERP, report({ to: own }), context);

    expect(own).toMatch(/^bounces\+[0-9a-f]{16}@example\.org$/);
    expect([forged.outcome, real.outcome]).toEqual(["unknown", "suspended"]);
  });

  it("is known by the address that it was sent to, whatever mailbox it lies in", async () => {
    const context = await makeContext();
    const own = returnPath(VERP, READER) ?? "";
    const delivered = `Delivered-To: bounces-box@example.org\r\n${report({ to: `<${own}>` })}`;

    expect((await takeBounce(VERP, delivered, context)).outcome).toBe("suspended");
  });

  it("is read in a moment, whatever it says", () => {
    const header = report().replace("To: bounces", `To: ${"a".repeat(150_000)} bounces`);
    const part = report().replace("--B/1\r\n", `--B/1${"\n ".repeat(75_000)}\r\n`);

    expect(readBounce(header)).not.toBeNull();
    expect(readBounce(part)).not.toBeNull();
  });

  it("is none where it is an ordinary mail, or any text at all", async () => {
    expect(readBounce("From: a@example.org\n\nContent-Type: message/delivery-status\n")).toBeNull();
    fc.assert(
      fc.property(fc.string({ maxLength: 500 }), (text) => {
        expect(readBounce(text)).toBeNull();
      }),
    );
  });
});
