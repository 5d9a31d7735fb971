import type { Candidate } from "../../src/screen/candidate.ts";

/** A capture that answered as it should, with what the test is about put in. */
export function makeCandidate(about: Partial<Candidate>): Candidate {
  return {
    text: "",
    title: null,
    status: 200,
    headers: {},
    asked: null,
    answered: null,
    language: null,
    shell: null,
    known: null,
    ...about,
  };
}
