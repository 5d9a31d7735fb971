// A process to be killed: puts late captures into the archive in its first argument, one at a time, in the places that
// their times give them; what is there already is passed over. Times are handed in, so commits can be compared.
import { openArchive } from "../../../../src/record/archive.ts";
import { makeMadeEntry } from "../made-entries.ts";

const [path = "", kind = "late"] = process.argv.slice(2);
const archive = await openArchive({ path, now: () => new Date("2026-01-01T00:00:00Z") });
const LATE = 8;

if (kind === "begin") {
  for (let day = 0; day <= LATE; day += 1) {
    await archive.append([0, 1, 2].map((policy) => makeMadeEntry(policy, day * 10)));
  }
} else {
  for (let day = 0; day < LATE; day += 1) {
    const entry = makeMadeEntry(day % 3, day * 10 + 5);
    const known = await archive.versions(entry.policy.id);
    const at = known.findIndex(({ captured }) => captured >= entry.capture.captured);
    if (known[at]?.captured === entry.capture.captured) continue;
    const kept = known.map(({ version }) => ({ version }));
    const sequence = [...kept.slice(0, at), entry, ...kept.slice(at)];
    await archive.rewrite(entry.policy.id, sequence, known.at(-1)?.version ?? null);
  }
}
