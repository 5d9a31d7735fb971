import { createHash } from "node:crypto";

/** About what a real policy page weighs, in bytes: half of it text, half of it what pages carry besides. */
const SIZE = 100_000;

/** Make a page of real size that says something of its own; the same number gives the same page. */
export function makePolicyPage(number: number): string {
  const clauses: string[] = [];
  const furniture = `<script>${"var tracker = tracker || []; ".repeat(600)}</script>`;
  let size = furniture.length;
  for (let clause = 1; size < SIZE; clause += 1) {
    const mark = createHash("sha256").update(`${number} ${clause}`).digest("base64url");
    const html = `<h2 class="title title--small">${clause}. Matter ${number}.${clause}</h2>
<p class="body-text">Company ${number} collects your name, your address and record ${mark} of how you use the service. We keep
these personal data for ${(number + clause) % 90} days, and share them with processors who act for us under this privacy policy.</p>
<ul><li>You may ask for access to record ${mark.slice(0, 20)}.</li><li>You may ask us to delete it, or object to its use.</li></ul>\n`;
    clauses.push(html);
    size += html.length;
  }
  return `<!doctype html><html lang="en"><head><title>Privacy Policy of Company ${number}</title>
<link rel="canonical" href="/privacy">${furniture}</head><body><nav><a href="/">Home</a></nav><main>
<h1>Privacy Policy of Company ${number}</h1>
${clauses.join("")}</main></body></html>`;
}
