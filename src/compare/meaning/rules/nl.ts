import type { LanguageRules } from "../language-rules.ts";

export const nl: LanguageRules = {
  language: "nl",
  smallWords:
    "de het een en van in op te dat voor met is zijn wij we u uw of onze ons die door niet bij als aan om worden wordt kunnen kan zoals deze dit ook naar wanneer over hebben heeft",
  modals: [
    "kan | kunnen | kunt | zou kunnen | mag | mogen | is gerechtigd | zijn gerechtigd | behouden ons het recht | behoudt zich het recht",
    "zou moeten | zouden moeten | raden aan | wordt aanbevolen",
    "zal | zullen | zult | gaat | gaan",
    "moet | moeten | dient | dienen | is verplicht | zijn verplicht | bent verplicht | verbindt zich | verplicht zich",
  ],
  negatedModals: ["", "", "", ""],
  negatedBefore: "",
  negatedAfter: "niet | nooit | geenszins",
  negations:
    "niet | geen | nooit | zonder | noch | niet langer | niet meer | geenszins | geen enkele",
  exceptions:
    "tenzij | behalve | behalve als | behalve wanneer | uitgezonderd | met uitzondering van | mits | op voorwaarde dat | onder voorbehoud van | behoudens | ongeacht | onverminderd | anders dan | voor zover | alleen als | alleen wanneer | met uitsluiting van",
  scope:
    "alle | al | elk | elke | ieder | iedere | enig | enige | sommige | bepaalde | alleen | uitsluitend | enkel | slechts | louter | inclusief | waaronder | met inbegrip van | zonder beperking | niet beperkt tot | zoals | bijvoorbeeld | met name | in het bijzonder | onder andere | onder meer | te allen tijde | op elk moment | ten minste | minstens | ten hoogste | maximaal | tot | voornamelijk | doorgaans | in het algemeen | naar eigen goeddunken | wereldwijd* | onherroepelijk* | exclusief | exclusieve | beperkt*",
  units: {
    second: "seconde | seconden",
    minute: "minuut | minuten",
    hour: "uur | uren",
    day: "dag | dagen | kalenderdag | kalenderdagen",
    workday: "werkdag | werkdagen",
    week: "week | weken",
    month: "maand | maanden",
    year: "jaar | jaren",
  },
  numbers:
    "1 een | 1 één | 2 twee | 3 drie | 4 vier | 5 vijf | 6 zes | 7 zeven | 8 acht | 9 negen | 10 tien | 11 elf | 12 twaalf | 13 dertien | 14 veertien | 15 vijftien | 16 zestien | 18 achttien | 20 twintig | 21 eenentwintig | 24 vierentwintig | 30 dertig | 36 zesendertig | 48 achtenveertig | 60 zestig | 72 tweeënzeventig | 90 negentig | 100 honderd | 180 honderdtachtig",
  decimal: ",",
  months: [
    "januari | jan",
    "februari | feb",
    "maart | mrt",
    "april | apr",
    "mei",
    "juni | jun",
    "juli | jul",
    "augustus | aug",
    "september | sept | sep",
    "oktober | okt",
    "november | nov",
    "december | dec",
  ],
  ageBefore: "onder de | jonger dan | ouder dan | leeftijd van | boven de | minstens | ten minste",
  ageAfter: "jaar oud | jaar of ouder | of ouder | jarige leeftijd",
  references:
    "artikel | artikelen | art. | sectie | paragraaf | hoofdstuk | lid | bijlage | punt | onderdeel | nr. | nummer",
  updated:
    "laatst bijgewerkt | laatste update | laatst gewijzigd | laatste wijziging | bijgewerkt | bijgewerkt op | gewijzigd op | laatst herzien | gepubliceerd | versie van",
  effective:
    "ingangsdatum | van kracht | van kracht sinds | van kracht vanaf | geldig vanaf | geldig per | datum van inwerkingtreding | inwerkingtreding | datum:",
  documents:
    "privacybeleid | privacyverklaring | beleid | verklaring | voorwaarden | overeenkomst | kennisgeving | versie | document",
  announces:
    "wordt van kracht | worden van kracht | treedt in werking | treden in werking | gaat in op | gaan in op | zal gelden | gaat gelden | zal van toepassing zijn",
  sameWords: [
    ["&", "en"],
    ["procent", "%"],
    ["e mail", "email"],
    ["e mails", "emails"],
    ["bijvoorbeeld", "bijv."],
    ["dat wil zeggen", "d.w.z."],
    ["en of", "en/of"],
    ["ten einde", "om"],
    ["teneinde", "om"],
    ["algemene verordening gegevensbescherming", "avg"],
    ["europese unie", "eu"],
    ["verenigde staten van amerika", "verenigde staten"],
    ["vs", "verenigde staten"],
    ["wij", "we"],
    ["web site", "website"],
    ["on line", "online"],
    ["jouw", "je"],
  ],
  spellings: [
    [/[’']/g, ""],
    [/ë/g, "e"],
    [/ï/g, "i"],
    [/(?<=\p{L}{3})en(?=\p{L}{3})/gu, "e"],
  ],
  distinct: "",
  slips: "pannekoek pannenkoek",
  hasCapitalNouns: false,
  topics: {
    "first-party collection":
      "wij verzamelen | we verzamelen | verzamelen wij | verzamelen we | wij gebruiken | we gebruiken | gebruiken wij | wij ontvangen | wij verwerken | we verwerken | verwerken wij | verzamel* … gegevens | verzameld* | verzameling | gegevens die | locatiegegevens | ip-adres | ip adres* | cookie | cookies | verwerkingsdoeleinden",
    "third-party sharing":
      "derden | derde partij | derde partijen | delen … gegevens | gedeeld met | delen met | delen wij | verstrek* | openbaar maken | bekendma* | doorgeven aan | dienstverleners | verwerker | verwerkers | partners | gelieerde ondernemingen | ontvangers | adverteerders | verkopen … gegevens | autoriteiten",
    "choice and control":
      "toestemming | instemm* | bezwaar | intrekken | weigeren | voorkeuren | instellingen | afmelden | uitschrijven | uw keuzes | opt out | opt in | uitschakelen",
    "access, edit and delete":
      "recht op inzage | inzage | rectific* | corrigeren | verwijder* | wissen | gegevenswissing | overdraagbaarheid | recht op vergetelheid | toegang tot uw | account sluiten | account opzeggen",
    retention:
      "bewaar* | bewaren | bewaard | bewaartermijn* | bewaarperiode* | opgeslagen | opslag | zo lang als | zolang | anoniem* | geanonimiseerd",
    security:
      "beveilig* | veiligheid | versleutel* | ongeoorloofd* | onbevoegd* | datalek* | vertrouwelijk* | wachtwoord* | technische en organisatorische",
    "policy change":
      "wijzig* … privacy* | wijzig* … voorwaarden | wijzigingen in | wijzigingen van | wijziging van | aanpass* | bijwerken | nieuwe versie | stellen u … op de hoogte",
    "do not track": "do not track | dnt | global privacy control | gpc",
    "international and specific audiences":
      "kind | kinderen | minderjarig* | ouder | ouders | voogd | jonger dan 13 | jonger dan 16 | jonger dan 18 | onder de 16 | californi* | europees | europese | avg | zwitserland | inwoners van",
    "legal basis":
      "rechtsgrond* | grondslag* | gerechtvaardigd* belang* | wettelijke verplichting* | uitvoering van een overeenkomst | uitvoering van de overeenkomst | algemeen belang",
    transfers:
      "doorgifte | doorgeven … buiten | buiten de eer | buiten de europese | derde land* | modelcontractbepalingen | standaardcontractbepalingen | adequaatheidsbesluit* | privacy shield | internationale overdracht*",
    "contact and entity":
      "contact | neem contact | contact opnemen | functionaris voor gegevensbescherming | fg | verwerkingsverantwoordelijke | gevestigd | statutaire zetel | kamer van koophandel | vertegenwoordiger | klantenservice | schrijven naar",
    "effective date":
      "ingangsdatum | van kracht | laatst bijgewerkt | laatst gewijzigd | inwerkingtreding | geldig vanaf",
    "automated decisions and AI":
      "geautomatiseerde besluitvorming | geautomatiseerd* | profilering | machine learning | machinaal leren | kunstmatige intelligentie | ai | algoritm*",
    "sale and opt-out":
      "verkoop van | verkopen | niet verkopen | gerichte advertenties | gepersonaliseerde advertenties | gerichte reclame",
    "arbitration and liability":
      "arbitrage | aansprakelijk* | schadevergoeding | vrijwar* | garantie* | geschil* | collectieve actie | toepasselijk recht | bevoegde rechter | rechtbank | schade",
    "price and renewal":
      "abonnement* | verleng* | kosten | vergoeding* | restitutie* | terugbetal* | betaling* | prijs | prijzen | tarie* | factu* | proefperiode | opzeg* | annuler*",
  },
};
