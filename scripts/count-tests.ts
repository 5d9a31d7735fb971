/**
 * Print `N passed, N failed` from a JSON report of vitest and the number of other checks that failed.
 *
 * A test file that could not be run at all counts as one failure; so does a missing report.
 */
import { readFile } from "node:fs/promises";

import { z } from "zod";

const reportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

const [file = "", otherFailures = "0"] = process.argv.slice(2);
const { passed, failed } = await countTests(file);
console.log(`${passed} passed, ${failed + Number(otherFailures)} failed`);

async function countTests(path: string): Promise<{ passed: number; failed: number }> {
  const text = await readFile(path, "utf8").catch(() => "");
  if (text === "") return { passed: 0, failed: 1 };

  const report = reportSchema.parse(JSON.parse(text));
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && assertionResults.every((result) => result.status !== "failed"),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}
