// A process to be killed: appends to the archive in its first argument, from the year in its second, and
// prints the commit of every version that is recorded.
import { openArchive } from "../../src/record/archive.ts";
import type { RecordEntry } from "../../src/record/write/record-entry.ts";

const [path = "", start = "0"] = process.argv.slice(2);
const archive = await openArchive({ path, now: () => new Date() });
process.stdout.write("open\n");

for (let turn = 0; ; turn += 1) {
  const captured = new Date(Date.UTC(2000 + Number(start), 0, 1) + turn * 60_000)
    .toISOString()
    .replace(".000", "");
  const entries = ["a/one", "a/two"].map((id): RecordEntry => {
    const text = `${id} ${captured}\n`.repeat(200);
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
      subject: `${id}: ${captured}`,
      body: [],
      change: "substantive",
      counts: {},
    };
  });
  const versions = await archive.append(entries);
  process.stdout.write(`${versions.map(({ version }) => version).join("\n")}\n`);

  // Late captures as well, so that the swap of a rewrite is killed, too.
  const own = await archive.versions("a/one");
  const kept = own.map(({ version }) => ({ version }));
  const first = entries[0];
  const last = kept.pop();
  if (turn % 3 === 2 && first !== undefined && last !== undefined) {
    const late = await archive.rewrite("a/one", [
      ...kept,
      {
        ...first,
        text: `late ${captured}\n`,
        capture: { ...first.capture, captured: own.at(-1)?.captured ?? captured },
      },
      last,
    ]);
    process.stdout.write(`${late.map(({ version }) => version).join("\n")}\n`);
  }
}
