/**
 * The small words that no text of a language can do without, by language (ISO 639-1). They make up a quarter to a half of
 * any prose, whatever it is about, and few of them belong to two languages. Norwegian counts as Danish: what is written in
 * the one hardly differs from the other in them.
 */
const SMALL_WORDS = {
  en: "the of and to in or that for is you your we our are be with by this not as may any on from will if which have it",
  fr: "le la les de des du et à en ou que qui pour vous votre vos nous notre est sont dans par sur une un ce cette ces au aux avec ne pas être l d",
  de: "der die das und in von zu den dem des mit für auf ist sind wir sie ihre ihrer nicht oder wenn ein eine einer werden wird durch bei nach auch unsere",
  es: "el la los las de y que en del por para con su sus se una un al o es son no como nuestro nuestra usted más si esta este",
  pt: "o a os as de e que em do da dos das para por com seu sua seus suas se uma um ao não ou são nosso nossa você no na mais como",
  it: "il la i gli le di e che in del della dei delle per con un una o si non da al sono nostro nostra suo sua è dell alla nel questo l",
  nl: "de het een en van in op te dat voor met is zijn wij u uw of onze die door niet bij als aan om worden wordt kunnen",
  sv: "och att i det som en för på är av med den till du vi din inte eller om vår har kan de ett från dina",
  da: "og i det at som en for på er af av med til du vi din ikke eller om vores vår har kan de et fra dine ved skal den",
  fi: "ja on ei että se tai sekä ovat voi joka kun myös jos me sinun mukaan kanssa tämä voimme olla niiden kuin hän hänen jotka sen sitä olevan ole muun siitä",
  pl: "i w na z do o oraz lub się nie jest że przez dla od są które jak może tym po za przy naszych twoje",
  cs: "a v na s se o je nebo že pro z do k které jsou který od jak při podle může naše vaše jako být i",
  sk: "a v na s sa o je alebo že pre z do k ktoré sú ktorý od ako pri podľa môže naše vaše byť i",
  hu: "a az és hogy nem is vagy egy van ez meg ha illetve által szerint lehet valamint ezek amely során",
  ro: "și şi de a în la cu pe care din sau pentru este un o că sunt nu se prin dumneavoastră ale al noastre mai",
  tr: "ve bir bu ile için veya olarak da de olan ne gibi kadar daha sizin tarafından her olduğu ya en",
  id: "dan yang di untuk dengan dari ini atau kami anda pada tidak dalam akan kepada adalah oleh dapat itu",
  vi: "và của các cho không được là có trong chúng tôi bạn với những này một khi hoặc để về hay phải mọi người đều từ",
  ru: "и в на с по не что для или от к о при вы мы их как это ваших наших его если а также за из том иных либо до может быть у то имеет",
  uk: "і в на з що не для або до та від про ви ми їх як це ваших наших його якщо при у",
  bg: "и на за да се в от с не че или по при които ние вие до са това е как има всеки към със който както трябва може бъде ще",
  el: "και το η ο την της του να για με τα των σε που από είναι ή στο σας μας δεν τις οι",
  ar: "في من على أن إلى هذا أو التي لا عن ما هذه الذي إذا كل أي",
  fa: "و در به از که این را با است ما شما یا برای هر می",
  he: "של את על או לא כל עם זה אם אנו אשר גם כי אתה לך שלנו היא הוא ידי לכל בין אלא אין יש לפי זכאי",
  af: "die van en te in is wat nie het ons vir of jou u met op aan word by as dit sal kan om deur",
  ca: "el la els les de i que en del per amb una un al o és són no com nostra vostra seva si aquest aquesta més l d dels",
  tl: "ang ng sa na at ay mga kayo ito para kung mo namin iyong hindi o ka ko may bawat",
  hr: "i u na je se za da od koje su ili ne s o iz što nije koji kao može te vaše naše po biti ako",
  et: "ja on ei et või mis kui see ka meie teie oma kes võib ning selle nende tema seda mida",
  be: "і ў у на з што не для або да пра як мы вы іх гэта яго калі пры свае ад павінен",
  mk: "и на за да се во од со не што или при кои ние вие до ова е како има секој",
  sr: "и у на се за да од са не што или по који је су његове као има буде сваки",
  hi: "के में है की से का को और यह या हैं आप हम पर इस लिए किसी",
};

/** The languages of each small word. */
export const LANGUAGES_OF: ReadonlyMap<string, readonly string[]> = indexWords();

function indexWords(): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const [language, words] of Object.entries(SMALL_WORDS))
    for (const word of new Set(words.split(" ")))
      index.set(word, [...(index.get(word) ?? []), language]);
  return index;
}
