import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { leaveAddress } from "../../src/digests/unsubscribe/leave-address.ts";
import { deliverDue } from "../../src/digests/deliver.ts";
import type { DigestContext } from "../../src/digests/digest-context.ts";
import { queueNotice } from "../../src/digests/queue-notice.ts";
import type { MailSettings } from "../../src/model/mail-settings.ts";
import { openSqliteState } from "../../src/state/sqlite.ts";
import type { StateStore } from "../../src/state/contract.ts";
import { serveSmtp, type SmtpHost } from "../report/digest/smtp.ts";
import { mailOf } from "../state/records.ts";
import { temporaryFolder } from "../state/temporary-folder.ts";
import { join } from "node:path";
import { mailSettingsOf, subscriberOf } from "./subscriber.ts";

interface Post {
  readonly state: StateStore;
  readonly smtp: SmtpHost;
  readonly mail: MailSettings;
  readonly context: DigestContext;
  readonly setNow: (instant: string) => void;
  readonly file: string;
}

/** Addresses that begin with `later` are put off, with `never` refused. */
async function makePost(port?: number): Promise<Post> {
  const smtp = await serveSmtp({
    onRcptTo({ address }, _session, callback) {
      const code = address.startsWith("later") ? 451 : address.startsWith("never") ? 550 : null;
      const error = Object.assign(new Error("said the test"), { responseCode: code ?? 250 });
      callback(code === null ? null : error);
    },
  });
  const file = join(await temporaryFolder(), "state.db");
  const state = await openSqliteState(file);
  onTestFinished(async () => {
    await state.close();
    await smtp.close();
  });
  let now = new Date("2024-05-02T08:00:00Z");
  const names = ["a", "later", "never", "z"].map((name) => `${name}@example.org`);
  const mail = mailSettingsOf(
    { port: port ?? smtp.port },
    { operator: "ops@example.org", subscribers: names.map((name) => subscriberOf(name)) },
  );
  const context = { state, now: () => now } as unknown as DigestContext;
  return { state, smtp, mail, context, file, setNow: (to) => void (now = new Date(to)) };
}

async function serveHook(status: number) {
  let asked = 0;
  const hook = await serve((request, response) => {
    asked += 1;
    request.resume();
    response.writeHead(status).end();
  });
  return { ...hook, asked: () => asked };
}

async function serve(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: `http://${host}/hook`, host };
}

async function queueFor(state: StateStore, ...names: string[]): Promise<void> {
  for (const name of names)
    await state.queue(mailOf(`<${name}@example.org>`, { subscriber: `${name}@example.org` }));
}

describe("the outbox", () => {
  it("is emptied whatever becomes of single addresses, and the operator is told of refusals", async () => {
    const { state, smtp, mail, context, setNow } = await makePost();
    await queueFor(state, "never", "later", "a", "z");

    const outcomes = await deliverDue(mail, context);
    const again = await deliverDue(mail, context);
    setNow("2024-05-02T08:01:00Z");
    const later = await deliverDue(mail, context);

    expect(outcomes.map(({ subscriber, outcome }) => `${subscriber} ${outcome}`).sort()).toEqual([
      "a@example.org sent",
      "later@example.org failed",
      "never@example.org refused",
      "ops@example.org sent",
      "z@example.org sent",
    ]);
    expect(again).toEqual([]);
    expect(later).toMatchObject([{ outcome: "failed", nextAttempt: "2024-05-02T08:06:00Z" }]);
    const notice = smtp.received.find(({ to }) => to[0] === "ops@example.org");
    expect(notice?.message.toString()).toMatch(/^Subject: .*never@example\.org/m);
    expect(await state.outbox({ status: ["refused"] })).toMatchObject([
      { subscriber: "never@example.org", reason: expect.stringContaining("550") },
    ]);
  });

  it("asks a server that is down once, and everything waits for it", async () => {
    const { state, mail, context, setNow, smtp } = await makePost(1);
    await queueFor(state, "a", "z");

    const [down, ...others] = await deliverDue(mail, context);
    setNow("2024-05-02T08:00:30Z");
    const early = await deliverDue(mail, context);
    setNow("2024-05-02T08:01:30Z");
    const up = { ...mail, smtp: mail.smtp && { ...mail.smtp, port: smtp.port } };
    const sent = await deliverDue(up, context);

    expect(down).toMatchObject({ outcome: "failed", nextAttempt: "2024-05-02T08:01:00Z" });
    expect([...others, ...early]).toEqual([]);
    expect(sent.map(({ outcome }) => outcome)).toEqual(["sent", "sent"]);
  });

  it("sends each message once, though two processes empty it", async () => {
    const { state, mail, context, smtp, file } = await makePost();
    const names = Array.from({ length: 30 }, (_, number) => `<${number}@example.org>`);
    for (const name of names) await state.queue(mailOf(name, { subscriber: "a@example.org" }));
    const other = await openSqliteState(file);

    const both = await Promise.all([
      deliverDue(mail, context),
      deliverDue(mail, { ...context, state: other }),
    ]);
    await other.close();

    expect(both.flat()).toHaveLength(30);
    expect(new Set(both.flat().map(({ messageId }) => messageId))).toEqual(new Set(names));
    expect(smtp.received).toHaveLength(30);
  });

  it("sends again what was in hand when its process died, when its lease is over", async () => {
    const { state, mail, context, smtp, setNow } = await makePost();
    await queueFor(state, "a");
    await state.claim("<a@example.org>", "2024-05-02T08:00:00Z", "2024-05-02T08:10:00Z");

    const early = await deliverDue(mail, context, { isForced: true });
    setNow("2024-05-02T08:10:00Z");
    const late = await deliverDue(mail, context);

    expect(early).toEqual([]);
    expect(late).toMatchObject([{ outcome: "sent", messageId: "<a@example.org>" }]);
    expect(smtp.received).toHaveLength(1);
  });

  it("keeps what is for who is suspended or no subscriber", async () => {
    const { state, mail, context } = await makePost();
    await queueFor(state, "a", "stranger");
    await state.suspend({
      subscriber: "a@example.org",
      since: "2024-05-01T00:00:00Z",
      reason: "left",
    });

    expect(await deliverDue(mail, context)).toEqual([]);
    expect(await state.outbox()).toHaveLength(2);
  });

  it("lets no webhook hold up others: one that fails is asked once, and what is for it waits", async () => {
    const hook = await serveHook(503);
    const { state, mail, context } = await makePost();
    const to = { kind: "webhook", url: hook.url, secret: "hush" } as const;
    const hooked = {
      ...mail,
      subscribers: [subscriberOf("a@example.org"), subscriberOf("hook", { to })],
    };
    const settings = { fetch: { allowAddresses: [hook.host], allowPorts: [] } };
    const allowed = { ...context, settings } as unknown as DigestContext;
    for (let number = 0; number < 5; number += 1)
      await state.queue(mailOf(`<${number}>`, { subscriber: "hook", channel: "webhook" }));
    await queueFor(state, "a");

    const outcomes = await deliverDue(hooked, allowed);
    const again = await deliverDue(hooked, allowed);

    expect(outcomes.map(({ subscriber, outcome }) => `${subscriber} ${outcome}`).sort()).toEqual([
      "a@example.org sent",
      "hook failed",
    ]);
    expect(again).toEqual([]);
    expect(hook.asked()).toBe(1);
  });

  it("hands over mail while a webhook takes what it is sent and never answers", async () => {
    const asked = Promise.withResolvers<void>();
    const hook = await serve(() => asked.resolve());
    const { state, mail, context, smtp } = await makePost();
    const to = { kind: "webhook", url: hook.url, secret: "hush" } as const;
    const subscribers = [subscriberOf("a@example.org"), subscriberOf("hook", { to })];
    const settings = { fetch: { allowAddresses: [hook.host], allowPorts: [] } };
    const stopping = new AbortController();
    const allowed = { ...context, settings, signal: stopping.signal } as unknown as DigestContext;
    await state.queue(mailOf("<hook>", { subscriber: "hook", channel: "webhook" }));

    const hooks = deliverDue({ ...mail, subscribers }, allowed, { channel: "webhook" });
    await asked.promise;
    await queueFor(state, "a");
    const mails = await deliverDue({ ...mail, subscribers }, allowed, { channel: "mail" });
    const meanwhile = await state.outbox();
    stopping.abort();
    await hooks;

    expect(mails.map(({ outcome }) => outcome)).toEqual(["sent"]);
    expect(smtp.received).toHaveLength(1);
    expect(meanwhile.map(({ subscriber, status }) => `${subscriber} ${status}`)).toEqual([
      "hook sending",
      "a@example.org sent",
    ]);
  });

  it("gives what a server may have three times to the operator, and holds up nothing else for so long", async () => {
    const { state, mail, context, smtp, setNow } = await makePost();
    const cutting = await serveSmtp({
      onData(stream, session) {
        stream.resume();
        stream.once("end", () => {
          for (const socket of cutting.sockets())
            if (socket.remotePort === session.remotePort) socket.destroy();
        });
      },
    });
    onTestFinished(async () => cutting.close());
    const cut = { ...mail, smtp: mail.smtp && { ...mail.smtp, port: cutting.port } };
    await queueFor(state, "a");
    const next: (string | undefined)[] = [];

    for (const instant of [
      "02T08:00",
      "02T08:59",
      "02T09:00",
      "03T08:59",
      "03T09:00",
      "09T09:00",
    ]) {
      setNow(`2024-05-${instant}:00Z`);
      for (const { subscriber, nextAttempt } of await deliverDue(cut, context))
        if (subscriber === "a@example.org") next.push(nextAttempt ?? "none");
    }
    await queueFor(state, "z");
    setNow("2024-05-09T12:00:00Z");
    await deliverDue(mail, context);

    expect(next).toEqual(["2024-05-02T09:00:00Z", "2024-05-03T09:00:00Z", "none"]);
    expect(await state.outbox({ subscriber: "a@example.org" })).toMatchObject([
      { status: "refused", unconfirmed: 3, attempts: 3 },
    ]);
    const told = smtp.received.map(({ to, message }) => `${to.join()} ${message.toString()}`);
    expect(told.find((one) => one.startsWith("ops@"))).toMatch(/may have arrived/);
    expect(told.some((one) => one.startsWith("z@"))).toBe(true);
  });

  it("sends nothing more to who leaves meanwhile", async () => {
    const { state, mail, context, smtp } = await makePost();
    for (const id of ["<1>", "<2>"]) await state.queue(mailOf(id, { subscriber: "a@example.org" }));
    const settle: StateStore["settle"] = async (...settled) => {
      await state.settle(...settled);
      await state.suspend({
        subscriber: "a@example.org",
        since: "2024-05-02T08:00:00Z",
        reason: "",
      });
    };

    await deliverDue(mail, { ...context, state: { ...state, settle } });

    expect(smtp.received).toHaveLength(1);
  });

  it("has in each mail a link of the time at which it leaves, in its text too", async () => {
    const { state, mail, context, smtp } = await makePost();
    const unsubscribe = { url: "https://watch.example.org/leave", secret: "hush", mailto: null };
    const leaving = { ...mail, unsubscribe };
    const linkOf = (instant: string): string =>
      leaveAddress(leaving, "a@example.org", new Date(instant)) ?? "";
    const composed = "2024-05-01T08:00:00Z";
    const text = `${linkOf(composed)}\n`;
    await state.queue(mailOf("<1>", { subscriber: "a@example.org", composed, text, html: "" }));

    await deliverDue(leaving, context);

    const raw = smtp.received[0]?.message.toString().replaceAll(/=\r?\n|\r?\n[ \t]/g, "") ?? "";
    const tokens = [...raw.matchAll(/token=(?:3D)?([\w-]{56})/g)].map(([, token]) => token);
    const fresh = linkOf("2024-05-02T08:00:00Z").slice(-56);
    expect(tokens).toEqual([fresh, fresh]);
  });

  it("tells the operator once of one thing", async () => {
    const { state, mail, context, smtp } = await makePost();
    const notice = { key: "disk", subject: "The disk is full", text: "Make room.\n" };

    const queued = await queueNotice(mail, context, notice);
    await deliverDue(mail, context);
    const again = await queueNotice(mail, context, notice);
    const nobody = await queueNotice({ ...mail, operator: null }, { ...context, state }, notice);

    expect([queued, again, nobody]).toEqual([true, false, false]);
    expect(smtp.received.map(({ to }) => to)).toEqual([["ops@example.org"]]);
    expect(smtp.received[0]?.message.toString()).toContain("Make room.");
  });
});
