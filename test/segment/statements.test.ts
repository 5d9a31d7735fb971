import { describe, expect, it } from "vitest";
import { findDate } from "../../src/segment/date.ts";
import { isStatement, readStatements } from "../../src/segment/statements.ts";

describe("last update", () => {
  it.each([
    ["Last updated: 9 October 2012", "2012-10-09"],
    ["**Last updated:** October 9th, 2012", "2012-10-09"],
    ["Last Modified on Oct 9, 2012.", "2012-10-09"],
    ["Last revised: 2012-10-09", "2012-10-09"],
    ["This notice was last updated on July 2016.", "2016-07"],
    ["Revised 2019", "2019"],
    ["Posted: December 18, 2013", "2013-12-18"],
    ["Published: 25 May 2018", "2018-05-25"],
    ["Date: 5 May 2020", "2020-05-05"],
    ["Stand: 5. Mai 2018", "2018-05-05"],
    ["Zuletzt aktualisiert am 3. März 2021", "2021-03-03"],
    ["Letzte Änderung: 01.02.2020", "2020-02-01"],
    ["Dernière mise à jour : 14 août 2019", "2019-08-14"],
    ["Última actualización: 5 de mayo de 2018", "2018-05-05"],
    ["Última atualização: 7 de março de 2020", "2020-03-07"],
    ["Ultimo aggiornamento: 12 dicembre 2020", "2020-12-12"],
    ["Laatst gewijzigd op 25-05-2018", "2018-05-25"],
    ["Last amended: 3rd of May, 2024", "2024-05-03"],
    ["Most recent update: 2024 May 3", "2024-05-03"],
    ["Updated as of 03/04/2015", "2015"],
    ["Stand: Mai 2024", "2024-05"],
    ["Stand: 05/2024", "2024-05"],
    ["Letzter Stand dieser Erklärung: 03.05.24", "2024-05-03"],
    ["Fassung vom 3. Mai 2024", "2024-05-03"],
    ["Version 2.1 - November 2014", "2014-11"],
    ["Dernière mise à jour : 3 mai 2024", "2024-05-03"],
    ["Version du 1er février 2024", "2024-02-01"],
    ["Modifiée le 03/05/2024", "2024-05-03"],
    ["Última actualización: 03/05/2024", "2024-05-03"],
    ["Actualizado el 3 de mayo del 2024", "2024-05-03"],
    ["Data di ultimo aggiornamento: 3 maggio 2024", "2024-05-03"],
    ["Ultima modifica il 3/5/2024", "2024-05-03"],
    ["Última alteração em 1.º de maio de 2024", "2024-05-01"],
    ["Atualizada em maio de 2024", "2024-05"],
    ["Laatst bijgewerkt: 3 mei 2024", "2024-05-03"],
    ["Laatste wijziging 03-05-2024", "2024-05-03"],
    ["更新日期：2024年5月3日", "2024-05-03"],
    ["最后更新于 2024-05-03", "2024-05-03"],
    ["最終更新日：2024年5月3日", "2024-05-03"],
    ["2024年5月3日 改定", "2024-05-03"],
    ["최종 수정일: 2024년 5월 3일", "2024-05-03"],
    ["개정일자: 2024. 5. 3.", "2024-05-03"],
  ])("%s", (line, date) => {
    expect(readStatements(`# Notice\n\n${line}\n\nThis covers kettles.`).lastUpdated).toBe(date);
  });

  it("may stand on the line below its words, or at the end of the text", () => {
    const prose = Array.from({ length: 200 }, (_, index) => `Sentence ${index} of it.`).join(
      "\n\n",
    );

    expect(readStatements("Last updated\n\n9 October 2012").lastUpdated).toBe("2012-10-09");
    expect(readStatements(`${prose}\n\nLast updated: May 2018`).lastUpdated).toBe("2018-05");
  });

  it("is not read from the middle of a long text, nor from prose", () => {
    const prose = Array.from({ length: 200 }, (_, index) => `Sentence ${index} of it.`).join("\n");
    const long = `We tell you when this notice was last updated, ${"and so on, ".repeat(20)} 1 May 2018.`;

    expect(readStatements(`${prose}\nLast updated: May 2018\n${prose}`).lastUpdated).toBeNull();
    expect(readStatements(long).lastUpdated).toBeNull();
  });
});

describe("taking effect", () => {
  it.each([
    ["Effective date: July 2016", "2016-07"],
    ["Effective as of 1 January 2020", "2020-01-01"],
    ["Gültig ab 1. Juni 2022", "2022-06-01"],
    ["Date d’entrée en vigueur : 2 février 2021", "2021-02-02"],
    ["Entrée en vigueur le 1er janvier 2020", "2020-01-01"],
    ["Fecha de entrada en vigor: 1 de enero de 2020", "2020-01-01"],
    ["Vigente desde el 3 de julio de 2021", "2021-07-03"],
    ["Em vigor a partir de 1 de abril de 2019", "2019-04-01"],
    ["In vigore dal 1 gennaio 2021", "2021-01-01"],
    ["Van kracht sinds 1 juni 2020", "2020-06-01"],
    ["These terms apply from 1 July 2022.", "2022-07-01"],
    ["Diese AGB gelten ab dem 1. April 2021.", "2021-04-01"],
    ["Ces conditions s’appliquent à compter du 2 mai 2021.", "2021-05-02"],
    ["Si applicano dal 1° agosto 2022", "2022-08-01"],
    ["These terms take effect on May 3, 2024.", "2024-05-03"],
    ["Diese Erklärung tritt am 3. Mai 2024 in Kraft.", "2024-05-03"],
    ["Date d'effet : 03/05/2024", "2024-05-03"],
    ["Entran en vigor el 3 de mayo de 2024", "2024-05-03"],
    ["In vigore dall'1 maggio 2024", "2024-05-01"],
    ["Decorrenza: maggio 2024", "2024-05"],
    ["Vigência: 3 de maio de 2024", "2024-05-03"],
    ["Ingangsdatum: 3 mei 2024", "2024-05-03"],
    ["生效日期：2024年5月3日", "2024-05-03"],
    ["本条款自2024年5月3日起生效。", "2024-05-03"],
    ["2024年5月3日施行", "2024-05-03"],
    ["시행일: 2024년 5월 3일", "2024-05-03"],
  ])("%s", (line, date) => {
    expect(readStatements(`# Notice\n\n${line}`)).toMatchObject({
      effective: date,
      lastUpdated: null,
    });
  });

  it("is told from the last update on one line", () => {
    expect(readStatements("Effective: June 28, 2025. Last Revised: May 29, 2025.")).toMatchObject({
      effective: "2025-06-28",
      lastUpdated: "2025-05-29",
    });
  });
});

describe("edition", () => {
  it.each([
    ["Version 2.1", "2.1"],
    ["Version: v3", "v3"],
    ["Versión 4.0 del 2 de mayo de 2019", "4.0"],
    ["Version No. 7", "7"],
    ["Versão 2.1 – maio de 2024", "2.1"],
    ["Fassung 3.2", "3.2"],
    ["Kettle terms (v1.4)", "v1.4"],
    ["v. 3.2 (12/31/2020)", "3.2"],
    ["| Version | 1.4 |", "1.4"],
    ["版本：2.0", "2.0"],
    ["バージョン 2.0", "2.0"],
  ])("%s", (line, edition) => {
    expect(readStatements(`# Notice\n\n${line}`).edition).toBe(edition);
  });

  it.each([
    "Version 25 May 2018",
    "Version 2018-05-25",
    "Version vom 1. Mai 2018",
    "Version 2021-06",
    "No version",
  ])("%s names none", (line) => {
    expect(readStatements(`# Notice\n\n${line}`).edition).toBeNull();
  });
});

describe("title", () => {
  it("is the first heading, or the first short line, without mark-up", () => {
    expect(readStatements("Home\n\n# **Kettle** notice").title).toBe("Kettle notice");
    expect(readStatements("Kettle notice\n\nIt covers kettles.").title).toBe("Kettle notice");
  });

  it.each([
    [
      "WE HAVE UPDATED WHAT FOLLOWS.\n\nKettle Terms of Service\n\nThey cover kettles.",
      "Kettle Terms of Service",
    ],
    ["# 1. Introduction\n\nIt covers kettles.\n\n# 2. Data", "1. Introduction"],
    ["Home\n\n**Datenschutzerklärung**\n\n# Inhalt", "Datenschutzerklärung"],
    ["# Help\n\n## 服务条款\n\n本条款适用于水壶。", "服务条款"],
    ["# Cookies and you\n\nThis policy covers cookies.", "Cookies and you"],
  ])("%j is called %s", (text, title) => {
    expect(readStatements(text).title).toBe(title);
  });

  it("an empty text states nothing", () => {
    expect(readStatements("")).toEqual({
      title: null,
      lastUpdated: null,
      effective: null,
      edition: null,
      language: null,
    });
  });
});

describe("dates", () => {
  it("a day and a month that could be swapped give only the year", () => {
    expect(findDate("03/04/2015")).toBe("2015");
    expect(findDate("25/04/2015")).toBe("2015-04-25");
    expect(findDate("04/25/2015")).toBe("2015-04-25");
    expect(findDate("04/04/2015")).toBe("2015-04-04");
  });

  it("points put the day first", () => {
    expect(findDate("3.4.2015")).toBe("2015-04-03");
  });

  it.each(["no date", "May", "2015-13-01", "12345", "in 1815-01-01"])("%s is none", (line) => {
    expect(findDate(line)).toBeNull();
  });
});

describe("language", () => {
  it("is what the given teller says of the whole text", () => {
    const told = readStatements("# Kettle notice", (text) =>
      text.includes("Kettle") ? "en" : null,
    );

    expect(told.language).toBe("en");
    expect(readStatements("# Kettle notice").language).toBeNull();
  });
});

describe("a statement line", () => {
  it("is short and has a date beside its words", () => {
    expect(isStatement("Last updated: 9 October 2012")).toBe(true);
    expect(isStatement("Last updated")).toBe(false);
    expect(isStatement("9 October 2012")).toBe(false);
    expect(isStatement(`Last updated 9 October 2012 ${"by the desk ".repeat(8)}`)).toBe(false);
  });
});
