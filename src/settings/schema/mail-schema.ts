import { z } from "zod";

import { checkMailAddress, checkMailHost, checkSender } from "../check/check-mail.ts";
import { checkUrl } from "../check/check-url.ts";
import { anyText, count, issueOf, textThat, whereKeysAreRight } from "./fields.ts";
import { checkSecret, secretFields } from "./secret-fields.ts";
import { subscriberSchema } from "./subscriber-schema.ts";

const address = (description: string, example: string) =>
  textThat(checkMailAddress, { description, examples: [example] });

const smtp = z
  .strictObject({
    host: textThat(checkMailHost, {
      description: "The mail server.",
      examples: ["smtp.example.org"],
    }),
    port: count("Its port; if not given, 465 with `secure` and 587 without.", 1, 65_535).optional(),
    secure: z
      .boolean()
      .default(false)
      .describe("TLS from the first byte. If false, STARTTLS is used where the server offers it."),
    user: anyText({
      description: "The user name, if the server asks for one.",
      examples: ["watch"],
    }).optional(),
    password: anyText({
      description: "The password, in the clear. Better: passwordEnv or passwordFile.",
      examples: ["secret"],
    }).optional(),
    ...secretFields("password", "password", "CLAUSEWATCH_SMTP_PASSWORD"),
    ca: anyText({
      description:
        "A PEM file with the certificate of who vouches for the server, relative to the configuration folder. Default: the usual authorities.",
      examples: ["mail-ca.pem"],
    }).optional(),
  })
  .superRefine((given, context) => {
    checkSecret(given, context, { key: "password", isNeeded: false, isClearAllowed: true });
    const way = (["password", "passwordEnv", "passwordFile"] as const).find(
      (one) => given[one] !== undefined,
    );
    const refuse = (key: string, message: string, expected: string) =>
      context.addIssue({ ...issueOf({ message, expected }), path: [key] });
    if (given.user !== undefined && way === undefined)
      refuse("user", "given without a password", "add passwordEnv, or leave user out");
    if (given.user === undefined && way !== undefined)
      refuse(way, "given without a user", "add user, or leave it out");
  }, whereKeysAreRight)
  .describe("The server that takes the mails.");

const unsubscribe = z
  .strictObject({
    url: textThat(
      (text) =>
        checkUrl(text) ??
        (text.startsWith("https://") && !/[?#]/.test(text)
          ? null
          : { message: "not an https address", expected: "write one without ? and #" }),
      {
        description:
          "Where `clausewatch serve` is reached from outside, for leaving by one click (RFC 8058).",
        examples: ["https://watch.example.org/unsubscribe"],
      },
    ).optional(),
    ...secretFields("secret", "secret that signs the links", "CLAUSEWATCH_UNSUBSCRIBE_SECRET"),
    mailto: address(
      "Who takes mails that ask to leave. Default: the sender.",
      "unsubscribe@example.org",
    ).optional(),
  })
  .superRefine((given, context) => {
    checkSecret(given, context, {
      key: "secret",
      isNeeded: given.url !== undefined,
      isClearAllowed: false,
    });
  }, whereKeysAreRight)
  .describe("How readers leave.");

const dkim = z
  .strictObject({
    domain: textThat(checkMailHost, {
      description: "The domain that signs.",
      examples: ["example.org"],
    }),
    selector: textThat(
      (text) =>
        /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/.test(text)
          ? null
          : { message: "not a selector", expected: "write one such as clausewatch" },
      {
        description: "The selector: the key is published at <selector>._domainkey.<domain>.",
        examples: ["clausewatch"],
      },
    ),
    ...secretFields("key", "private key (PEM)", "CLAUSEWATCH_DKIM_KEY"),
  })
  .superRefine((given, context) => {
    checkSecret(given, context, { key: "key", isNeeded: true, isClearAllowed: false });
  }, whereKeysAreRight)
  .describe("Signs the mails (RFC 6376), where the server does not.");

/** The `mail` section of `clausewatch.yaml`: who sends, through which server, to whom. */
export const mailSchema = z
  .strictObject({
    from: textThat(checkSender, {
      description: "The sender of the digests.",
      examples: ["Clausewatch <watch@example.org>"],
    }),
    smtp: smtp.optional(),
    operator: address("Who is told what goes wrong.", "ops@example.org").optional(),
    bounces: address(
      "Where bounces go, each mail under an address of its own (bounces+…@example.org). Default: the sender.",
      "bounces@example.org",
    ).optional(),
    unsubscribe: unsubscribe.prefault({}),
    dkim: dkim.optional(),
    subscribers: z.array(subscriberSchema).default([]).describe("Who gets which changes."),
  })
  .superRefine((given, context) => {
    const isMailed =
      given.operator !== undefined ||
      given.subscribers.some((subscriber) => subscriber.address !== undefined);
    if (isMailed && given.smtp === undefined)
      context.addIssue({
        ...issueOf({ message: "missing", expected: "add the server that takes the mails" }),
        path: ["smtp"],
      });
  }, whereKeysAreRight)
  .describe("The digests. Without this section no mail is sent.");
