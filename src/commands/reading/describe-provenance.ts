import { readWitness } from "../../present/add-witness.ts";
import type { Archive } from "../../record/archive.ts";
import type { ObjectNames } from "../../record/export/name-objects.ts";
import type { SourceKind } from "../../model/capture.ts";
import type { Version } from "../../model/version.ts";
import { NORMALISER } from "../../normalise/normaliser.ts";
import { tellLanguage } from "../../screen/language.ts";
import { readStatements } from "../../segment/statements.ts";
import { describeVersion } from "./history.ts";
import { readState } from "../session/session.ts";

/** Sources whose address is the memento of a web archive. */
const ARCHIVED: readonly SourceKind[] = ["wayback", "memento", "corpus"];

/** All that is known of where a version comes from, in the order in which it is told. */
export type Provenance = Readonly<Record<string, unknown>> & {
  /** Commands of plain git and sha256sum that prove it, to be given in the archive's folder. */
  readonly check: readonly string[];
};

/**
 * Say of a version what, when and from where, with which answer, which hashes and which rules, who else saw it and who
 * signed it; and how anybody proves it without clausewatch. The bytes are proven on the way.
 *
 * @throws ArchiveError `capture-not-found`, `capture-damaged`.
 */
export async function describeProvenance(version: Version, archive: Archive): Promise<Provenance> {
  const text = await archive.text(version.version);
  const capture = await archive.capture(version.version);
  let file = "";
  for await (const metadata of archive.captureMetadata([version])) file = metadata.file;
  const witness = await readState(archive, (state) => readWitness(version, state));
  const voucher = await archive.voucher(version.version);
  return {
    ...describeVersion(version),
    ...readStatements(text, tellLanguage),
    policy: version.policy,
    url: version.url,
    address: version.address,
    redirects: capture.redirects,
    sourceKind: version.source,
    rendered: capture.rendered ?? null,
    status: capture.status,
    headers: capture.headers,
    bytes: capture.body.byteLength,
    bodySha256: version.bodySha256,
    textSha256: version.textSha256,
    capture: version.capture,
    normaliser: version.normaliser,
    isTodaysNormaliser: version.normaliser.split("+")[0] === NORMALISER,
    memento: ARCHIVED.includes(version.source) ? version.address : null,
    witness: witness?.address ?? null,
    witnessed: witness?.captured ?? null,
    signature: voucher,
    check: listCommands(version, await archive.objects(version), { file, voucher }),
  };
}

/** Commands in the order of the argument: the commit, its text, what it was made of, that both stand where they should. */
function listCommands(
  { version, capture: commit, textSha256, bodySha256 }: Version,
  names: ObjectNames,
  { file, voucher }: { readonly file: string; readonly voucher: string | null },
): string[] {
  const text = quote(names.text);
  const body = quote(names.metadata.replace(/[^/]*$/u, () => file));
  const metadata = quote(names.metadata);
  return [
    `git cat-file commit ${version}   # what was recorded; the author date is the time of the capture`,
    `git cat-file blob ${text} | sha256sum   # ${textSha256}`,
    `git cat-file blob ${body} | sha256sum   # ${bodySha256}`,
    `git cat-file blob ${metadata}   # address, redirects, status and headers, as they were received`,
    `git for-each-ref --contains ${commit}   # captures has it, or a head from before a rewrite`,
    `git for-each-ref --contains ${version}   # main has it, or a head from before a rewrite`,
    "git fsck --full",
    ...(voucher === null
      ? []
      : [
          ...(voucher === version
            ? []
            : [`git merge-base --is-ancestor ${version} ${voucher}   # it is vouched for by that`]),
          `git verify-commit ${voucher}   # of an ssh key: git -c gpg.ssh.allowedSignersFile=FILE verify-commit ${voucher}`,
        ]),
  ];
}

/** Ids may be in any script, but a quote is in none. */
function quote(name: string): string {
  return /^[\w./:-]+$/u.test(name) ? name : `'${name}'`;
}
