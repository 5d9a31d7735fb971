import type { Element } from "domhandler";
import { listElements } from "./list-elements.ts";

/** Where pages ask to be shared or followed. */
const SOCIAL =
  /(?:^|\.)(?:facebook|twitter|x|linkedin|instagram|youtube|tiktok|pinterest|whatsapp|reddit|threads|bsky|t)\.[a-z.]{2,8}$/;

/** True where a list leads to many other sites: the processors or partners of a policy, not a site's navigation. */
export function isVariedList(list: Element): boolean {
  const hosts = linksOf(list).map((href) => URL.parse(href)?.hostname ?? null);
  const others = new Set(hosts.filter((host) => host !== null && !SOCIAL.test(host)));
  return others.size >= 3 && others.size >= 0.5 * hosts.length;
}

function linksOf(list: Element): string[] {
  return listElements(list).flatMap(({ name, attribs }) =>
    name === "a" && attribs.href !== undefined ? [attribs.href] : [],
  );
}
