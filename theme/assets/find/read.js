// What a reader types, brought to what the engine compares: operators of other searches, dates and numbers in every usual form,
// small letters that stand for names. What a query says in one form only stays as it is.
(self => {
  "use strict";

  const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
  const ERAS = { 明治: 1868, 大正: 1912, 昭和: 1926, 平成: 1989, 令和: 2019, meiji: 1868, taisho: 1912, taishou: 1912, showa: 1926, shouwa: 1926, heisei: 1989, reiwa: 2019 };

  // ------------------------------------------------------------------------------------------------ operators

  // `+word` and `"phrase"` are words, `site:` says nothing here, `-word` is what results must not have.
  function operators(query) {
    const without = [];
    const rest = query.replace(/(^|\s)(?:site|inurl|intitle|filetype):\S*/gi, " ").replace(/["“”«»„]/g, " ")
      .replace(/(?<=\S\s+)[-−](\p{L}[\p{L}\p{N}]+)(?=\s|$)/gu, (_, word) => { without.push(word); return " "; })
      .replace(/(?<!\d\s*|\b(?:two|zero)\s*)\+(?=\p{L})/giu, " ").replace(/\s(?:AND|OR|NOT)(?=\s)/g, " ");
    return { words: rest.trim() ? rest : query, without };
  }

  // --------------------------------------------------------------------------------------------------- numbers

  const list = words => words.split(" ");
  const VALUES = new Map([...list("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen").map((word, n) => [word, n]),
    ...list("twenty thirty forty fifty sixty seventy eighty ninety").map((word, n) => [word, 20 + 10 * n]), ["oh", 0]]);
  const LARGE = new Map([["hundred", 100], ["thousand", 1e3]]);
  const ORDINALS = new Map([...list("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth").map((word, n) => [word, n + 1]), ["thirtieth", 30]]);

  // The number that a run of number words says: nineteen fifty six, two thousand and sixteen, two point five.
  function value(run) {
    const point = run.indexOf("point");
    if (point > 0) {
      const after = run.slice(point + 1);
      return after.length ? `${value(run.slice(0, point))}.${after.map(word => VALUES.get(word)).join("")}` : null;
    }
    if (run.some(word => LARGE.has(word))) {
      let sum = 0, part = 0;
      for (const word of run) {
        if (word === "hundred") part = (part || 1) * 100;
        else if (word === "thousand") { sum += (part || 1) * 1000; part = 0; }
        else part += VALUES.get(word) ?? 0;
      }
      return String(sum + part);
    }
    const numbers = [];                     // pairs, as years are said: nineteen | fifty six
    for (const word of run) {
      const its = VALUES.get(word), last = numbers.at(-1);
      if (its < 10 && its > 0 && last >= 20 && last % 10 === 0 && last < 100) numbers[numbers.length - 1] += its;
      else if (last === 0 && its < 10) numbers[numbers.length - 1] = `0${its}`;
      else numbers.push(its);
    }
    if (numbers.length === 1) return String(numbers[0]);
    const [first, second] = numbers;
    return numbers.length === 2 && first >= 17 && first <= 20 && (second >= 10 || typeof second === "string") ? `${first}${second}` : null;
  }

  function spoken(query) {
    const parts = query.split(/(\s+|-)/), out = [];
    for (let at = 0; at < parts.length; at++) {
      const run = [];
      let end = at;
      for (let n = at; n < parts.length; n += 2) {
        const word = parts[n].toLowerCase(), next = parts[n + 2]?.toLowerCase();
        const joins = run.length && (word === "point" ? VALUES.has(next) : word === "and" && LARGE.has(run.at(-1)) && VALUES.has(next));
        if (!VALUES.has(word) && !(LARGE.has(word) && run.length) && !joins) break;
        if (word !== "and") run.push(word);
        end = n;
      }
      const number = run.length > 1 ? value(run) : null;
      out.push(number ?? parts[at]);
      if (number !== null) at = end;
    }
    return out.join("");
  }

  // ----------------------------------------------------------------------------------------------------- dates

  // Names of the months in the languages in which readers write of the islands, as dates have them and alone.
  const months = new Map();
  try {
    for (const language of ["en", "ru", "de", "fr", "es", "it"]) for (let month = 0; month < 12; month++) for (const options of [{ month: "long", day: "numeric" }, { month: "long" }]) {
      const name = new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" }).formatToParts(Date.UTC(2016, month, 15)).find(({ type }) => type === "month").value;
      months.set(name.toLowerCase(), MONTHS[month]);
    }
  } catch { /* a browser without the languages */ }

  const KANJI = "〇一二三四五六七八九";
  const kanji = text => {
    if (!text.includes("十")) return [...text].map(sign => KANJI.indexOf(sign)).join("");
    const [tens, ones] = text.split("十");
    return String(10 * (tens ? KANJI.indexOf(tens) : 1) + (ones ? KANJI.indexOf(ones) : 0));
  };
  const day = "(0?[1-9]|[12]\\d|3[01])", month = "(0?[1-9]|1[0-2])", year = "((?:1[789]|20)\\d\\d)", after = "(?![\\d./-])", before = "(?<![\\d./-])";
  const short = text => (+text < 40 ? "20" : "19") + text;
  const date = (d, m, y) => ` ${[d && +d, MONTHS[m - 1], y].filter(Boolean).join(" ")} `;
  const FORMS = [                           // orders that can be read in one way only, or are read so where dates are written so
    [new RegExp(`${before}${month}/(1[3-9]|2\\d|3[01])/${year}${after}`, "g"), (_, m, d, y) => date(d, m, y)],
    [new RegExp(`${before}${day}[./-]${month}[./-]${year}${after}`, "g"), (_, d, m, y) => date(d, m, y)],
    [new RegExp(`${before}${year}[./-]${month}[./-]${day}${after}`, "g"), (_, y, m, d) => date(d, m, y)],
    [new RegExp(`${before}${day}[./]${month}[./](\\d\\d)${after}`, "g"), (_, d, m, y) => date(d, m, short(y))],
    [new RegExp(`${before}${month}/(1[3-9]|2\\d|3[01])/(\\d\\d)${after}`, "g"), (_, m, d, y) => date(d, m, short(y))],
    [new RegExp(`${before}${month}[./]${year}${after}`, "g"), (_, m, y) => date("", m, y)],
    [new RegExp(`${before}${year}[./]${month}${after}`, "g"), (_, y, m) => date("", m, y)],
    [new RegExp(`^\\s*(1[3-9]|2\\d|3[01]) ${month} ${year}\\s*$`), (_, d, m, y) => date(d, m, y)],
    [new RegExp(`^\\s*${month} (1[3-9]|2\\d|3[01]) ${year}\\s*$`), (_, m, d, y) => date(d, m, y)],
    [new RegExp(`^\\s*${year} ${month} ${day}\\s*$`), (_, y, m, d) => date(d, m, y)],
    [new RegExp(`^\\s*${day} ${month} ${year}\\s*$`), (_, d, m, y) => date(d, m, y)],
  ];

  function dates(query) {
    let read = query.normalize("NFKC").replace(/(?<=\d)-?(?:го|ого|е|ое)(?= )/g, "")
      .replace(/[〇一二三四五六七八九十]+(?=[年月日])/g, kanji)
      .replace(/(明治|大正|昭和|平成|令和)(元|\d{1,2})年/g, (_, era, n) => `${ERAS[era] + (n === "元" ? 1 : +n) - 1}年`)
      .replace(/\b(meiji|taish[oōô]u?|sh[oōô]u?wa|heisei|reiwa)[ -]+(\d{1,2})\b(?! (?:era|period))/gi, (_, era, n) => ` ${ERAS[era.toLowerCase().replace(/[ōô]/g, "o")] + +n - 1} `)
      .replace(/年\s*(?=\d)/g, "年").replace(/(?<![年\d])(\d{1,2})月(\d{1,2})日/g, (_, m, d) => m >= 1 && m <= 12 ? date(d, m, "") : _);
    for (const [pattern, form] of FORMS) read = read.replace(pattern, form);
    read = read.replace(/\p{L}{3,}/gu, word => months.get(word.toLowerCase()) ?? word);
    read = read.replace(/(?<=\d\.? )(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?|\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?(?= \d)/gi, word => MONTHS.find(name => name.startsWith(word.slice(0, 3).toLowerCase())));
    const named = `(?:${MONTHS.join("|")})`, ordinal = `((?:twenty|thirty)[ -])?(${[...ORDINALS.keys()].join("|")})`;
    const ordered = (tens, word) => (tens ? VALUES.get(tens.trim().replace("-", "").toLowerCase()) : 0) + ORDINALS.get(word.toLowerCase());
    read = read.replace(new RegExp(`\\b(?:late|(?:the )?(?:end|beginning|start|middle) of) (?=${named}\\b)`, "gi"), "");
    return read.replace(new RegExp(`\\b(${named}) (?:the )?${ordinal}\\b`, "gi"), (_, name, tens, word) => `${name} ${ordered(tens, word)}`)
      .replace(new RegExp(`\\b${ordinal} (?:of |day of )?(${named})\\b`, "gi"), (_, tens, word, name) => `${ordered(tens, word)} ${name}`)
      .replace(new RegExp(`\\b(\\d{1,2})\\.? (?:de |di |of |d')?(${named})(?: de| del| of|,)? (?=\\d{4})`, "gi"), "$1 $2 ");
  }

  // --------------------------------------------------------------------------------------- names in small letters

  // "us" is the country but for one who is told, given or shown something.
  const DECADES = list("tens twenties thirties forties fifties sixties seventies eighties nineties");
  const decades = query => query.replace(/\b(?:1[89]|20)\d(?=0s\b)/g, "$& ").replace(/ 0s\b/g, "")
    .replace(/\b(twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b/gi, word => `19${DECADES.indexOf(word.toLowerCase()) + 1}`);
  const names = query => query.replace(/(?<!\b(?:tell|tells|told|give|gives|gave|show|shows|let|lets|help|helps|teach|teaches) )\bus\b/g, "US")
    .replace(/\bunited kingdom\b/gi, "Britain");

  // ------------------------------------------------------------------------------------------ ways of saying it

  // How something went, in words that say nothing by themselves; and capitals that stand for their governments.
  const CAPITALS = { tokyo: "Japan", moscow: "Russia", "the kremlin": "Russia", kremlin: "Russia", washington: "America", london: "Britain" };
  const capital = `(${Object.keys(CAPITALS).join("|")})`, stand = "position|stance|standpoint|view|case|claim|argument|reading|policy|aim|demand";
  const country = (_, before, name, after) => `${before}${CAPITALS[name.toLowerCase()]}${after}`;
  const WAYS = [
    [/^what makes the (?:author|article|text) (?:think|believe|say|argue|conclude) (?:that )?/i, "why "],
    [/^(?:compare|contrast) (?=.+ (?:and|with|to) )/i, ""],
    [/\bon the (?:(?:southern|disputed|four) )?kuril(?:e?s|e? islands)\b/gi, "on the islands"],
    [/(?<=\w{4,} )(?:(?:is|are|was|were) )?(?:discussed|mentioned|described|presented) (?:in|by) (?:the|this) (?:article|text|author)\b/gi, ""],
    [/\b(?:go|goes|went|gone|going|turn(?:s|ed)? out|work(?:s|ed)? out|come out|came out)(?: (?:very|really|so|all|that|as))? (?:well|right|smoothly|fine)\b|\b(?:pay|pays|paid|paying) off\b|\bworth(?:while| it)\b|\b(?:a )?(?:good|great|positive) (?:result|outcome)\b/gi, "success"],
    [/\b(?:go|goes|went|gone|going|turn(?:s|ed)? out)(?: (?:very|so|all|that|badly))? (?:badly|wrong|poorly)\b|\bfall(?:s|en)? flat\b|\bfell flat\b|\b(?:a )?(?:bad|poor|negative) (?:result|outcome)\b/gi, "failure"],
    [/\bhow (?:well |badly )?(did|does) (.+?) (?:go|turn out|work out|come out|end up)(?= for\b|\s*[?!.]*$)/gi, "$1 $2 success"],
    [new RegExp(`\\b(for |does |did |has |is |would |will |should )${capital}\\b()(?=(?: (?:${stand}|want|wants|claim|claims|gain|lose|think|thinks|say|says|demand|demands|argue|argues|success|failure))|\\s*[?!.]*$)`, "gi"), country],
    [new RegExp(`()\\b${capital}((?:['’]s)? (?:official )?(?:${stand})s?)\\b`, "gi"), country],
    [new RegExp(`\\b((?:${stand})s? (?:of|in) )${capital}\\b()`, "gi"), country],
  ];

  // What an essay question is asked with says nothing of what it is about.
  const TASK = "(?:(?:critically|briefly) )?(?:discuss|examine|consider|assess|evaluate|explain|analy[sz]e|judge|decide|argue|debate|describe|show|outline|explore|investigate|comment on)";
  const LINK = "(?:links?|connections?|relations?(?:hip)?|ties?)";
  const ESSAYS = [
    [new RegExp(`^${TASK} (?:the (?:question|claim|view|statement|idea|opinion|argument|thesis|assertion) )?(?:of )?(?:whether|if|that) `, "i"), "whether "],
    [new RegExp(`^${TASK} (?=(?:how|why|what|who|when|which|where|to|in|(?:the )?(?:reasons|importance|significance|relevance|role|part|meaning))\\b)`, "i"), ""],
    [/^(?:to what (?:extent|degree)|how far) (?=(?:is|are|was|were|do|does|did|can|could|has|have|had|should|would|will|may|might)\b)/i, ""],
    [/^(?:in|by) (?:what|which) (?:ways?|manner|respects?) /i, "how "],
    [/^(?:for (?:what|which) reasons? |(?:what (?:is|are|was|were) )?the (?:main |chief |most important )?reasons? why )/i, "why "],
    [new RegExp(`^(?:what (?:is|was|are|were)|${TASK}) the ${LINK} between `, "i"), "how "],
    [/^how (?:is|are|was|were|do|does|did) (.+?) (?:relate|related|connect|connected|link|linked|tied) (?:to|with) /i, "how $1 and "],
    [/^(?:(?:what|which) (?:obstacles?|hurdles?|difficult(?:y|ies)|problems?) (?:stand|stands|stood|lie|lies|are|is)|what (?:stands|stood|lies)) in the way of /i, "what are obstacles to "],
    [/^(?:what|which) (?:lessons?|conclusions?) (?:can|could|may|should|must) (?:be|we|one) (?:drawn?|learn(?:t|ed)?|taken?) from /i, "lessons of "],
    [/^what (?:evidence|proof|signs?|indications?) (?:(?:is|are|was|were) there|do(?:es)? the (?:author|article|text) (?:give|have|offer|present|bring|find)) (?:that|for|of) /i, "evidence that "],
  ];
  const ESSAY = new RegExp(`^(?:${TASK}|compare|contrast|to what (?:extent|degree)|how far (?:is|are|was|were|do|does|did|can|could|has|have|should|would|will)) `, "i");
  const replaced = (words, table) => table.reduce((words, [pattern, said]) => words.replace(pattern, said), words);

  // --------------------------------------------------------------------------- questions in Russian and Japanese

  // Everyday words of questions in English (words.js): what the guide says is English, but for names.
  const dictionary = lines => new Map(lines.flatMap(line => {
    const [english, words] = line.split(":");
    return words.trim().split(" ").map(word => [word, english]);
  }));
  const RUSSIAN = dictionary(self.FindWords.russian);
  const SMALL = new Set(list("год года году в во на о об от с со и или не ни но по из за для до у к ко же ли бы мы я он она они это этот эта такой такое такая такие его ее их при без"));
  const JAPANESE = dictionary(self.FindWords.japanese);
  const IN_JAPANESE = new RegExp([...JAPANESE.keys()].sort((a, b) => b.length - a.length).join("|"), "g");
  const PARTICLE = /(?<=[\u3400-\u9fff\u30a0-\u30ff])(?:とは|では|には|って|さん|という|について|に関する|[はがをにでとものへやか])/g;

  // The same in English, as far as the words are known; empty if none is.
  function english(query) {
    let known = 0;
    const told = query.normalize("NFKC").replace(/(?<![а-яё])без\s+виз[а-яё]*/gi, "безвизовый").replace(/(?<=санкци[а-яё]*\s+)против\s/gi, "").replace(/[а-яё]+/gi, word => {
      const small = word.toLowerCase().replaceAll("ё", "е");
      if (SMALL.has(small)) return " ";
      for (let length = small.length; length > 2; length--) {
        const its = RUSSIAN.get(small.slice(0, length));
        if (its && (length > 3 || small.length < 7)) { known++; return its; }
      }
      return word;
    }).replace(IN_JAPANESE, word => { known++; return ` | ${JAPANESE.get(word)} | `; });
    if (!known && !/[а-яё]{3,}.*\s.*[а-яё]{3,}/i.test(query)) return "";
    return told.replace(PARTICLE, " | ").split("|").filter(part => !/^\s*[\u3041-\u309fー?？。、]*\s*$/.test(part)).join(" | ");
  }

  self.FindRead = query => {
    const { words, without } = operators(query), bare = replaced(words.trimStart(), ESSAYS), dated = dates(bare);
    return { words: replaced(names(spoken(decades(dated))), WAYS), bare, english: english(dated), without, essay: ESSAY.test(words) };
  };
})(typeof self === "undefined" ? globalThis : self);
