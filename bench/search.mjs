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
const COLUMNS = ["label", "forms", "meaning", "text", "words"];
const ROUNDS = 5;

const guide = JSON.parse(readFileSync(`${site}/assets/find/index.js`, "utf8").replace(/^self\.findIndex=/, ""));
let seed = 1;
const random = () => (seed = seed * 16807 % 2147483647) / 2147483647;
const words = COLUMNS.flatMap(name => guide[name].match(/\p{L}{3,}/gu));
const like = text => text.replace(/\p{L}{3,}/gu, () => words[Math.floor(random() * words.length)]);

function grown(factor) {
  const index = { ...guide, runs: Array(factor).fill(guide.runs).flat() };
  const copies = Array.from({ length: factor - 1 }, (_, n) => n + 1);
  for (const name of COLUMNS) index[name] = [guide[name], ...copies.map(() => like(guide[name]))].join("\n");
  index.slug = [guide.slug, ...copies.map(n => guide.slug.replace(/$/gm, `-${n}`))].join("\n");
  index.dates = Array(factor).fill(guide.dates).join("\n");
  return index;
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const rows = times.split(",").map(Number).map(factor => {
  const index = grown(factor), script = JSON.stringify(index);
  const context = createContext({ findIndex: index });
  context.self = context;
  for (const name of ["minisearch.js", "engine.js"]) runInContext(readFileSync(new URL(name, folder), "utf8"), context);
  const start = performance.now();
  const { answer } = context.Find.create(context.MiniSearch, index);
  const setup = performance.now() - start;
  for (const query of QUERIES) answer(query);
  const spent = QUERIES.flatMap(query => Array.from({ length: factor > 10 ? 1 : ROUNDS }, () => {
    const start = performance.now();
    answer(query);
    return performance.now() - start;
  })).sort((a, b) => a - b);
  return {
    entries: index.slug.split("\n").length, "kB": Buffer.byteLength(script) / 1000, "gzip kB": gzipSync(script, { level: 9 }).length / 1000,
    "brotli kB": brotliCompressSync(script, { params: { [constants.BROTLI_PARAM_QUALITY]: factor > 10 ? 9 : 11, [constants.BROTLI_PARAM_LGWIN]: 22 } }).length / 1000,
    "set-up ms": setup, "query ms, median": at(spent, .5), "query ms, 95 of 100": at(spent, .95),
  };
});

const shown = value => value >= 100 ? value.toFixed(0) : value.toFixed(1);
const table = [["", ...times.split(",").map(factor => `× ${factor}`)],
  ...Object.keys(rows[0]).map(name => [name, ...rows.map(row => `${shown(row[name])} (${(row[name] / rows[0][name]).toFixed(1)})`)])];
for (const [name, ...cells] of table) console.log(name.padEnd(20) + cells.map(cell => cell.padStart(20)).join(""));
console.log("In brackets: ratio to the first column. A query is measured after the same query has been asked once.");
