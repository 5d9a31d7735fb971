import { compareTexts } from "../give-account.ts";
import { formatInstant } from "../model/capture.ts";
import type { MailSettings } from "../model/mail-settings.ts";
import type { Version } from "../model/version.ts";
import { checkAddress } from "../report/digest/address.ts";
import { composeDigest } from "../report/digest/compose.ts";
import type { DigestContext } from "./digest-context.ts";
import { sendDigest } from "../report/digest/mail.ts";
import { nameMessage } from "./name-message.ts";

const BEFORE = `# Privacy Policy

## 4. How long we keep it

We keep the records of your account for 30 days after you close it.

## 5. Your rights

You may ask us at any time to delete your data.
`;
const AFTER = `# Privacy Policy

## 4. How long we keep it

We keep the records of your account for 24 months after you close it.

## 5. Your rights

You may ask us at any time to delete your data, unless we need it for our own purposes.
`;

const URL_OF_SAMPLE = "https://www.example.org/privacy";

/** How long a server may take over it all, in milliseconds: somebody is waiting. */
const PATIENCE = 60_000;

/**
 * Send a digest of a policy that does not exist, marked as a sample: whoever gets it sees what digests will look like, and
 * that they arrive. It is tried once, and never goes through the outbox: what fails is for who asked to see, now.
 *
 * @throws MailError as {@link sendDigest} does
 */
export async function sendSample(
  mail: MailSettings,
  address: string,
  { settings, now, signal }: Pick<DigestContext, "settings" | "now" | "signal">,
): Promise<{ readonly subject: string; readonly messageId: string; readonly response: string }> {
  const at = formatInstant(now());
  const version = makeVersion(at);
  const digest = await composeDigest({
    subscriber: { policies: ["*"] },
    window: { from: null, to: at },
    entries: [
      {
        policy: {
          id: "example/privacy-policy",
          service: "Example",
          name: "Privacy Policy",
          url: URL_OF_SAMPLE,
        },
        version,
        previous: null,
        comparison: compareTexts(BEFORE, AFTER),
      },
    ],
    links: settings.links,
  });
  if (digest === null) throw new Error("the sample tells of nothing");
  const subject = `Sample: ${digest.subject}`;
  const sample = {
    subject,
    text: `This is a sample: no such policy exists.\n\n${digest.text}`,
    html: digest.html.replace(
      "<h1>",
      "<p><strong>This is a sample: no such policy exists.</strong></p>\n<h1>",
    ),
  };
  const messageId = nameMessage(mail, ["sample", checkAddress(address), now().toISOString()]);
  const late = AbortSignal.timeout(PATIENCE);
  const sent = await sendDigest(
    mail,
    sample,
    { to: address, messageId, kind: "sample", now: now() },
    { signal: signal === undefined ? late : AbortSignal.any([signal, late]) },
  );
  return { subject, ...sent };
}

function makeVersion(at: string): Version {
  return {
    version: "0".repeat(40),
    policy: "example/privacy-policy",
    captured: at,
    recorded: at,
    source: "live",
    address: URL_OF_SAMPLE,
    url: URL_OF_SAMPLE,
    capture: "0".repeat(40),
    bodySha256: "0".repeat(64),
    textSha256: "0".repeat(64),
    normaliser: "",
    change: "substantive",
    subject: "",
    counts: {},
    lastUpdated: null,
  };
}
