import { readFileSync } from "node:fs";
import { createPrivateKey } from "node:crypto";
import { resolve } from "node:path";
import type { MailSettings, SmtpSettings } from "../../model/mail-settings.ts";
import { matchesPolicy } from "../../model/policy-pattern.ts";
import type { ConfigFile } from "../file/config-file.ts";
import { describeUnknown } from "../match-policies.ts";
import { problemAt } from "../file/problem-at.ts";
import { readSecret, type SecretSources } from "./read-secret.ts";
import { resolveSubscriber, type Resolved } from "./resolve-subscriber.ts";
import type { Problem } from "../file/settings-error.ts";
import type { SettingsFile } from "../schema/settings-schema.ts";

/** So many characters of chance nobody guesses, however many links they see (RFC 2104, 3, asks for no fewer bytes than the hash has). */
const SHORTEST_SECRET = 32;

type MailFile = NonNullable<SettingsFile["mail"]>;

/** Fill in what the mail section leaves open: the port, times, and the secrets from the environment and from files. */
export function resolveMail(
  file: ConfigFile,
  settings: Pick<SettingsFile, "mail" | "schedule">,
  sources: SecretSources,
): { mail: MailSettings | null; problems: Problem[] } {
  const { mail } = settings;
  if (mail === undefined) return { mail: null, problems: [] };
  const smtp = resolveSmtp(file, mail.smtp, sources);
  const unsubscribe = readSecret(file, ["mail", "unsubscribe"], mail.unsubscribe, {
    key: "secret",
    what: "secret that signs the links",
    least: SHORTEST_SECRET,
    sources,
  });
  const dkim = resolveDkim(file, mail.dkim, sources);
  const subscribers = mail.subscribers.map((given, at) =>
    resolveSubscriber(file, at, given, { sources, timezone: settings.schedule.timezone }),
  );
  const resolved = subscribers.flatMap(({ value }) => (value === null ? [] : [value]));
  return {
    mail: {
      from: mail.from,
      smtp: smtp.value,
      operator: mail.operator ?? null,
      bounces: mail.bounces ?? null,
      unsubscribe: {
        url: mail.unsubscribe.url ?? null,
        secret: unsubscribe.value,
        mailto: mail.unsubscribe.mailto ?? null,
      },
      dkim: dkim.value,
      subscribers: resolved,
    },
    problems: [
      ...smtp.problems,
      ...unsubscribe.problems,
      ...dkim.problems,
      ...subscribers.flatMap(({ problems }) => problems),
      ...findTwins(
        file,
        resolved.map(({ id }) => id),
      ),
    ],
  };
}

function resolveSmtp(
  file: ConfigFile,
  given: MailFile["smtp"],
  sources: SecretSources,
): Resolved<SmtpSettings> {
  if (given === undefined) return { value: null, problems: [] };
  const { host, port, secure, user, ca } = given;
  const password = readSecret(file, ["mail", "smtp"], given, {
    key: "password",
    what: "password of the mail server",
    sources,
  });
  const vouchers = ca === undefined ? null : readFile(resolve(sources.root, ca));
  const isMissing = ca !== undefined && vouchers === null;
  return {
    value: {
      host,
      port: port ?? (secure ? 465 : 587),
      secure,
      user: user ?? null,
      password: password.value,
      ca: vouchers,
    },
    problems: [
      ...password.problems,
      ...(isMissing
        ? [
            problemAt(file, {
              path: ["mail", "smtp", "ca"],
              part: "value",
              message: "the file named here cannot be read",
              expected: "write the certificate into it, or correct its name",
            }),
          ]
        : []),
    ],
  };
}

function resolveDkim(
  file: ConfigFile,
  given: MailFile["dkim"],
  sources: SecretSources,
): Resolved<NonNullable<MailSettings["dkim"]>> {
  if (given === undefined) return { value: null, problems: [] };
  const { domain, selector } = given;
  const key = readSecret(file, ["mail", "dkim"], given, {
    key: "key",
    what: "private key",
    sources,
  });
  if (key.value === null) return { value: null, problems: key.problems };
  if (isPrivateKey(key.value))
    return { value: { domain, selector, privateKey: key.value }, problems: [] };
  const way = given.keyEnv === undefined ? "keyFile" : "keyEnv";
  const problem = problemAt(file, {
    path: ["mail", "dkim", way],
    part: "value",
    message: "what is found there is no RSA private key",
    expected: "give an RSA key as PEM, without a passphrase",
  });
  return { value: null, problems: [problem] };
}

function isPrivateKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === "rsa";
  } catch {
    // The error may quote the key.
    return false;
  }
}

function readFile(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function findTwins(file: ConfigFile, ids: readonly string[]): Problem[] {
  return ids.flatMap((id, at) => {
    if (ids.indexOf(id) === at) return [];
    return problemAt(file, {
      path: ["mail", "subscribers", at],
      part: "value",
      message: "the same subscriber stands above",
      expected: "give one of the two an id of its own, or make one of them",
    });
  });
}

/**
 * Find what subscribers ask for by name and nobody declares: they would wait for it in vain.
 *
 * A pattern with `*` may match later: `patterns` has these.
 */
export function findVainSubscriptions(
  file: ConfigFile,
  subscribers: MailFile["subscribers"],
  ids: readonly string[],
): { readonly problems: Problem[]; readonly patterns: Problem[] } {
  const vain = subscribers.flatMap((subscriber, at) =>
    subscriber.policies.flatMap((pattern, index) => {
      if (ids.some((id) => matchesPolicy(id, pattern)) || pattern === "*") return [];
      const problem = problemAt(file, {
        path: ["mail", "subscribers", at, "policies", index],
        part: "value",
        ...splitSuggestion(describeUnknown(pattern, ids)),
      });
      return [{ pattern, problem }];
    }),
  );
  const isPattern = ({ pattern }: { pattern: string }): boolean => pattern.includes("*");
  return {
    problems: vain.filter((one) => !isPattern(one)).map(({ problem }) => problem),
    patterns: vain.filter(isPattern).map(({ problem }) => problem),
  };
}

function splitSuggestion(message: string): { message: string; expected: string } {
  const [what = message, suggestion] = message.split("; ", 2);
  return { message: what, expected: suggestion ?? "write the id of a policy in services/" };
}
