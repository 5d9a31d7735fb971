import type { LinkWords } from "../document-kind.ts";

export const NL: LinkWords = {
  language: "nl",
  hubs: ["juridisch", "juridische informatie", "juridische kennisgeving", "beleid", "ons beleid"],
  kinds: {
    "privacy-policy": {
      title: "Privacybeleid",
      texts: [
        "privacybeleid",
        "privacyverklaring",
        "privacy",
        "privacy verklaring",
        "privacystatement",
        "privacy statement",
        "gegevensbescherming",
        "privacyreglement",
        "privacy en cookies",
        "privacy en cookiebeleid",
        "privacy en cookieverklaring",
        "bescherming persoonsgegevens",
        "privacyvoorwaarden",
      ],
      paths: ["/privacybeleid", "/privacyverklaring", "/privacy-verklaring", "/privacystatement"],
    },
    "terms-of-service": {
      title: "Servicevoorwaarden",
      texts: [
        "algemene voorwaarden",
        "gebruiksvoorwaarden",
        "servicevoorwaarden",
        "voorwaarden",
        "gebruikersvoorwaarden",
        "gebruikersovereenkomst",
        "leveringsvoorwaarden",
        "dienstvoorwaarden",
        "algemene gebruiksvoorwaarden",
      ],
      paths: ["/algemene-voorwaarden", "/voorwaarden", "/gebruiksvoorwaarden"],
    },
    "cookie-policy": {
      title: "Cookiebeleid",
      texts: [
        "cookiebeleid",
        "cookieverklaring",
        "cookies",
        "cookie verklaring",
        "cookiestatement",
        "cookie statement",
      ],
      paths: ["/cookiebeleid", "/cookieverklaring"],
    },
    "community-guidelines": {
      title: "Communityrichtlijnen",
      texts: [
        "communityrichtlijnen",
        "community richtlijnen",
        "huisregels",
        "richtlijnen voor de community",
        "gedragscode",
        "spelregels",
        "gedragsregels",
      ],
    },
    "acceptable-use-policy": {
      title: "Beleid voor acceptabel gebruik",
      texts: [
        "beleid voor acceptabel gebruik",
        "beleid inzake acceptabel gebruik",
        "acceptabel gebruik",
        "fair use beleid",
      ],
    },
    "data-processing-agreement": {
      title: "Verwerkersovereenkomst",
      texts: [
        "verwerkersovereenkomst",
        "bewerkersovereenkomst",
        "overeenkomst voor gegevensverwerking",
      ],
    },
    "copyright-policy": {
      title: "Auteursrechtbeleid",
      texts: ["auteursrecht", "auteursrechten", "auteursrechtbeleid", "intellectuele eigendom"],
    },
    imprint: {
      title: "Colofon",
      texts: ["colofon", "bedrijfsgegevens", "wettelijke vermeldingen"],
    },
  },
};
