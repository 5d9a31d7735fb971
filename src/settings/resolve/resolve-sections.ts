import type { MailSettings } from "../../model/mail-settings.ts";
import type { DaemonSettings, WitnessSettings } from "../../model/settings.ts";
import type { Problem } from "../file/settings-error.ts";
import type { ConfigFile } from "../file/config-file.ts";
import type { SettingsFile } from "../schema/settings-schema.ts";
import { resolveDaemon } from "./resolve-daemon.ts";
import type { SecretSources } from "./read-secret.ts";

/** What sections of the main file come to that name secrets and other files. */
export interface Sections {
  readonly daemon: DaemonSettings;
  readonly mail: MailSettings | null;
  readonly witness: WitnessSettings | null;
  readonly problems: readonly Problem[];
}

/** Fill in what these sections leave to the environment and to files. What few settings have is loaded where they have it. */
export async function resolveSections(
  file: ConfigFile,
  settings: SettingsFile,
  sources: SecretSources,
): Promise<Sections> {
  const { env, root } = sources;
  const { mail, problems: inMail } =
    settings.mail === undefined
      ? { mail: null, problems: [] }
      : (await import("./resolve-mail.ts")).resolveMail(file, settings, sources);
  const { witness, problems: inWitness } =
    settings.witness === undefined
      ? { witness: null, problems: [] }
      : (await import("./resolve-witness.ts")).resolveWitness(file, settings.witness, env);
  const { daemon, problems: inDaemon } = resolveDaemon(file, settings.daemon, env, root);
  return { daemon, mail, witness, problems: [...inMail, ...inWitness, ...inDaemon] };
}
