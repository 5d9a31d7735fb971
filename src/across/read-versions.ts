import type { Version } from "../model/version.ts";
import type { Archive } from "../record/archive.ts";

/** A recorded version with its canonical text. */
export interface VersionText {
  readonly version: Version;
  readonly text: string;
}

/** So many texts are read in one go: enough to be worth a process of git, little enough to be held. */
const BATCH = 100;

/** So many versions of policies are read in one go where they have few each. */
const STRETCH = 1_000;

/** The versions of one policy, oldest first, as they are walked through. */
export interface PolicyTexts<P> {
  readonly policy: P;
  readonly versions: AsyncIterable<VersionText>;
}

/**
 * Read the texts of policies one after the other: those of policies with few versions together, so that ten thousand policies
 * are not ten thousand processes of git; those of one with many some at a time.
 */
export async function* readPolicies<P extends { readonly id: string }>(
  archive: Pick<Archive, "texts" | "versionsOf" | "placeTexts">,
  policies: readonly P[],
): AsyncGenerator<PolicyTexts<P>> {
  await archive.placeTexts(policies.map(({ id }) => id));
  let waiting: { readonly policy: P; readonly versions: readonly Version[] }[] = [];
  let count = 0;
  for await (const [policy, versions] of listVersions(archive, policies)) {
    waiting.push({ policy, versions });
    count += versions.length;
    if (count < STRETCH) continue;
    yield* readTogether(archive, waiting);
    waiting = [];
    count = 0;
  }
  yield* readTogether(archive, waiting);
}

async function* listVersions<P extends { readonly id: string }>(
  archive: Pick<Archive, "versionsOf">,
  policies: readonly P[],
): AsyncGenerator<[policy: P, versions: readonly Version[]]> {
  for (let start = 0; start < policies.length; start += BATCH) {
    const batch = policies.slice(start, start + BATCH);
    const versions = await archive.versionsOf(batch.map(({ id }) => id));
    for (const [at, policy] of batch.entries()) yield [policy, versions[at] ?? []];
  }
}

async function* readTogether<P>(
  archive: Pick<Archive, "texts">,
  policies: readonly { readonly policy: P; readonly versions: readonly Version[] }[],
): AsyncGenerator<PolicyTexts<P>> {
  const small = policies.filter(({ versions }) => versions.length < STRETCH);
  const all = small.flatMap(({ versions }) => versions);
  const byText = new Map(all.map((version) => [nameText(version), version]));
  const texts = await archive.texts([...byText.values()]);
  const known = new Map([...byText.keys()].map((name, index) => [name, texts[index] ?? ""]));
  for (const { policy, versions } of policies) {
    const isSmall = versions.length < STRETCH;
    yield {
      policy,
      versions: isSmall ? giveKnown(versions, known) : readVersions(archive, versions),
    };
  }
}

async function* giveKnown(
  versions: readonly Version[],
  known: ReadonlyMap<string, string>,
): AsyncGenerator<VersionText> {
  for (const version of versions) yield { version, text: known.get(nameText(version)) ?? "" };
}

function nameText({ policy, textSha256 }: Version): string {
  return `${policy} ${textSha256}`;
}

/** Read the texts of versions in the order given, some at a time. What is the same text by its hash is read once in a row. */
export async function* readVersions(
  archive: Pick<Archive, "texts">,
  versions: readonly Version[],
): AsyncGenerator<VersionText> {
  for (let start = 0; start < versions.length; start += BATCH) {
    const batch = versions.slice(start, start + BATCH);
    const byHash = new Map(batch.map((version) => [version.textSha256, version]));
    const texts = await archive.texts([...byHash.values()]);
    const textOf = new Map([...byHash.keys()].map((hash, index) => [hash, texts[index] ?? ""]));
    for (const version of batch) yield { version, text: textOf.get(version.textSha256) ?? "" };
  }
}
