/** What the work took; memory of the process alone. */
export interface LateCost {
  readonly cpu: number;
  readonly wall: number;
  readonly peak: number;
  readonly versions: number;
}

/** How many policies have how many versions each, of the first of each month; late captures are of the fifteenth. */
export const VERSIONS = 20;
export const POLICIES = Number(process.env.BENCH_VERSIONS ?? "5000") / VERSIONS;

/** How many captures are late, and of how many policies. */
export const LATE = Number(process.env.BENCH_LATE ?? "300");
export const LATE_POLICIES = LATE / 3;
