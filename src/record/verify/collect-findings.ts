import { FINDING_CODES, type Finding, type Report } from "./finding.ts";

/** What was found, in order. */
export interface Findings {
  readonly findings: readonly Finding[];
  readonly counts: Readonly<Record<string, number>>;
}

/** The first that is wrong with a version outweighs its code: up to here codes come first, from there `main`'s order. */
const FIRST_OF_VERSIONS = FINDING_CODES.indexOf("out-of-order");
const LAST_OF_VERSIONS = FINDING_CODES.indexOf("not-rebuilt");

/** Collect findings as they come, from many places at once, and put them in an order that does not depend on chance. */
export function collectFindings(limit: number): {
  readonly report: Report;
  /** @param places how many commits of `main` come before each version */
  readonly finish: (places: ReadonlyMap<string, number>) => Findings;
} {
  const findings: Finding[] = [];
  const counts = new Map<string, number>();

  function finish(places: ReadonlyMap<string, number>): Findings {
    const rank = ({ code, place }: Finding): [number, number, number] => {
      const at = FINDING_CODES.indexOf(code);
      const isOfVersion = at >= FIRST_OF_VERSIONS && at <= LAST_OF_VERSIONS;
      const turn = places.get(place.version ?? "") ?? Number.MAX_SAFE_INTEGER;
      return isOfVersion ? [FIRST_OF_VERSIONS, turn, at] : [at, turn, 0];
    };
    return {
      findings: findings
        .map((finding) => ({ finding, rank: rank(finding), name: JSON.stringify(finding.place) }))
        .toSorted(
          (one, other) =>
            one.rank[0] - other.rank[0] ||
            one.rank[1] - other.rank[1] ||
            one.rank[2] - other.rank[2] ||
            (one.name < other.name ? -1 : 1),
        )
        .map(({ finding }) => finding),
      counts: Object.fromEntries(counts),
    };
  }

  return {
    report: (finding) => {
      counts.set(finding.code, (counts.get(finding.code) ?? 0) + 1);
      if (findings.length < limit) findings.push(finding);
    },
    finish,
  };
}
