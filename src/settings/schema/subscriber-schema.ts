import { z } from "zod";
import { WEEKDAYS } from "./weekdays.ts";

import { checkMailAddress } from "../check/check-mail.ts";
import { checkTimezone } from "../check/check-schedule.ts";
import { checkTitle } from "../check/check-title.ts";
import { TOPICS } from "../../model/topics.ts";
import { anyText, issueOf, textThat, whereKeysAreRight } from "./fields.ts";
import { checkSecret, secretFields } from "./secret-fields.ts";

const webhook = z
  .strictObject({
    url: anyText({
      description: "Where the digest is posted as JSON. May hold a secret: then better urlEnv.",
      examples: ["https://hooks.example.org/policies"],
    }).optional(),
    ...secretFields("url", "address", "CLAUSEWATCH_WEBHOOK_URL"),
    ...secretFields("secret", "secret that signs the requests", "CLAUSEWATCH_WEBHOOK_SECRET"),
  })
  .superRefine((given, context) => {
    checkSecret(given, context, { key: "url", isNeeded: true, isClearAllowed: true });
    checkSecret(given, context, { key: "secret", isNeeded: true, isClearAllowed: false });
  }, whereKeysAreRight)
  .describe("In place of an address: a request, signed by HMAC-SHA256.");

const file = z
  .strictObject({
    folder: anyText({
      description:
        "The folder, relative to the configuration folder. It is made where it is not there.",
      examples: ["../digests"],
    }),
    format: z.enum(["eml", "md", "json"]).default("md").describe("What is written."),
  })
  .describe("In place of an address: a file for each digest.");

const policyPattern = textThat(
  (text) =>
    /^[\p{Ll}\p{Lo}\p{N}*/-]+$/u.test(text)
      ? null
      : {
          message: "not a policy, a service or a pattern",
          expected: 'write an id such as atera/privacy-policy, a service such as atera, or "*"',
        },
  { description: "A policy, a service, or a pattern.", examples: ["atera/*"] },
);

/** One entry of `mail.subscribers`. */
export const subscriberSchema = z
  .strictObject({
    address: textThat(checkMailAddress, {
      description: "Who gets the digest.",
      examples: ["reader@example.org"],
    }).optional(),
    webhook: webhook.optional(),
    file: file.optional(),
    name: textThat(checkTitle, {
      description: "What the reader is called.",
      examples: ["Legal team"],
    }).optional(),
    id: textThat(checkTitle, {
      description:
        "What tells it from the others where one address has several subscriptions. Default: the address.",
      examples: ["legal, at once"],
    }).optional(),
    policies: z
      .array(policyPattern)
      .min(1)
      .default(["*"])
      .describe(
        "Policies (atera/privacy-policy), services (atera) or patterns (atera/*). Default: all.",
      ),
    topics: z
      .array(z.enum(TOPICS))
      .default([])
      .describe("Only changes of these topics. Default: of any."),
    words: z
      .array(anyText({ description: "A word or words.", examples: ["biometric", "third part*"] }))
      .default([])
      .describe(
        "Only changes of clauses in which one of these stands; `*` at the end takes any ending. Default: of any.",
      ),
    languages: z
      .array(
        textThat(
          (text) =>
            /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text)
              ? null
              : { message: "not a language", expected: "write a code such as en or de" },
          { description: "A language.", examples: ["en"] },
        ),
      )
      .default([])
      .describe("Only policies in these languages. Default: in any."),
    minimum: z
      .enum(["substantive", "editorial"])
      .default("editorial")
      .describe(
        "substantive: leave out changes of words that change no meaning by rule. editorial: tell of these too.",
      ),
    when: z
      .enum(["immediately", "daily", "weekly"])
      .optional()
      .describe("How often. Default: as schedule.digest says."),
    day: z.enum(WEEKDAYS).optional().describe("The day, with weekly. Default: monday."),
    at: textThat(
      (text) =>
        /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
          ? null
          : { message: "not a time of day", expected: 'write it as "07:00"' },
      {
        description: "The time of day, with daily and weekly. Default: 07:00.",
        examples: ["07:00"],
      },
    ).optional(),
    zone: textThat(checkTimezone, {
      description: "The reader's time zone. Default: schedule.timezone.",
      examples: ["Europe/Berlin"],
    }).optional(),
    heartbeat: z
      .boolean()
      .default(false)
      .describe("A line also where nothing has changed. Not with immediately."),
  })
  .superRefine((given, context) => {
    const refuse = (key: string, message: string, expected: string) =>
      context.addIssue({ ...issueOf({ message, expected }), path: [key] });
    const ways = (["address", "webhook", "file"] as const).filter(
      (way) => given[way] !== undefined,
    );
    if (ways.length === 0) refuse("address", "missing", "add an address, a webhook or a file");
    const [, second] = ways;
    if (second !== undefined)
      refuse(second, `given beside ${ways[0]}`, "make it a subscriber of its own");
    if (given.day !== undefined && given.when !== "weekly")
      refuse("day", "given without when: weekly", "add it, or leave day out");
    const isTimed = given.when === "daily" || given.when === "weekly";
    for (const key of ["at", "zone"] as const)
      if (given[key] !== undefined && !isTimed)
        refuse(key, "given without when: daily or weekly", `add it, or leave ${key} out`);
    if (given.heartbeat && given.when === "immediately")
      refuse("heartbeat", "given with when: immediately", "leave it out, or say daily or weekly");
  }, whereKeysAreRight);

/** One subscriber as the settings have it. */
export type SubscriberFile = z.output<typeof subscriberSchema>;
