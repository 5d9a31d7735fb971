import type { AnyNode, Element } from "domhandler";

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
  const links: string[] = [];
  const stack: AnyNode[] = [list];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type !== "tag") continue;
    if (node.name === "a" && node.attribs.href !== undefined) links.push(node.attribs.href);
    stack.push(...node.children);
  }
  return links;
}
