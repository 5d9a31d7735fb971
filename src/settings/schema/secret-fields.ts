import type { z } from "zod";

import { anyText, issueOf, textThat } from "./fields.ts";

/** A secret that is named `key` in the settings: the environment variable that holds it, or the file. */
export function secretFields<Key extends string>(key: Key, what: string, example: string) {
  const environment = textThat(
    (text) =>
      /^[A-Za-z_]\w*$/.test(text)
        ? null
        : {
            message: "not the name of an environment variable",
            expected: `write a name such as ${example}, not the ${what} itself`,
          },
    { description: `The environment variable that holds the ${what}.`, examples: [example] },
  ).optional();
  const file = anyText({
    description: `The file that holds the ${what}, relative to the configuration folder.`,
    examples: [`/run/secrets/${example.toLowerCase().replaceAll("_", "-")}`],
  }).optional();
  return { [`${key}Env`]: environment, [`${key}File`]: file } as {
    [Name in `${Key}Env` | `${Key}File`]: z.ZodOptional<z.ZodString>;
  };
}

/** Refuse a secret that is given in two ways, or in none where it is needed. */
export function checkSecret(
  given: Readonly<Record<string, unknown>>,
  context: z.core.$RefinementCtx,
  { key, isNeeded, isClearAllowed }: { key: string; isNeeded: boolean; isClearAllowed: boolean },
): void {
  const ways = [...(isClearAllowed ? [key] : []), `${key}Env`, `${key}File`];
  const [first, second] = ways.filter((way) => given[way] !== undefined);
  const refuse = (path: string, message: string, expected: string) =>
    context.addIssue({ ...issueOf({ message, expected }), path: [path] });
  if (first !== undefined && second !== undefined)
    refuse(first, `given beside ${second}`, "keep one of the two");
  if (first === undefined && isNeeded)
    refuse(`${key}Env`, "missing", `add ${key}Env or ${key}File`);
}
