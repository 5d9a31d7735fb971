/**
 * Words that are never the name of something: an obligation, a negation, a quantity or a person that changes throughout
 * is not another name for the same thing, and each place of it is to be read.
 */
const NO_TERM = new Set(
  (
    "a an the and or nor but if unless until of to in on at for from by with without as is are was were be been has have " +
    "had do does did not no never none may might can could will would shall should must need only all any some each every " +
    "other more less most least before after within during day days week weeks month months year years hour hours " +
    "i we us our you your he she they them their it its this that these those " +
    "le la les un une des du de et ou ne pas jamais peut peuvent doit doivent jour jours mois an ans nous vous notre votre " +
    "der die das ein eine und oder nicht kein keine kann können muss müssen soll sollen darf dürfen tag tage monat monate " +
    "jahr jahre wir sie ihr unser el los las uno una y o no puede pueden debe deben día días mes meses año años"
  ).split(" "),
);

/** Say whether a word can be (a part of) the name of something. */
export function canName(word: string): boolean {
  return /^\p{L}/u.test(word) && !NO_TERM.has(word.toLowerCase());
}
