import type { Block } from "../block.ts";
import type { Random } from "../../random.ts";
import { STATES, VENDORS } from "./vocabulary.ts";

type Part = Omit<Block, "id">;

/** A part of a document whose clauses are hard to tell apart; `group` names its kind in the table. */
export interface Boilerplate {
  readonly group: "states" | "cookies" | "vendors";
  readonly blocks: readonly Part[];
}

/** Write the rights of the residents of several states, alike but for the state, or for its title alone. */
export function writeStates(random: Random): Boilerplate {
  const states = random.shuffle(STATES).slice(0, random.between(5, 9));
  const names = random.pick(["everywhere", "titles", "clauses"]);
  const blocks = states.flatMap((state) => {
    const who = names === "titles" ? "you" : `residents of ${state}`;
    const law = names === "everywhere" ? `the ${state} Consumer Privacy Act` : "applicable law";
    const rights = [
      `Under ${law}, ${who} have the right to know what personal data we process and to obtain a copy of it in a portable format.`,
      `Upon request, ${who} can have inaccurate personal data corrected and personal data that was provided deleted.`,
      `You may opt out of targeted advertising, the sale of personal data and profiling at any time.`,
      `To exercise these rights, use our form; we answer within 45 days and ${who} may appeal our decision.`,
      `If an appeal is denied, ${who} may contact the Attorney General${names === "clauses" ? "" : ` of ${state}`}.`,
    ].slice(0, random.between(4, 5));
    const texts = rights.map((text) => part("paragraph", text));
    return names === "clauses" ? texts : [part("heading", `${state} residents`, 3), ...texts];
  });
  return { group: "states", blocks: [part("heading", "Rights by state", 2), ...blocks] };
}

/** Write a table of cookies. */
export function writeCookies(random: Random): Boilerplate {
  const stems = ["_ga", "_gid", "_fbp", "sid", "csrf", "lang", "theme", "ab_test", "_uid", "_dc"];
  const rows = random.shuffle(stems).map((name) => {
    const vendor = random.pick(VENDORS.slice(0, 4));
    const purpose = random.pick(["Analytics", "Security", "Preferences", "Advertising"]);
    return part("row", `${name} | ${vendor} | ${purpose} | ${random.between(1, 24)} months`);
  });
  return { group: "cookies", blocks: [part("heading", "Cookies that we set", 2), ...rows] };
}

/** Write a list of vendors. */
export function writeVendors(random: Random): Boilerplate {
  const roles = ["analytics", "payment processing", "email delivery", "hosting", "advertising"];
  const items = random.shuffle(VENDORS).map((vendor) => {
    const place = random.pick(["USA", "Ireland", "Germany", "India"]);
    return part("item", `${vendor}, Inc. (${place}): ${random.pick(roles)}`);
  });
  return { group: "vendors", blocks: [part("heading", "Our sub-processors", 2), ...items] };
}

/** Change a clause of boilerplate as such clauses are changed: one value in it, or its end. */
export function changeBoilerplate(text: string, random: Random): string {
  const changed = random.pick([
    (was: string) => was.replace(/\d+/, () => String(random.between(25, 99))),
    (was: string) => was.replace(/\bmay\b|\bcan\b/, "must"),
    (was: string) => was.replace(/USA|Ireland|Germany|India/, "Canada"),
    (was: string) => was.replace(/Analytics|Security|Preferences|Advertising/, "Measurement"),
    (was: string) => `${was.replace(/\.$/, "")}, free of charge and twice a year`,
  ])(text);
  return changed === text ? `${text.replace(/\.$/, "")}, on request` : changed;
}

function part(kind: Block["kind"], text: string, level = 0): Part {
  return { kind, text, level, label: null };
}
