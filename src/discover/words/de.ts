import type { LinkWords } from "../document-kind.ts";

export const DE: LinkWords = {
  language: "de",
  hubs: [
    "rechtliches",
    "rechtliche hinweise",
    "rechtliche informationen",
    "richtlinien",
    "agb und datenschutz",
  ],
  kinds: {
    "privacy-policy": {
      title: "Datenschutzerklärung",
      texts: [
        "datenschutzerklärung",
        "datenschutz",
        "datenschutzhinweise",
        "datenschutzhinweis",
        "datenschutzbestimmungen",
        "datenschutzrichtlinie",
        "datenschutzinformation",
        "datenschutzinformationen",
        "hinweise zum datenschutz",
        "informationen zum datenschutz",
        "datenschutz und cookies",
      ],
      paths: ["/datenschutz", "/datenschutzerklaerung", "/de/datenschutz", "/datenschutz.html"],
    },
    "terms-of-service": {
      title: "Nutzungsbedingungen",
      texts: [
        "nutzungsbedingungen",
        "agb",
        "allgemeine geschäftsbedingungen",
        "geschäftsbedingungen",
        "allgemeine nutzungsbedingungen",
        "allgemeine geschäftsbedingungen agb",
        "nutzungsvereinbarung",
        "nutzervereinbarung",
        "servicebedingungen",
        "vertragsbedingungen",
      ],
      paths: ["/agb", "/nutzungsbedingungen", "/agb.html"],
    },
    "cookie-policy": {
      title: "Cookie-Richtlinie",
      texts: [
        "cookie richtlinie",
        "cookie richtlinien",
        "cookie hinweise",
        "cookie hinweis",
        "cookie erklärung",
        "cookies",
        "cookie informationen",
      ],
      paths: ["/cookie-richtlinie"],
    },
    "community-guidelines": {
      title: "Community-Richtlinien",
      texts: [
        "community richtlinien",
        "gemeinschaftsrichtlinien",
        "gemeinschaftsstandards",
        "community regeln",
        "verhaltenskodex",
        "netiquette",
        "inhaltsrichtlinien",
        "nutzungsregeln",
      ],
    },
    "acceptable-use-policy": {
      title: "Richtlinie zur akzeptablen Nutzung",
      texts: [
        "richtlinie zur akzeptablen nutzung",
        "richtlinien zur akzeptablen nutzung",
        "nutzungsrichtlinie",
        "nutzungsrichtlinien",
        "richtlinie zur zulässigen nutzung",
      ],
    },
    "data-processing-agreement": {
      title: "Auftragsverarbeitungsvertrag",
      texts: [
        "auftragsverarbeitungsvertrag",
        "auftragsverarbeitung",
        "avv",
        "vereinbarung zur auftragsverarbeitung",
        "auftragsdatenverarbeitung",
        "vertrag zur auftragsverarbeitung",
      ],
    },
    "copyright-policy": {
      title: "Urheberrechtsrichtlinie",
      texts: ["urheberrecht", "urheberrechtsrichtlinie", "urheberrechtliche hinweise"],
    },
    imprint: {
      title: "Impressum",
      texts: ["impressum", "anbieterkennzeichnung"],
      paths: ["/impressum"],
    },
  },
};
