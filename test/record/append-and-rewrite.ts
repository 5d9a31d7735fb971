// A process to be watched: appends twice to the archive in its first argument, then puts a late capture in its place, and
// prints the newest commit after each.
import { openArchive } from "../../src/record/archive.ts";
import { makeEntry } from "./entries.ts";

const [path = ""] = process.argv.slice(2);
const archive = await openArchive({ path, now: () => new Date() });
for (const year of [2017, 2019]) {
  const [version] = await archive.append([makeEntry(`${year}-01-01T00:00:00Z`, `Of ${year}\n`)]);
  process.stdout.write(`${version?.version}\n`);
}
const kept = (await archive.versions()).map(({ version }) => ({ version }));
const late = makeEntry("2016-01-01T00:00:00Z", "Late\n");
const versions = await archive.rewrite("atera/privacy-policy", [late, ...kept]);
process.stdout.write(`${versions.at(-1)?.version}\n`);
await archive.close();
