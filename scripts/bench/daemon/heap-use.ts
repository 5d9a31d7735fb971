/** What a daemon is asked for what it holds in memory. */
export const MEASURE_HEAP = "measure heap";

/** What is in use when all that nobody needs is gone, in bytes. */
export interface HeapUse {
  /** Objects of JavaScript. */
  readonly heap: number;
  /** What they hold outside of the heap: buffers above all. */
  readonly external: number;
  /** What V8 has taken from the system for the first. */
  readonly taken: number;
  /** What the whole process has. */
  readonly resident: number;
}
