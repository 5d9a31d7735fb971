import { onTestFinished } from "vitest";
import type { DigestOutcome } from "../../src/digests/deliver.ts";
import { sendDigests } from "../../src/digests/send-digests.ts";
import type { MailSettings } from "../../src/model/mail-settings.ts";
import type { Settings } from "../../src/model/settings.ts";
import type { StateStore } from "../../src/state/contract.ts";
import { trackPolicy } from "../../src/track.ts";
import { startSmtpServer, type SmtpServer } from "../servers/smtp-server.ts";
import { makePage, makePolicy, makeWalk, type TestWalk } from "../walk/walk.ts";
import { mailSettingsOf, subscriberOf } from "./subscriber.ts";

export interface TestPost extends TestWalk {
  readonly smtp: SmtpServer;
  readonly policy: ReturnType<typeof makePolicy>;
  /** Sets the clock to a time of May 2024, `02T07`, or to any instant, and sends what there is to tell. */
  readonly send: (hour: string, store?: StateStore) => Promise<DigestOutcome[]>;
  /** The same for those whose time has come, as the daemon does it. */
  readonly tick: (hour: string) => Promise<DigestOutcome[]>;
  /** Publishes a page and looks at it at such a time. */
  readonly publish: (hour: string, keep: string) => Promise<void>;
}

/** Make a site with one policy, a mail server, and what tells subscribers of changes. */
export async function makePost(
  subscribers: MailSettings["subscribers"] = [subscriberOf("reader@example.org")],
): Promise<TestPost> {
  const test = await makeWalk();
  const smtp = await startSmtpServer();
  onTestFinished(async () => smtp.close());
  const policy = makePolicy([{ kind: "live", url: `${test.site.url}/privacy` }]);
  const { archive, state, walk, setNow, site } = test;
  const mail = mailSettingsOf({ port: smtp.port() }, { subscribers });
  const schedule = { digest: { kind: "at", cron: "0 7 * * *" }, timezone: "UTC" };
  const settings = { policies: [policy], mail, schedule } as unknown as Settings;
  const setTime = (hour: string): void => setNow(hour.length > 5 ? hour : `2024-05-${hour}:00:00Z`);
  return {
    ...test,
    smtp,
    policy,
    async send(hour, store = state) {
      setTime(hour);
      return sendDigests(mail, { settings, archive, state: store, now: walk.now });
    },
    async tick(hour) {
      setTime(hour);
      const context = { settings, archive, state, now: walk.now };
      return sendDigests(mail, context, { which: "scheduled" });
    },
    async publish(hour, keep) {
      setTime(hour);
      site.set("/privacy", { body: makePage(keep) });
      await trackPolicy(policy, walk);
    },
  };
}
