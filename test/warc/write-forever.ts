// Started by a test as a process of its own: writes exchanges until it is killed, and says when there are some.
import { openWarcWriter } from "../../src/warc/open-warc-writer.ts";
import { makeExchange } from "./exchange.ts";

const { record } = await openWarcWriter({
  folder: process.argv[2] ?? "",
  software: "clausewatch-test/0.1",
  userAgent: "clausewatch-test/0.1",
  now: () => new Date(),
});
for (let count = 1; ; count += 1) {
  await record(makeExchange());
  if (count === 20) process.stdout.write("written\n");
}
