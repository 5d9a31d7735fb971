import { z } from "zod";

import { checkMailAddress, checkMailHost, checkSender } from "./check-mail.ts";
import { anyText, count, issueOf, textThat, whereKeysAreRight } from "./fields.ts";

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
      description: "The password, in the clear. Better: passwordEnv.",
      examples: ["secret"],
    }).optional(),
    passwordEnv: textThat(
      (text) =>
        /^[A-Za-z_]\w*$/.test(text)
          ? null
          : {
              message: "not the name of an environment variable",
              expected: "write a name such as CLAUSEWATCH_SMTP_PASSWORD, not the password itself",
            },
      {
        description: "The environment variable that holds the password.",
        examples: ["CLAUSEWATCH_SMTP_PASSWORD"],
      },
    ).optional(),
  })
  .superRefine((given, context) => {
    const hasPassword = given.password !== undefined || given.passwordEnv !== undefined;
    const refuse = (key: string, message: string, expected: string) =>
      context.addIssue({ ...issueOf({ message, expected }), path: [key] });
    if (given.password !== undefined && given.passwordEnv !== undefined) {
      refuse("password", "given beside passwordEnv", "keep one of the two");
    }
    if (given.user !== undefined && !hasPassword) {
      refuse("user", "given without a password", "add passwordEnv, or leave user out");
    }
    if (given.user === undefined && hasPassword) {
      const key = given.password === undefined ? "passwordEnv" : "password";
      refuse(key, "given without a user", "add user, or leave it out");
    }
  }, whereKeysAreRight)
  .describe("The server that takes the mails.");

const subscriber = z.strictObject({
  address: textThat(checkMailAddress, {
    description: "Who gets the digest.",
    examples: ["reader@example.org"],
  }),
  policies: z
    .array(
      textThat(
        (text) =>
          /^[\p{Ll}\p{Lo}\p{N}*/-]+$/u.test(text)
            ? null
            : {
                message: "not a policy, a service or a pattern",
                expected:
                  'write an id such as atera/privacy-policy, a service such as atera, or "*"',
              },
        { description: "A policy, a service, or a pattern.", examples: ["atera/*"] },
      ),
    )
    .min(1)
    .default(["*"])
    .describe(
      "Policies (atera/privacy-policy), services (atera) or patterns (atera/*). Default: all.",
    ),
});

/** The `mail` section of `clausewatch.yaml`: who sends, through which server, to whom. */
export const mailSchema = z
  .strictObject({
    from: textThat(checkSender, {
      description: "The sender of the digests.",
      examples: ["Clausewatch <watch@example.org>"],
    }),
    smtp,
    subscribers: z.array(subscriber).default([]).describe("Who gets which changes."),
  })
  .describe("The digests. Without this section no mail is sent.");
