// Loaded into a daemon before it starts (node --expose-gc --import): answers what it holds in memory when it is asked.

import { MEASURE_HEAP, type HeapUse } from "./heap-use.ts";

process.on("message", (question) => {
  if (question !== MEASURE_HEAP) return;
  // What waits for a finaliser is gone only at the second time.
  globalThis.gc?.();
  setImmediate(() => {
    globalThis.gc?.();
    const { heapUsed, external, heapTotal, rss } = process.memoryUsage();
    const use: HeapUse = { heap: heapUsed, external, taken: heapTotal, resident: rss };
    process.send?.(use);
  });
});
// Whoever measures does not keep the daemon alive.
process.channel?.unref();
