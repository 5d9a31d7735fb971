/** Words that say much the same in a policy. Each line is one group. */
const SYNONYMS = `
collect gather obtain acquire
use employ utilise process
share disclose transmit provide
information data details particulars
store keep retain hold
delete erase remove destroy
terminate end discontinue close
suspend pause interrupt
notify inform tell advise
agree consent accept
third parties|other companies|outside organisations
partners affiliates associates
advertisers marketers sponsors
personal individual private
services products offerings features
website site platform pages
users members customers visitors
account profile registration
content material posts
policy notice statement document
purposes aims reasons ends
require need oblige
request ask application demand
security safety protection
laws regulations statutes rules
children minors kids
cookies trackers tags
device equipment hardware
location whereabouts position
contact reach approach
improve enhance better refine
example instance illustration
including such as|among them|for instance
because since as
however nevertheless yet
prohibited forbidden banned
permitted allowed authorised
violate breach infringe contravene
change modify alter amend
update revise refresh
choose select opt
provide supply give furnish
access reach retrieve
receive get accept
create make produce
publish post release
purchase buy order
payment fee charge
right entitlement claim
necessary required needed essential
applicable relevant pertinent
reasonable fair sensible
immediately promptly at once|without delay
prior to before|ahead of
in order to|so as to|to
subject to|under|in line with
at any time|whenever you wish|whenever
in accordance with|pursuant to|under
such as|like|for example
may can might
must shall|have to|are required to
will shall|is going to
help assist support
ensure guarantee "make certain"
review examine inspect
respond reply answer
limit restrict confine
prevent avert stop
describe explain set out
different various several
certain some particular
additional further extra
`;

const PHRASES: readonly (readonly string[])[] = SYNONYMS.trim()
  .split("\n")
  .map((line) =>
    line
      .replaceAll('"', "")
      .split(line.includes("|") ? "|" : " ")
      .map((phrase) => phrase.trim()),
  );

/** Phrases of a group, by each phrase of it. */
export const ALTERNATIVES: ReadonlyMap<string, readonly string[]> = new Map(
  PHRASES.flatMap((group) =>
    group.map((phrase): [string, string[]] => [phrase, group.filter((one) => one !== phrase)]),
  ),
);

/** What can be put into a sentence without asking what it says. */
export const INSERTIONS = [
  "from time to time",
  "where the law allows it",
  "as set out below",
  "in our sole discretion",
  "with your permission",
  "for a limited period",
  "to the fullest extent",
  "free of charge",
  "unless we tell you otherwise",
  "in most countries",
] as const;

/** Titles that share no word with any that a policy is likely to have. */
export const TITLES = [
  "What becomes of it",
  "A word on this matter",
  "Good to know beforehand",
  "Where we stand",
  "How it all works",
  "Things worth knowing",
  "Our promise",
  "Behind the scenes",
  "The finer points",
  "In plain language",
] as const;

export const STATES =
  "California Virginia Colorado Connecticut Utah Texas Oregon Montana Florida Delaware Iowa Nebraska".split(
    " ",
  );

export const VENDORS =
  "Adlytics Bluemetrics Cartwheel Dataforge Echopost Fernmail Gridpay Hopscotch Inkwell Juniper Kestrel Lumen Mosaic Northwind Orchard Pinwheel".split(
    " ",
  );
