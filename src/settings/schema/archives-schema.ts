import { z } from "zod";

import { checkSlug } from "../check/check-slug.ts";
import { checkUrl } from "../check/check-url.ts";
import type { Complaint } from "../check/complaint.ts";
import { count, issueOf, textThat, whereKeysAreRight } from "./fields.ts";

const archive = z
  .strictObject({
    cdx: textThat(checkUrl, {
      description: "Its CDX server, where the list of captures is asked for.",
      examples: ["https://archive.example/collection/cdx"],
    }).optional(),
    timemap: textThat(checkTemplate, {
      description:
        "Its TimeMaps (RFC 7089), in place of a CDX server: what is asked for stands in place of {url}, or behind it.",
      examples: ["https://archive.example/collection/timemap/link/"],
    }).optional(),
    playback: textThat(checkPlayback, {
      description:
        "Where captures are played back, untouched. Without it they are asked for where its TimeMap says, which may be rewritten pages.",
      examples: ["https://archive.example/collection/{timestamp}id_/{url}"],
    }).optional(),
    cdxPerMinute: count("Lists asked for in a minute, at most.", 1, 6000).default(24),
    playbacksPerSecond: count("Captures asked for in a second, at most.", 1, 1000).default(2),
    pageSize: count("Rows asked for in one list.", 1, 150_000).default(2000),
  })
  .superRefine((given, context) => {
    if ((given.cdx === undefined) === (given.timemap === undefined)) {
      const message =
        given.cdx === undefined ? "an archive without a list" : "cdx and timemap in one archive";
      context.addIssue(issueOf({ message, expected: "write one of them: cdx or timemap" }));
    } else if (given.cdx !== undefined && given.playback === undefined) {
      const expected =
        "write, for example, https://archive.example/collection/{timestamp}id_/{url}";
      context.addIssue({
        ...issueOf({ message: "is missing beside cdx", expected }),
        path: ["playback"],
      });
    }
  }, whereKeysAreRight);

/** Further web archives, each under a name of its own. */
export const archivesSchema = z
  .record(
    textThat(checkName, { description: "What sources call the archive.", examples: ["arquivo"] }),
    archive,
  )
  .describe("Further web archives, which sources of the kind `memento` ask.");

function checkName(name: string): Complaint | null {
  if (name !== "wayback") return checkSlug(name);
  return {
    message: "wayback is the archive of the section of that name",
    expected: "write another name",
  };
}

function checkTemplate(text: string): Complaint | null {
  return checkUrl(text.replace("{url}", "https://example.org/"));
}

function checkPlayback(text: string): Complaint | null {
  if (!/[{}]/.test(text)) return checkUrl(text);
  if (!/^[^{}]*\/\{timestamp\}[^{}]*\{url\}$/.test(text)) {
    return {
      message: "not where captures are played",
      expected: "write, for example, https://archive.example/collection/{timestamp}id_/{url}",
    };
  }
  return checkUrl(
    text.replace("{timestamp}", "20170606180703").replace("{url}", "https://example.org/"),
  );
}
