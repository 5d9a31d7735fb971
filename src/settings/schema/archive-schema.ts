import { z } from "zod";

import { LAYOUTS } from "../../model/archive-settings.ts";
import { anyText, issueOf, textThat } from "./fields.ts";
import { remotesSchema } from "./remotes-schema.ts";

/** Where the archive is when nothing is said, relative to the configuration folder. */
export const DEFAULT_PATH = "../snapshots";

const path = {
  description: "The folder of the archive, relative to the configuration folder.",
  examples: [DEFAULT_PATH],
};

const sign = z
  .strictObject({
    ssh: anyText({
      description:
        "A private key without a passphrase, or the public half of a key that an agent holds; relative to the configuration folder.",
      examples: ["../keys/archive"],
    }).optional(),
    gpg: textThat(
      (text) =>
        /^[0-9A-Za-z][^\p{Cc}]*$/u.test(text)
          ? null
          : { message: "not the id of a key", expected: "write its fingerprint" },
      {
        description: "The fingerprint of a GnuPG key, in place of an ssh key.",
        examples: ["0123456789ABCDEF0123456789ABCDEF01234567"],
      },
    ).optional(),
    allowedSigners: anyText({
      description:
        "With ssh: whose signatures `verify` accepts, as ssh-keygen(1) describes ALLOWED SIGNERS; relative to the configuration folder. Without it: the key's own.",
      examples: ["../keys/allowed_signers"],
    }).optional(),
  })
  .superRefine((given, context) => {
    if ((given.ssh === undefined) === (given.gpg === undefined))
      context.addIssue(
        issueOf({
          message: given.ssh === undefined ? "no key" : "ssh and gpg at once",
          expected: "write one of them: ssh or gpg",
        }),
      );
    if (given.gpg !== undefined && given.allowedSigners !== undefined)
      context.addIssue(
        issueOf({
          message: "allowedSigners beside gpg",
          expected: "leave it out: the keys in GnuPG's own keyring are accepted",
        }),
      );
  })
  .describe(
    "Signs the newest commit of everything that is recorded, which vouches for all before it.",
  );

/** Where the archive is, and how it is kept. A text is its folder. */
export const archiveSchema = z
  .union([
    anyText(path).transform((folder) => ({
      path: folder,
      rewrite: true,
      keep: "changes" as const,
      layout: undefined,
      sign: undefined,
      remotes: {},
    })),
    z.strictObject({
      path: anyText(path).default(DEFAULT_PATH),
      rewrite: z
        .boolean()
        .default(true)
        .describe(
          "Put late captures in their place, which alters the ids of later versions. Without it they are kept on the branch `captures` until a run may.",
        ),
      keep: z
        .enum(["changes", "all"])
        .default("changes")
        .describe(
          "Which captures are kept: those behind versions, or also what a check sees that says the same in other bytes.",
        ),
      layout: z
        .enum(LAYOUTS)
        .optional()
        .describe(
          "How the files of a new archive lie. `flat`: <service>/<policy>.md. `lettered`: a/ab/<service>/<policy>.md, by the first letters of the service, for archives of thousands of services. Without it: as the archive has it, and `flat` in a new one. `clausewatch layout` writes one anew.",
        ),
      sign: sign.optional(),
      remotes: remotesSchema.default({}),
    }),
  ])
  .meta({ description: "The archive: its folder, or a mapping of how it is kept." });
