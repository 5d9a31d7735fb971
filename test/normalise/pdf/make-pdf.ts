import { deflateSync } from "node:zlib";

/** A line of text on a page; `x` from the left and `y` from the bottom, in points. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly bold?: boolean;
  /** Quarter turns are written as 90; anything goes. */
  readonly degrees?: number;
}

/** Where a page leads, as left, bottom, right, top. */
export interface PlacedLink {
  readonly rect: readonly [number, number, number, number];
  readonly url: string;
}

export interface PdfPage {
  readonly texts: readonly PlacedText[];
  readonly links?: readonly PlacedLink[];
}

export interface PdfMaking {
  readonly title?: string;
  readonly isEncrypted?: boolean;
  /** Puts this in the place of the first page's drawing, compressed. */
  readonly drawing?: Buffer;
}

/** Write a PDF with a true cross-reference table, in Helvetica on US Letter pages. */
export function makePdf(pages: readonly PdfPage[], making: PdfMaking = {}): Buffer {
  const first = 6;
  const objects: Buffer[] = [
    object(1, "<< /Type /Catalog /Pages 2 0 R >>"),
    object(
      2,
      `<< /Type /Pages /Count ${pages.length} /Kids [${pages
        .map((_, index) => `${first + index * 2} 0 R`)
        .join(" ")}] >>`,
    ),
    font(3, "Helvetica"),
    font(4, "Helvetica-Bold"),
    object(5, `<< /Title ${literal(making.title ?? "")} >>`),
  ];
  pages.forEach((page, index) => {
    const number = first + index * 2;
    const drawing = index === 0 ? making.drawing : undefined;
    objects.push(object(number, describePage(page, number + 1)));
    objects.push(stream(number + 1, drawing ?? Buffer.from(draw(page), "latin1")));
  });
  return assemble(objects, making.isEncrypted ?? false);
}

/** Lines below each other, the first one highest. */
export function stack(
  lines: readonly string[],
  place: Omit<PlacedText, "text"> & { readonly leading?: number },
): PlacedText[] {
  const { leading = 14, y, ...rest } = place;
  return lines.map((text, index) => ({ ...rest, text, y: y - index * leading }));
}

function describePage({ links = [] }: PdfPage, contents: number): string {
  const annotations = links.map(
    ({ rect, url }) =>
      `<< /Type /Annot /Subtype /Link /Rect [${rect.join(" ")}] /A << /S /URI /URI ${literal(url)} >> >>`,
  );
  return `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${contents} 0 R
/Annots [${annotations.join(" ")}] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>`;
}

function draw({ texts }: PdfPage): string {
  const drawn = texts.map(({ text, x, y, size = 11, bold = false, degrees = 0 }) => {
    const cos = Math.cos((degrees * Math.PI) / 180).toFixed(5);
    const sin = Math.sin((degrees * Math.PI) / 180).toFixed(5);
    return `/${bold ? "F2" : "F1"} ${size} Tf ${cos} ${sin} ${-Number(sin)} ${cos} ${x} ${y} Tm ${literal(text)} Tj`;
  });
  return `BT\n${drawn.join("\n")}\nET`;
}

function literal(text: string): string {
  return `(${text.replace(/[\\()]/g, "\\$&")})`;
}

function font(number: number, name: string): Buffer {
  return object(
    number,
    `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`,
  );
}

function object(number: number, content: string): Buffer {
  return Buffer.from(`${number} 0 obj\n${content}\nendobj\n`, "latin1");
}

function stream(number: number, content: Buffer): Buffer {
  const packed = deflateSync(content);
  return Buffer.concat([
    Buffer.from(
      `${number} 0 obj\n<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`,
      "latin1",
    ),
    packed,
    Buffer.from("\nendstream\nendobj\n", "latin1"),
  ]);
}

function assemble(objects: readonly Buffer[], isEncrypted: boolean): Buffer {
  const header = Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1");
  let offset = header.length;
  const rows = objects.map((one) => {
    const row = `${String(offset).padStart(10, "0")} 00000 n \n`;
    offset += one.length;
    return row;
  });
  const secret = "00".repeat(32);
  const encryption = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${secret}> /U <${secret}> >> /ID [<01><01>]`;
  const trailer = `xref
0 ${objects.length + 1}
0000000000 65535 f 
${rows.join("")}trailer
<< /Size ${objects.length + 1} /Root 1 0 R /Info 5 0 R ${isEncrypted ? encryption : ""} >>
startxref
${offset}
%%EOF
`;
  return Buffer.concat([header, ...objects, Buffer.from(trailer, "latin1")]);
}
