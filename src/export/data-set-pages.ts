import { countNoun } from "../model/count-noun.ts";
/** What the README of a data set tells. */
export interface DataSetFacts {
  readonly policies: number;
  readonly versions: number;
  readonly captures: number;
  /** Null where there are none. */
  readonly first: string | null;
  readonly last: string | null;
  readonly hasBodies: boolean;
}

/** Write the README of a data set. It says nothing of when and where it was made: the same archive gives the same bytes. */
export function composeReadme(facts: DataSetFacts): string {
  const { policies, versions, captures, first, last, hasBodies } = facts;
  const time =
    first === null || last === null
      ? ""
      : `, captured from ${first.slice(0, 10)} to ${last.slice(0, 10)}`;
  return `# Versions of policies and terms

${countNoun(versions, "version")} of ${countNoun(policies, "document")}${time}, and what is known of the ${countNoun(captures, "capture")}
behind them. Made by clausewatch from its archive.

- \`versions.jsonl\`: one line of JSON a version, in order of policy and time: when its wording was
  captured (\`captured\`) and recorded (\`recorded\`), from where (\`url\`, \`address\`), what changed
  (\`change\`, \`counts\`, \`subject\`, \`account\`), the hashes of text and body, the commit
  (\`version\`), and its files here (\`text\`, \`capture\`).
- \`texts/<service>/<policy>/<instant>.md\`: its canonical text. UTF-8, Markdown, one sentence a line.
- \`captures/<service>/<policy>/<instant>.json\`: what was received: status, headers, redirects, and the
  SHA-256 and length of the body.
${hasBodies ? "- Beside it, the body, exactly as it was received after content decoding.\n" : ""}- \`LICENCE.md\`: what may be done with it.
- \`SHA256SUMS\`: the SHA-256 of every other file. In the unpacked folder, \`sha256sum -c SHA256SUMS\`
  checks them.

\`change\` is \`first\`, \`substantive\`, \`editorial\`, \`cosmetic\` (no word differs) or \`technical\` (our
rules changed, and not the policy). All instants are UTC.
`;
}

/** Say what may be done with a data set. */
export const LICENCE_NOTE = `# Licence

The words of the documents belong to the services that published them. They are quoted here for
documentation, research and reporting; whether you may publish them again depends on the law where you
are.

What was added (dates, hashes, accounts of changes, the choice and order of the whole) is the work of
whoever keeps the archive that this data set was made from. Ask them, and name them. Where the archive
was begun from other collections, their terms go with it: data of Open Terms Archive is under the Open
Database License or ODC-By, as the collection says.
`;
