import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { formatInstant } from "../../model/capture.ts";
import type { MailSettings } from "../../model/mail-settings.ts";
import type { StateStore } from "../../state/contract.ts";
import { queueNotice } from "../queue-notice.ts";
import { readToken } from "./token.ts";

/** A mail program sends one short line. */
const LARGEST_BODY = 10_000;

/** Who was suspended for another reason has asked nothing: their links stay as they are. */
const ASKED = "asked to get no more";

const HEADERS = {
  "Content-Security-Policy": "default-src 'none'; form-action 'self'; frame-ancestors 'none'",
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Robots-Tag": "noindex",
} as const;

export interface UnsubscribeContext {
  readonly mail: MailSettings;
  readonly state: Pick<StateStore, "suspend" | "lastResumed" | "queue">;
  readonly now: () => Date;
  /** Told of every fault of our own: whoever asks sees none of it. */
  readonly onFault: (error: unknown) => void;
}

/**
 * Make what answers where readers leave by one click (RFC 8058).
 *
 * Only a POST leaves: programs that look at every link of a mail beforehand ask by GET, and see a page with a button. No cookie, no
 * redirect, nothing said of whom a token is for. A token from before its subscriber came back has no force.
 */
export function makeUnsubscribeApp(context: UnsubscribeContext): Hono {
  const app = new Hono();
  const limit = bodyLimit({
    maxSize: LARGEST_BODY,
    onError: (c) => c.html(writePage("This is too much."), 413),
  });
  const path = new URL(context.mail.unsubscribe.url ?? "https://localhost/unsubscribe").pathname;
  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
  });
  app.get(path, async (c) => {
    const known = await judge(c.req.query("token") ?? "", context);
    if (known.kind !== "valid") return c.html(writePage(known.said), known.status);
    return c.html(
      writePage(
        "Do you want to get no more digests of changed policies?",
        '<form method="post"><button name="List-Unsubscribe" value="One-Click">Get no more</button></form>',
      ),
    );
  });
  app.post(path, limit, async (c) => {
    const known = await judge(c.req.query("token") ?? "", context);
    if (known.kind !== "valid") return c.html(writePage(known.said), known.status);
    await leave(known.subscriber, context);
    return c.html(
      writePage("You get no more digests. They can be switched on again by who sent them."),
    );
  });
  app.all(path, (c) => c.body(null, 405, { Allow: "GET, HEAD, POST" }));
  app.notFound((c) => c.html(writePage("There is nothing here."), 404));
  app.onError((error, c) => {
    context.onFault(error);
    return c.html(writePage("This did not work. Please try again later."), 500);
  });
  return app;
}

type Judged =
  | { readonly kind: "valid"; readonly subscriber: string }
  | { readonly kind: "forged" | "old"; readonly status: 400 | 410; readonly said: string };

async function judge(token: string, { mail, state }: UnsubscribeContext): Promise<Judged> {
  const { secret } = mail.unsubscribe;
  const ids = mail.subscribers.map(({ id }) => id);
  const read = secret === null ? null : readToken(secret, token, ids);
  if (read === null)
    return {
      kind: "forged",
      status: 400,
      said: "This link is not whole. Please copy it from the mail as it stands there.",
    };
  const resumed = await state.lastResumed(read.subscriber, ASKED);
  if (resumed !== null && read.issued <= new Date(resumed))
    return {
      kind: "old",
      status: 410,
      said: "This link is of a mail from before you subscribed again. Please use the one of the newest mail.",
    };
  return { kind: "valid", subscriber: read.subscriber };
}

async function leave(subscriber: string, context: UnsubscribeContext): Promise<void> {
  const since = formatInstant(context.now());
  const isNew = await context.state.suspend({ subscriber, since, reason: ASKED });
  if (!isNew) return;
  await queueNotice(context.mail, context, {
    key: `left ${subscriber} ${since}`,
    subject: `${subscriber} wants no more digests`,
    text: `${subscriber} has asked for no more digests, and gets none since ${since}.\n\nTake them out of mail.subscribers; \`clausewatch digest --resume ${subscriber}\`\nhas them sent again.\n`,
  });
}

/** Every word is our own: nothing of a request is shown. */
function writePage(said: string, more = ""): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Digests of changed policies</title></head>
<body><p>${said}</p>${more}</body>
</html>
`;
}
