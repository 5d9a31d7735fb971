import { availableParallelism } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Nothing in the program or its tests is kept in a module for long: a worker of its own for each of 200 files
    // would take a third of the time of all tests. Many tests wait for processes, so there is one worker more than cores.
    isolate: false,
    maxWorkers: availableParallelism() + 1,
    // Tests start the command line some two thousand times: what is compiled once is read from here after that.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, "node_modules/.cache/clausewatch-tests") },
    coverage: { provider: "v8", include: ["src/**/*.ts"], reporter: ["text-summary", "html"] },
  },
});
