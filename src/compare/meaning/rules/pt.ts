import type { LanguageRules } from "../language-rules.ts";

export const pt: LanguageRules = {
  language: "pt",
  smallWords:
    "o a os as de e que em do da dos das para por com seu sua seus suas se uma um ao não ou são nosso nossa nossos você no na nos nas mais como pelo pela pode quando os",
  modals: [
    "pode | podem | podemos | poderá | poderão | poderemos | poderia | poderiam | poderíamos | está autorizado a | estamos autorizados a | reservamo nos o direito | reserva se o direito | nos reservamos o direito",
    "deveria | deveriam | deveríamos | recomenda se | é recomendado",
    "vai | vão | vamos | irá | irão | iremos",
    "deve | devem | devemos | deverá | deverão | deveremos | tem de | tem que | têm de | temos de | temos que | é obrigado a | somos obrigados a | compromete se a | comprometemo nos a | obriga se a",
  ],
  negatedModals: ["", "", "", ""],
  negatedBefore: "não | nunca",
  negatedAfter: "",
  negations:
    "não | nunca | jamais | nenhum | nenhuma | ninguém | sem | nem | tampouco | já não | deixará de",
  exceptions:
    "salvo | salvo se | salvo quando | exceto | excepto | exceto quando | com exceção de | com a exceção de | à exceção de | a menos que | a não ser que | desde que | sujeito a | sem prejuízo de | não obstante | contanto que | além de | na medida em que | apenas se | somente se | ressalvad*",
  scope:
    "todo | toda | todos | todas | tudo | cada | qualquer | quaisquer | alguns | algumas | certos | certas | determinados | determinadas | só | apenas | somente | unicamente | exclusivamente | estritamente | incluindo | inclusive | incluído | sem limitação | mas não se limitando | entre outros | entre outras | por exemplo | tais como | tal como | em particular | em especial | a qualquer momento | a qualquer tempo | pelo menos | no mínimo | no máximo | até | principalmente | geralmente | a nosso exclusivo critério | mundial | perpétua | irrevogável | exclusiva | limitada",
  units: {
    second: "segundo | segundos",
    minute: "minuto | minutos",
    hour: "hora | horas",
    day: "dia | dias | dias corridos | dias de calendário",
    workday: "dia útil | dias úteis",
    week: "semana | semanas",
    month: "mês | meses",
    year: "ano | anos",
  },
  numbers:
    "1 um | 1 uma | 2 dois | 2 duas | 3 três | 4 quatro | 5 cinco | 6 seis | 7 sete | 8 oito | 9 nove | 10 dez | 11 onze | 12 doze | 13 treze | 14 quatorze | 14 catorze | 15 quinze | 16 dezesseis | 16 dezasseis | 18 dezoito | 20 vinte | 21 vinte e um | 24 vinte e quatro | 30 trinta | 36 trinta e seis | 45 quarenta e cinco | 48 quarenta e oito | 60 sessenta | 72 setenta e duas | 90 noventa | 100 cem | 120 cento e vinte | 180 cento e oitenta",
  decimal: ",",
  months: [
    "janeiro | jan",
    "fevereiro | fev",
    "março | mar",
    "abril | abr",
    "maio | mai",
    "junho | jun",
    "julho | jul",
    "agosto | ago",
    "setembro | set",
    "outubro | out",
    "novembro | nov",
    "dezembro | dez",
  ],
  ageBefore: "menores de | menor de | maiores de | maior de | idade de | mais de | pelo menos",
  ageAfter: "anos de idade | anos ou mais",
  references:
    "seção | secção | seções | cláusula | cláusulas | artigo | artigos | art. | item | parágrafo | ponto | anexo | capítulo | n.º | nº | número",
  updated:
    "última atualização | última actualização | última modificação | última alteração | atualizado | atualizada | atualizado em | atualizada em | última revisão | data de publicação | publicado | versão de",
  effective:
    "data de entrada em vigor | entrada em vigor | em vigor desde | em vigor a partir | vigente a partir | data de vigência | data efetiva | data:",
  documents:
    "política | declaração | aviso | termos | condições | contrato | acordo | versão | documento",
  announces:
    "entrará em vigor | entrarão em vigor | será aplicável | aplicar se á | passará a vigorar | passarão a vigorar | entra em vigor | entram em vigor | produzirá efeitos",
  sameWords: [
    ["&", "e"],
    ["por cento", "%"],
    ["correio eletrônico", "email"],
    ["correio eletrónico", "email"],
    ["e mail", "email"],
    ["e mails", "emails"],
    ["a fim de", "para"],
    ["com o objetivo de", "para"],
    ["por exemplo", "p. ex."],
    ["e ou", "e/ou"],
    ["estados unidos da américa", "estados unidos"],
    ["eua", "estados unidos"],
    ["união europeia", "ue"],
    ["lei geral de proteção de dados", "lgpd"],
    ["on line", "online"],
    ["web site", "website"],
    ["somente", "apenas"],
  ],
  spellings: [
    [/[’']/g, ""],
    [/c(?=ç|t)|p(?=ç|t(?!o))/g, ""],
    [/ô/g, "ó"],
    [/ê/g, "é"],
    [/ü/g, "u"],
    [/éi(?=a)/g, "ei"],
  ],
  distinct: "",
  slips: "registro registo | registros registos | usuário utilizador | usuários utilizadores",
  hasCapitalNouns: false,
  topics: {
    "first-party collection":
      "coletamos | recolhemos | obtemos | recebemos | utilizamos | usamos | tratamos | podemos coletar | podemos recolher | podemos utilizar | colet* … dados | coleta de | recolha de | recolhid* | dados coletados | informações que | dados de localização | endereço ip | cookie | cookies | finalidades do tratamento",
    "third-party sharing":
      "terceiros | terceiro | compartilh* | partilh* … dados | partilhamos | partilha | divulg* | prestadores de serviços | fornecedores de serviços | subcontratante* | operadores | afiliad* | parceiros | destinatários | anunciantes | vender … dados | autoridades",
    "choice and control":
      "consentimento | consentir | suas preferências | preferências | opor se | oposição | retirar | revogar | recusar | cancelar a inscrição | cancelar a subscrição | configurações | desativar | suas escolhas",
    "access, edit and delete":
      "direito de acesso | acessar seus | aceder aos | acesso aos | retific* | corrigir | exclusão | excluir | eliminação | eliminar | apag* | apagamento | portabilidade | direito ao esquecimento | encerrar sua conta",
    retention:
      "conserv* | retenção | reter | retemos | armazen* … por | armazenad* | guardamos | período de conservação | prazo de conservação | tempo necessário | anonimiz*",
    security:
      "segurança | segur* | criptograf* | encript* | não autorizado | não autorizada | violação de dados | confidencialidade | senha | senhas | palavra passe | medidas técnicas",
    "policy change":
      "alter* … política | alter* … termos | modific* … política | modific* … termos | alterações a | alterações nesta | mudanças | atualiz* … política | atualizações | nova versão | notificaremos",
    "do not track": "do not track | dnt | não rastrear | global privacy control | gpc",
    "international and specific audiences":
      "crianças | criança | menor | menores | adolescentes | pais | responsáveis legais | menores de 13 | menores de 16 | menores de 18 | califórnia | europeu | europeia | lgpd | rgpd | brasil | residentes",
    "legal basis":
      "base legal | bases legais | base jurídica | fundamento jurídico | fundamento* de licitude | interesse legítimo | legítimo interesse | interesses legítimos | obrigação legal | obrigações legais | execução de contrato | execução de um contrato | interesse público",
    transfers:
      "transferência* internaciona* | transferências | transfer* … fora | fora do espaço | países terceiros | país terceiro | cláusulas contratuais padrão | cláusulas contratuais tipo | decisão de adequação",
    "contact and entity":
      "contato | contacto | contate | contacte | entre em contato | escrever para | encarregado da proteção | encarregado de proteção | encarregado pelo tratamento | dpo | sede em | sede social | controlador | responsável pelo tratamento | representante | cnpj | atendimento",
    "effective date":
      "entrada em vigor | entrará em vigor | em vigor | última atualização | última modificação | data de vigência | vigente",
    "automated decisions and AI":
      "decisões automatizadas | decisão automatizada | automatizad* | perfilamento | definição de perfis | aprendizado de máquina | inteligência artificial | ia | algoritmo*",
    "sale and opt-out":
      "venda de | vender | vendemos | não vender | publicidade direcionada | publicidade comportamental | publicidade personalizada",
    "arbitration and liability":
      "arbitragem | arbitral | responsabilidade | responsável por danos | indeniz* | indemniz* | garantia* | litígio* | disputa* | ação coletiva | lei aplicável | foro | jurisdição | danos",
    "price and renewal":
      "assinatura* | subscriç* | renov* | renovação | taxa* | reembols* | pagamento* | preço* | fatur* | teste gratuito | período de teste | cancel* | mensalidade*",
  },
};
