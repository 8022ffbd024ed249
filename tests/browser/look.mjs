// Looks at a memo with a real browser and says what it sees, as one JSON object on standard output.
// Usage: node look.mjs CHROMIUM PICTURES memo.html mail.html evidence.html
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { caniemail } from "caniemail";
import { HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";

const [executablePath, pictures, ...pages] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// The memo is a fragment for mail programs: it has no landmarks, and one is not missed.
const landmarks = { region: { enabled: false }, "landmark-one-main": { enabled: false } };
// Wanted: comments for one mail program, a role for another, style on elements, presentational attributes.
const rules = {
  "no-conditional-comment": "off",
  "prefer-native-element": "off",
  "no-inline-style": "off",
  "prefer-tbody": "off",
  "no-deprecated-attr": "off",
  "no-trailing-whitespace": "off",
  "long-title": "off",
  "tel-non-breaking": "off",
  "attribute-boolean-style": "off",
};

// Clients people read memos in; others are left out.
const CLIENTS = [
  ...["apple-mail.macos", "apple-mail.ios", "gmail.desktop-webmail", "gmail.ios", "gmail.android"],
  ...["outlook.windows", "outlook.windows-mail", "outlook.macos", "outlook.ios", "outlook.android"],
  ...["yahoo.desktop-webmail", "thunderbird.macos", "protonmail.desktop-webmail", "protonmail.ios", "fastmail.desktop-webmail"],
];

const found = { axe: {}, wide: [], requests: [], html: {}, mail: [] };
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic"] });
for (const page of pages) {
  const name = basename(page, ".html").slice(0, 12);
  for (const scheme of ["light", "dark"]) {
    for (const width of [760, 360]) {
      for (const images of width === 760 ? [true, false] : [true]) {
        const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: 1000 } });
        const tab = await context.newPage();
        tab.on("request", (one) => one.url().startsWith("file:") || one.url().startsWith("cid:") || found.requests.push(one.url()));
        if (!images) await tab.route(/\.png$/, (route) => route.abort());
        await tab.goto(pathToFileURL(page).href);
        const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (wide > 0) found.wide.push(`${name} ${scheme} ${width}: ${wide}`);
        await tab.screenshot({ path: `${pictures}/${name}-${scheme}-${width}${images ? "" : "-blocked"}.png`, fullPage: true });
        await tab.evaluate(axe);
        const { violations } = await tab.evaluate((options) => window.axe.run(document, options), { rules: landmarks });
        for (const one of violations)
          found.axe[`${name}: ${one.id}`] = one.nodes.slice(0, 3).map((node) => `${scheme} ${width} ${node.target} ${node.failureSummary}`);
        await context.close();
      }
    }
  }
  const report = await new HtmlValidate({ extends: ["html-validate:recommended"], rules }).validateString(readFileSync(page, "utf8"));
  for (const one of report.results.flatMap((result) => result.messages))
    (found.html[`${name}: ${one.ruleId}`] ??= []).push(`${one.line}:${one.column} ${one.message}`.slice(0, 200));
}
await browser.close();

const mail = readFileSync(pages.find((page) => page.endsWith("mail.html")), "utf8");
for (const client of CLIENTS) {
  try {
    const { issues } = caniemail({ clients: [client], html: mail });
    for (const kind of ["errors", "warnings"])
      for (const [name, list] of issues[kind]) for (const one of list) found.mail.push(`${name} ${kind}: ${one.title}`);
  } catch (error) {
    // The data has gaps; a gap is recorded like a finding, so that a new one shows.
    if (!(error instanceof RangeError)) throw error;
    found.mail.push(error.message);
  }
}
found.mail = [...new Set(found.mail)].sort();
console.log(JSON.stringify(found, null, 1));
