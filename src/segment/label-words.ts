/** What documents call their numbered parts, by language; each is read in capitals too. */
const PART_WORDS = [
  "Article|Section|Clause|Part|Chapter|Rule|Paragraph|Annex|Annexure|Appendix|Schedule|Exhibit|Attachment|Addendum",
  "Artikel|Abschnitt|Anlage|Anhang|Teil|Kapitel|Ziffer|Punkt",
  "Chapitre|Annexe|Partie|Titre|Clause",
  "Artículo|Sección|Cláusula|Anexo|Capítulo|Apartado|Estipulación|Parte|Título",
  "Articolo|Sezione|Clausola|Allegato|Capitolo|Appendice|Titolo",
  "Artigo|Secção|Seção|Cláusula|Capítulo|Apêndice",
  "Bijlage|Hoofdstuk|Paragraaf|Afdeling|Deel",
].flatMap((words) => words.split("|"));

/** Parts that stand beside the whole of a text, not under its last article. */
const OUTER_WORDS = new Set(
  "annex annexure appendix schedule exhibit attachment addendum anlage anhang annexe anexo allegato appendice apêndice bijlage".split(
    " ",
  ),
);

/** The same cut short; without their point they are words like others. */
const SHORT_WORDS = "Sec|SEC|Sect|SECT|Cl|Ch|Chap|Cap|CAP|Kap|Ziff|Cláus|Hfst";

const WORD = `(?:${[...PART_WORDS, ...PART_WORDS.map((word) => word.toUpperCase())]
  .toSorted((one, other) => other.length - one.length)
  .join("|")}|Art\\.?|ART\\.?|(?:${SHORT_WORDS})\\.|المادة|البند|الفصل|סעיף|פרק)`;
const ORDINAL =
  "premier|première|PREMIER|PREMIÈRE|primer[oa]|segund[oa]|tercer[oa]|cuart[oa]|quint[oa]|sext[oa]|s[ée]ptim[oa]|octav[oa]|noven[oa]|décim[oa]|primeir[oa]|terceir[oa]|quart[oa]|oitav[oa]|non[oa]|PRIMERA|SEGUNDA|TERCERA|CUARTA|QUINTA|SEXTA|SÉPTIMA|OCTAVA|NOVENA|DÉCIMA|PRIMEIRA|TERCEIRA|QUARTA|OITAVA|NONA";
const COUNT =
  "One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN";
const NUMBER = `(?:[\\d٠-٩]{1,3}(?:\\.\\d{1,3})*(?:er|\\.?[ºª°]|[a-zA-Z])?|[IVXLC]{1,7}|[A-Z]|${COUNT}|${ORDINAL})`;
const END = "(?:\\s*(?:[.:)–—-]+\\s*)(?=\\P{N}|$)|\\s+|$)";

/** A named part at the start of a text: the label, what parts it from its text, and the text. */
export const NAMED = new RegExp(
  `^(${WORD}\\s+${NUMBER}(?![\\p{L}\\p{N}]))(${END})([\\s\\S]*)$`,
  "u",
);

/** `PRIMERA.- Objeto`, `أولاً: …`: a part named by its ordinal alone. */
export const NAMED_BY_ORDINAL =
  /^((?:PRIMER|SEGUND|TERCER|CUART|QUINT|SEXT|S[ÉE]PTIM|OCTAV|NOVEN|D[ÉE]CIM|UND[ÉE]CIM|DUOD[ÉE]CIM|[ÚU]NIC|PRIMEIR|TERCEIR|QUART|OITAV|NON)A|(?:Primer|Segund|Tercer|Cuart|Quint|Sext|S[ée]ptim|Octav|Noven|Décim|Únic|Primeir|Terceir|Quart|Oitav|Non)a|أول[اًا]{1,2}|ثاني[اًا]{1,2}|ثالث[اًا]{1,2}|رابع[اًا]{1,2}|خامس[اًا]{1,2}|سادس[اًا]{1,2}|سابع[اًا]{1,2}|ثامن[اًا]{1,2}|تاسع[اًا]{1,2}|عاشر[اًا]{1,2})(\s?(?:\.-|[.:–—-])[–—-]?\s*)([\s\S]*)$/u;

/** `第1条`, `第二章`, `제3조`: the label, what parts it from its text, and the text. */
export const NAMED_IDEOGRAPHIC =
  /^(第\s?[\d０-９一二三四五六七八九十百〇]{1,5}\s?[条條章节節款項编編部]|제\s?\d{1,3}\s?[조장절편관항](?:의\s?\d{1,2})?)(\s*[:：、.．]\s*|\s+|(?=[（(【「『[])|$)([\s\S]*)$/u;

/** Say whether a named part stands beside the whole of a text, as an annex does. */
export function isOuterPart(label: string): boolean {
  return OUTER_WORDS.has((label.split(" ")[0] ?? "").toLowerCase());
}
