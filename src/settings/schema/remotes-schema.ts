import { z } from "zod";
import { PUSHED_REFS } from "../../model/archive-settings.ts";
import { checkRemote } from "../check/check-remote.ts";
import { duration, issueOf, textThat } from "./fields.ts";

const remote = z
  .strictObject({
    url: textThat(checkRemote, {
      description: "The repository: an https:, ssh:, git: or file: URL, without a password in it.",
      examples: ["ssh://git@example.org/archive.git"],
    }).optional(),
    urlEnv: textThat(
      (text) =>
        /^[A-Za-z_]\w*$/.test(text)
          ? null
          : {
              message: "not the name of an environment variable",
              expected: "write a name such as CLAUSEWATCH_MIRROR, not the address itself",
            },
      {
        description:
          "In place of url: the environment variable that holds it, for an address with a token in it.",
        examples: ["CLAUSEWATCH_MIRROR"],
      },
    ).optional(),
    refs: z
      .array(z.enum(PUSHED_REFS))
      .default(["captures", "main"])
      .describe("What is pushed: the branches, and with `before` the heads kept before rewrites."),
    timeout: duration("How long a pass waits for it altogether.").prefault("2m"),
  })
  .superRefine((given, context) => {
    if ((given.url === undefined) === (given.urlEnv === undefined))
      context.addIssue(
        issueOf({
          message: given.url === undefined ? "no address" : "url and urlEnv at once",
          expected: "write one of them: url or urlEnv",
        }),
      );
  });

/** Where the archive is pushed to after each pass, by names of one's own. */
export const remotesSchema = z
  .record(z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/), remote)
  .describe("Repositories that are brought to the state of the archive after each pass, by name.");
