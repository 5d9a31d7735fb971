import type { LinkWords } from "../document-kind.ts";

export const ES: LinkWords = {
  language: "es",
  hubs: ["legales", "información legal", "aspectos legales", "políticas", "nuestras políticas"],
  kinds: {
    "privacy-policy": {
      title: "Política de privacidad",
      texts: [
        "política de privacidad",
        "políticas de privacidad",
        "privacidad",
        "aviso de privacidad",
        "protección de datos",
        "política de protección de datos",
        "política de datos",
        "declaración de privacidad",
        "privacidad y cookies",
        "política de privacidad y cookies",
        "tratamiento de datos personales",
        "tus datos personales",
      ],
      paths: [
        "/privacidad",
        "/politica-de-privacidad",
        "/aviso-de-privacidad",
        "/politica-privacidad",
      ],
    },
    "terms-of-service": {
      title: "Términos del servicio",
      texts: [
        "términos del servicio",
        "términos de servicio",
        "términos y condiciones",
        "condiciones de uso",
        "términos de uso",
        "condiciones generales",
        "términos",
        "condiciones del servicio",
        "condiciones generales de uso",
        "condiciones de servicio",
        "condiciones generales de contratación",
        "términos y condiciones de uso",
        "bases legales",
      ],
      paths: [
        "/terminos",
        "/terminos-y-condiciones",
        "/condiciones-de-uso",
        "/condiciones-generales",
      ],
    },
    "cookie-policy": {
      title: "Política de cookies",
      texts: ["política de cookies", "cookies", "aviso de cookies", "uso de cookies"],
      paths: ["/politica-de-cookies", "/politica-cookies"],
    },
    "community-guidelines": {
      title: "Normas de la comunidad",
      texts: [
        "normas de la comunidad",
        "normas comunitarias",
        "reglas de la comunidad",
        "directrices de la comunidad",
        "código de conducta",
        "normas de convivencia",
        "política de contenidos",
      ],
    },
    "acceptable-use-policy": {
      title: "Política de uso aceptable",
      texts: ["política de uso aceptable", "uso aceptable", "política de uso"],
    },
    "data-processing-agreement": {
      title: "Acuerdo de tratamiento de datos",
      texts: [
        "acuerdo de tratamiento de datos",
        "contrato de encargo de tratamiento",
        "acuerdo de procesamiento de datos",
        "encargo de tratamiento",
        "adenda de tratamiento de datos",
      ],
    },
    "copyright-policy": {
      title: "Política de derechos de autor",
      texts: ["derechos de autor", "política de derechos de autor", "propiedad intelectual"],
    },
    imprint: {
      title: "Aviso legal",
      texts: ["aviso legal", "nota legal"],
      paths: ["/aviso-legal"],
    },
  },
};
