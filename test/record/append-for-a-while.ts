// One of several processes that write at once: appends to a policy of its own and to one that all share, for as many
// milliseconds as its third argument says, and prints what it saw recorded as JSON.
import { openArchive } from "../../src/record/archive.ts";
import { hasCode } from "../../src/record/file-errors.ts";
import type { RecordEntry } from "../../src/record/write/record-entry.ts";

const [path = "", name = "", duration = "0"] = process.argv.slice(2);
const archive = await openArchive({ path, now: () => new Date() });
const seen: string[] = [];
let overtaken = 0;
let longest = 0;

function makeEntry(id: string, captured: string): RecordEntry {
  const text = `${id}, written by ${name} at ${captured}\n`;
  return {
    policy: { id, service: "A", name: id },
    capture: {
      policy: id,
      captured,
      source: "live",
      url: "https://a.example/",
      address: "https://a.example/",
      status: 200,
      headers: {},
      redirects: [],
      body: Buffer.from(text),
    },
    text,
    normaliser: "1",
    lastUpdated: null,
    subject: `${id}: ${name} ${seen.length}`,
    body: [],
    change: "substantive",
    counts: {},
  };
}

/** A second after the newest one of a policy, as another process may have recorded it. */
function after(captured: string | undefined): string {
  const time = captured === undefined ? Date.UTC(2000, 0, 1) : Date.parse(captured) + 1000;
  return new Date(time).toISOString().replace(".000", "");
}

for (const until = Date.now() + Number(duration); Date.now() < until;) {
  for (const id of [`a/${name}`, "a/shared"]) {
    const begun = Date.now();
    const newest = (await archive.versions(id)).at(-1);
    try {
      const entry = makeEntry(id, after(newest?.captured));
      const versions = await archive.append([entry], newest?.version ?? null);
      seen.push(...versions.map(({ version }) => version));
    } catch (thrown) {
      // Another was faster: what was decided on by an older sight is refused, and looked at again.
      if (!hasCode(thrown, "policy-moved")) throw thrown;
      overtaken += 1;
    }
    longest = Math.max(longest, Date.now() - begun);
  }
}
await archive.close();
process.stdout.write(JSON.stringify({ seen, overtaken, longest }));
