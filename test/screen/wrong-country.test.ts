import { expect, it } from "vitest";
import { screenCapture } from "../../src/screen/screen.ts";
import { makeCandidate } from "./candidate.ts";
import { policyIn } from "./pages/policies.ts";

const TEXT = policyIn("en");

it.each([
  ["https://lumenfold.example/en-gb/privacy", "https://lumenfold.example/en-us/privacy"],
  ["https://lumenfold.example/uk/privacy", "https://lumenfold.example/us/privacy"],
  ["https://lumenfold.example/gb/en/privacy", "https://lumenfold.example/ie/en/privacy"],
  ["https://lumenfold.example/privacy?country=AU", "https://lumenfold.example/privacy?country=NZ"],
  ["https://www.lumenfold.co.uk/privacy", "https://www.lumenfold.ie/privacy"],
  ["https://uk.lumenfold.example/privacy", "https://us.lumenfold.example/privacy"],
  ["https://lumenfold.example/be-nl/privacy", "https://lumenfold.example/nl-nl/privacy"],
])("a redirect from %s to %s is to another country's page", (asked, answered) => {
  const doubt = screenCapture(makeCandidate({ text: TEXT, asked, answered }));

  expect(doubt).toMatchObject({ verdict: "wrong-country", mayPersist: true });
});

it("another country's page is doubted also where its words are nearly those known", () => {
  const known = { text: `${TEXT}\nFor residents of Scotland, Scots law applies.\n` };

  const doubt = screenCapture(
    makeCandidate({
      text: TEXT,
      asked: "https://lumenfold.example/en-gb/privacy",
      answered: "https://lumenfold.example/en-us/privacy",
      known,
    }),
  );

  expect(doubt?.evidence).toBe("asked for GB, and the page for US answered");
});

it.each([
  [
    "the same address",
    "https://lumenfold.example/en-gb/privacy",
    "https://lumenfold.example/en-gb/privacy",
  ],
  [
    "no country before",
    "https://lumenfold.example/privacy",
    "https://lumenfold.example/en-gb/privacy",
  ],
  [
    "no country after",
    "https://lumenfold.example/en-gb/privacy",
    "https://lumenfold.example/privacy",
  ],
  [
    "one country in two spellings",
    "https://lumenfold.example/uk/privacy",
    "https://lumenfold.example/en-gb/privacy",
  ],
  [
    "only the language told",
    "https://lumenfold.example/de/privacy",
    "https://lumenfold.example/de-at/privacy",
  ],
  ["an ending that is a word", "https://lumenfold.io/privacy", "https://lumenfold.co/privacy"],
  ["addresses that cannot be read", "lumenfold", "https://lumenfold.example/en-us/privacy"],
])("a redirect with %s is no other country's page", (_what, asked, answered) => {
  expect(screenCapture(makeCandidate({ text: TEXT, asked, answered }))).toBeNull();
});
