import type { MadePolicy } from "./made-world.ts";

/** A reader of the simulated year: how they subscribe, and what they want to hear of. */
export interface Reader {
  readonly address: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly wants: (policy: MadePolicy) => boolean;
}

/** Readers with filters and times of their own, among them one that clocks skip and show twice. */
export const READERS: readonly Reader[] = [
  { address: "all@example.org", settings: {}, wants: () => true },
  {
    address: "night@example.org",
    settings: { when: "daily", at: "02:30", zone: "Europe/Berlin" },
    wants: () => true,
  },
  {
    address: "weekly@example.org",
    settings: { when: "weekly", day: "monday", at: "06:00", zone: "America/New_York" },
    wants: () => true,
  },
  {
    address: "now@example.org",
    settings: { when: "immediately", policies: ["service-1", "service-3/*"] },
    wants: ({ service }) => service === "service-1" || service === "service-3",
  },
  {
    address: "faces@example.org",
    settings: { when: "daily", at: "07:00", zone: "UTC", words: ["biometric"] },
    wants: ({ isBiometric }) => isBiometric,
  },
];
