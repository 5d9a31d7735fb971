/** `“Service” means …` at the start of a line. */
const TERM = /^(?:\*\*)?["“„«‘「『][^"”“»’」』]{1,80}["”“»’」』](?:\*\*)?/u;
const DEFINES =
  /^[\s,:(–—-]*(?:$|(?:[^.;]{0,60}\s)?(?:means?|shall mean|refers? to|has the meaning|have the meaning|is|are|includes?|bedeutet|bezeichnet|meint|sind|ist|désigne|désignent|signifie|significa|se refiere|es|son|indica|si intende|è|designa|refere-se|betekent|verwijst)\b|[:–—-]|とは|是指|指|系指|란|이란|means)/u;

/** Say whether a text defines a term: `“Service” means …`. */
export function isDefinition(text: string): boolean {
  const term = TERM.exec(text)?.[0];
  return term !== undefined && DEFINES.test(text.slice(term.length, term.length + 120));
}
