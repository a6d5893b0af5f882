// The search engine: MiniSearch finds candidates, `fit` says how well a query fits a name. No page, no network in here:
// it runs in a worker, in a page opened from file://, and in Node.
(self => {
  "use strict";

  const CJK = "\\u3005\\u3040-\\u30ff\\u3400-\\u9fff";
  const TOKEN = new RegExp(`[${CJK}]+|\\d+(?:\\.\\d+)*|(?:(?![${CJK}])\\p{L})+\\d*`, "gu");
  const WORD = new RegExp(`[${CJK}]+|(?:(?![${CJK}])[\\p{L}\\p{M}\\p{N}])+(?:[.,’'](?:(?![${CJK}])[\\p{L}\\p{N}])+)*`, "gu");    // in a text as written
  const IS_CJK = new RegExp(`^[${CJK}]`);
  const BETWEEN_CJK = new RegExp(`(?<=[${CJK}])[ \\u3000]+(?=[${CJK}])`, "g");

  // What a hit is worth by the field it is in. What a result is worth by its kind comes with the index.
  const FIELDS = { label: 1, forms: .85, dates: .8, text: .75, meaning: .6, words: .4 };
  const GROUPS = { notes: "sources", sections: "pages", study: "pages" };     // kinds that a reader narrows to together
  // What a query asks for, by its words: kinds that go first then, and by how much.
  const MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
  const ASKS = [
    [/\bwho(m| has| had)? (said|says|called|calls|told|wrote|spoke)\b/i, ["quotes"], 1.25],
    [/\bwho (thinks?|thought|believe[sd]?|argue[sd]?|claim(s|ed)|insist(s|ed)|mock(s|ed)|holds|declared)\b/i, ["quotes", "arguments"], 1.25],
    [/\bwhy\b/i, ["arguments"], 1.1],
    [/\bwho\b/i, ["people"], 1.1],
    [/\bhow (many|much|long|far|big|large|late)\b/i, ["figures"], 1.12],
    [/\bwhen\b/i, ["events", "later", "agreements", "documents"], 1.1],
    [/\b(poll|survey)s?\b/i, ["polls"], 1.12],
    [new RegExp(`\\b(${MONTH})[a-z]*\\b.*\\d|\\d.*\\b(${MONTH})[a-z]*\\b|\\d[-/.]\\d+[-/.]\\d|\\d年`, "i"), ["events", "polls", "agreements", "documents", "later"], 1.12],
    [/(^|[^\d.,])(?!(1[89]|20)\d\d(?![\d.,]))\d[\d,]*[\d.]\d*/, ["figures", "polls"], 1.12],
  ];
  const DATED = new Set(["events", "polls", "agreements", "documents", "later"]);
  const ALIAS = .92;       // a name that is not the record's own, against its own
  const LEAST = .45;       // share of the query, by weight, that a result has to explain,
  const LESS = .05;        // less by this for each word beyond three: a question has words that no answer has,
  const FLOOR = .3;        // but no less than this
  const UNNAMED = .6;      // of its weight, for a word that no name has
  const TAIL = .25;        // results below this share of the best score are noise
  const WHOLE = .2;        // of what is missing to a perfect fit, for a name that the query has word by word among others
  const NEGATED = .8;      // for a name with a "no" that the query lacks
  const NEGATIONS = new Set(["no", "not", "nothing", "without", "never"]);
  const COMPLETE = .5;     // for the beginning of a word that is a word itself and not the one being typed
  const SAME_STEM = .95;
  const KIN = .85;         // a word of the same family as the one sought: phone, call
  const SOUNDS_ALIKE = .88;
  const WEIGHED = 200;     // candidates that are weighed by their names
  const AROUND = 8;        // words of an excerpt before the first that is sought, and half of those after it
  const SHOWN = 50;        // results sent to the page
  const LONGEST = 200;     // characters of a query that are read

  // Everyday words for what the guide calls otherwise: each finds the others, a little below itself.
  const FAMILIES = [
    "take took taken seize capture occupy conquer", "give gave given hand back return transfer cede", "get got obtain receive gain", "begin began begun start launch open",
    "meet met see saw", "speak spoke spoken speech address", "think thought believe belief opinion view consider judge assess", "call phone telephone ring rang",
    "father dad", "die died death dead kill shoot shot assassinate", "grave tomb cemetery", "postpone delay late lateness", "refuse reject decline", "arrive come came",
    "visit travel trip journey tour", "fly flew flight", "stop halt suspend suspension break broke pause", "end finish terminate", "resign leave left quit",
    "accuse blame allege", "warn advice advise", "criticise criticism critic attack", "mock ridicule fun joke smirk laugh", "demand insist", "promise pledge commit guarantee", "assure reassure",
    "offer propose proposal suggest", "agree accord", "deal contract", "sign signature", "negotiate talk discuss conversation", "punish penalty sanction", "impose introduce", "lift remove",
    "ease easy easier relax liberalise soft soften", "resume restart reopen resumption", "expel expulsion exclude", "appoint job post", "boat ship ferry", "missile rocket weapon",
    "military soldier troop army force base", "deploy station place", "company firm business", "money finance fund", "worth value cost", "law legal", "rule govern governance administer administration",
    "property own owner ownership", "population inhabitant resident live", "newspaper paper", "press media", "poll survey", "percent percentage share", "large big", "small little", "leader head chief boss",
    "success succeed fruitful", "fail failure", "disappoint dissatisfied dissatisfaction unhappy displease", "please pleased happy satisfied satisfaction glad", "hope expect expectation optimism",
    "alarm worry fear concern", "important importance significance", "reason explain explanation motive", "plan program", "model precedent example comparison compare", "recognise recognition accept acknowledge",
    "compromise concession", "ally partner", "hostile hostility bias", "list rank", "film movie", "gift present", "war wartime", "dream wish", "fix fixation obsess obsession", "persist continue stick stuck",
    "undermine sabotage derail obstruct", "second another", "strange unusual unprecedented extraordinary", "trust rely reliable reliability",
  ];

  function create(MiniSearch, index) {
    const stop = new Set(index.stop.split(" "));
    const synonyms = new Map(Object.entries(index.synonyms)), spelt = new Map();      // 2 for two, and two for 2
    for (const [word, same] of synonyms) spelt.set(same, [...spelt.get(same) ?? [], word]);

    // ---------------------------------------------------------------- words as they are compared: fold in guide/search.py

    const date = (year, month, day = "") => ` ${day.replace(/^0+/, "")} ${index.months[+month]} ${year} `;
    const clean = words => words
      .replace(/['’‘ʼʻʹ`´′](s\b)?/g, "").replace(/\bU\.?S(?:\.?A)?\b(?!\.?S)\.?/g, "united states")
      .normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f]/g, "").normalize("NFC")
      .replace(/[ァ-ヶ]/g, kana => String.fromCharCode(kana.charCodeAt(0) - 0x60)).replace(/[ー・]/g, "")
      .replace(BETWEEN_CJK, "")
      .replace(/(\d{4})[-/.年](0?[1-9]|1[0-2])[-/.月](0?[1-9]|[12]\d|3[01])(?!\d)日?/g, (_, y, m, d) => date(y, m, d))
      .replace(/\b(0?[1-9]|[12]\d|3[01])[./](0?[1-9]|1[0-2])[./](\d{4})/g, (_, d, m, y) => date(y, m, d))
      .replace(/(\d{4})(?:-(?=\d\d(?![-\d]))|年)(1[0-2]|0?[1-9])(?!\d)月?/g, (_, y, m) => date(y, m))
      .replaceAll("+", " plus ").replaceAll("%", " percent ").replaceAll("per cent", "percent").replaceAll("$", " usd ")
      .replaceAll("α", " alpha ")
      .replace(/\bpm\b/g, "prime minister").replace(/\bww(?=ii|2)/g, "world war ")
      .replace(/(\d),(?=\d{3}(?!\d))/g, "$1")
      .replace(/(\d),(?=\d)/g, "$1.").replace(/(\d)(?:k| thousand)\b/g, "$1000")
      .replace(/(\d)(?:st|nd|rd|th)\b/g, "$1")
      .replace(/\b(?:para|par|paragraph)[ .]+(?:no[ .]+)?(?=\d)/g, "p")
      .replace(/\b(?:fn|note|footnote|endnote)[ .]+(?:no[ .]+)?(?=\d)/g, "n")
      .replace(/\bsource +(?=\d)/g, "s")
      .replace(/\b([b-hj-z])[ .-]+(?=\d+\b)/g, "$1");
    const singular = word => word.length > 4 && word.endsWith("ies") ? word.slice(0, -3) + "y"
      : word.length > 3 && word !== "news" && /[^aious]s$/.test(word) ? word.slice(0, -1) : word;
    const split = cleaned => (cleaned.match(TOKEN) ?? []).map(word => synonyms.get(word) ?? singular(word));
    const fold = words => split(clean(words));

    // Japanese has no blanks between words: its runs are compared by pairs of characters.
    const pairs = run => run.length < 2 ? [run] : Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2));
    const units = tokens => tokens.flatMap(token => IS_CJK.test(token) ? pairs(token) : token);
    const telling = tokens => { const some = tokens.filter(token => !stop.has(token)); return some.length ? some : tokens; };

    // How a romanised name sounds, whichever of the usual systems wrote it: Tōgō, Tougou, Tohgoh; Yurii, Iurii, Yuri; Petr, Pyotr.
    const SOUND = [[/tsch|tch/g, "ch"], [/s?sh|sch|sy/g, "s"], [/kh/g, "h"], [/ph|f/g, "h"], [/ck|q/g, "k"], [/x/g, "ks"], [/w/g, "v"], [/tsu/g, "tu"],
      [/chi/g, "ti"], [/^[yj]e/, "e"], [/[oe]u|o+h(?![aeiouy])/g, "o"], [/yo/g, "e"], [/ij/g, "i"], [/j/g, "z"], [/y/g, "i"], [/(.)\1+/g, "$1"], [/e?i+e?/g, "i"]];
    const sounds = new Map();
    function sound(token) {
      if (!/^[a-z]{4,}$/.test(token)) return "";
      if (!sounds.has(token)) sounds.set(token, "~" + SOUND.reduce((word, [old, now]) => word.replace(old, now), token));
      return sounds.get(token);
    }

    // Kana and Cyrillic in Latin letters: a name whose script the guide does not have is found by its sound.
    const letters = table => new Map([...table.matchAll(/([^a-z ])([a-z]*)/g)].map(([, letter, latin]) => [letter, latin]));
    const CYRILLIC = letters("аaбbвvгgдdеeжzhзzиiкkлlмmнnоoпpрrсsтtуuфfхkhцtsчchшshщshchъыyьэeюyuяya");
    const KANA = letters("あaいiうuえeおoかkaきkiくkuけkeこkoさsaしshiすsuせseそsoたtaちchiつtsuてteとtoなnaにniぬnuねneのnoはhaひhiふfuへheほhoまmaみmiむmuめmeもmo"
      + "やyaゆyuよyoらraりriるruれreろroわwaをoんnがgaぎgiぐguげgeごgoざzaじjiずzuぜzeぞzoだdaぢjiづzuでdeどdoばbaびbiぶbuべbeぼboぱpaぴpiぷpuぺpeぽpoゔvu"
      + "ゃyaゅyuょyoぁaぃiぅuぇeぉoっ");
    const latin = cleaned => cleaned
      .replace(/[\u0400-\u04ff]{4,}/g, word => [...word].map(letter => CYRILLIC.get(letter) ?? letter).join(""))
      .replace(/(?<![\u3005\u3400-\u9fff])[\u3041-\u3096]{2,}(?![\u3005\u3400-\u9fff])/g, run => [...run].map(kana => KANA.get(kana)).join(" ")
        .replace(/(sh|ch|j)i y(?=[auo])/g, "$1").replace(/i (?=y[auo])/g, "").replaceAll(" ", ""));

    // What English endings leave of a word: sign, signs, signed, signing; accuse, accusation; successful, success.
    const ENDINGS = [/(?<=.{5})ly$/, /(?<=.{4})(ness|ful|ment)$/, /(?<=.{4})(al|ism|ist)$/, /(?<=.{4})(ation|ition|ion|ance|ence)$/, /(?<=.{4})[eo]r$/,
      /(?<=...)(ing|ed|e)$/, /(?<=.{5})(at|is|iz)$/, /(?<=.{4})i?c$/, /(?<=.{5})[iy]$/];
    const stems = new Map();
    function stem(token) {
      if (!/^[a-z]{4,}$/.test(token) || stop.has(token)) return "";
      if (!stems.has(token)) stems.set(token, "^" + ENDINGS.reduce((word, ending) => word.replace(ending, ""), token).replace(/([^aeiou])\1$/, "$1"));
      return stems.get(token);
    }
    const families = new Map(FAMILIES.map(fold).flatMap(words => words.map(word => [stem(word) || word, "=" + words[0]])));
    const kin = token => families.get(stem(token) || token) ?? "";

    // ---------------------------------------------------------------------------------------------- entries

    // Texts are folded a column at a time: a few passes over one long string instead of many over thousands of short ones.
    const lines = name => index[name].split("\n"), slugs = lines("slug");
    const shown = { label: lines("label"), forms: lines("forms"), meaning: lines("meaning"), text: lines("text"), words: lines("words") };
    const cleaned = Object.fromEntries(Object.keys(FIELDS).map(name => [name, clean(index[name]).split("\n")]));
    const entries = [];
    for (const [kind, head, tail, count] of index.runs) {
      for (let n = 0; n < count; n++) {
        const id = entries.length;
        entries.push({ id, kind, location: head + slugs[id] + tail, label: shown.label[id], meaning: shown.meaning[id] });
      }
    }

    const group = ({ kind }) => GROUPS[kind] ?? kind;

    // What a text is found by. Names are also found by sound, and across blanks and hyphens: post-war, postwar.
    function terms(line, field) {
      const found = new Set(), name = field === "label" || field === "forms";
      for (const part of line.split("|")) {
        const raw = part.match(TOKEN) ?? [], tokens = split(part);
        if (name && raw.length > 1 && raw.length < 5) found.add(raw.join("")).add(sound(raw.join("")));
        tokens.forEach((token, i) => {
          if (IS_CJK.test(token)) {
            pairs(token).forEach(pair => found.add(pair));
            found.add(token.at(-1));
            const kanji = token.replace(/[\u3040-\u309f]/g, "");
            if (kanji.length > 1) pairs(kanji).forEach(pair => found.add(pair));
            return;
          }
          found.add(token);
          spelt.get(token)?.forEach(word => found.add(word));
          found.add(stem(token)).add(kin(token));
          if (!name) return;
          if (sound(token)) found.add(sound(token));
          if (i) found.add(tokens[i - 1] + token);
        });
      }
      found.delete("");
      return [...found];
    }
    const engine = new MiniSearch({
      fields: Object.keys(FIELDS), extractField: (id, field) => field === "id" ? id : cleaned[field][id], stringifyField: line => line,
      tokenize: terms, processTerm: term => term,
      searchOptions: { tokenize: term => [term], boost: FIELDS, bm25: { k: 1.2, b: .3, d: .5 } },
    });
    engine.addAll(entries.map(({ id }) => id));

    // ------------------------------------------------------------------------------------ how alike two words are

    // How many entries have a word; the fewer, the more it weighs.
    const counts = new Map();
    const count = token => {
      if (!counts.has(token)) counts.set(token, engine.search(token).length);
      return counts.get(token);
    };
    // A word of the guide is no slip for another. Forms do not count: slips stand among them.
    const propers = new Map();
    const proper = token => {
      if (!propers.has(token)) propers.set(token, kin(token) !== "" || engine.search(token, { fields: ["label", "meaning", "text", "words"] }).length > 0);
      return propers.get(token);
    };
    // A word in no name, as texts and descriptions have it, tells less.
    const named = new Map();
    const telltale = token => {
      if (!named.has(token)) named.set(token, !count(token) || engine.search(token, { fields: ["label", "forms", "dates", "text"] }).length > 0);
      return named.get(token);
    };
    const weight = token => stop.has(token) ? .2
      : (telltale(token) ? 1 : UNNAMED) * Math.log(2 + entries.length / (count(token) || kin(token) && count(kin(token)) || 12));

    // Edits between two words, two neighbours swapped being one; more than `most` is `most + 1`.
    function edits(a, b, most) {
      if (Math.abs(a.length - b.length) > most) return most + 1;
      let before = [], last = Array.from({ length: b.length + 1 }, (_, j) => j);
      for (let i = 1; i <= a.length; i++) {
        const row = [i];
        for (let j = 1; j <= b.length; j++) {
          row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
          if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
        }
        if (Math.min(...row) > most) return most + 1;
        [before, last] = [last, row];
      }
      return last[b.length];
    }

    const slips = word => /\d/.test(word) || IS_CJK.test(word) || word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
    // `begun`: the word may be the beginning of another, as the last of a query is while it is typed.
    function alike(asked, term, begun = true) {
      if (asked === term) return 1;
      if (stem(asked) && stem(asked) === stem(term)) return SAME_STEM;
      if (kin(asked) && kin(asked) === kin(term)) return KIN;
      if (term.startsWith(asked)) {
        if (/^\d/.test(asked)) return asked.length > 2 || term[asked.length] === "." ? .5 : 0;
        return (.6 + .35 * asked.length / term.length) * (begun || !proper(asked) ? 1 : COMPLETE);
      }
      if (spelt.get(term)?.some(word => word.startsWith(asked))) return .7;
      if (sound(asked) && sound(asked) === sound(term)) return SOUNDS_ALIKE;
      if (proper(asked)) return 0;
      const most = Math.min(slips(asked), slips(term));
      const distance = most ? edits(asked, term, most) : 1;
      return distance > most || (asked.length < 5 && asked[0] !== term[0]) ? 0 : distance === 1 ? .82 : .66;
    }

    // ------------------------------------------------------------------------------------------------ a query

    const share = (tokens, values) => {
      let sum = 0, all = 0;
      tokens.forEach((token, n) => { sum += weight(token) * values[n]; all += weight(token); });
      return sum / all;
    };

    // How well a query fits a name: share of the query it explains, and share of the name that the query has.
    function fit(asked, name) {
      const its = name.units;
      const had = its.map(() => 0), got = asked.map(() => 0);
      const meet = (value, i, j, wide, deep) => {
        for (let n = 0; n <= wide; n++) got[i + n] = Math.max(got[i + n], value);
        for (let n = 0; n <= deep; n++) had[j + n] = Math.max(had[j + n], value);
      };
      asked.forEach((token, i) => its.forEach((term, j) => {
        meet(alike(token, term, i + 1 === asked.length), i, j, 0, 0);
        if (j + 1 < its.length && token.length > 4) meet(alike(token, term + its[j + 1]), i, j, 0, 1);
        if (i + 1 < asked.length && term.length > 4) meet(alike(token + asked[i + 1], term), i, j, 1, 0);
      }));
      return share(asked, got) ** 2 * (.3 + .7 * share(its, had));
    }
    // The names of an entry, split and folded when first asked for.
    class Name {
      constructor(text, field, n) { Object.assign(this, { text, field, n }); }
      get tokens() { return this.its ??= split(this.text); }
      get units() { return this.cut ??= units(this.tokens); }
      get line() { return this.whole ??= this.tokens.join(" "); }
    }
    const names = entry => entry.names ??= ["label", "forms", "dates"].flatMap(field =>
      cleaned[field][entry.id].split("|").filter(text => text.trim()).map((text, n) => new Name(text, field, n)));

    // The results of a query, best first, and the words they were sought by: its own, or those it has in Latin letters.
    function rank(query) {
      const cleaned = clean(query), first = ASKS.find(([pattern]) => pattern.test(query));
      const [written, read] = [...new Set([cleaned, latin(cleaned)])].map(words => {
        const tokens = split(words), asked = units(telling(tokens));
        return { asked, hits: weigh(tokens, asked, first), reading: words === cleaned ? "" : tokens.join(" ") };
      });
      return (read?.hits[0]?.score ?? 0) * ALIAS > (written.hits[0]?.score ?? 0) ? read : written;
    }

    function weigh(tokens, asked, first) {
      const line = tokens.join(" ");
      const found = new Map();
      const seek = (term, covers, options) => {
        const begun = covers.at(-1) + 1 === asked.length;
        for (const { id, score, match } of engine.search(term, options)) {
          let best = 0, worth = 0;
          for (const [word, fields] of Object.entries(match)) {
            const value = term[0] === "^" ? SAME_STEM : term[0] === "=" ? KIN : term[0] === "~" ? SOUNDS_ALIKE : alike(term, word, begun);
            best = Math.max(best, value);
            for (const field of fields) worth = Math.max(worth, value * FIELDS[field]);
          }
          if (!best) continue;
          if (!found.has(id)) found.set(id, { id, covers: asked.map(() => 0), worths: asked.map(() => 0), lift: 0 });
          const hit = found.get(id);
          for (const n of covers) {
            hit.covers[n] = Math.max(hit.covers[n], best);
            hit.worths[n] = Math.max(hit.worths[n], worth);
          }
          hit.lift += score;
        }
      };
      asked.forEach((token, i) => {           // two neighbours swapped are two edits to MiniSearch, so it is asked for two; `alike` counts one
        const exact = proper(token);
        seek(token, [i], { prefix: true, fuzzy: exact ? false : slips(token) && 2 });
        if (stem(token)) seek(stem(token), [i], {});
        if (kin(token)) seek(kin(token), [i], {});
        if (sound(token)) seek(sound(token), [i], {});
        if (i + 1 < asked.length) seek(token + asked[i + 1], [i, i + 1], { fuzzy: exact ? false : slips(token + asked[i + 1]) });
      });

      for (const hit of found.values()) {
        hit.cover = share(asked, hit.covers);
        hit.worth = share(asked, hit.worths);
      }
      const least = Math.max(FLOOR, LEAST - LESS * Math.max(0, asked.length - 3));
      const ranked = [...found.values()].filter(({ cover }) => cover >= least).sort((a, b) => b.worth - a.worth || b.lift - a.lift).slice(0, WEIGHED);
      const top = Math.max(...ranked.map(({ lift }) => lift));
      for (const hit of ranked) {
        hit.entry = entries[hit.id];
        hit.fit = 0;
        for (const name of names(hit.entry)) {
          let value = fit(asked, name);
          // A question or phrase around a whole name is about that name.
          if (name.tokens.length > 1 && ` ${line} `.includes(` ${name.line} `)) value += (1 - value) * WHOLE;
          if (name.tokens.some(token => NEGATIONS.has(token) && !tokens.includes(token))) value *= NEGATED;
          if (name.line.startsWith(line)) value += (1 - value) * .4;
          value *= name.field === "label" ? 1 : name.field === "forms" || DATED.has(hit.entry.kind) ? ALIAS : .7;
          if (value > hit.fit) [hit.fit, hit.name] = [value, name];
        }
        const { kind } = hit.entry;
        hit.score = hit.cover ** 2 * (hit.worth + 2 * hit.fit + .1 * hit.lift / top) * index.kinds[kind][2] * (first?.[1].includes(kind) ? first[2] : 1);
      }
      ranked.sort((a, b) => b.score - a.score);

      const pages = new Set();                // of a page and its sections, the best
      return ranked.filter(({ entry, score }) => {
        const page = group(entry) === "pages" ? entry.location.split("#")[0] : entry;
        return score >= ranked[0].score * TAIL && !pages.has(page) && pages.add(page);
      });
    }

    // --------------------------------------------------------------------------------------------- what is shown

    const escape = text => text.replace(/[&<>"]/g, char => `&${{ "&": "amp", "<": "lt", ">": "gt", '"': "quot" }[char]};`);
    const matches = (asked, word) => fold(word).some(term => asked.some(token => alike(token, term) > .6));

    // HTML of a text with the words of the query marked and foreign words in their language. `seen` collects what is marked.
    function mark(text, asked, seen) {
      let html = "", end = 0;
      for (const { 0: word, index: at } of text.matchAll(WORD)) {
        html += escape(text.slice(end, at));
        end = at + word.length;
        let shown = escape(word);
        if (IS_CJK.test(word)) {
          const chars = [...word], bare = chars.map(clean), marked = chars.map((_, i) =>
            asked.includes(bare[i] + bare[i + 1]) || asked.includes(bare[i - 1] + bare[i]) || asked.includes(bare[i]));
          shown = chars.map((char, i) => marked[i] ? `<mark>${char}</mark>` : char).join("").replaceAll("</mark><mark>", "");
          for (const [, run] of shown.matchAll(/<mark>(.*?)<\/mark>/g)) seen.add(run);
        } else if (matches(asked, word)) {
          shown = `<mark>${shown}</mark>`;
          seen.add(word);
        }
        const language = IS_CJK.test(word) ? "ja" : /^[\u0400-\u04ff]/.test(word) ? "ru" : "";
        html += language ? `<span lang="${language}">${shown}</span>` : shown;
      }
      return html + escape(text.slice(end));
    }

    // The part of a text around the first word of the query that it has.
    function excerpt(text, asked) {
      const words = text.split(" "), at = Math.max(0, words.findIndex(word => matches(asked, word)) - AROUND);
      const end = at + 3 * AROUND;
      return (at ? "… " : "") + words.slice(at, end).join(" ") + (end < words.length ? " …" : "");
    }

    // Why an entry is found, where its own name and meaning do not say.
    function why({ entry, name, covers }, asked, seen) {
      const { id, label, meaning } = entry;
      const missing = asked.filter((token, n) => covers[n] && ![...fold(label), ...fold(meaning)].flatMap(term => units([term])).some(term => alike(token, term)));
      if (!missing.length) return "";
      if (name?.field === "forms") {
        const form = shown.forms[id].split("|")[name.n], phrase = name.tokens.length > 3 || name.tokens.some(token => stop.has(token));
        return `${phrase ? "found under" : "also written"} ${mark(form, asked, seen)}`;
      }
      const text = shown.text[id];
      if (text && missing.some(token => units(fold(text)).some(term => alike(token, term)))) return `“${mark(excerpt(text, missing), asked, seen)}”`;
      const words = shown.words[id].split("|").filter(word => matches(missing, word));
      return words.length ? `on its page: ${words.map(word => mark(word, asked, seen)).join(", ")}` : "";
    }

    function item(hit, asked, reading) {
      const { entry } = hit, seen = new Set();
      const name = mark(entry.label, asked, seen), meaning = mark(entry.meaning, asked, seen);
      const reason = (hit.covers ? why(hit, asked, seen) : "") || (reading && !seen.size ? `sounds like ${escape(reading)}` : "");
      return {
        location: entry.location, terms: [...seen],
        html: `<span class="find-name">${name}</span> <span class="find-kind">${index.kinds[entry.kind][0]}</span>`
          + (meaning && ` <span class="find-meaning">${meaning}</span>`) + (reason && ` <span class="find-why">${reason}</span>`),
      };
    }

    // The rest of the word that is being typed, from the name of the best result.
    function suggest(query, hit) {
      const typed = query.split(/[\s-]+/).pop(), its = hit?.name && (hit.name.field === "forms" ? shown.forms[hit.entry.id].split("|")[hit.name.n] : hit.entry.label);
      const word = typed && its?.split(/[\s-]+/).find(word => word.length > typed.length && word.toLowerCase().startsWith(typed.toLowerCase()));
      return word ? typed + word.slice(typed.length) : "";
    }

    // Names that share most pairs of letters with a query that finds nothing.
    function nearest(query) {
      const cut = text => new Set(pairs(text.replace(/[^\p{L}\p{N}]/gu, "")));
      const its = cut(clean(query)), best = new Map();
      if (its.size > 1) for (const entry of entries) {
        for (const name of names(entry)) {
          name.pairs ??= cut(name.text);
          let common = 0;
          for (const pair of name.pairs) common += its.has(pair);
          const value = 2 * common / (its.size + name.pairs.size) * index.kinds[entry.kind][2];
          if (value > .45 && value > (best.get(entry) ?? 0)) best.set(entry, value);
        }
      }
      return [...best].sort((a, b) => b[1] - a[1]).slice(0, 3).map(([{ location, label }]) => ({ location, title: label }));
    }

    // `kind:people togo` narrows to a kind, by the word for it or the beginning of one.
    function narrow(query) {
      const [, word, rest] = query.match(/^\s*kind:\s*(\S*)\s*(.*)$/i) ?? [];
      if (word === undefined) return ["", query];
      const asked = word.toLowerCase().replaceAll("-", " ");
      const [kind = ""] = Object.entries(index.kinds).find(([key, labels]) => [key.replaceAll("_", " "), ...labels.slice(0, 2)].some(label => asked && label.toLowerCase().startsWith(asked))) ?? [];
      return [GROUPS[kind] ?? kind, rest];
    }

    const KIND_ORDER = Object.keys(index.kinds).sort((a, b) => index.kinds[b][2] - index.kinds[a][2]);

    function answer(asking) {
      const [kind, query] = narrow(asking.slice(0, LONGEST));
      const empty = !/[\p{L}\p{N}]/u.test(query);
      const { hits: all, asked, reading } = !empty ? rank(query) : { hits: kind ? entries.map(entry => ({ entry, score: 1 })) : [], asked: [] };
      const of = {};
      for (const { entry } of all) of[group(entry)] = (of[group(entry)] ?? 0) + 1;
      const hits = kind ? all.filter(({ entry }) => group(entry) === kind) : all;
      return {
        asked: asking, items: hits.slice(0, SHOWN).map(hit => item(hit, asked, reading)), suggestion: suggest(query, hits[0]), total: hits.length,
        query, kind,
        kinds: KIND_ORDER.filter(key => of[key]).map(key => [key, index.kinds[key][1], of[key]]),
        near: hits.length || empty ? [] : nearest(query),
      };
    }
    return { answer, fold, rank };
  }

  self.Find = { create };
})(typeof self === "undefined" ? globalThis : self);
