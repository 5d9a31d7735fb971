import { createHmac, timingSafeEqual } from "node:crypto";

/** Bytes of who it is for, when it was made, and what vouches for both. */
const WHO = 16;
const WHEN = 6;
const SEAL = 20;

/** What a token that was not forged says. */
export interface ReadToken {
  readonly subscriber: string;
  readonly issued: Date;
}

/**
 * Make the token by which one subscriber leaves by one click: opaque, without the address, and the same for the same instant.
 * It has no end: a mail of last year still lets its reader go.
 */
export function issueToken(secret: string, subscriber: string, issued: Date): string {
  const body = Buffer.concat([nameSubscriber(secret, subscriber), Buffer.alloc(WHEN)]);
  body.writeUIntBE(Math.floor(issued.getTime() / 1000), WHO, WHEN);
  return Buffer.concat([body, seal(secret, body)]).toString("base64url");
}

/** Read a token: null where it was forged, changed, or belongs to nobody of these. Takes the same time whatever is wrong with its seal. */
export function readToken(
  secret: string,
  token: string,
  subscribers: readonly string[],
): ReadToken | null {
  if (!/^[\w-]{56}$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  // Two spellings of the same bytes would be two tokens.
  if (bytes.length !== WHO + WHEN + SEAL || bytes.toString("base64url") !== token) return null;
  const body = bytes.subarray(0, WHO + WHEN);
  if (!timingSafeEqual(bytes.subarray(WHO + WHEN), seal(secret, body))) return null;
  const who = body.subarray(0, WHO);
  const subscriber = subscribers.find((one) => nameSubscriber(secret, one).equals(who));
  if (subscriber === undefined) return null;
  return { subscriber, issued: new Date(body.readUIntBE(WHO, WHEN) * 1000) };
}

function nameSubscriber(secret: string, subscriber: string): Buffer {
  return hash(secret, `subscriber\n${subscriber}`).subarray(0, WHO);
}

function seal(secret: string, body: Buffer): Buffer {
  return hash(secret, `token\n${body.toString("hex")}`).subarray(0, SEAL);
}

function hash(secret: string, text: string): Buffer {
  return createHmac("sha256", secret).update(text).digest();
}
