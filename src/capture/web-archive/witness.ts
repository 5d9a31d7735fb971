import { z } from "zod";
import type { WitnessSettings } from "../../model/settings.ts";
import { CaptureError } from "../../model/errors.ts";
import { parseAddress, quote } from "../address.ts";
import { noteArchiveFailure } from "./archive-request.ts";
import type { WaybackContext } from "../context.ts";
import { playbackAddress } from "./playback.ts";
import { exchange } from "../request.ts";
import type { Exchange } from "../request.ts";
import { instantOfTimestamp, timestampOf } from "./timestamp.ts";
import { listMementos } from "./wayback.ts";

/** An independent copy of what was recorded. */
export interface Witness {
  readonly address: string;
  /** ISO 8601 UTC. */
  readonly captured: string;
}

const POLL = 5_000;
const LARGEST_ANSWER = 1_000_000;
/** The Internet Archive takes about twelve a minute of one account. */
const REQUEST_RULE = { interval: 60_000 / 12, burst: 1 };

const ANSWER = z.object({
  job_id: z
    .string()
    .regex(/^[\w-]{1,200}$/)
    .nullish(),
  status: z.string().nullish(),
  status_ext: z.string().nullish(),
  message: z.string().nullish(),
  timestamp: z.string().nullish(),
  original_url: z.string().nullish(),
});

type Answer = z.infer<typeof ANSWER>;

/**
 * Ask the Internet Archive to keep a page as it is now (Save Page Now 2), and wait until it has.
 *
 * It may say that it failed although it did not, or that it has a copy that is young enough: then its index is asked. Keys go to no one
 * but the address in the settings.
 *
 * @throws {CaptureError} `no-witness` where there is none in time; and as fetches from archives do.
 */
export async function askWitness(
  url: string,
  settings: WitnessSettings,
  given: WaybackContext,
): Promise<Witness> {
  const asked = given.now().getTime();
  const limit = AbortSignal.timeout(settings.wait);
  const signal = given.signal === undefined ? limit : AbortSignal.any([given.signal, limit]);
  // What is recorded of exchanges is for others to read, and these have a secret in them.
  const context = { ...given, signal, onExchange: undefined };
  try {
    const answer = await save(url, settings, context);
    return (
      readWitness(answer, url, context) ??
      (await findWitness(url, asked - settings.ifNotArchivedWithin, context)) ??
      fail(url, answer)
    );
  } catch (error) {
    throw limit.aborted ? noWitness(url, "it has not said so in time") : error;
  }
}

/** Have it saved; gives the last word on it. */
async function save(
  url: string,
  settings: WitnessSettings,
  context: WaybackContext,
): Promise<Answer> {
  const form = new URLSearchParams({
    url: parseAddress(url).href,
    if_not_archived_within: String(Math.ceil(settings.ifNotArchivedWithin / 1_000)),
  });
  let answer = await ask(parseAddress(settings.save), form, settings, context);
  const { job_id: job } = answer;
  const status = parseAddress(`${settings.save.replace(/\/+$/, "")}/status/${job ?? ""}`);
  while (typeof job === "string" && !isOver(answer)) {
    await context.pace.sleep(POLL, context.signal);
    answer = await ask(status, null, settings, context);
  }
  return answer;
}

function isOver({ status }: Answer): boolean {
  return status === "success" || status === "error";
}

async function ask(
  address: URL,
  form: URLSearchParams | null,
  { keys }: WitnessSettings,
  context: WaybackContext,
): Promise<Answer> {
  const { host } = address;
  const archive = { name: host, service: form === null ? "save-status" : "save" };
  const patience = context.settings.maxRetryAfter;
  const rule = form === null ? { interval: 1_000, burst: 4 } : REQUEST_RULE;
  const answer = await exchange(
    address,
    {
      lane: `${host} ${archive.service}`,
      rule: { ...rule, archive: { ...archive, patience } },
      budget: context.settings.timeouts.request,
      maxBytes: LARGEST_ANSWER,
      wantsBody: () => true,
      headers: { accept: "application/json", authorization: `LOW ${keys}` },
      ...(form !== null && { form: form.toString() }),
    },
    context,
  );
  if (answer.status === 401) {
    throw new CaptureError(`${address.href} does not know the keys`, {
      code: "forbidden",
      hint: "keys are made at https://archive.org/account/s3.php; the variable holds both: key:secret",
    });
  }
  if (answer.status !== 200) throw await noteArchiveFailure(answer, context);
  return readAnswer(answer);
}

function readAnswer({ address, body }: Exchange): Answer {
  const text = Buffer.from(body).toString("utf8");
  try {
    return ANSWER.parse(JSON.parse(text));
  } catch (error) {
    throw new CaptureError(
      `${address.href} answers what cannot be read: ${quote(text.slice(0, 120))}`,
      {
        code: "archive-error",
        transient: true,
        cause: error,
      },
    );
  }
}

function readWitness(
  { status, timestamp, original_url: original }: Answer,
  url: string,
  { wayback }: WaybackContext,
): Witness | null {
  const captured = instantOfTimestamp(timestamp ?? "");
  if (status !== "success" || typeof timestamp !== "string" || captured === null) return null;
  const { href } = playbackAddress(wayback.playback, { timestamp, url: original ?? url });
  return { address: href, captured };
}

/** The newest capture of a page since an instant. */
async function findWitness(
  url: string,
  since: number,
  context: WaybackContext,
): Promise<Witness | null> {
  let found: Witness | null = null;
  for await (const { mementos } of listMementos(
    url,
    { from: timestampOf(new Date(since)) },
    context,
  )) {
    const newest = mementos.findLast(({ status, revisit }) => status === 200 || revisit);
    if (newest === undefined) continue;
    const { href } = playbackAddress(context.wayback.playback, newest);
    found = { address: href, captured: newest.captured };
  }
  return found;
}

function fail(url: string, { message, status_ext: reason }: Answer): never {
  throw noWitness(url, quote(message ?? reason ?? "it does not say why"));
}

function noWitness(url: string, reason: string): CaptureError {
  return new CaptureError(`the web archive has not kept ${url}: ${reason}`, {
    code: "no-witness",
    transient: true,
    hint: "what was recorded is recorded all the same",
  });
}
