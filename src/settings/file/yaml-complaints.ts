import type { ErrorCode } from "yaml";

import type { Complaint } from "../check/complaint.ts";

const QUOTES = "if this is text, put it in quotes";
const INDENT = "indent the keys of one mapping with the same number of spaces";

const COMPLAINTS: Readonly<
  Partial<Record<ErrorCode, readonly [message: string, expected: string]>>
> = {
  BAD_DQ_ESCAPE: [
    "an escape that YAML does not know",
    "write \\\\ for a backslash, or use single quotes",
  ],
  BAD_INDENT: ["the indentation does not fit, or a bracket is not closed", INDENT],
  BAD_SCALAR_START: ["a value that starts with a character that YAML reserves", QUOTES],
  BLOCK_AS_IMPLICIT_KEY: [
    "a key inside a value on the same line, or indented below a finished value",
    `${INDENT}; ${QUOTES}`,
  ],
  DUPLICATE_KEY: ["a key that is here already", "keep one of the two"],
  MISSING_CHAR: [
    "a colon, comma, quote or bracket is missing",
    "write `key: value`, and close what is open",
  ],
  MULTILINE_IMPLICIT_KEY: [
    "a key without its value",
    "write `key: value`, with a space after the colon",
  ],
  MULTIPLE_DOCS: ["a second document", "leave out the line `---`, or use a second file"],
  TAB_AS_INDENT: ["a tab in the indentation", "use spaces"],
  TAG_RESOLVE_FAILED: ["a tag (a word that starts with !)", QUOTES],
};

/**
 * Say what is wrong with a piece of YAML by the parser's error code.
 *
 * The parser's own messages are not used, because they quote the text, and it may be a password.
 */
export function complainAboutYaml(code: ErrorCode): Complaint {
  const [message, expected] = COMPLAINTS[code] ?? [
    "not what YAML allows here",
    `check quotes, colons and indentation; ${QUOTES}`,
  ];
  return { message, expected };
}
