import { write } from "../../../test/normalise/structure/policy-body.ts";

/** Pages that grow in one way, about 60 kB each to start with. */
const SHAPES: Readonly<Record<string, (times: number) => string>> = {
  sections: (times) => `<main><h1>Terms</h1>${write().repeat(16 * times)}</main>`,
  paragraph: (times) =>
    `<main><p>${"You agree to these terms of service, and we process your data. ".repeat(1000 * times)}</p></main>`,
  spans: (times) =>
    `<main><p>${'<span class="s">We process <b>your</b> data.</span> '.repeat(1200 * times)}</p></main>`,
  list: (times) =>
    `<main><ol>${"<li>You shall not resell the service or its data.</li>".repeat(1100 * times)}</ol></main>`,
  table: (times) =>
    `<main><table>${"<tr><td>cookie</td><td>We collect your data with it.</td><td>Session</td></tr>".repeat(750 * times)}</table></main>`,
  links: (times) =>
    `<main>${'<p>See <a href="/policy?utm_source=x#a">our policy</a> on personal data.</p>'.repeat(850 * times)}</main>`,
  siblings: (times) =>
    `<body>${"<div>We process your personal data under these terms.</div>".repeat(1000 * times)}</body>`,
  nested: (times) =>
    `<main>${"<div><p>We process your data.</p>".repeat(200)}${"</div>".repeat(200)}</main>`.repeat(
      9 * times,
    ),
  breaks: (times) =>
    `<main>${"You agree that we process your data.<br><br>".repeat(1400 * times)}</main>`,
};

export const SHAPE_NAMES: readonly string[] = Object.keys(SHAPES);

/** Write a page of one shape, so many times its first size. */
export function writeShape(shape: string, times: number): string {
  const body = SHAPES[shape]?.(times);
  if (body === undefined) throw new Error(`no such shape: ${shape}`);
  return `<!doctype html><html lang="en"><head><title>Terms</title></head><body>${body}</body></html>`;
}
