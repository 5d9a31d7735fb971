import { compareTexts } from "../give-account.ts";
import { formatInstant } from "../model/capture.ts";
import type { MailSettings } from "../model/mail-settings.ts";
import type { Version } from "../model/version.ts";
import { checkAddress } from "../report/digest/address.ts";
import { composeDigest } from "../report/digest/compose.ts";
import type { DigestContext } from "./digest-context.ts";
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

/**
 * Put a digest of a policy that does not exist into the outbox, marked as a sample: whoever gets it sees what digests will look like, and
 * that they arrive.
 *
 * @throws MailError `mail-address`
 */
export async function queueSample(
  mail: MailSettings,
  address: string,
  { state, settings, now }: Pick<DigestContext, "state" | "settings" | "now">,
): Promise<void> {
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
  await state.queue({
    messageId: nameMessage(mail, ["sample", checkAddress(address), now().toISOString()]),
    kind: "sample",
    channel: "mail",
    subscriber: address,
    window: { from: null, to: at },
    commits: null,
    status: "composed",
    composed: at,
    attempted: null,
    attempts: 0,
    nextAttempt: null,
    reason: null,
    subject: `Sample: ${digest.subject}`,
    text: `This is a sample: no such policy exists.\n\n${digest.text}`,
    html: digest.html.replace(
      "<h1>",
      "<p><strong>This is a sample: no such policy exists.</strong></p>\n<h1>",
    ),
    data: null,
    thread: null,
    entryCount: 0,
  });
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
