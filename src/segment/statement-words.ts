/** How policies say when they were last changed, by language. */
const UPDATED_WORDS = {
  en: "(?:date )?last (?:up-?dated?|modified|revised|reviewed|changed|amended|posted|edited)|last (?:revision|modification|change|update)|most recent(?:ly)? (?:update|updated|revised|revision)|updated(?: on| as of)?|update(?=\\s*:)|update date|date updated|revised(?: on)?|(?:date of |latest )(?:last )?(?:revision|update)|revision date|posted|published(?: on)?|^date(?=\\s*:)|date of posting|amended(?: on)?|modified on",
  de: "(?:zuletzt|letzte|letztmalig) (?:aktualisiert|aktualisierung|geändert|änderung|überarbeitet|überarbeitung|bearbeitet)|(?:letzter )?stand|aktualisiert am|geändert am|fassung vom|datum der letzten (?:änderung|aktualisierung)",
  fr: "derni[èe]re (?:mise à jour|modification|révision|actualisation)|dernière version|mise? à jour|modifiée? le|révisée? le|version (?:du|en date du)",
  es: "[úu]ltima (?:actualizaci[óo]n|modificaci[óo]n|revisi[óo]n|versi[óo]n)|actualizad[oa]|modificad[oa] el|fecha de (?:la [úu]ltima )?(?:actualizaci[óo]n|modificaci[óo]n|revisi[óo]n)",
  it: "ultimo aggiornamento|ultim[ao] (?:modifica|revisione|versione)|aggiornat[oa]|modificat[oa] il|data di (?:ultimo )?aggiornamento|versione del",
  pt: "[úu]ltima (?:atualiza[çc][ãa]o|actualiza[çc][ãa]o|modifica[çc][ãa]o|revis[ãa]o|altera[çc][ãa]o|vers[ãa]o)|atualizad[oa]|data d[ea] (?:[úu]ltima )?(?:atualiza[çc][ãa]o|revis[ãa]o|altera[çc][ãa]o)|vers[ãa]o de",
  nl: "laatst (?:bijgewerkt|gewijzigd|aangepast|herzien|geüpdatet)|laatste (?:update|wijziging|aanpassing|herziening)|(?:bijgewerkt|gewijzigd|aangepast|herzien) op|versie van|datum (?:van )?laatste wijziging",
};

/** How they say when they take effect. */
const EFFECTIVE_WORDS = {
  en: "effective(?: date| as of| from| on| since)?|in (?:effect|force) (?:as of|as from|from|since|on)|(?:comes?|came) into (?:effect|force)(?: on| as of| from)?|takes? effect(?: on| as of| from)?|date of entry into force|(?:valid|applicable|applies|apply) (?:from|as of|since)",
  de: "(?:g[üu]ltig|wirksam|in kraft) (?:ab|seit|getreten am)|(?:gilt|gelten) (?:ab|seit)|tritt am|inkrafttreten|geltung ab|gültigkeit(?:sdatum| ab| seit)?",
  fr: "entr[ée]e? en vigueur|en vigueur(?: depuis| à compter| à partir| au| le)?|date d['’]effet|prend effet|applicables? (?:à compter|à partir|depuis)|s['’]appliquent? (?:à compter|à partir|depuis)|valable (?:à compter|à partir|depuis)",
  es: "vigentes? (?:desde|a partir)|(?:fecha de )?entrada en vigor|en vigor(?: desde| a partir)?|(?:fecha de )?vigencia|v[áa]lid[oa]s? (?:desde|a partir)|entran? en vigor|aplicables? (?:desde|a partir)|se aplican? (?:desde|a partir)|fecha (?:efectiva|de efecto)|efectiv[oa] (?:desde|a partir)",
  it: "in vigore(?: dal?| dall['’])?|(?:data di )?entrata in vigore|data di efficacia|valid[oa] dal|decorrenza|efficace dal|vigente dal|entra in vigore|si applican?o? dal",
  pt: "em vigor|(?:data de )?vig[êe]ncia|(?:data de )?entrada em vigor|vigente (?:desde|a partir)|v[áa]lid[oa]s? (?:desde|a partir)|entram? em vigor|aplicam?-se a partir|efetiv[oa] (?:desde|a partir)",
  nl: "van kracht|ingangsdatum|geldig (?:vanaf|sinds|per)|met ingang van|(?:datum van )?inwerkingtreding|in werking (?:sinds|getreden)|treedt in werking|van toepassing (?:vanaf|sinds)|(?:geldt|gelden) (?:vanaf|sinds)",
};

/** The same where words are not parted by spaces; the date may stand before them. */
const UPDATED_EAST_ASIAN =
  "最后(?:更新|修改|修订)|最後(?:更新|修改|修訂)|最近(?:一次)?(?:更新|修订|修訂)|更新(?:日期|时间|時間|于|日)|修[订訂](?:日期|时间)|发布日期|發布日期|版本日期|最終(?:更新|改定|改訂)日?|改[定訂]日?|(?:최종|마지막) (?:업데이트|수정일?|개정일?|변경일?)|개정일?자?|수정일|변경일|업데이트 날짜";
const EFFECTIVE_EAST_ASIAN =
  "生效(?:日期|时间|時間|日)?|起?生效|(?:施行|实施|實施)(?:日期|日)?|発効日?|適用(?:開始)?日|시행(?:일자|일)?|발효일|적용일|효력 발생일";

/** A date behind these words, in the order that their language writes dates in. */
export interface DateWords {
  readonly words: RegExp;
  /** True where `03/04/2015` is the third of April whoever writes it. */
  readonly isDayFirst: boolean;
  /** True where the date may stand before the words. */
  readonly isAfterDate: boolean;
}

export const UPDATED = makeWords(UPDATED_WORDS, UPDATED_EAST_ASIAN);
export const EFFECTIVE = makeWords(EFFECTIVE_WORDS, EFFECTIVE_EAST_ASIAN);

/** The number that an edition of a text gives itself: `Version 2.1`, `v2.1`, `版本：2.0`. */
export const EDITION =
  /(?:(?<!\p{L})(?:ver(?:sion|sión|são|sione|sie)|fassung|edition|édition|edición|edizione|edição|revision|rev\.)(?: (?:no\.?|nr\.?|n[°º.]|number|nummer|núm\.?|número|numero))?\s*[:|]?\s*|(?:版本号?|版本號|バージョン|버전)\s*[:：]?\s*|(?<![\p{L}\p{N}/.])v\.\s?(?=\d{1,3}\.\d)|(?<![\p{L}\p{N}/.])(?=v\d{1,3}\.\d))(v?\d{1,4}(?:\.\d{1,4}){0,3})(?![\d년年]|-\d)/iu;

function makeWords(byLanguage: Readonly<Record<string, string>>, eastAsian: string): DateWords[] {
  const { en = "", ...others } = byLanguage;
  const parted = (words: string): RegExp => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, "iu");
  return [
    { words: parted(en), isDayFirst: false, isAfterDate: false },
    { words: parted(Object.values(others).join("|")), isDayFirst: true, isAfterDate: false },
    { words: new RegExp(eastAsian, "u"), isDayFirst: false, isAfterDate: true },
  ];
}
