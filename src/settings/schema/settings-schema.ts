import { z } from "zod";

import { archiveSchema } from "./archive-schema.ts";
import { archivesSchema } from "./archives-schema.ts";
import { checkAddressRule } from "../check/check-address-rule.ts";
import { checkContact } from "../check/check-mail.ts";
import { checkLanguageTag, checkProgram } from "../check/check-browser.ts";
import { checkTimezone } from "../check/check-schedule.ts";
import { checkUrl } from "../check/check-url.ts";
import { anyText, count, duration, size, textThat, timing } from "./fields.ts";
import { daemonSchema } from "./daemon-schema.ts";
import { mailSchema } from "./mail-schema.ts";

/** What `contact` is until someone sets it; `.example` is reserved and reaches nobody (RFC 2606). */
const PLACEHOLDER_CONTACT = "https://clausewatch.example/please-set-contact";

const timeouts = z
  .strictObject({
    lookup: duration("Finding the host's address.").prefault("10s"),
    connect: duration("Opening the connection.").prefault("10s"),
    secureConnect: duration("The TLS handshake.").prefault("10s"),
    response: duration("From the request sent to the first byte of the answer.").prefault("30s"),
    socket: duration("Longest silence inside the body.").prefault("30s"),
    request: duration("The whole exchange, redirects included.").prefault("2m"),
  })
  .describe("How long each phase of one request may take.");

const fetching = z
  .strictObject({
    timeouts: timeouts.prefault({}),
    maxBody: size("Largest body after decompression.").prefault("20MB"),
    maxRedirects: count("How many redirects are followed.", 0, 50).default(10),
    retries: count("How often a passing failure is tried again.", 0, 10).default(2),
    maxRetryAfter: duration(
      "Longest Retry-After that is waited for; a longer one is a failure.",
      0,
    ).prefault("2m"),
    hostPause: duration("Shortest pause between two requests to one host.", 0).prefault("1s"),
    concurrency: count("How many hosts are asked at once.", 1, 64).default(4),
    allowAddresses: z
      .array(
        textThat(checkAddressRule, {
          description: "An address or a block of addresses, and a port where only that is meant.",
          examples: ["127.0.0.1:8080", "10.0.0.0/8", "[fd00::1]:8080"],
        }),
      )
      .default([])
      .describe("What may be asked besides the public internet."),
    allowPorts: z
      .array(count("A port.", 1, 65_535))
      .default([])
      .describe("Ports that may be asked although another service than the web is usual there."),
    warc: anyText({
      description:
        "A folder, relative to the configuration folder, where every request and its response are kept as WARC. Without it nothing is kept beside the archive.",
      examples: ["../warc"],
    }).optional(),
  })
  .describe("How live sites and web archives are asked.");

const browser = z
  .strictObject({
    executable: textThat(checkProgram, {
      description: "The Chromium or Chrome to use. Without it, the one of this machine is found.",
      examples: ["/usr/bin/chromium"],
    }).optional(),
    pages: count("How many pages are open at once.", 1, 32).default(2),
    timeout: duration("How long one page may take altogether.").prefault("60s"),
    settle: duration("How long, of that, its text may take to settle.").prefault("20s"),
    memory: size("What one of the browser's processes may take.", 16 * 1000 ** 3).prefault("750MB"),
    maxRequests: count("How many requests one page may make.", 1, 100_000).default(500),
    maxBytes: size("How much one page may load.").prefault("50MB"),
    language: textThat(checkLanguageTag, {
      description: "The language that sites are asked for, and that scripts see.",
      examples: ["en-US"],
    }).default("en-US"),
  })
  .describe("How pages are read that need scripts.");

const wayback = z
  .strictObject({
    cdx: textThat(checkUrl, {
      description: "The CDX server: where the list of captures is asked for.",
      examples: ["https://web.archive.org/cdx/search/cdx"],
    }).default("https://web.archive.org/cdx/search/cdx"),
    playback: textThat(checkUrl, {
      description: "Where captures are played back: <playback>/<timestamp>id_/<url>.",
      examples: ["https://web.archive.org/web"],
    }).default("https://web.archive.org/web"),
    cdxPerMinute: count("Lists asked for in a minute, at most.", 1, 6000).default(24),
    playbacksPerSecond: count("Captures asked for in a second, at most.", 1, 1000).default(8),
    pageSize: count("Rows asked for in one list.", 1, 150_000).default(2000),
    limits: anyText({
      description:
        "The file in which all processes of this machine keep the archives' limits together, relative to the configuration folder. Default: clausewatch/limits.sqlite in $XDG_STATE_HOME or ~/.local/state.",
      examples: ["../limits.sqlite"],
    }).optional(),
  })
  .describe("The web archive: the Wayback Machine, or any server that speaks the same.");

const witness = z
  .strictObject({
    save: textThat(checkUrl, {
      description: "Save Page Now 2.",
      examples: ["https://web.archive.org/save"],
    }).default("https://web.archive.org/save"),
    keysEnv: textThat(
      (text) =>
        /^[A-Za-z_]\w*$/.test(text)
          ? null
          : {
              message: "not the name of an environment variable",
              expected: "write a name such as CLAUSEWATCH_ARCHIVE_KEYS, not the keys themselves",
            },
      {
        description: "The environment variable that holds the keys of an account: key:secret.",
        examples: ["CLAUSEWATCH_ARCHIVE_KEYS"],
      },
    ),
    ifNotArchivedWithin: duration("A copy that is no older than this is enough.").prefault("1h"),
    wait: duration("Longest time that a check waits for the archive.").prefault("2m"),
  })
  .describe("Asks the Internet Archive to keep each change that is recorded from a live page.");

const confirm = z
  .strictObject({
    fetches: count(
      "How many further fetches must show a new wording before it is recorded; 0 records what is seen once.",
      0,
      10,
    ).default(1),
    apart: duration(
      "Shortest time between two of them. Up to a minute is waited for within a check; what takes longer is left to later checks.",
      0,
    ).prefault("10s"),
    doubtfulFetches: count(
      "How many fetches must show a doubtful text, such as one that is suddenly much shorter, before it is recorded.",
      1,
      100,
    ).default(3),
    doubtfulFor: duration("For how long they must show it, and nothing else.", 0).prefault("3d"),
  })
  .describe("When a live page is believed: what a page says once may be an accident.");

const schedule = z
  .strictObject({
    check: timing(
      "When a policy is checked; its own file may say otherwise.",
      "0 5 * * *",
    ).prefault("0 5 * * *"),
    spread: duration(
      "The checks that have a time (daily at 6:00) are spread over so long after it, each policy at its own place in it; 0s: all begin at that time. Those of an interval (every 12 hours) are spread over all of the interval, whatever stands here.",
      0,
    ).prefault("1h"),
    announced: duration(
      "A policy that announces a coming version is checked so often from two days before that day until two days after it. Without it, as ever.",
      60_000,
    ).optional(),
    digest: timing("When the digests are mailed.", "0 7 * * *").prefault("0 7 * * *"),
    timezone: textThat(checkTimezone, {
      description: "The time zone of both: UTC, or an IANA name.",
      examples: ["Europe/Berlin"],
    }).default("UTC"),
  })
  .describe(
    "When the daemon works: in words (every 12 hours, daily at 6:00, every monday at 18:30), or as cron expressions.",
  );

const link = (description: string, example: string) =>
  textThat(
    (text) =>
      checkUrl(text.replaceAll(/\{(?:commit|policy|capture)\}/g, "x")) ??
      (/[{}]/.test(text.replaceAll(/\{(?:commit|policy|capture)\}/g, ""))
        ? { message: "something else in braces", expected: "write {commit}, {policy} or {capture}" }
        : null),
    { description, examples: [example] },
  ).optional();

const links = z
  .strictObject({
    commit: link(
      "Where a commit of the archive can be seen.",
      "https://example.org/archive/commit/{commit}",
    ),
    version: link("Where a version can be read in full.", "https://example.org/{policy}/{commit}"),
  })
  .describe("Where readers of digests find more. What stands in braces is filled in.");

/** The shape of `clausewatch.yaml`, with every default. The JSON Schema for editors is generated from it. */
export const settingsSchema = z
  .strictObject({
    $schema: z.string().optional().describe("The JSON Schema of this file, for editors."),
    archive: archiveSchema.prefault("../snapshots"),
    contact: textThat(checkContact, {
      description:
        "Who answers for the requests: a mail address or a web page, sent to every site in the User-Agent header. Set it.",
      examples: ["ops@example.org"],
    }).default(PLACEHOLDER_CONTACT),
    fetch: fetching.prefault({}),
    browser: browser.prefault({}),
    wayback: wayback.prefault({}),
    archives: archivesSchema.default({}),
    witness: witness.optional(),
    confirm: confirm.prefault({}),
    schedule: schedule.prefault({}),
    daemon: daemonSchema.prefault({}),
    links: links.prefault({}),
    mail: mailSchema.optional(),
  })
  .meta({ title: "clausewatch.yaml", description: "The settings of clausewatch." });

/** `clausewatch.yaml`, checked and with its defaults. */
export type SettingsFile = z.output<typeof settingsSchema>;
