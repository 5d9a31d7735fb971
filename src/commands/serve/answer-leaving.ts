import { makeUnsubscribeApp } from "../../digests/unsubscribe/unsubscribe-app.ts";
import { describeError, UsageError } from "../../model/errors.ts";
import type { MailSettings } from "../../model/mail-settings.ts";
import type { Settings } from "../../model/settings.ts";
import { toPlainLine } from "../../report/plain-text.ts";
import type { StateStore } from "../../state/contract.ts";
import { followConfig } from "../daemon/follow-config.ts";

export interface LeavingOptions {
  /** Where the configuration is. */
  readonly folder: string;
  readonly read: () => Promise<Settings>;
  readonly state: StateStore;
  readonly now: () => Date;
  /** Told what goes on, and every fault. */
  readonly tell: (line: string) => void;
  /** How often is looked whether the configuration has changed, in milliseconds. */
  readonly every?: number | undefined;
}

/** Answers where readers leave. */
export interface LeavingAnswers {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  readonly close: () => void;
}

/**
 * Answer the links by which readers leave, always with the newest configuration: whoever subscribes meanwhile can leave, too. One
 * that cannot be used is told of, and the one from before kept.
 *
 * @throws UsageError `nothing-to-serve` where the configuration has no such links
 */
export async function answerLeaving(options: LeavingOptions): Promise<LeavingAnswers> {
  const { folder, state, now, tell, every } = options;
  const read = async (): Promise<Settings> => {
    const settings = await options.read();
    mailOf(settings);
    return settings;
  };
  const onFault = (error: unknown): void =>
    tell(`a reader could not leave: ${describeFault(error)}`);
  const makeApp = (settings: Settings) =>
    makeUnsubscribeApp({ mail: mailOf(settings), state, now, onFault });
  const follower = await followConfig({
    folder,
    read,
    onRead: () => tell("reads the configuration again"),
    onRefused: (error) =>
      tell(
        `the configuration cannot be used; the one from before is kept: ${describeFault(error)}`,
      ),
    every,
  });
  try {
    let app = makeApp(await read());
    return {
      fetch: (request) => {
        const news = follower.take();
        if (news !== null) app = makeApp(news);
        return app.fetch(request);
      },
      close: follower.close,
    };
  } catch (error) {
    follower.close();
    throw error;
  }
}

function describeFault(error: unknown): string {
  return toPlainLine(describeError(error));
}

function mailOf({ mail }: Settings): MailSettings {
  if (mail !== null && mail.unsubscribe.secret !== null) return mail;
  throw new UsageError("there is nothing to serve", {
    code: "nothing-to-serve",
    hint: "give clausewatch.yaml `mail.unsubscribe.url` and a secret",
  });
}
