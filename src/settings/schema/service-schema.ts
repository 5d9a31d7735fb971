import { z } from "zod";

import { checkSlug } from "../check/check-slug.ts";
import { checkTitle } from "../check/check-title.ts";
import { checkUrl } from "../check/check-url.ts";
import { anyText, issueOf, textThat, timing, whereKeysAreRight } from "./fields.ts";
import { pageList } from "./page-list.ts";
import { ownSelections, selections } from "./selection.ts";

const KINDS = ["live", "browser", "wayback", "memento", "file"] as const;
const ONE_KIND = "write one source an item: live, browser, wayback, memento or file";

const address = (description: string) =>
  textThat(checkUrl, { description, examples: ["https://www.example.org/privacy"] });

const source = z
  .strictObject({
    live: address("The address on the live site.").optional(),
    browser: address(
      "The address on the live site, to be read by a browser: for pages that scripts write.",
    ).optional(),
    wayback: address("The address as the web archive knows it.").optional(),
    memento: address(
      "The address as the web archives know it that are named under `archives` in clausewatch.yaml.",
    ).optional(),
    archives: z
      .array(
        anyText({
          description: "A name under `archives`, or `wayback`.",
          examples: ["arquivo"],
        }),
      )
      .min(1)
      .optional()
      .describe("Beside `memento`: the archives to ask. Default: all that are named."),
    file: anyText({
      description: "A file on this machine, relative to the configuration folder.",
      examples: ["texts/privacy.html"],
    }).optional(),
    url: address("Beside `file`: where the file was published.").optional(),
  })
  .superRefine((given, context) => {
    const kinds = KINDS.filter((kind) => given[kind] !== undefined);
    if (kinds.length === 0) {
      context.addIssue(issueOf({ message: "a source of no kind", expected: ONE_KIND }));
    } else if (kinds.length > 1) {
      const message = `${kinds.join(" and ")} in one source`;
      context.addIssue({ ...issueOf({ message, expected: ONE_KIND }), path: kinds.slice(1, 2) });
    }
    if (given.url !== undefined && given.file === undefined && kinds.length > 0) {
      const message = "url is only for files";
      context.addIssue({ ...issueOf({ message, expected: "leave it out" }), path: ["url"] });
    }
    if (given.archives !== undefined && given.memento === undefined && kinds.length > 0) {
      const message = "archives is only for memento";
      context.addIssue({
        ...issueOf({ message, expected: "leave it out" }),
        path: ["archives"],
      });
    }
  }, whereKeysAreRight)
  .meta({
    oneOf: KINDS.map((kind) => ({ type: "object", properties: { [kind]: {} }, required: [kind] })),
  });

const page = z.strictObject({
  url: address("The address on the live site."),
  select: ownSelections(
    "The parts of this page that are of the policy, in CSS; in place of the policy's `select`.",
  ).optional(),
  remove: ownSelections(
    "What to drop inside them, in CSS; in place of the policy's `remove`.",
  ).optional(),
});

const policy = z
  .strictObject({
    name: textThat(checkTitle, {
      description: "The document as people write it.",
      examples: ["Privacy Policy"],
    }),
    sources: z
      .array(source)
      .min(1)
      .optional()
      .describe("Where captures come from, in the order in which they are tried."),
    pages: pageList(page)
      .optional()
      .describe(
        "In place of `sources`: the pages that make the policy together, in the order in which they are read.",
      ),
    check: timing(
      "When it is checked, in place of what its service or the settings say.",
      "daily at 6:00",
    ).optional(),
    select: selections(
      "The parts of the page that are the policy, in CSS. Without it they are found.",
    ),
    remove: selections("What to drop inside them, in CSS."),
  })
  .superRefine((given, context) => {
    if (given.sources === undefined && given.pages === undefined) {
      const expected = "write a list of sources, or of `pages` that make the policy together";
      context.addIssue({ ...issueOf({ message: "is missing", expected }), path: ["sources"] });
    } else if (given.sources !== undefined && given.pages !== undefined) {
      const expected = "keep `sources` for a policy on one page, `pages` for one on several";
      context.addIssue({
        ...issueOf({ message: "given beside sources", expected }),
        path: ["pages"],
      });
    }
  }, whereKeysAreRight)
  .meta({
    oneOf: ["sources", "pages"].map((key) => ({
      type: "object",
      properties: { [key]: {} },
      required: [key],
    })),
  });

/** The shape of one file in `services/`. The JSON Schema for editors is generated from it. */
export const serviceSchema = z
  .strictObject({
    $schema: z.string().optional().describe("The JSON Schema of this file, for editors."),
    name: textThat(checkTitle, {
      description: "The service as people write it.",
      examples: ["Atera"],
    }),
    robots: z
      .strictObject({
        ignore: z.literal(true).describe("Its robots.txt is not asked."),
        reason: anyText({
          description: "Why that is right.",
          examples: ["They asked us to watch it (mail of 2026-03-01)."],
        }),
      })
      .optional()
      .describe("For a service whose robots.txt is not to be asked. Without it, it is honoured."),
    check: timing(
      "When its policies are checked, in place of what the settings say.",
      "every monday at 6:00",
    ).optional(),
    policies: z
      .record(
        textThat(checkSlug, {
          description: "The second half of the policy's id.",
          examples: ["privacy-policy"],
        }),
        policy,
      )
      .superRefine((policies, context) => {
        if (Object.keys(policies).length > 0) return;
        const expected = "write at least one, such as privacy-policy";
        context.addIssue(issueOf({ message: "no policies", expected }));
      })
      .describe("The tracked documents, each under its slug."),
  })
  .meta({
    title: "services/*.yaml",
    description: "One service and its policies. The file is named for the service: atera.yaml.",
  });

/** One service file, checked and with its defaults. */
export type ServiceFile = z.output<typeof serviceSchema>;
