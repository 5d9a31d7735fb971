import type { Settings } from "../../model/settings.ts";

/** List what the settings hold that nobody may read in a log. */
export function listSecrets({ mail, witness, daemon, record }: Settings): string[] {
  const keys = witness?.keys ?? "";
  const given = [
    ...mailSecrets(mail),
    keys,
    ...keys.split(":"),
    daemon.ping,
    ...record.remotes.map(({ url }) => passwordOf(url)),
  ];
  return given.filter((one): one is string => one !== undefined && one !== null && one !== "");
}

function mailSecrets(mail: Settings["mail"]): (string | null)[] {
  if (mail === null) return [];
  const hooks = mail.subscribers.flatMap(({ to }) =>
    to.kind === "webhook" ? [to.secret, to.url] : [],
  );
  return [
    mail.smtp?.password ?? null,
    mail.unsubscribe.secret,
    mail.dkim?.privateKey ?? null,
    ...hooks,
  ];
}

function passwordOf(address: string | null): string | undefined {
  return address === null ? undefined : URL.parse(address)?.password;
}
