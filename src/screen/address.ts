import { readMarket, type Market } from "./market.ts";

/** Give the path and query of an address, in lower case; empty where there is none. */
export function readPath(address: string | null): string {
  const url = address === null ? null : URL.parse(address);
  return url === null ? "" : `${url.pathname}${url.search}`.toLowerCase().slice(0, 2000);
}

/** List the parts of an address's path that say where in a site it is: in lower case, without languages and countries. */
export function listSegments(address: string): string[] {
  const { pathname = "" } = URL.parse(address) ?? {};
  return pathname
    .toLowerCase()
    .slice(0, 2000)
    .split("/")
    .filter((segment) => segment !== "" && readMarket(segment) === null)
    .filter((segment) => !/^(?:index|home|default)(?:\.\w+)?$/.test(segment));
}

/** Say for which languages and which country an address is, as far as it tells. */
export function readMarkets(address: string): Market {
  const url = URL.parse(address);
  const languages = new Set<string>();
  let country: string | null = null;
  for (const [name, part] of url === null ? [] : listParts(url)) {
    const market = readMarket(part, name);
    for (const language of market?.languages ?? []) languages.add(language);
    country ??= market?.country ?? null;
  }
  return { languages: [...languages], country: country ?? countryOfHost(url?.hostname ?? "") };
}

const PARAMETERS =
  /^(?:lang|language|hl|locale|lc|country|country_?code|region|gl|geo|market|site)$/i;
const OF_COUNTRIES = /^(?:country|country_?code|region|gl|geo|market|site)$/i;

/** The parts of an address that may name a language or a country, and which of the two they are bound to name. */
function listParts({
  hostname,
  pathname,
  searchParams,
}: URL): ["any" | "country" | "language", string][] {
  const hosts = hostname
    .split(".")
    .slice(0, -2)
    .filter((label) => label !== "www");
  const segments = pathname.slice(0, 2000).split("/").filter(Boolean).slice(0, 6);
  const parameters = [...searchParams].slice(0, 20).filter(([name]) => PARAMETERS.test(name));
  return [
    ...parameters.map(([name, value]): ["country" | "language", string] => [
      OF_COUNTRIES.test(name) ? "country" : "language",
      value,
    ]),
    ...segments.map((segment): ["any", string] => ["any", segment]),
    ...hosts.map((label): ["any", string] => ["any", label]),
  ];
}

/** `example.co.uk` → `gb`; endings that are sold as words (`.io`, `.tv`, `.me`, `.co`) are of no country. */
function countryOfHost(hostname: string): string | null {
  const ending = hostname.split(".").at(-1)?.toLowerCase() ?? "";
  if (/^(?:io|tv|me|co|ai|to|fm|cc|ly|gg|eu|so|sh|ws|la|vc|im|is|it\d)$/.test(ending)) return null;
  return readMarket(ending, "country")?.country ?? null;
}
