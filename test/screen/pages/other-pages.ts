import type { Candidate } from "../../../src/screen/candidate.ts";

type Pages = Readonly<Record<string, Partial<Candidate>>>;

const FRONT_EN =
  "# Light that follows your day\n\nLumenfold lamps wake with you, warm up in the evening and fade when you sleep.\n\n[See the lamps](https://lumenfold.example/lamps)\n\n## Made to last\n\nEvery lamp is folded from one sheet of brass and finished by hand in our workshop on the coast.\nThe shade comes off without a tool, and the bulb is one that you can buy round the corner.\n\n## Loved by makers\n\n“The best thing on my desk,” says Ada, who draws maps.\n“My children fight over who may turn it on,” says Tom from the bakery.\n\n## New this spring\n\nA smaller lamp for the shelf, in four colours, from 89 euros.\nShips on Monday.\nOrder two and the second travels free.\n\n## Stay close\n\nA letter every month about light, sleep and craft.\nOne picture, one idea, one lamp that somebody found in a cellar and brought back to life.\nStories from the bench, and first look at whatever leaves it next.\n\nFind us in Porto, Ghent and Leeds, Tuesday to Saturday.\n";

/** Where a redirect leads that has no page for what was asked: by asked and answered address. */
export const HOME_PAGES: Pages = {
  "the root, in English": {
    asked: "https://lumenfold.example/legal/privacy-policy",
    answered: "https://lumenfold.example/",
    title: "Lumenfold – lamps",
    text: FRONT_EN,
  },
  "the root of a language": {
    asked: "https://www.lumenfold.example/en/terms",
    answered: "https://www.lumenfold.example/en-gb/",
    title: "Lumenfold – lamps",
    text: FRONT_EN,
  },
  "a part of the site that names no policy": {
    asked: "https://lumenfold.example/about/legal/privacy",
    answered: "https://lumenfold.example/about",
    title: "About us",
    text: FRONT_EN,
  },
  "one that calls itself so": { title: "Home", text: FRONT_EN },
  "a German one": {
    asked: "https://lumenfold.example/datenschutz",
    answered: "https://lumenfold.example/",
    title: "Lumenfold",
    text: "# Licht, das mit dem Tag geht\n\nUnsere Lampen wachen mit dir auf, werden am Abend warm und gehen aus, wenn du schläfst.\nJede Lampe ist aus einem Blech gefaltet und in der Werkstatt an der Küste von Hand geglättet.\nDer Schirm geht ohne Werkzeug ab, und die Birne gibt es im Laden um die Ecke.\n\n## Neu im Frühling\n\nEine kleinere Lampe für das Regal, in vier Farben, ab 89 Euro.\nSie kommt am Montag bei dir an.\n\n## Post von uns\n\nEin Brief im Monat über Licht, Schlaf und Handwerk, mit einem Bild und einer Idee.\n",
  },
  "a French one": {
    asked: "https://lumenfold.example/mentions-legales",
    answered: "https://lumenfold.example/accueil",
    title: "Accueil",
    text: "# Une lumière qui suit votre journée\n\nNos lampes se réveillent avec vous, se réchauffent le soir et s'éteignent quand vous dormez.\nChaque lampe est pliée dans une feuille de laiton et finie à la main dans notre atelier sur la côte.\nL'abat-jour se démonte sans outil, et l'ampoule se trouve au coin de la rue.\n\n## Nouveau ce printemps\n\nUne lampe plus petite pour l'étagère, en quatre couleurs, à partir de 89 euros.\nElle part le lundi.\n\n## Une lettre par mois\n\nUne image, une idée, et une lampe que quelqu'un a trouvée dans une cave.\n",
  },
  "a Spanish one": {
    asked: "https://lumenfold.example/legal/privacidad",
    answered: "https://lumenfold.example/",
    title: "Lumenfold",
    text: "# Una luz que sigue tu día\n\nNuestras lámparas despiertan contigo, se calientan por la tarde y se apagan cuando duermes.\nCada lámpara se pliega de una hoja de latón y se termina a mano en el taller de la costa.\nLa pantalla se quita sin herramientas, y la bombilla está en la tienda de la esquina.\n\n## Nuevo en primavera\n\nUna lámpara más pequeña para el estante, en cuatro colores, desde 89 euros.\nSale los lunes del taller.\n\n## Una carta al mes\n\nUna imagen, una idea y una lámpara que alguien encontró en un sótano y que ahora brilla otra vez.\n",
  },
};

/** Texts of the right length about something else. */
export const FEW_LEGAL_WORDS: Pages = {
  "a front page at the policy's own address": { title: "Lumenfold", text: FRONT_EN },
  "a blog": {
    title: "Journal",
    text: `# Journal\n\n${["How we learnt to fold brass without breaking it, and why the third fold is the one that matters.", "A walk along the coast with the woman who polishes our shades.", "Seven lamps that changed how we sit together in the evening.", "What a lighthouse keeper taught us about waiting.", "The long winter of the small workshop, told in pictures.", "Why warm light makes soup taste better, and other things we believe.", "A visit to the last mill that rolls sheets as thin as we like them.", "Three evenings, three rooms, one lamp that moved from one to the next."].map((line, index) => `## Letter ${index + 1}\n\n${line}\nRead on with a cup of tea, and write back if it made you smile.`).join("\n\n")}\n`,
  },
  "a shop": {
    title: "All lamps",
    text: `# All lamps\n\n${["brass", "copper", "black", "white", "green", "blue", "sand", "rose"].map((colour) => `## The ${colour} one\n\nFolded by hand, with a ${colour} cord and a plug that fits everywhere.\nIn the basket for 129 euros, at home with you on Friday.`).join("\n\n")}\n\nFrom the workshop to the door in a box that turns into a toy for the cat.\n`,
  },
  "a German front page": {
    title: "Lumenfold",
    text: `# Licht, das mit dem Tag geht\n\n${"Unsere Lampen wachen mit dir auf, werden am Abend warm und gehen aus, wenn du schläfst.\nJede ist aus einem Blech gefaltet und von Hand geglättet.\nDer Schirm geht ohne Werkzeug ab, und die Birne gibt es um die Ecke.\n".repeat(5)}`,
  },
  "a French front page": {
    title: "Lumenfold",
    text: `# Une lumière qui suit la journée\n\n${"Nos lampes se réveillent avec vous, se réchauffent le soir et s'éteignent dans la nuit.\nChaque lampe est pliée dans une feuille de laiton et finie à la main.\nL'ampoule se trouve au coin de la rue.\n".repeat(6)}`,
  },
  "a Spanish front page": {
    title: "Lumenfold",
    text: `# Una luz que sigue el día\n\n${"Las lámparas despiertan contigo, se calientan por la tarde y se apagan cuando duermes.\nCada una se pliega de una hoja de latón y se termina a mano en la costa.\nLa bombilla está en la tienda de la esquina.\n".repeat(5)}`,
  },
  "a Dutch front page": {
    title: "Lumenfold",
    text: `# Licht dat met de dag meegaat\n\n${"Onze lampen worden met je wakker, worden warm in de avond en gaan uit als je slaapt.\nElke lamp is uit een plaat messing gevouwen en met de hand gepolijst.\nDe kap gaat er los zonder gereedschap, en de lamp is te koop op de hoek.\n".repeat(5)}`,
  },
};

const TOPICS = [
  "Privacy",
  "Cookies",
  "Terms",
  "Copyright",
  "Sellers",
  "Buyers",
  "Children",
  "Adverts",
  "Developers",
  "Imprint",
  "Licences",
  "Payments",
];

function listLinks(names: readonly string[], language: string): string {
  return names
    .map((name, index) => `- [${name}](https://lumenfold.example/${language}/${index})`)
    .join("\n");
}

/** Pages that lead to policies and hold none. */
export const LINK_LISTS: Pages = {
  "an English one": {
    title: "Legal",
    text: `# Legal\n\n${listLinks(
      TOPICS.map((topic) => `${topic}: our rules and notices`),
      "en",
    )}\n`,
  },
  "one with a word before each group": {
    title: "Policies",
    text: `# Policies\n\nFor all of us:\n\n${listLinks(
      TOPICS.slice(0, 6).map((topic) => `${topic} policy of Lumenfold`),
      "en",
    )}\n\nFor partners:\n\n${listLinks(
      TOPICS.slice(6).map((topic) => `${topic} policy of Lumenfold`),
      "en",
    )}\n`,
  },
  "one by date": {
    title: "Earlier versions",
    text: `# Earlier versions of our privacy policy\n\n${listLinks(
      Array.from({ length: 30 }, (_, index) => `Version of ${index + 1} March ${1995 + index}`),
      "en",
    )}\n`,
  },
  "a German one": {
    title: "Rechtliches",
    text: `# Rechtliches\n\n${listLinks(
      [
        "Datenschutz",
        "Cookies",
        "Nutzung",
        "Urheberrecht",
        "Verkauf",
        "Kauf",
        "Kinder",
        "Werbung",
        "Impressum",
      ].map((one) => `${one}: Hinweise und Regeln`),
      "de",
    )}\n`,
  },
  "a French one": {
    title: "Informations légales",
    text: `# Informations légales\n\n${listLinks(
      [
        "Confidentialité",
        "Cookies",
        "Utilisation",
        "Vente",
        "Achat",
        "Enfants",
        "Publicité",
        "Éditeur",
        "Licences",
      ].map((one) => `${one} : règles et avis`),
      "fr",
    )}\n`,
  },
  "a Japanese one": {
    title: "規約一覧",
    text: `# 規約一覧\n\n${listLinks(["プライバシーポリシー", "クッキーポリシー", "利用規約", "著作権について", "特定商取引法に基づく表記", "未成年者の利用について", "広告掲載基準", "開発者規約", "運営会社について"], "ja")}\n`,
  },
};
