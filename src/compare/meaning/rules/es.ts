import type { LanguageRules } from "../language-rules.ts";

export const es: LanguageRules = {
  language: "es",
  smallWords:
    "el la los las de y que en del por para con su sus se una un al es son no como nuestro nuestra nuestros usted más si esta este sobre cuando lo le puede",
  modals: [
    "puede | pueden | podemos | podrá | podrán | podremos | podría | podrían | podríamos | está autorizado a | estamos autorizados a | nos reservamos el derecho | se reserva el derecho",
    "debería | deberían | deberíamos | se recomienda",
    "va a | van a | vamos a",
    "debe | deben | debemos | deberá | deberán | deberemos | tiene que | tienen que | tenemos que | está obligado a | están obligados a | estamos obligados a | se compromete a | nos comprometemos a | se obliga a",
  ],
  negatedModals: ["", "", "", ""],
  negatedBefore: "no | nunca",
  negatedAfter: "",
  negations:
    "no | nunca | jamás | ningún | ninguna | ninguno | sin | ni | tampoco | dejará de | ya no",
  exceptions:
    "salvo | salvo que | salvo cuando | excepto | excepto cuando | a excepción de | con excepción de | con la excepción de | a menos que | siempre que | siempre y cuando | sujeto a | sin perjuicio de | no obstante | a condición de que | distinto de | distintos de | en la medida en que | únicamente si | solo si",
  scope:
    "todo | toda | todos | todas | cada | cualquier | cualesquiera | cualquiera | algunos | algunas | ciertos | ciertas | determinados | determinadas | solo | sólo | solamente | únicamente | exclusivamente | estrictamente | incluido | incluida | incluidos | incluidas | incluyendo | sin limitación | entre otros | entre otras | a título enunciativo | por ejemplo | tales como | tal como | en particular | en cualquier momento | al menos | como mínimo | como máximo | hasta | principalmente | generalmente | a nuestra entera discreción | mundial | perpetua | irrevocable | exclusiva | limitada",
  units: {
    second: "segundo | segundos",
    minute: "minuto | minutos",
    hour: "hora | horas",
    day: "día | días | día natural | días naturales | días calendario",
    workday: "día hábil | días hábiles | día laborable | días laborables",
    week: "semana | semanas",
    month: "mes | meses",
    year: "año | años",
  },
  numbers:
    "1 un | 1 una | 1 uno | 2 dos | 3 tres | 4 cuatro | 5 cinco | 6 seis | 7 siete | 8 ocho | 9 nueve | 10 diez | 11 once | 12 doce | 13 trece | 14 catorce | 15 quince | 16 dieciséis | 18 dieciocho | 20 veinte | 21 veintiuno | 24 veinticuatro | 30 treinta | 36 treinta y seis | 45 cuarenta y cinco | 48 cuarenta y ocho | 60 sesenta | 72 setenta y dos | 90 noventa | 100 cien | 120 ciento veinte | 180 ciento ochenta",
  decimal: ",",
  months: [
    "enero | ene",
    "febrero | feb",
    "marzo | mar",
    "abril | abr",
    "mayo | may",
    "junio | jun",
    "julio | jul",
    "agosto | ago",
    "septiembre | setiembre | sept | sep",
    "octubre | oct",
    "noviembre | nov",
    "diciembre | dic",
  ],
  ageBefore: "menores de | menor de | mayores de | mayor de | edad de | más de | al menos",
  ageAfter: "años de edad | años o más | o más años",
  references:
    "sección | secciones | cláusula | cláusulas | artículo | artículos | apartado | apartados | párrafo | anexo | capítulo | punto | n.º | número",
  updated:
    "última actualización | última modificación | actualizado | actualizada | actualizado el | modificado el | última revisión | fecha de publicación | publicado | versión del",
  effective:
    "fecha de entrada en vigor | entrada en vigor | en vigor desde | vigente desde | vigente a partir | fecha de vigencia | fecha efectiva | fecha:",
  documents:
    "política | declaración | aviso | términos | condiciones | contrato | acuerdo | versión | documento",
  announces:
    "entrará en vigor | entrarán en vigor | será aplicable | se aplicará | se aplicarán | surtirá efecto | entra en vigor | entran en vigor | a partir del",
  sameWords: [
    ["&", "y"],
    ["por ciento", "%"],
    ["e mail", "correo electrónico"],
    ["email", "correo electrónico"],
    ["con el fin de", "para"],
    ["a fin de", "para"],
    ["por ejemplo", "p. ej."],
    ["y o", "y/o"],
    ["estados unidos de américa", "estados unidos"],
    ["ee. uu.", "estados unidos"],
    ["unión europea", "ue"],
    ["reglamento general de protección de datos", "rgpd"],
    ["sólo", "solo"],
    ["éste", "este"],
    ["ésta", "esta"],
    ["éstos", "estos"],
    ["éstas", "estas"],
    ["on line", "online"],
    ["en línea", "online"],
    ["septiembre", "setiembre"],
    ["u", "o"],
    ["e", "y"],
  ],
  spellings: [
    [/[’']/g, ""],
    [/(?<=^s)ub(?=s[ct])/, "u"],
    [/trans(?=p|l|m)/, "tras"],
    [/^post/, "pos"],
  ],
  distinct: "",
  slips: "guión guion | periodo período | periodos períodos",
  hasCapitalNouns: false,
  topics: {
    "first-party collection":
      "recopilamos | recogemos | recabamos | obtenemos | recibimos | utilizamos | usamos | tratamos | podemos recopilar | podemos utilizar | recopil* … datos | recopil* … información | recopilación | datos que recopilamos | información que usted | datos de ubicación | dirección ip | cookie | cookies | finalidad* del tratamiento",
    "third-party sharing":
      "terceros | tercero | compart* … datos | compart* … información | compartimos | compartir | ceder … datos | cesión | comunic* … datos | divulg* | revelar | proveedores de servicios | encargados del tratamiento | encargado del tratamiento | filiales | afiliad* | socios comerciales | destinatarios | anunciantes | vender … datos | autoridades",
    "choice and control":
      "consentimiento | consentir | darse de baja | cancelar la suscripción | sus preferencias | preferencias | oponerse | oposición | retirar | rechazar | configuración de | desactivar | sus opciones | elegir",
    "access, edit and delete":
      "derecho de acceso | acceder a sus | acceso a sus | rectific* | supresión | suprimir | elimin* … datos | elimin* … cuenta | eliminación | borrar | portabilidad | derecho al olvido | cerrar su cuenta | corregir",
    retention:
      "conserv* | conservación | retención | retener | almacen* … durante | plazo de conservación | período de conservación | periodo de conservación | tiempo necesario | bloqueados | anonimiz*",
    security:
      "seguridad | segura | cifr* | encript* | no autorizado | no autorizada | violación de la seguridad | brecha* | confidencialidad | contraseña* | medidas técnicas",
    "policy change":
      "modific* … política | modific* … términos | modific* … condiciones | cambios en | cambios a | actualiz* … política | actualizaciones | nueva versión | le notificaremos | modificaciones",
    "do not track": "do not track | dnt | no rastrear | global privacy control | gpc",
    "international and specific audiences":
      "niños | niño | menor | menores | padres | tutores | tutor legal | menores de 13 | menores de 14 | menores de 16 | menores de 18 | california | europeo | europea | rgpd | unión europea | residentes",
    "legal basis":
      "base legal | bases legales | base jurídica | bases jurídicas | base de legitimación | legitimación | interés legítimo | intereses legítimos | obligación legal | obligaciones legales | ejecución de un contrato | ejecución del contrato | interés público",
    transfers:
      "transferencia* internacional* | transferencias | transfer* … fuera | fuera del espacio | terceros países | tercer país | cláusulas contractuales tipo | decisión de adecuación | escudo de privacidad",
    "contact and entity":
      "contacto | contactar | contáctenos | póngase en contacto | escribir a | delegado de protección | dpd | domicilio social | responsable del tratamiento | representante | con domicilio en | atención al cliente",
    "effective date":
      "entrada en vigor | entrará en vigor | en vigor | vigente desde | última actualización | última modificación | fecha de vigencia",
    "automated decisions and AI":
      "decisiones automatizadas | decisión automatizada | automatizad* | elaboración de perfiles | perfilado | aprendizaje automático | inteligencia artificial | ia | algoritmo*",
    "sale and opt-out":
      "venta de | vender | vendemos | no vender | publicidad dirigida | publicidad personalizada | publicidad comportamental",
    "arbitration and liability":
      "arbitraje | responsabilidad | responsable de los daños | indemniz* | garantía* | controversia* | litigio* | demanda colectiva | ley aplicable | legislación aplicable | jurisdicción | tribunales | daños",
    "price and renewal":
      "suscripción | suscripciones | renov* | renovación | tarifa* | reembols* | pago* | precio* | factur* | prueba gratuita | período de prueba | cancel* | cuota*",
  },
};
