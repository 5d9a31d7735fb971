import { createHmac } from "node:crypto";
import { request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import type { Guard } from "../capture/guard.ts";
import { portOf } from "../capture/guard.ts";
import { describeError, MailError } from "../model/errors.ts";
import type { Destination } from "../model/mail-settings.ts";

/** How long a webhook may take over it all, in milliseconds: one that answers a byte at a time is no better than a silent one. */
const PATIENCE = 30_000;

export interface WebhookPost {
  readonly id: string;
  /** JSON. */
  readonly body: string;
  readonly now: Date;
  /** How long it may take over it all, in milliseconds. Default: 30 seconds. */
  readonly patience?: number;
}

/**
 * Post a digest, signed as Standard Webhooks has it (https://www.standardwebhooks.com): `webhook-id`, `webhook-timestamp`, and in
 * `webhook-signature` the HMAC-SHA256 of the three, joined by dots. The same message has the same id at every attempt.
 *
 * The guard decides where it may go, as for what is fetched; redirects are not followed. Nothing but the host is named in errors.
 *
 * @throws MailError `webhook-refused`, `webhook-unreachable` or `webhook-forbidden`; `transient` where the same may be taken later
 */
export async function postWebhook(
  { url, secret }: Extract<Destination, { kind: "webhook" }>,
  { id, body, now, patience = PATIENCE }: WebhookPost,
  guard: Guard,
  signal: AbortSignal,
): Promise<void> {
  const address = new URL(url);
  checkPlace(address, guard);
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const seal = createHmac("sha256", readKey(secret)).update(`${id}.${timestamp}.${body}`);
  const late = AbortSignal.timeout(patience);
  const status = await send(address, body, guard, AbortSignal.any([signal, late]), {
    "content-type": "application/json",
    "user-agent": "clausewatch",
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${seal.digest("base64")}`,
  });
  if (status >= 200 && status < 300) return;
  const isRedirect = status >= 300 && status < 400;
  throw new MailError(
    `${address.host} answered ${status}${isRedirect ? ", and redirects are not followed" : ""}`,
    {
      code: "webhook-refused",
      transient: status === 408 || status === 425 || status === 429 || status >= 500,
    },
  );
}

/** A key that is written as Standard Webhooks has it, or any other words. */
function readKey(secret: string): Buffer {
  return secret.startsWith("whsec_")
    ? Buffer.from(secret.slice("whsec_".length), "base64")
    : Buffer.from(secret);
}

function checkPlace(address: URL, guard: Guard): void {
  try {
    guard.checkAddress(address);
  } catch {
    // What the guard says quotes the address, which may be a secret.
    throw forbidden(address);
  }
}

function forbidden(address: URL): MailError {
  return new MailError(`${address.host} is no public address, or its port is no web server's`, {
    code: "webhook-forbidden",
    hint: "if this is meant, name it in fetch.allowAddresses or fetch.allowPorts",
  });
}

async function send(
  address: URL,
  body: string,
  guard: Guard,
  signal: AbortSignal,
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  const open = address.protocol === "https:" ? requestSecure : requestPlain;
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const request = open(
    address,
    {
      method: "POST",
      headers: { ...headers, "content-length": Buffer.byteLength(body) },
      lookup: guard.lookup(portOf(address)),
      agent: false,
      signal,
    },
    (response) => {
      resolve(response.statusCode ?? 0);
      // Nothing that it says is needed.
      response.destroy();
    },
  );
  request.on("error", (error: NodeJS.ErrnoException) => {
    const isForbidden = error.code === "forbidden-address";
    reject(
      isForbidden
        ? forbidden(address)
        : new MailError(
            isTimeout(signal.reason)
              ? `${address.host} did not answer in time`
              : `${address.host} could not be reached: ${error.code ?? describeError(error)}`,
            { code: "webhook-unreachable", transient: true },
          ),
    );
  });
  request.end(body);
  return promise;
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === "TimeoutError";
}
