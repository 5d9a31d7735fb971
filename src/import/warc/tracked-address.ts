import type { Policy } from "../../model/policy.ts";
import { foldAddress } from "../fold-address.ts";

/** An address at which a policy is published, or was. */
export interface TrackedAddress {
  readonly policy: Policy;
  /** As it is configured, with its fragment. */
  readonly url: string;
  /** See `foldAddress`. */
  readonly key: string;
  /** The last instant at which it was valid, in milliseconds; Infinity for those of today. */
  readonly until: number;
}

/** List where policies are published and were. A policy that several pages make together has no address of its own. */
export function listAddresses(policies: readonly Policy[]): TrackedAddress[] {
  return policies
    .filter(({ extraction }) => extraction.parts === undefined)
    .flatMap((policy) => {
      const today = policy.sources.map(({ url }) => ({ url, until: Infinity }));
      const past = (policy.past ?? []).map(({ url, until }) => ({ url, until: Date.parse(until) }));
      const seen = new Set<string>();
      return [...today, ...past].flatMap(({ url, until }) => {
        const key = url === undefined ? null : foldAddress(url);
        if (url === undefined || key === null || seen.has(key)) return [];
        seen.add(key);
        return [{ policy, url, key, until }];
      });
    });
}
