// Reads one made-up page in a process of its own and says what that took: node growth-lane.ts SHAPE TIMES.
import { normalise } from "../../../src/normalise/normalise.ts";
import { writeShape } from "./shapes.ts";

const [, , shape = "", times = "1"] = process.argv;
const page = Buffer.from(writeShape(shape, Number(times)));
normalise(Buffer.from(writeShape(shape, 1)), { contentType: "text/html; charset=utf-8" });
const costs: number[] = [];
for (let round = 0; round < 5; round += 1) {
  const start = process.cpuUsage();
  normalise(page, { contentType: "text/html; charset=utf-8" });
  const { user, system } = process.cpuUsage(start);
  costs.push((user + system) / 1000);
}
process.stdout.write(JSON.stringify({ cpu: Math.min(...costs), bytes: page.length }));
