import { formatInstant } from "../../model/capture.ts";
import type { MailSettings } from "../../model/mail-settings.ts";
import { clipLine } from "../../report/plain-text.ts";
import type { StateStore } from "../../state/contract.ts";
import { queueNotice } from "../queue-notice.ts";
import { isHard, readBounce, type Bounce } from "./read-bounce.ts";
import { readReturnPath } from "./return-path.ts";

/** What came of one message: `none` is no report, `unknown` one about nobody of ours, `soft` one that changes nothing. */
export interface BounceOutcome {
  readonly outcome: "none" | "unknown" | "soft" | "suspended";
  readonly subscriber?: string;
  readonly status?: string;
  readonly reason?: string;
}

/**
 * Take a message that came back. An address that is gone for good gets nothing more, and the operator is told.
 *
 * Where `mail.bounces` is set, only a report that came to the address of a subscriber's own mails speaks of them: anybody can write
 * a report about anybody. Without it, the address that the report names is believed.
 */
export async function takeBounce(
  mail: MailSettings,
  message: string,
  context: { readonly state: Pick<StateStore, "suspend" | "queue">; readonly now: () => Date },
): Promise<BounceOutcome> {
  const bounce = readBounce(message);
  if (bounce === null) return { outcome: "none" };
  const subscriber = findSubscriber(mail, bounce);
  const { status } = bounce;
  if (subscriber === null) return { outcome: "unknown", status };
  const reason = clipLine(bounce.diagnostic === "" ? status : bounce.diagnostic, 300);
  if (!isHard(bounce)) return { outcome: "soft", subscriber, status, reason };
  const since = formatInstant(context.now());
  if (await context.state.suspend({ subscriber, since, reason: `bounced: ${reason}` })) {
    await queueNotice(mail, context, {
      key: `bounced ${subscriber} ${since}`,
      subject: `Digests to ${subscriber} come back`,
      text: `${subscriber} cannot be reached, and gets nothing since ${since}:\n\n${reason}\n\n\`clausewatch digest --resume ${subscriber}\` has digests sent again, with all that has\nchanged meanwhile.\n`,
    });
  }
  return { outcome: "suspended", subscriber, status, reason };
}

function findSubscriber(
  mail: MailSettings,
  bounce: Pick<Bounce, "returnPaths" | "recipient">,
): string | null {
  const { bounces, subscribers } = mail;
  const ids = subscribers.map(({ id }) => id);
  if (bounces !== null) {
    const found = bounce.returnPaths.map((path) => readReturnPath(mail, path, ids));
    return found.find((id) => id !== null) ?? null;
  }
  const found = subscribers.find(
    ({ to }) => to.kind === "mail" && to.address.toLowerCase() === bounce.recipient?.toLowerCase(),
  );
  return found?.id ?? null;
}
