import { resolve } from "node:path";
import type { Destination, Subscriber, When } from "../../model/mail-settings.ts";
import { checkUrl } from "../check/check-url.ts";
import type { ConfigFile, KeyPath } from "../file/config-file.ts";
import { problemAt } from "../file/problem-at.ts";
import { readSecret, type SecretSources } from "./read-secret.ts";
import type { Problem } from "../file/settings-error.ts";
import type { SubscriberFile } from "../schema/subscriber-schema.ts";
import { WEEKDAYS } from "../schema/weekdays.ts";

/** What a part of the settings comes to; null where it cannot be used, or is not there. */
export interface Resolved<Value> {
  readonly value: Value | null;
  readonly problems: readonly Problem[];
}

/** Fill in what a subscriber leaves open. */
export function resolveSubscriber(
  file: ConfigFile,
  at: number,
  given: SubscriberFile,
  { sources, timezone }: { readonly sources: SecretSources; readonly timezone: string },
): Resolved<Subscriber> {
  const path = ["mail", "subscribers", at];
  const { value: to, problems } = resolveDestination(file, path, given, sources);
  if (to === null) return { value: null, problems };
  const { policies, topics, words, languages, minimum, heartbeat } = given;
  return {
    value: {
      id: given.id ?? nameDestination(to, given),
      to,
      policies,
      topics,
      words,
      languages,
      minimum,
      when: resolveWhen(given, timezone),
      heartbeat,
    },
    problems,
  };
}

/** The name in the state and in logs: nothing secret, and the same as long as the settings say the same. */
function nameDestination(to: Destination, given: SubscriberFile): string {
  if (to.kind === "mail") return to.address;
  if (to.kind === "file") return `file ${given.file?.folder ?? to.folder}`;
  // An address that is no secret, without what may be: the path and the query.
  const open = given.webhook?.url;
  return `webhook ${open === undefined ? (given.webhook?.urlEnv ?? given.webhook?.urlFile ?? "") : new URL(open).origin}`;
}

function resolveDestination(
  file: ConfigFile,
  path: KeyPath,
  given: SubscriberFile,
  sources: SecretSources,
): Resolved<Destination> {
  if (given.address !== undefined)
    return {
      value: { kind: "mail", address: given.address, name: given.name ?? "" },
      problems: [],
    };
  if (given.file !== undefined) {
    const { folder, format } = given.file;
    return { value: { kind: "file", folder: resolve(sources.root, folder), format }, problems: [] };
  }
  const webhook = given.webhook ?? {};
  const here = [...path, "webhook"];
  const url = readSecret(file, here, webhook, { key: "url", what: "address", sources });
  const secret = readSecret(file, here, webhook, {
    key: "secret",
    what: "secret that signs the requests",
    sources,
  });
  const problems = [...url.problems, ...secret.problems];
  if (url.value === null || secret.value === null) return { value: null, problems };
  if (checkUrl(url.value) !== null) {
    const problem = problemAt(file, {
      path: here,
      part: "value",
      message: "the address of the webhook is not a web address",
      expected: "give one that begins with https://",
    });
    return { value: null, problems: [...problems, problem] };
  }
  return { value: { kind: "webhook", url: url.value, secret: secret.value }, problems };
}

function resolveWhen({ when, day, at, zone }: SubscriberFile, timezone: string): When {
  if (when === undefined) return { kind: "scheduled" };
  if (when === "immediately") return { kind: "immediately" };
  const time = { at: at ?? "07:00", zone: zone ?? timezone };
  return when === "daily"
    ? { kind: "daily", ...time }
    : { kind: "weekly", day: WEEKDAYS.indexOf(day ?? "monday"), ...time };
}
