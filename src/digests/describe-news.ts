import { setImmediate } from "node:timers/promises";
import { compareTexts } from "../give-account.ts";
import type { Subscriber } from "../model/mail-settings.ts";
import type { Version } from "../model/version.ts";
import type { DigestEntry } from "../report/digest/digest.ts";
import { filterChanges, isOpenFilter } from "../report/digest/filter-changes.ts";
import { foldLanguage, tellLanguage } from "../screen/language.ts";
import { readWitness } from "../present/add-witness.ts";
import { readLastSeen } from "../present/last-seen.ts";
import type { DigestContext } from "./digest-context.ts";

/** So many versions are compared for one digest; more do not fit into a mail, and are counted. */
const MOST_COMPARED = 250;

/** Describes versions for digests; what several subscribers are told of is compared once. */
export interface Describer {
  /** The versions in which something is left for a subscriber, and how many more there are that were not looked into. */
  describe(
    versions: readonly Version[],
    subscriber: Subscriber,
  ): Promise<{ readonly entries: DigestEntry[]; readonly omitted: number }>;
}

/** Make the describer of one round. */
export function openDescriber({
  archive,
  settings,
  state,
}: Pick<DigestContext, "archive" | "settings" | "state">): Describer {
  const described = new Map<string, Promise<DigestEntry>>();
  let archived: ReturnType<typeof archive.policies> | null = null;

  async function describeOne(version: Version): Promise<DigestEntry> {
    // The watching goes on beside this.
    await setImmediate();
    const own = await archive.versions(version.policy);
    const previous = own[own.findIndex((one) => one.version === version.version) - 1] ?? null;
    const [after = "", before = ""] = await archive.texts(
      previous === null ? [version] : [version, previous],
    );
    archived ??= archive.policies();
    const named =
      settings.policies.find(({ id }) => id === version.policy) ??
      (await archived).find(({ id }) => id === version.policy);
    const { service, name } = named ?? { service: version.policy, name: "" };
    return {
      policy: { id: version.policy, service, name, url: version.url },
      version,
      previous,
      lastSeen: previous === null ? null : await readLastSeen(version, previous, state),
      comparison: compareTexts(before, after),
      witness: (await readWitness(version, state))?.address ?? null,
    };
  }

  async function describeOnce(version: Version): Promise<DigestEntry> {
    const known = described.get(version.version) ?? describeOne(version);
    described.set(version.version, known);
    return known;
  }

  async function speaks(version: Version, languages: readonly string[]): Promise<boolean> {
    if (languages.length === 0) return true;
    const language = tellLanguage(await archive.text(version.version));
    return language !== null && languages.some((one) => foldLanguage(one) === language);
  }

  return {
    async describe(versions, subscriber) {
      const isOpen = isOpenFilter(subscriber);
      const weighty = versions.toSorted((one, other) => rank(one) - rank(other));
      const chosen = new Set(isOpen ? weighty.slice(0, MOST_COMPARED) : versions);
      const entries: DigestEntry[] = [];
      for (const version of versions) {
        if (!chosen.has(version) || !(await speaks(version, subscriber.languages))) continue;
        const entry = await describeOnce(version);
        const comparison = filterChanges(entry.comparison, subscriber);
        if (isOpen || comparison.changes.length > 0) entries.push({ ...entry, comparison });
      }
      return { entries, omitted: versions.length - chosen.size };
    },
  };
}

function rank({ change }: Version): number {
  return change === "substantive" ? 0 : 1;
}
