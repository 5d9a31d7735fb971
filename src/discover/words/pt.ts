import type { LinkWords } from "../document-kind.ts";

export const PT: LinkWords = {
  language: "pt",
  hubs: [
    "jurídico",
    "informações legais",
    "políticas",
    "informação legal",
    "termos e políticas",
    "termos e privacidade",
  ],
  kinds: {
    "privacy-policy": {
      title: "Política de privacidade",
      texts: [
        "política de privacidade",
        "políticas de privacidade",
        "privacidade",
        "aviso de privacidade",
        "proteção de dados",
        "protecção de dados",
        "política de proteção de dados",
        "declaração de privacidade",
        "privacidade e cookies",
        "política de dados",
        "proteção de dados pessoais",
      ],
      paths: ["/privacidade", "/politica-de-privacidade", "/politica-privacidade"],
    },
    "terms-of-service": {
      title: "Termos de serviço",
      texts: [
        "termos de serviço",
        "termos de uso",
        "termos e condições",
        "condições gerais",
        "termos",
        "termos de utilização",
        "condições de utilização",
        "termos do serviço",
        "condições de uso",
        "termos e condições de uso",
        "condições gerais de utilização",
        "contrato do usuário",
      ],
      paths: ["/termos", "/termos-de-uso", "/termos-e-condicoes", "/condicoes-gerais"],
    },
    "cookie-policy": {
      title: "Política de cookies",
      texts: ["política de cookies", "cookies", "aviso de cookies", "uso de cookies"],
      paths: ["/politica-de-cookies"],
    },
    "community-guidelines": {
      title: "Diretrizes da comunidade",
      texts: [
        "diretrizes da comunidade",
        "regras da comunidade",
        "padrões da comunidade",
        "normas da comunidade",
        "código de conduta",
        "orientações da comunidade",
        "política de conteúdo",
      ],
    },
    "acceptable-use-policy": {
      title: "Política de uso aceitável",
      texts: [
        "política de uso aceitável",
        "uso aceitável",
        "política de utilização aceitável",
        "utilização aceitável",
      ],
    },
    "data-processing-agreement": {
      title: "Acordo de tratamento de dados",
      texts: [
        "acordo de tratamento de dados",
        "acordo de processamento de dados",
        "contrato de tratamento de dados",
        "adendo de processamento de dados",
        "aditivo de tratamento de dados",
      ],
    },
    "copyright-policy": {
      title: "Política de direitos autorais",
      texts: [
        "direitos autorais",
        "direitos de autor",
        "política de direitos autorais",
        "propriedade intelectual",
      ],
    },
    imprint: { title: "Aviso legal", texts: ["aviso legal", "ficha técnica"] },
  },
};
