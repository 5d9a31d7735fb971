import fc from "fast-check";

/** Words that no label, abbreviation or mark-up of ours can make: the sequence of them survives whole. */
export const WORD = /w[a-z]{3,}q/g;

const word = fc.stringMatching(/^w[a-z]{3,7}q$/);

/** Pieces that hold no space. */
const SIGNS = [
  "* _ [ ] ( ) < > # | \\ & ! ` ~ - + = : . , ; ? § “ ” ’ \" ' • · – — … % @ / ^ $ { }",
  "** __ *** ]( ](http://x.example/) [a](b) ![ <b> </p> <!-- --> <https://a.b> \\\\ \\* \\n",
  "&amp; &#35; &copy; &nbsp; `` ``` ~~~ --- === ___ | | |---|---| :-: %PDF-1.4 GIF89a",
  "1. 2) 14. 007. 1234567890. 4.1 4.1. (a) a. iv. IV) A. U.S. e.g. Inc. No. 3.5 „Ja.“ “ „",
  "保持。 する 我们。 「はい」 ข้อมูล 데이터 שלום. مرحبا؟ é e\u0301 ﬁ Ａ ß İ ſ Å \u1100\u1161 👩‍👩‍👧",
  "â€™ Ã© Â â€ ¡¯ Ã ã‚ âââ Ã\u0192 ï»¿ Ã¢â‚¬â„¢ É… ðŸ˜€ à¸‚ \uf0b7",
  "\u200b \u200d \u200c \u00ad \u202e \ufe0f \ufffd \0 \u0001 \u001b[2J \u007f \u0085 \u0301 \u{e0041}",
].flatMap((line) => line.split(" "));

/** Pieces with spaces, or that are spaces, and halves of a surrogate pair. */
const PHRASES = [
  ...["[a]: b", "- - -", "§ 3.", "Art. 5", "1. 2.", "- 1.", "# ", "## ", "####### ", "> ", "+ "],
  ...["- ", "* ", "• ", "· ", "\uf0b7 ", "| --- |", "z. B.", "Yes! No? “Well.”", "« Oui. »"],
  ...["“ Services ”", "\u00a0", "\u2028", "\u3000", "\ufeff", "\t", "\n", "\r\n", "\n\n", "  "],
  ...[" \n ", "Â ", "\ud800", "\udc00"],
];

/** What Markdown, HTML, lists or the sentence rule might read as more than text. */
const hostile = fc.constantFrom(...SIGNS, ...PHRASES);

/** Text as a hostile page may hold it. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc
      .oneof(
        { weight: 4, arbitrary: word },
        { weight: 5, arbitrary: hostile },
        { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 4 }) },
      )
      .chain((piece) => fc.constantFrom(piece, ` ${piece}`, `${piece} `, ` ${piece} `)),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(""));

/** Words, each free of its neighbours, with hostile signs between them. */
export const wordyText: fc.Arbitrary<string> = fc
  .array(fc.oneof(word, hostile), { minLength: 1, maxLength: 8 })
  .map((pieces) => ` ${pieces.join(" ")} `);

/** Lines that may be any Markdown. */
export const hostileMarkdown: fc.Arbitrary<string> = fc
  .array(
    fc.tuple(
      fc.constantFrom("", "", "", "  ", "   ", "    ", "      ", "\t"),
      fc.constantFrom(
        "",
        "",
        "# ",
        "### ",
        "- ",
        "* ",
        "1. ",
        "2. ",
        "7) ",
        "> ",
        "| ",
        "```",
        "**",
        "[x]: ",
        "=== ",
        "--- ",
        "<div>",
        "- - ",
        "1. - ",
      ),
      hostileText.map((text) => text.replace(/[\r\n]+/g, " ")),
      fc.constantFrom("", "", "", "  ", "\\", " |", "**", " #"),
      fc.constantFrom("\n", "\n", "\n\n", "\r\n"),
    ),
    { maxLength: 10 },
  )
  .map((lines) => lines.map((parts) => parts.join("")).join(""));

/** Lines as plain text files have them. */
export const hostilePlainText: fc.Arbitrary<string> = fc
  .array(
    fc.tuple(
      fc.constantFrom("", "", "", "  ", "      ", "\t"),
      fc.constantFrom("", "", "", "1. ", "(a) ", "• ", "- ", "4.1 ", "TITLE "),
      hostileText,
      fc.constantFrom("\n", "\n", "\n\n", "\r\n", "\r"),
    ),
    { maxLength: 10 },
  )
  .map((lines) => lines.map((parts) => parts.join("")).join(""));
