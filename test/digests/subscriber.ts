import type { MailSettings, Subscriber } from "../../src/model/mail-settings.ts";

/** Somebody who gets everything by mail, when `schedule.digest` says. */
export function subscriberOf(address: string, parts: Partial<Subscriber> = {}): Subscriber {
  return {
    id: address,
    to: { kind: "mail", address, name: "" },
    policies: ["*"],
    topics: [],
    words: [],
    languages: [],
    minimum: "editorial",
    when: { kind: "scheduled" },
    heartbeat: false,
    ...parts,
  };
}

/** Mail through a server of this machine. */
export function mailSettingsOf(
  smtp: Partial<NonNullable<MailSettings["smtp"]>> | null,
  parts: Partial<MailSettings> = {},
): MailSettings {
  const server = { host: "127.0.0.1", port: 25, secure: false, user: null, password: null };
  return {
    from: "Clausewatch <watch@example.org>",
    smtp: smtp === null ? null : { ...server, ca: null, ...smtp },
    operator: null,
    bounces: null,
    unsubscribe: { url: null, secret: null, mailto: null },
    dkim: null,
    subscribers: [],
    ...parts,
  };
}
