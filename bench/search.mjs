// How index and search grow: node bench/search.mjs [built site] [1,10,100]
// Measures the guide as it is and with 10 and 100 times the entries. The copies are made of the guide's own words, drawn
// as often as it uses them, so that they neither compress nor match better than other guides' entries would.
import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [site = "site", times = "1,10,100"] = process.argv.slice(2);
const folder = new URL("../theme/assets/find/", import.meta.url);
const QUERIES = ["hikiwake", "hikewake", "hiki", "引き分け", "Кунашир", "Togo", "2+alpha", "54.3", "Abe's", "joint economic activities",
  "who said we don't trade in territories", "16 December 2016", "Kazuhiko Togo", "special framwork", "peace treaty"];
const COLUMNS = ["label", "forms", "meaning", "text"];
const ROUNDS = 5;

const [guide, rest] = ["index", "rest"].map(name => JSON.parse(readFileSync(`${site}/assets/find/${name}.js`, "utf8").replace(/^self\.\w+=/, "")));
if (guide.far) console.log(`The index is cut: ${guide.far.length} further parts are left out here; python -m bench.grow tells what they weigh.`);
let seed = 1;
const random = () => (seed = seed * 16807 % 2147483647) / 2147483647;
const words = COLUMNS.flatMap(name => guide[name].match(/\p{L}{3,}/gu));
const like = text => text.replace(/\p{L}{3,}/gu, () => words[Math.floor(random() * words.length)]);

// The first part grown; the second stays, and is read with the first alone.
function grown(factor) {
  const index = { ...guide, runs: Array(factor).fill(guide.runs).flat(), sought: guide.sought.repeat(factor) };
  const copies = Array.from({ length: factor - 1 }, (_, n) => n + 1), entries = guide.slug.split("^").length;
  for (const name of COLUMNS) index[name] = [guide[name], ...copies.map(() => like(guide[name]))].join("^");
  index.slug = [guide.slug, ...copies.map(n => guide.slug.replace(/(?=\^|$)/g, `-${n}`))].join("^");
  index.dates = Array(factor).fill(guide.dates).join("^");
  for (const name of ["of", "told"]) index[name] = [guide[name], ...copies.map(() => " ".repeat(entries - 1))].join(" ");
  return index;
}

const size = script => [Buffer.byteLength(script) / 1000, gzipSync(script, { level: 9 }).length / 1000,
  brotliCompressSync(script, { params: { [constants.BROTLI_PARAM_QUALITY]: script.length > 5e6 ? 9 : 11, [constants.BROTLI_PARAM_LGWIN]: 22 } }).length / 1000];
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const spent = act => { const start = process.cpuUsage(); act(); const { user, system } = process.cpuUsage(start); return (user + system) / 1000; };
const rows = times.split(",").map(Number).map(factor => {
  const index = grown(factor), [kB, gzip, brotli] = size(JSON.stringify(index));
  const context = createContext({ Intl });
  context.self = context;
  for (const name of ["words.js", "read.js", "engine.js", "general.js"]) runInContext(readFileSync(new URL(name, folder), "utf8"), context);
  let find;
  const setup = spent(() => { find = context.Find.create(index); });
  const more = factor === 1 ? spent(() => find.extend(rest)) : NaN;
  find.answer.failed = true;                  // where the second part does not fit: what there is
  for (const query of QUERIES) find.answer(query);
  const each = QUERIES.flatMap(query => Array.from({ length: factor > 10 ? 1 : ROUNDS }, () => spent(() => find.answer(query)))).sort((a, b) => a - b);
  return { entries: index.slug.split("^").length, kB, "gzip kB": gzip, "brotli kB": brotli, "set-up ms": setup, "second part ms": more,
    "query ms, median": at(each, .5), "query ms, 95 of 100": at(each, .95) };
});

const shown = value => Number.isNaN(value) ? "" : value >= 100 ? value.toFixed(0) : value.toFixed(1);
const ratio = (value, first) => Number.isNaN(value) ? "" : ` (${(value / first).toFixed(1)})`;
const table = [["", ...times.split(",").map(factor => `× ${factor}`)],
  ...Object.keys(rows[0]).map(name => [name, ...rows.map(row => `${shown(row[name])}${ratio(row[name], rows[0][name])}`)])];
for (const [name, ...cells] of table) console.log(name.padEnd(20) + cells.map(cell => cell.padStart(20)).join(""));
const [kB, gzip, brotli] = size(JSON.stringify(rest));
console.log(`Second part, fetched when a query asks for it: ${shown(kB)} kB, gzip ${shown(gzip)}, brotli ${shown(brotli)}.`);
console.log("In brackets: ratio to the first column. Milliseconds of processor; a query is measured after it has been asked once.");
