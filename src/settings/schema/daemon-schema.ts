import { z } from "zod";

import { checkListen } from "../check/check-listen.ts";
import { checkUrl } from "../check/check-url.ts";
import { anyText, count, duration, issueOf, textThat, whereKeysAreRight } from "./fields.ts";

const tell = z
  .strictObject({
    failures: count("After so many failures in a row.", 1, 1000).default(3),
    after: duration("Or after so long a time without a good check.").prefault("3d"),
    again: duration("And again after so long a time, while it lasts.").prefault("7d"),
  })
  .describe("When the operator is told that a policy cannot be watched.");

/** The `daemon` section of `clausewatch.yaml`: what is around the watching. */
export const daemonSchema = z
  .strictObject({
    listen: textThat(checkListen, {
      description:
        "Where /healthz, /readyz and /metrics (Prometheus) are answered: an address of this machine, and a port. Without it nowhere.",
      examples: ["127.0.0.1:9464"],
    }).optional(),
    ping: textThat(checkUrl, {
      description:
        "An address that is asked after each pass that went well, so that silence is noticed elsewhere.",
      examples: ["https://hc.example/ping/abc"],
    }).optional(),
    pingEnv: textThat(
      (text) =>
        /^[A-Za-z_]\w*$/.test(text)
          ? null
          : {
              message: "not the name of an environment variable",
              expected: "write a name such as CLAUSEWATCH_PING",
            },
      {
        description: "In place of ping: the environment variable that holds it.",
        examples: ["CLAUSEWATCH_PING"],
      },
    ).optional(),
    pingFile: anyText({
      description: "In place of ping: a file that holds it, relative to the configuration folder.",
      examples: ["../secrets/ping"],
    }).optional(),
    tell: tell.prefault({}),
  })
  .superRefine((given, context) => {
    const keys = (["ping", "pingEnv", "pingFile"] as const).filter(
      (key) => given[key] !== undefined,
    );
    if (keys.length < 2) return;
    const message = `given beside ${keys[0]}`;
    context.addIssue({ ...issueOf({ message, expected: "keep one" }), path: keys.slice(1, 2) });
  }, whereKeysAreRight)
  .describe("What the daemon tells of itself.");
