import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { digestJobs } from "../../../src/commands/daemon/digest-job.ts";
import type { Monitor } from "../../../src/commands/daemon/monitor.ts";
import type { Session } from "../../../src/commands/session/run-session.ts";
import { trackPolicy } from "../../../src/track.ts";
import { mailSettingsOf, subscriberOf } from "../../digests/subscriber.ts";
import { startSmtpServer } from "../../servers/smtp-server.ts";
import { makePage, makePolicy, makeWalk } from "../../walk/walk.ts";

it("composes and sends mail while a webhook takes what it is sent and never answers", async () => {
  const asked = Promise.withResolvers<void>();
  const hook = createServer(() => asked.resolve());
  await new Promise<void>((resolve) => hook.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void hook.close());
  const host = `127.0.0.1:${(hook.address() as AddressInfo).port}`;
  const smtp = await startSmtpServer();
  onTestFinished(async () => smtp.close());
  const { archive, state, walk, setNow, site } = await makeWalk();
  const policy = makePolicy([{ kind: "live", url: `${site.url}/privacy` }]);
  const when = { kind: "immediately" } as const;
  const to = { kind: "webhook", url: `http://${host}/`, secret: "hush" } as const;
  const subscribers = [subscriberOf("hook", { to, when }), subscriberOf("a@example.org", { when })];
  const settings = {
    policies: [policy],
    mail: mailSettingsOf({ port: smtp.port() }, { subscribers }),
    schedule: { digest: { kind: "at", cron: "0 7 * * *" }, timezone: "UTC" },
    fetch: { allowAddresses: [host], allowPorts: [] },
  };
  const context = {
    clock: { now: walk.now, waitUntil: async () => {} },
    log: () => {},
    monitor: { digests: { inc: () => {} } } as unknown as Monitor,
    once: false,
  };
  const jobs = digestJobs({ archive, state, settings } as unknown as Session, context);
  const [mails, hooks] = ["digest", "digest by webhook"].map((name) =>
    jobs.find((job) => job.name === name),
  );
  const publish = async (time: string, keep: string): Promise<void> => {
    setNow(`2024-05-02T${time}:00Z`);
    site.set("/privacy", { body: makePage(keep) });
    await trackPolicy(policy, walk);
  };
  const stopping = new AbortController();
  await publish("06:00", "30 days");
  await publish("07:00", "60 days");

  const hanging = hooks?.run(stopping.signal);
  await asked.promise;
  await mails?.run(stopping.signal);
  await publish("08:00", "90 days");
  await mails?.run(stopping.signal);
  stopping.abort();
  await hanging;

  expect(jobs).toHaveLength(2);
  expect(smtp.messages.map(({ to: [reader] }) => reader)).toEqual([
    "a@example.org",
    "a@example.org",
  ]);
});
