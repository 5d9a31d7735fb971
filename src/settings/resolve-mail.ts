import type { MailSettings } from "../model/settings.ts";
import { problemAt } from "./problem-at.ts";
import type { ConfigFile } from "./config-file.ts";
import { matchesPolicy } from "../model/policy-pattern.ts";
import { describeUnknown } from "./match-policies.ts";
import type { SettingsFile } from "./settings-schema.ts";
import type { Problem } from "./settings-error.ts";

/**
 * Fill in what the mail section leaves open: the port, and the password from the environment.
 *
 * The variable's name is not repeated in errors: it may be the password, written under the wrong key.
 */
export function resolveMail(
  file: ConfigFile,
  mail: SettingsFile["mail"],
  env: Readonly<Record<string, string | undefined>>,
): { mail: MailSettings | null; problems: Problem[] } {
  if (mail === undefined) return { mail: null, problems: [] };

  const { passwordEnv, password, user, port, secure, host } = mail.smtp;
  const secret = passwordEnv === undefined ? password : env[passwordEnv] || undefined;
  const isUnset = passwordEnv !== undefined && secret === undefined;
  const problem = problemAt(file, {
    path: ["mail", "smtp", "passwordEnv"],
    part: "value",
    message: "the environment variable named here is not set",
    expected: "set it to the password of the mail server, or correct its name",
  });
  return {
    mail: {
      from: mail.from,
      smtp: {
        host,
        port: port ?? (secure ? 465 : 587),
        secure,
        user: user ?? null,
        password: secret ?? null,
      },
      subscribers: mail.subscribers,
    },
    problems: isUnset ? [problem] : [],
  };
}

/**
 * Find what subscribers ask for by name and nobody declares: they would wait for it in vain.
 *
 * Patterns with `*` may match later, so they pass.
 */
export function findVainSubscriptions(
  file: ConfigFile,
  mail: MailSettings | null,
  ids: readonly string[],
): Problem[] {
  return (mail?.subscribers ?? []).flatMap((subscriber, at) =>
    subscriber.policies.flatMap((pattern, index) => {
      if (pattern.includes("*") || ids.some((id) => matchesPolicy(id, pattern))) return [];
      return problemAt(file, {
        path: ["mail", "subscribers", at, "policies", index],
        part: "value",
        ...splitSuggestion(describeUnknown(pattern, ids)),
      });
    }),
  );
}

function splitSuggestion(message: string): { message: string; expected: string } {
  const [what = message, suggestion] = message.split("; ", 2);
  return { message: what, expected: suggestion ?? "write the id of a policy in services/" };
}
