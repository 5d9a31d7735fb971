import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldCharacters } from "../../src/normalise/characters.ts";
import { repairMojibake } from "../../src/normalise/mojibake.ts";

describe("repairMojibake", () => {
  it.each([
    ["an apostrophe", "userâ€™s", "user’s"],
    ["quotation marks", "â€œServicesâ€\u009d", "“Services”"],
    ["dashes", "a â€“ b â€” c", "a – b — c"],
    ["a bullet", "â€¢ Share", "• Share"],
    ["an accent", "donnÃ©es", "données"],
    ["a capital with an accent", "Ã‰tat", "État"],
    ["a no-break space", "a\u00c2\u00a0b", "a\u00a0b"],
    ["a copyright sign", "Â© 2014", "© 2014"],
    ["the mark of UTF-8", "ï»¿Privacy", "Privacy"],
    ["a run of Cyrillic", "ÐŸÑ€Ð°Ð²Ð°", "Права"],
    ["the apostrophe of GBK", "user¡¯s", "user’s"],
    ["the quotation marks of GBK", "¡°Services¡±", "“Services”"],
  ])("repairs %s", (_, broken, whole) => {
    expect(repairMojibake(broken)).toBe(whole);
  });

  it.each([
    [
      "French",
      "Créé à l’été, où l’État « a limité\u00a0» l’usage — ça va. ÉTÉ… PRÉVU À\u00a0: «\u00a0oui\u00a0»",
    ],
    ["Portuguese", "Não, às ações dos cidadãos; INFORMAÇÃO “SOBRE” SÃO – AÇÕES. À Â Ã."],
    ["German", "Müßig, über Ärzte „größer“ – für Straßen: §\u00a05 Äußerung"],
    ["Spanish", "¿Qué año? ¡Mañana! «Política» de protección: ¡español!"],
    ["Vietnamese", "Chính sách bảo mật: chúng tôi thu thập dữ liệu của bạn. Âm nhạc â ă đ ê ô ơ ư"],
    ["Romanian", "Prelucrăm datele în România, în țară: â î ă"],
    ["Turkish", "Kişisel verilerinizi işleriz: dükkân, kâğıt, hâlâ…"],
    ["Icelandic", "Persónuvernd: Það er ðað, þÍ"],
  ])("leaves right %s alone", (_, text) => {
    expect(repairMojibake(text)).toBe(text);
  });

  it("leaves alone what decodes to nothing that policies use", () => {
    expect(repairMojibake("â\u0080\u0080x ï¿¾")).not.toContain("\u0000");
    expect(repairMojibake("ðŸ")).toBe("ðŸ");
  });
});

describe("foldCharacters", () => {
  it("repairs mojibake of mojibake", () => {
    expect(foldCharacters("userÃ¢â‚¬â„¢s")).toBe("user’s");
  });

  it("is idempotent", () => {
    const pieces = fc.constantFrom(..."âÃÂðï€™œ‚¬„¢»¿Ÿ©¡¯¨ \u00a0\u200b\u00adé".split(""));
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(pieces, { maxLength: 20 }).map((all) => all.join("")),
    );

    fc.assert(
      fc.property(text, (any) => {
        const once = foldCharacters(any);

        expect(foldCharacters(once)).toBe(once);
      }),
      { numRuns: 500, seed: 20141103 },
    );
  });
});
