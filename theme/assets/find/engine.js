// The search engine: finds entries by their words, and says how well a query fits a name. No page, no network in here:
// it runs in a worker, in a page opened from file://, and in Node.
(self => {
  "use strict";

  const CJK = "\\u3005\\u3040-\\u30ff\\u3400-\\u9fff";
  const TOKEN = new RegExp(`[${CJK}]+|\\d+(?:\\.\\d+)*|(?:(?![${CJK}])\\p{L})+\\d*`, "gu");
  const WORD = new RegExp(`[${CJK}]+|(?:(?![${CJK}])[\\p{L}\\p{M}\\p{N}])+(?:[.,’'](?:(?![${CJK}])[\\p{L}\\p{N}])+)*`, "gu");    // in a text as written
  const IS_CJK = new RegExp(`^[${CJK}]`);
  const BETWEEN_CJK = new RegExp(`(?<=[${CJK}])[ \\u3000]+(?=[${CJK}])`, "g");

  // What a hit is worth by the field it is in. What a result is worth by its kind comes with the index.
  const FIELDS = { label: 1, forms: .85, asked: .85, dates: .8, text: .75, meaning: .6, words: .4 };
  const FIELD = Object.keys(FIELDS), WORTH = Object.values(FIELDS), BITS = 3;            // a place in the index is the entry's number, shifted, and that of the field
  const NAMES = ["label", "forms", "asked", "dates"];
  const GROUPS = { notes: "sources", sections: "pages", study: "pages" };     // kinds that a reader narrows to together
  // What a query asks for, by its words: kinds that go first then, and by how much.
  const MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
  const OPINION = /\b(author|article|writer|expert)s? (thinks?|says?|believes?|expects?|concludes?|sees?|reckons?|argues?|blames?|finds?|doubts?)\b|\baccording to the (author|article)\b/i;
  const OF_A_YEAR = /^\W*what\b\D* (?:happen(?:ed|s)?|changed?|going on|planned|supposed|scheduled|expected)\b(?:(?!since|after|before)\D)*\b((?:18|19|20)\d\d)\W*$/i;
  const ASKS = [
    [/\bwho(m| has| had)? (said|says|called|calls|told|wrote|spoke)\b/i, ["quotes"], 1.25],
    [/\bwho (thinks?|thought|believe[sd]?|argue[sd]?|claim(s|ed)|insist(s|ed)|mock(s|ed)|holds|declared)\b/i, ["quotes", "arguments"], 1.25],
    [OPINION, ["arguments"], 1.25],
    [/\bwhy\b/i, ["arguments"], 1.15],
    [/\bwhat (did|does|do|has) .*\b(say|tell|write|claim|promise|announce|answer|insist|declare)\b/i, ["quotes", "events", "arguments"], 1.08],
    [OF_A_YEAR, ["pages"], 1.2],
    [/\bwhom?\b/i, ["people"], 1.15],
    [/\b(which|what)( of the| \p{L}+)? (islands?|territory|territories)\b/iu, ["names", "islands", "figures"], 1.15],
    [/\b(which|what) (newspaper|paper|agency|magazine|journal|bank|party|ministry)\b/i, ["organisations"], 1.15],
    [/\b(which|what) (treaty|agreement|document|declaration|pact)\b/i, ["documents", "agreements"], 1.15],
    [/\b(which|what) (minister|politician|professor|scholar|expert|president|official|diplomat|journalist)\b/i, ["people"], 1.15],
    [/\b(which|what) (word|term|expression)\b/i, ["terms"], 1.15],
    [/\b(which|what) (year|month|day|date)\b/i, ["events", "later", "agreements", "documents"], 1.15],
    [/\bhow (many|much|long|far|big|large|late)\b/i, ["figures"], 1.2],
    [/\bwhere\b/i, ["events", "terms", "islands"], 1.08],
    [/\bwhen\b/i, ["events", "later", "agreements", "documents"], 1.15],
    [/\b(poll|survey)s?\b/i, ["polls"], 1.12],
    [new RegExp(`\\b(${MONTH})[a-z]*\\b.*\\d|\\d.*\\b(${MONTH})[a-z]*\\b|\\d[-/.]\\d+[-/.]\\d|\\d年`, "i"), ["events", "polls", "agreements", "documents", "later"], 1.12],
    [/(^|[^\d.,])(?!(1[89]|20)\d\d(?![\d.,]))\d[\d,]*[\d.]\d*/, ["figures", "polls"], 1.12],
  ];
  // Asks after a thing as such: the words around its name say nothing more.
  const MATTERS = new RegExp("^(?:why (?:does|do|did|is|are|was|were) (.+?) (?:matter|(?:so |that )?(?:important|significant|relevant|special))"
    + "|what (?:is|was|are|were) (?:so )?(?:important|special|significant|the (?:point|significance|importance|relevance|meaning)) (?:about|of|with|behind) (.+)"
    + "|how (?:is|are|was|were) (.+?) (?:connected|related|linked|involved).*|what (?:role|part) (?:does|do|did) (.+?) play.*|what (?:does|do|did|has|have|had) (.+?) (?:have |got )?to do with .+"
    + "|(?:how (?:important|significant|relevant) (?:is|are|was|were)|(?:the )?(?:importance|significance|relevance|role|part|meaning) of) (.+?)(?: (?:in|for|to) .+)?)$");
  const ISLANDS = /^(?:the )?(?:(?:four |disputed |kurile? )*islands|northern territor(?:y|ies)|(?:southern )?kurile?s)$/;        // as a whole
  const ABOUT = /^(?:(?:(?:what|all|anything|something|everything|facts|info|information|basics|overview|introduction) (?:about|on|of|to)|(?:short )?(?:biography|profile|career|description|definition|explanation|meaning) of|define|tell me (?:more |something |everything |all )?about|what (?:does|do|did) (?:the (?:author|writer|article|text|guide)|we) (?:say|write|tell|know|think|mention)(?: us)? (?:about|of|on)|about|explain) )(.+)$/;
  // General questions, told as what they ask for: a country's aims and reasons are its position.
  const THEY = "(?:the )?(russia(?:ns?)?|moscow|kremlin|russian (?:government|side)|japan(?:ese)?|tokyo|japanese (?:government|side)|(?:both|two|each|either) (?:sides?|countr(?:y|ies)))";
  const TOLD = [
    [`what (?:does|do|did) ${THEY} (?:really |actually |truly |exactly |even )*(?:want|wants)(?: (?:from|with|of|in|out of) (?:this|that|it|all this|each other|the islands|the dispute|the talks|the other))?`, "position of $1"],
    [`why (?:does|do|did) ${THEY} (?:say|think|claim|believe|insist|argue) (?:that )?(?:the )?(?:(?:four|disputed|kurile?) )*(?:islands|kuriles?|kurils|northern territories) (?:are|belong) .*`, "legal argument of $1"],
    [`what (?:(?:do|does) )?wants? ${THEY}`, "position of $1"],
    ["(?:what )?did (?:the )?japan(?:ese)? (?:really |actually )?(?:get|gain|achieve|win|receive)(?: anything| something)?(?: (?:out of|from|at) (?:it|this|that|(?:the )?(?:summit|visit|talks|meeting|whole thing)))?", "outcome of the summit for japan"],
    ["(?:what|which) (?:are|were) the (?:(?:four|4|disputed) )*islands(?: called| named)?", "list of the four islands"],
  ].map(([asked, told]) => [new RegExp(`^${asked}$`), told]);
  const toldAs = line => { const bare = line.trim().replace(/[?!.]+$/, ""), [asked, told] = TOLD.find(([asked]) => asked.test(bare)) ?? []; return asked ? bare.replace(asked, told) : line; };
  const POLAR = /^(did|does|do|is|are|was|were|can|could|will|would|has|have|should|might) /;         // asks for yes or no
  const DATED = new Set(["events", "polls", "agreements", "documents", "later"]);
  const ALIAS = .92;       // a name that is not the record's own, against its own
  const LEAST = .47;       // share of the query, by weight, that a result has to explain,
  const LESS = .08;        // less by this for each word beyond two: a question has words that no answer has,
  const FLOOR = .2;        // but no less than this
  const NAME = 1.5, OWN_NAMES = new Set(["people", "islands"]);    // of its weight, for the name of somebody or of an island
  const ABSENT = .6, SELDOM = .1;          // for a result without a name or year of the query that at most this share of the entries has
  const PERTINENT = 15, MENTIONED = 5;     // entries with a word of names, or with a name, from which it is a matter of the guide
  const UNNAMED = .6;      // of its weight, for a word that no name has
  const ASKED_OF = .8, WHOLLY = .8;        // for a term, where a question asks whether something is so and says more than the term: not what it means
  const OWN = .2;          // for the share of a query that an entry's own name has
  const SMALL = .2;        // weight of a word that says little
  const TAIL = .25;        // results below this share of the best score are noise
  const WHOLE = .22;       // of what is missing to a perfect fit, for a name that the query has word by word among others
  const SINGLE = 60;       // entries with the one word of a name, below which the word names it alone
  const NEGATED = .65;     // for a name with a "no" that the query lacks
  const NEGATIONS = new Set(["no", "not", "nothing", "without", "never"]);
  const BEGUN = .83;       // least for some letters of a word that is being typed: more than for a slip
  const BARELY = /^[a-z]{3}$/;             // of a word that is none, and not the one being typed: hardly the beginning of another, car for carrot
  const COMPLETE = .5;     // for the beginning of a word that is a word itself and not the one being typed
  const SAME_STEM = .95;
  const KIN = .85;         // a word of the same family as the one sought: phone, call
  const SOUNDS_ALIKE = .88;
  const READY = 40;        // entries whose names are made ready at a time
  const WEIGHED = 80;      // candidates that are weighed by their names
  const SOUGHT = .006;     // for each doubling of the entries that refer to one: what much depends on is sought more often
  const ITSELF = .9;       // share of the score of its best side from which a thing itself stands before its sides
  const SIDES = new Set(["outcomes", "events"]);       // but a quotation, a figure and a poll are sought for themselves
  const SAME_QUESTION = .4, OTHER_QUESTION = .6, WHETHER = .85;       // for a question that asks who, when, why … as the query does; for one that asks something else, or whether
  const SIMILAR = .25;     // fit from which a question counts as another of that kind; below it, two questions have but their asking in common
  const NEARLY = .95, CHAPTER = .3;        // share of a query from which a chapter that asks just that is its answer, and of what is missing to a perfect fit, then
  const LIKE_RECORDS = .94;                // worth of such a chapter, beside what it is worth for its kind
  const ANSWERED = .8;     // of what a query has beyond a question that is wholly in it, forgiven
  const DEFINITION = 2.5;  // for what a query asks the meaning of
  const DEFINED = new Set(["terms", "options", "people", "organisations", "islands", "names", "documents", "agreements"]);
  const OWN_LABELS = new Set(["people", "islands", "names", "organisations", "terms"]);
  const QUESTIONS = new Set(["who", "whom", "what", "which", "when", "where", "why", "how"]);
  const UNSPOKEN = .8;     // for a source or paragraph: what it says has entries of its own, which answer a question
  const UNSAYING = new Set(["sources", "notes", "paragraphs", "doubts"]);
  const ESSAY = 1.5;       // for an essay, where a question is put as those for essays are
  const NO_REASON = .85;   // for somebody, where the question is why
  const MOSTLY = .5;       // share of a query, by weight, that no entry has, from which nothing is found
  const EVERYWHERE = .33;  // share of the entries from which a word that they have says nothing: Japan, Russia, the article
  const SUBJECT = .2;      // share from which it says that a query is about what the guide is about: islands, Abe, Putin
  const CLEARLY = .3;      // fit from which a question is that of an entry by one word alone
  const LITTLE = .7;       // share of a question that names but a country below which nothing answers it
  const EXACT = 1.05;      // for a page that is named just so
  const QUOTED = 1.1;      // for a quotation that has all words of the query
  const AS_SUCH = .7;      // of a score, for what is asked about as such, read without the words around it
  const DOUBTFUL = .5;     // of its weight, for a word that only a slip could make one of the guide's
  const BY_SOUND = .8;     // of a score, for what is found by the sound of a name in another script
  const NAMED = .75;       // fit from which a query names an entry, and the chapter that explains it comes second
  const ON_THE_DAY = 2, OF_THE_DAY = 1.05, OF_THE_YEAR = 1.8;              // for an event of the day that a query gives, alone or with other words
  const LIKE = .5;         // share of letters, by pairs, from which a name is near to a query that finds nothing
  const UNEXPLAINED = .61; // what a result has to explain of a short query with a word that no entry has
  const AROUND = 8;        // words of an excerpt before the first that is sought, and half of those after it
  const SHOWN = 50;        // results sent to the page
  const LONGEST = 200;     // characters of a query that are read
  const MANY = 2;          // words from which a query is more than a name
  const ENOUGH = .6;       // share of a query that names alone have to explain
  const QUESTION = "?", SLIP = "~";        // stand before such forms, see guide/search/entries.py
  const LINE = "^", AS_LABEL = "=";        // see guide/search/scripts.py

  function create(index) {
    const stop = new Set(index.stop.split(" "));
    const synonyms = new Map(Object.entries(index.synonyms)), spelt = new Map();      // 2 for two, and two for 2
    for (const [word, same] of synonyms) spelt.set(same, [...spelt.get(same) ?? [], word]);
    const older = new Map(index.kanji.split(" ").flatMap(([now, ...olds]) => olds.map(old => [old, now])));

    // ---------------------------------------------------------------- words as they are compared: fold in guide/search/words.py

    const date = (year, month, day = "") => ` ${day.replace(/^0+/, "")} ${index.months[+month]} ${year} `;
    const clean = words => words
      .replace(/['’‘ʼʻʹ`´′](s\b)?/g, "").replace(/\bU\.?S(?:\.?A)?\b(?!\.?S)\.?/g, "united states")
      .normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f]/g, "").normalize("NFC").replace(/[\u4e00-\u9fff]/g, sign => older.get(sign) ?? sign)
      .replaceAll("э", "е")
      .replace(/[ァ-ヶ]/g, kana => String.fromCharCode(kana.charCodeAt(0) - 0x60)).replace(/[ー・]/g, "")
      .replace(BETWEEN_CJK, "")
      .replace(/(\d{4})[-/.年](0?[1-9]|1[0-2])[-/.月](0?[1-9]|[12]\d|3[01])(?!\d)日?/g, (_, y, m, d) => date(y, m, d))
      .replace(/\b(0?[1-9]|[12]\d|3[01])[./](0?[1-9]|1[0-2])[./](\d{4})/g, (_, d, m, y) => date(y, m, d))
      .replace(/(\d{4})(?:-(?=\d\d(?![-\d]))|年)(1[0-2]|0?[1-9])(?!\d)月?/g, (_, y, m) => date(y, m))
      .replace(/(?<=\d{4})年/g, " ")
      .replaceAll("+", " plus ").replaceAll("%", " percent ").replaceAll("per cent", "percent").replaceAll("$", " usd ")
      .replaceAll("α", " alpha ")
      .replace(/(?<!\d)(?<!\d )\bpm\b/g, "prime minister").replace(/\bww(?=ii|2)/g, "world war ")
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
    const telling = tokens => { const some = tokens.filter((token, n) => !stop.has(token) && !(/^[а-я]{1,2}$/.test(token) && !count(token)) || token === "may" && [n - 1, n + 1].some(at => /^\d/.test(tokens[at]))); return some.length ? some : tokens; };
    const once = make => { const made = new Map(); return key => { let value = made.get(key); if (value === undefined) made.set(key, value = make(key)); return value; }; };

    // How a romanised name sounds, whichever of the usual systems wrote it: Tōgō, Tougou, Tohgoh; Yurii, Iurii, Yuri; Petr, Pyotr.
    const SOUND = [[/tsch|tch/g, "ch"], [/s?sh|sch|sy/g, "s"], [/kh/g, "h"], [/ph|f/g, "h"], [/ck|q/g, "k"], [/x/g, "ks"], [/w/g, "v"], [/tsu/g, "tu"],
      [/chi/g, "ti"], [/^[yj]e/, "e"], [/[oe]u|o+h(?![aeiouy])/g, "o"], [/yo/g, "e"], [/ij/g, "i"], [/j/g, "z"], [/y/g, "i"], [/m(?=[pb])/g, "n"], [/(.)\1+/g, "$1"], [/e?i+e?/g, "i"]];
    const sound = once(token => /^[a-z]{4,}$/.test(token) ? "~" + SOUND.reduce((word, [old, now]) => word.replace(old, now), token) : "");

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

    // What English and Russian endings leave of a word: sign, signs, signed, signing; accuse, accusation; Путин, Путина, Путиным. The
    // Russian ones are those of the Snowball stemmer; they are cut again until none is left, as a surname ends like a case.
    const ENDINGS = [/(?<=.{5})ly$/, /(?<=.{4})(ness|ful|ment)$/, /(?<=.{4})(al|ism|ist)$/, /(?<=.{4})(ation|ition|ion|ance|ence)$/, /(?<=.{4})[eo]r$/,
      /(?<=...)(ing|ed|e)$/, /(?<=.{5})(at|is|iz)$/, /(?<=.{4})i?c$/, /(?<=.{5})[iy]$/];
    const RUSSIAN = /(?<=[а-я]{3})(?:[ыи](?:ми|[емйх])|[ео](?:му|го|[емй])|[уюая]ю|[ая]я|(?:и?я|а)(?:ми|[мх])|и?е[мйв]|ов|ие|ье|и?ей|[иоы]й|и?ях|ью|ия|ья|ию|[аеийоуыьюя])$/;
    const stem = once(token => {
      if (/^[а-я]{3,}$/.test(token)) {
        let cut = token;
        while (cut !== (cut = cut.replace(RUSSIAN, "")));
        return "^" + cut;
      }
      return !/^[a-z]{4,}$/.test(token) || stop.has(token) ? ""
        : "^" + ENDINGS.reduce((word, ending) => word.replace(ending, ""), token).replace(/([^aeiou])\1$/, "$1");
    });
    const families = new Map(self.FindWords.families.map(fold).flatMap(words => words.map(word => [stem(word) || word, "=" + words[0]])));
    const kin = once(token => families.get(stem(token) || token) ?? "");

    // ---------------------------------------------------------------------------------------------- entries

    // Texts are folded a column at a time: a few passes over one long string instead of many over thousands of short ones.
    const entries = [], shown = {}, cleaned = {};
    for (const name of FIELD) shown[name] = cleaned[name] = [];
    const sole = new Set();                 // names of one word
    const places = new Map();               // what is sought → where it stands in the first two parts,
    const beyond = new Map();               // and in further ones; below zero, the number of one that has it, as the directory says
    const near = index.slug.split(LINE).length;
    const numbers = column => column.split(" ").map(number => number === "" ? -1 : +number);
    const heads = numbers(index.of), chapters = numbers(index.told);
    const sides = new Map();                // a thing → the entries that are its sides
    const side = (head, id) => { if (head >= 0) sides.set(head, [...sides.get(head) ?? [], id]); };
    heads.forEach(side);

    let reach = Infinity;                   // the first entry of further parts
    const put = (term, place) => {
      const of = place < 0 || place >> BITS >= reach ? beyond : places, its = of.get(term);
      if (!its) of.set(term, [place]);
      else if (its[its.length - 1] !== place) its.push(place);
    };
    // Where a text is found. Names are also found by sound, and across blanks and hyphens: post-war, postwar.
    function note(line, place, name, spoken) {
      for (const part of line.split("|")) {
        const raw = part.match(TOKEN);
        if (!raw) continue;
        const tokens = raw.map(word => synonyms.get(word) ?? singular(word));
        if (name && !spoken && tokens.length === 1) {
          if (place >> BITS < reach) sole.add(tokens[0]);
          else put("!" + tokens[0], place);
        }
        if (name && !spoken && raw.length > 1 && raw.length < 5) {
          const joined = raw.join("");
          put(joined, place);
          if (sound(joined)) put(sound(joined), place);
        }
        for (let i = 0; i < tokens.length; i++) {
          const token = tokens[i];
          if (IS_CJK.test(token)) {
            for (const pair of pairs(token)) put(pair, place);
            put(token.at(-1), place);
            const kanji = token.replace(/[\u3040-\u309f]/g, "");
            if (kanji.length > 1) for (const pair of pairs(kanji)) put(pair, place);
            continue;
          }
          put(token, place);
          const same = spelt.get(token);
          if (same) for (const word of same) put(word, place);
          if (stem(token)) put(stem(token), place);
          if (kin(token)) put(kin(token), place);
          if (!name) continue;
          if (sound(token)) put(sound(token), place);
          if (i && !spoken && !stop.has(token) && !stop.has(tokens[i - 1])) put(tokens[i - 1] + token, place);
        }
      }
    }
    const slugged = label => label.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
    // The lines of a column. What all entries of a run have as their meaning stands with the run; how readers ask has no sign.
    function column(part, name) {
      const lines = part[name].split(LINE);
      let at = 0;
      if (name === "meaning") for (const [, , , count, meaning] of part.runs) {
        if (meaning !== undefined) lines.fill(meaning, at, at + count);
        at += count;
      }
      return name === "asked" ? lines.map(line => line && line.split("|").map(phrase => phrase.startsWith(QUESTION) ? phrase : SLIP + phrase).join("|")) : lines;
    }
    function add(part, number, first) {
      for (const name of FIELD) {
        if (part[name] === undefined) continue;
        const from = number < 2 && (name === "words" || name === "asked") ? 0 : first, lines = column(part, name), folded = clean(lines.join("\n")).split("\n");
        shown[name] = shown[name].concat(lines);
        cleaned[name] = cleaned[name].concat(folded);
        folded.forEach((line, n) => { if (line) note(line, from + n << BITS | FIELD.indexOf(name), NAMES.includes(name), name === "asked"); });
      }
      const slugs = part.slug.split(LINE);
      for (const [kind, head, tail, count] of part.runs) for (let n = 0; n < count; n++) {
        const id = entries.length;
        entries.push({ id, part: number, kind, location: head + (slugs[id - first] === AS_LABEL ? slugged(shown.label[id]) : slugs[id - first]) + tail, label: shown.label[id], meaning: shown.meaning[id] ?? "" });
      }
    }
    add(index, 0, 0);
    let located = null;                     // places of entries by their addresses, for general questions
    let sought = index.sought;
    let limit = entries.length, bound = limit, whole = false, wide = false, age = 0;        // of the weights

    // The second part: what readers seldom name, questions, and the words of bodies. Behind it, where the index is cut, come further ones,
    // and what tells which of these have a word. Returns whether any of them is new.
    const FAR = index.far ?? [], WHERE = index.where ?? [];         // of each further part the kinds, of each directory the first word
    const had = new Set(), led = new Set(); // parts and directories that are there
    // Words that a further part has in a name, and the first two but seem to have.
    const also = new Set((index.also?.split(" ") ?? []).flatMap(word => [word, sound(word)]).filter(Boolean)), seeming = token => also.has(token) || also.has(sound(token));
    function extend(...parts) {
      const before = had.size + led.size;
      for (const part of parts) {
        const number = part?.part ?? 1, first = entries.length;
        if (!part || (part.where ? led.has(part.where) : had.has(number))) continue;
        misses.clear();
        if (part.where) {
          led.add(part.where);
          for (const [number, words] of Object.entries(part.words)) for (const word of words.split(" ")) for (const term of [word, stem(word), sound(word)]) if (term) put(term, -number);
          continue;
        }
        had.add(number);
        add(part, number, first);
        if (part.of) {
          numbers(part.of).forEach((head, n) => { heads[first + n] = head < 0 ? head : first + head; side(heads[first + n], first + n); });
          numbers(part.told).forEach((chapter, n) => { chapters[first + n] = chapter; });
          sought = sought.padEnd(first, "0") + part.sought;
        }
        if (number !== 1) continue;
        whole = true;
        reach = entries.length;
        ready = 0;
        located = null;
        for (const made of Object.values(kept[0])) made.clear();
      }
      return had.size + led.size > before;
    }
    // Whether the second part counts, and which further ones: a query that does not ask for them is answered alike before and after they have come.
    let far = new Set();
    const ages = ["false", "true"];
    const counts = ({ id, part }) => id < Math.min(bound, reach) || far.has(part);
    function widen(wanted, parts = []) {
      const key = [wanted && whole, ...whole ? parts : []].join(), now = ages.indexOf(key);
      if (now === age) return;
      age = now < 0 ? ages.push(key) - 1 : now;
      kept[age] ??= fresh();
      wide = wanted && whole;
      far = new Set(parts);
      bound = parts.length ? Infinity : wide ? reach : near;
      limit = parts.length ? entries.filter(counts).length : bound;
    }
    const ASKED_PLACE = FIELD.indexOf("asked"), WORDS_PLACE = FIELD.indexOf("words"), mask = (1 << BITS) - 1;
    const counted = place => place >> BITS < bound && (wide || (place & mask) !== ASKED_PLACE && (place & mask) !== WORDS_PLACE);

    const group = ({ kind }) => GROUPS[kind] ?? kind;

    // ------------------------------------------------------------------------------------ how alike two words are

    // How many entries have a word; the fewer, the more it weighs.
    // Kept for every extent of the index.
    const fresh = () => ({ of: new Map(), count: new Map(), proper: new Map(), telltale: new Map(), weight: new Map(), borrowed: new Map() });
    const misses = new Map(), kept = [fresh(), fresh()];
    const known = (name, make) => key => { const made = kept[age][name]; let value = made.get(key); if (value === undefined) made.set(key, value = make(key)); return value; };
    const reached = known("of", term => [...places.get(term) ?? [], ...(beyond.get(term) ?? []).filter(place => place > 0 && far.has(entries[place >> BITS].part))]);
    const of = term => far.size ? reached(term) : places.get(term) ?? [];
    const count = known("count", token => {
      let sum = 0, last = -1;
      for (const place of of(token)) if (counted(place) && place >> BITS !== last) { sum++; last = place >> BITS; }
      return sum;
    });
    const within = (token, fields) => of(token).some(place => counted(place) && fields.includes(FIELD[place & mask]));
    // A word of the guide is no slip for another. Forms do not count: slips stand among them.
    const TEXTS = ["label", "meaning", "text", "words"], SHORT = ["label", "forms", "asked", "dates", "text"];
    const proper = known("proper", token => kin(token) !== "" || within(token, TEXTS));
    // A word in no name, as texts and descriptions have it, tells less.
    const telltale = known("telltale", token => !count(token) || within(token, SHORT));
    // The name of somebody or of a place tells most: a question is about that.
    const namesOne = token => of(token).some(place => counted(place) && (place & mask) === 0 && OWN_NAMES.has(entries[place >> BITS].kind));
    // A word that is written with a capital wherever it stands is the name of somebody, of a place, of a body.
    let capitals = null;
    function called(token) {
      if (!capitals) {
        const small = new Set();
        capitals = new Set();
        for (const name of ["label", "meaning"]) for (const text of shown[name].slice(0, near)) for (const [word] of text.matchAll(/\p{L}{4,}/gu)) (/^\p{Lu}\p{Ll}/u.test(word) ? capitals : small).add(word);
        capitals = new Set(fold([...capitals].join(" ")));
        for (const token of fold([...small].join(" "))) capitals.delete(token);
      }
      return capitals.has(token);
    }
    const defines = (token, fields) => of(token).some(place => counted(place) && (place & mask) < fields && DEFINED.has(entries[place >> BITS].kind));
    const inLabel = token => defines(token, 1), titled = token => defines(token, 2);
    // A word that is a name by itself, or that of somebody or of an island.
    const byItself = token => sole.has(token) || far.size > 0 && of("!" + token).length > 0;
    const naming = token => namesOne(token) || byItself(token) || !proper(token) && slips(token) > 0 && nearMisses(token).some(word => namesOne(word) || byItself(word) && inLabel(word));
    const large = token => count(token) >= limit * EVERYWHERE;
    const meant = token => slips(token) ? nearMisses(token).reduce((best, word) => (!stop.has(word) || word.length > 7) && count(word) > count(best) ? word : best, "") : "";
    const heavy = known("weight", token => stop.has(token) ? SMALL
      : !count(token) && !kin(token) && meant(token) ? heavy(meant(token)) : (namesOne(token) && !large(token) ? NAME : telltale(token) ? 1 : UNNAMED) * Math.log(2 + limit / (count(token) || kin(token) && count(kin(token)) || 12)));

    // A word that only a slip could make one of the guide's; and one that only readers use, perhaps in another sense.
    const unsure = token => !count(token) && !count(stem(token)) && !kin(token) && !count(sound(token));
    const borrowed = known("borrowed", token => !kin(token) && !within(token, TEXTS) && !within(stem(token), TEXTS));

    // Edits between two words, two neighbours swapped being one; more than `most` is `most + 1`.
    function edits(a, b, most) {
      if (Math.abs(a.length - b.length) > most) return most + 1;
      let before = [], last = Array.from({ length: b.length + 1 }, (_, j) => j);
      for (let i = 1; i <= a.length; i++) {
        const row = [i];
        let least = i;
        for (let j = 1; j <= b.length; j++) {
          let value = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
          if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, before[j - 2] + 1);
          row[j] = value;
          if (value < least) least = value;
        }
        if (least > most) return most + 1;
        before = last;
        last = row;
      }
      return last[b.length];
    }

    const slips = word => /\d/.test(word) || IS_CJK.test(word) || word.length < 4 ? 0 : word.length < 8 ? 1 : 2;

    // Words by length, each with the letters that it has, so that most are passed over without a comparison; and all in order.
    let vocabulary = null, ordered = null, sized = 0;
    const spelling = word => { let bits = 0; for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31); return bits; };
    const bits = number => { let sum = 0; for (; number; number &= number - 1) sum++; return sum; };
    function words() {
      if (sized === places.size + beyond.size) return;
      sized = places.size + beyond.size;
      vocabulary = new Map();
      ordered = [];
      for (const term of new Set([...places.keys(), ...beyond.keys()])) {
        if (/^[\^=~!]/.test(term)) continue;
        ordered.push(term);
        if (!slips(term) || (places.get(term) ?? beyond.get(term)).every(place => place > 0 && (place & mask) === ASKED_PLACE)) continue;
        if (!vocabulary.has(term.length)) vocabulary.set(term.length, []);
        vocabulary.get(term.length).push([term, spelling(term)]);
      }
      ordered.sort((a, b) => a < b ? -1 : 1);
    }
    function begun(token) {
      words();
      let low = 0, high = ordered.length;
      while (low < high) { const middle = low + high >> 1; if (ordered[middle] < token) low = middle + 1; else high = middle; }
      const found = [];
      while (low < ordered.length && ordered[low].startsWith(token)) found.push(ordered[low++]);
      return found;
    }
    const nearMisses = token => {
      if (misses.has(token)) return misses.get(token);
      words();
      const most = slips(token), its = spelling(token), found = [];
      for (let length = token.length - most; length <= token.length + most; length++) for (const [term, has] of vocabulary.get(length) ?? []) {
        if (bits(its & ~has) <= most && bits(has & ~its) <= most && edits(token, term, Math.min(most, slips(term))) <= Math.min(most, slips(term))) found.push(term);
      }
      misses.set(token, found);
      return found;
    };

    const single = token => token.replace(/([a-z])\1/g, "$1");            // abbe, putinn
    // The long small word that another is a slip for: difrence, espesially.
    const smallWord = token => token.length > 6 && !stop.has(token) ? nearMisses(token).find(word => stop.has(word) && word.length > 7) : undefined;

    // How alike a word of a query and one of a name are. `open`: it may be the beginning of another, as the last of a query is while it is typed.
    function compared({ asked, open, own }, term, its) {
      if (asked === term) return 1;
      if (own.stem && own.stem === its.stem) return SAME_STEM;
      if (own.kin && own.kin === its.kin) return KIN;
      if (term.startsWith(asked)) {
        if (/^\d/.test(asked)) return asked.length > 2 || term[asked.length] === "." ? .5 : 0;
        return Math.max(open && asked.length > 3 ? BEGUN : 0, .6 + .35 * asked.length / term.length) * (open || !proper(asked) ? 1 : COMPLETE);
      }
      if (its.spelt?.some(word => word.startsWith(asked))) return .7;
      if (own.sound && own.sound === its.sound) return SOUNDS_ALIKE;
      if (own.proper) return 0;
      const most = Math.min(own.slips, its.slips);
      const distance = most ? edits(asked, term, most) : 1;
      return distance > most || (asked.length < 5 && asked[0] !== term[0]) ? 0 : distance === 1 ? .82 : .66;
    }
    const details = term => ({ stem: stem(term), kin: kin(term), sound: sound(term), spelt: spelt.get(term), slips: slips(term) });
    // Words of names have numbers, so that what has been compared is looked up in rows of numbers.
    const numbered = new Map(), terms = [], traits = [];
    const number = term => {
      let its = numbered.get(term);
      if (its === undefined) {
        numbered.set(term, its = terms.push(term) - 1);
        traits.push(details(term));
      }
      return its;
    };
    let memory = [new Map(), new Map()];    // of one query
    const row = (asked, open) => {
      const rows = memory[+open];
      let its = rows.get(asked);
      if (!its) rows.set(asked, its = { asked, open, own: { ...details(asked), proper: proper(asked) }, of: new Int16Array(terms.length + 1024).fill(-1) });
      return its;
    };
    const at = (its, number) => {
      if (number >= its.of.length) {
        const of = new Int16Array(terms.length + 1024).fill(-1);
        of.set(its.of);
        its.of = of;
      }
      if (its.of[number] < 0) its.of[number] = Math.round(1000 * compared(its, terms[number], traits[number]));
      return its.of[number] / 1000;
    };
    const value = (its, term) => at(its, number(term));
    const alike = (asked, term, open = true) => value(row(asked, open), term);

    // ------------------------------------------------------------------------------------------------ a query

    const share = (weights, values, both = 0, small = 0) => {
      let sum = SMALL * both, all = SMALL * small;
      for (let n = 0; n < weights.length; n++) { sum += weights[n] * values[n]; all += weights[n]; }
      return sum / all;
    };

    // How well a query fits a name: share of the query it explains, and share of the name that the query has.
    function fit({ asked, rows, joined, small, weights }, name) {
      const its = name.units, ids = name.ids;
      const had = new Array(its.length).fill(0), got = new Array(asked.length).fill(0);
      for (let i = 0; i < asked.length; i++) for (let j = 0; j < its.length; j++) {
        let alike = at(rows[i], ids[j]);
        if (alike) {
          if (alike > got[i]) got[i] = alike;
          if (alike > had[j]) had[j] = alike;
          continue;
        }
        const token = asked[i], term = its[j];
        if (token.charCodeAt(0) !== term.charCodeAt(0)) continue;
        if (j + 1 < its.length && token.length > 4 && token.length > term.length && (alike = at(rows[i], name.joined[j]))) {
          got[i] = Math.max(got[i], alike);
          had[j] = Math.max(had[j], alike);
          had[j + 1] = Math.max(had[j + 1], alike);
        }
        if (joined[i] && term.length > 4 && term.length > token.length && (alike = at(joined[i], ids[j]))) {
          got[i] = Math.max(got[i], alike);
          got[i + 1] = Math.max(got[i + 1], alike);
          had[j] = Math.max(had[j], alike);
        }
      }
      name.met = 0;
      got.forEach((value, i) => { if (value > KIN - .05 && asked.indexOf(asked[i]) === i && count(asked[i]) < limit * EVERYWHERE) name.met++; });
      if (!got.some(Boolean)) return name.got = name.had = 0;
      // Of a question the small words tell something too: how to get to the islands, how they got the islands.
      let both = 0;
      for (const token of name.small) if (small.has(token)) both++;
      name.had = share(name.weights, had, both, name.small.length);
      name.got = share(weights, got, both, name.small.length ? small.size : 0);
      return name.got ** 2 * (.3 + .7 * name.had);
    }
    const kindOfQuestion = tokens => {
      if (` ${tokens.join(" ")} `.includes(" how come ")) return "why";
      const at = tokens.findIndex(token => QUESTIONS.has(token));
      return at < 0 ? "" : tokens[at] === "how" && /^(many|much|long|late|big|far|often|old)$/.test(tokens[at + 1]) ? "how many" : tokens[at] === "which" ? "what" : tokens[at] === "whom" ? "who" : tokens[at];
    };
    // The names of an entry, split and folded when first asked for.
    class Name {
      constructor(text, field, n) { Object.assign(this, { text, field, n }); }
      get tokens() { return this.its ??= split(this.text); }
      get units() { return this.cut ??= units(this.field === "asked" ? telling(this.tokens) : this.tokens); }
      get ids() { return this.numbers ??= this.units.map(number); }
      get joined() { return this.both ??= this.units.slice(1).map((unit, n) => number(this.units[n] + unit)); }
      get weights() {
        return (this.heavy ??= [])[age] ??= this.units.map(heavy);
      }
      get small() { return this.little ??= this.field === "asked" ? [...new Set(this.tokens.filter(token => stop.has(token)))] : []; }
      get line() { return this.whole ??= ` ${this.tokens.join(" ")} `; }
      get stems() { return this.ends ??= ` ${this.tokens.map(token => stem(token) || token).join(" ")} `; }
      get asks() { return this.kind ??= kindOfQuestion(this.tokens); }
      get polar() { return this.yes ??= POLAR.test(this.line.trim()); }
      get negated() { return this.not ??= this.tokens.filter(token => NEGATIONS.has(token)); }
    }
    const names = entry => {
      if (entry.names && (entry.asked || !whole)) return entry.names;
      entry.asked = whole;
      return entry.names = NAMES.flatMap(field => (cleaned[field][entry.id] ?? "").split("|").map((text, n) => new Name(text, field, n)).filter(({ text }) => text.trim()));
    };

    // A question told in English, with the names in it in Latin letters too: those the guide has, and Russian ones by their sound.
    let own = null;
    function romanised(words) {
      own ??= new Map(entries.slice(0, near).filter(({ kind }) => OWN_LABELS.has(kind)).flatMap(({ id, kind, label, location }) =>
        cleaned.forms[id].split("|").filter(form => IS_CJK.test(form)).map(form => [form.trim(), kind === "people" ? location.split(/[/-]/)[1] : clean(label.split(" / ")[0])])));
      return words.replace(/[\u3005\u3040-\u30ff\u3400-\u9fff]+/g, run => own.get(run) ?? run).replace(/[а-я]{3,}/g, word => {
        const [whole, cut] = [word, stem(word).slice(1)].map(its => [...its].map(letter => CYRILLIC.get(letter) ?? letter).join(""));
        return [whole, cut].find(its => count(its) || sound(its) && count(sound(its))) ?? word;
      });
    }

    // The results of a query, best first, and the words they were sought by: its own, those it has in Latin letters, or in English.
    function rank(query, english = "", essay = false) {
      memory = [new Map(), new Map()];
      const capitals = new Set(fold((query.match(/\p{Lu}\p{Ll}+/gu) ?? []).join(" ")));
      const cleaned = toldAs(clean(query)), told = english && romanised(toldAs(clean(english)));
      const line = cleaned.trim().replace(/[?!.]+$/, ""), matters = line.match(MATTERS), such = line.match(ABOUT)?.[1] ?? matters?.slice(1).find(Boolean).replace(ISLANDS, "importance of the islands") ?? cleaned;
      const readings = [...new Set([cleaned, latin(cleaned), told || cleaned, such])].map((words, n) => {
        const tokens = split(words).map(token => count(token) ? token : token.endsWith("s") && count(token.slice(0, -1)) ? token.slice(0, -1) : count(single(token)) ? single(token) : smallWord(token) ?? token), asked = units(telling(tokens)), first = ASKS.find(([pattern]) => pattern.test(words === told ? told : query));
        const found = weigh(tokens, asked, first, capitals, n > 0 && words === told, n > 0 && words === such, essay);
        return { asked, tokens, ...found, worth: (found.hits[0]?.score ?? 0) * (!n ? 1 : words === told ? ALIAS : words === such ? matters ? DEFINED.has(found.hits[0]?.entry.kind) && found.hits[0].entry.kind !== "names" ? AS_SUCH : AS_SUCH / 2 : found.hits[0]?.exact ? 1 : AS_SUCH : BY_SOUND) * (1 - found.unknown.filter(Boolean).length / (2 * asked.length || 1)), reading: [cleaned, told, such].includes(words) ? "" : tokens.join(" ") };
      });
      // Where both lead to the same entry, the reader's own words stay: its marks and reasons are theirs.
      return matters && !readings[0].hits.length ? readings[0] : readings.reduce((best, other) => other.worth > best.worth && other.hits[0]?.entry !== best.hits[0]?.entry ? other : best);
    }

    // `foreign`: told in English as far as its words are known; `such`: what is asked about as such; `essay`: put as a question for an essay.
    function weigh(tokens, asked, first, capitals, foreign, such, essay) {
      const line = tokens.join(" "), begins = ` ${line}`, spaced = `${begins} `, stemmed = ` ${tokens.map(token => stem(token) || token).join(" ")} `, untold = asked.filter(token => foreign && /[\u0400-\u04ff]/.test(token) && !count(token) && !count(stem(token)));
      const weight = untold.length && 2 * untold.length <= asked.length ? token => untold.includes(token) ? SMALL : heavy(token) : heavy;
      const query = { asked, weights: asked.map(weight), small: new Set(tokens.filter(token => stop.has(token))), rows: asked.map((token, i) => row(token, i + 1 === asked.length)), joined: asked.slice(1).map((token, i) => row(asked[i] + token, true)) };
      const kindAsked = kindOfQuestion(tokens), polar = POLAR.test(line), definition = such || /^(what|who) (is|are|was|were) |^what do(es)? .* mean$|^what (did|does|do) .* mean (by|with) /.test(line), opinion = first?.[0] === OPINION;
      const found = new Map();
      const seek = (term, covers, value) => {
        if (!value) return;
        const its = of(term), rarity = Math.log(1 + limit / (its.length || 1));
        for (const place of its) {
          if (!counted(place)) continue;
          const id = place >> BITS, worth = value * WORTH[place & mask];
          let hit = found.get(id);
          if (!hit) found.set(id, hit = { id, covers: asked.map(() => 0), worths: asked.map(() => 0), lift: 0 });
          for (const n of covers) {
            if (value > hit.covers[n]) hit.covers[n] = value;
            if (worth > hit.worths[n]) hit.worths[n] = worth;
          }
          hit.lift += worth * rarity;
        }
      };
      asked.forEach((token, i) => {
        const exact = proper(token), last = i + 1 === asked.length, terms = new Set(last || count(token) || !BARELY.test(token) ? begun(token) : []);
        if (!exact && slips(token)) for (const term of nearMisses(token)) if (!stop.has(term) || term.length > 7) terms.add(term);
        for (const term of terms) seek(term, [i], alike(token, term, last));
        if (stem(token)) seek(stem(token), [i], SAME_STEM);
        if (kin(token)) seek(kin(token), [i], KIN);
        if (sound(token)) seek(sound(token), [i], SOUNDS_ALIKE);
        if (last) return;
        const joined = token + asked[i + 1];
        seek(joined, [i, i + 1], 1);
        if (!(exact && proper(asked[i + 1])) && slips(joined) && !count(joined)) for (const term of nearMisses(joined)) seek(term, [i, i + 1], alike(joined, term, i + 2 === asked.length));
      });
      const unknown = asked.map((token, n) => !stop.has(token) && ![...found.values()].some(({ covers }) => covers[n]));

      const hits = [...found.values()];
      for (const hit of hits) {
        hit.cover = hit.shared = share(query.weights, hit.covers);
        hit.worth = share(query.weights, hit.worths);
      }
      // A name that no entry has weighs as the rarest word: a query about it has no answer here, whatever its other words are.
      const none = unknown => {
        let strange = 0, familiar = 0;
        asked.forEach((token, n) => { if (unknown[n]) strange += capitals.has(token) ? Math.log(2 + limit) : weight(token); else familiar += weight(token) * (unsure(token) || borrowed(token) ? DOUBTFUL : 1); });
        return strange && asked.length > 1 && strange >= MOSTLY * (strange + familiar) && !asked.some((token, n) => !unknown[n] && (naming(token) || kindAsked && inLabel(token)));
      };
      if (none(unknown)) return { unknown, hits: [] };
      const labelWithin = id => { const [own] = names(entries[id]); return own?.field === "label" && spaced.includes(own.line) && count(own.tokens[0]) < SINGLE; };
      const few = asked.length < (kindAsked || polar ? 4 : 5), least = kindAsked || polar || asked.length > 5 ? Math.max(FLOOR, LEAST - LESS * Math.max(0, asked.length - 2)) : LEAST;
      const ranked = hits.filter(({ cover, id }) => cover >= least || cover >= FLOOR && labelWithin(id)).sort((a, b) => b.worth - a.worth || b.lift - a.lift).slice(0, WEIGHED);
      const said = asked.flatMap((token, n) => (/^(1[89]|20)\d\d$/.test(token) || called(token)) && count(token) && count(token) < limit * SELDOM ? n : []);
      const top = Math.max(...ranked.map(({ lift }) => lift)), on = datesOf(tokens), alone = on && telling(tokens).length === on.trim().split(" ").length;
      for (const hit of ranked) {
        hit.entry = entries[hit.id];
        hit.fit = hit.met = 0;
        for (const name of names(hit.entry)) {
          if (name.field === "asked" && !wide) continue;
          let value = fit(query, name);
          if (name.field === "label") hit.own = name.got;
          if (!value) continue;
          hit.met = Math.max(hit.met, name.met);
          // A question or phrase around a whole name is about that name.
          const whole = spaced.includes(name.line) || name.field === "label" && stemmed.includes(name.stems);
          if (whole && (name.tokens.length > 1 || name.field === "label" && count(name.tokens[0]) < SINGLE)) value += (1 - value) * WHOLE;
          if (whole && name.field === "label") hit.named = true;
          if (name.line === spaced) hit.exact = true;
          if (name.negated.some(token => !tokens.includes(token))) value *= NEGATED;
          if (name.line.startsWith(begins)) value += (1 - value) * .4;
          if (name.field === "asked" && kindAsked) value = kindAsked === name.asks ? value + (1 - value) * SAME_QUESTION * Math.min(1, value / SIMILAR) : name.asks ? value * OTHER_QUESTION : name.polar ? value * WHETHER : value;
          if (name.field === "asked" && polar && name.polar) value += (1 - value) * SAME_QUESTION * Math.min(1, value / SIMILAR);
          value *= name.field === "label" ? 1 : name.field !== "dates" || DATED.has(hit.entry.kind) ? ALIAS : .7;
          if (name.field === "asked" && name.got > NEARLY && group(hit.entry) === "pages") {
            value += (1 - value) * CHAPTER * name.had;
            hit.answers = Math.max(hit.answers ?? 0, name.had);
          }
          if (value > hit.fit) [hit.fit, hit.name, hit.had] = [value, name, name.had];
        }
        const { kind } = hit.entry, within = first?.[0] === OF_A_YEAR && DATED.has(kind) && kind !== "polls" && cleaned.dates[hit.id].includes(asked.find(token => /^\d{4}$/.test(token)));
        const today = on && kind === "events" && cleaned.dates[hit.id].includes(on);
        if (today && alone) hit.fit = hit.worth = hit.own = 1;
        if (hit.name?.field === "asked" && kindAsked && kindAsked === hit.name.asks) hit.cover += (1 - hit.cover) * ANSWERED * hit.had;
        const worth = hit.exact && kind === "pages" ? EXACT : index.kinds[kind][2] + Math.max(0, LIKE_RECORDS - index.kinds[kind][2]) * (hit.answers ?? 0);
        hit.score = (definition && hit.named && DEFINED.has(kind) ? DEFINITION : 1) * hit.cover ** 2 * (hit.worth + 2 * hit.fit + .1 * hit.lift / top + OWN * hit.own) * worth * (kind === "quotes" && !kindAsked && tokens.length > 3 && hit.worths.every(worth => worth >= FIELDS.text) ? QUOTED : 1) * ((kindAsked || polar) && UNSAYING.has(kind) ? UNSPOKEN : 1) * ((kindAsked === "why" || opinion) && kind === "people" ? NO_REASON : 1) * (first?.[1].includes(kind) ? first[2] : 1) * (essay && kind === "essays" ? ESSAY : 1)
          * (1 + SOUGHT * +(sought[hit.id] ?? 0)) * (said.some(n => !hit.covers[n]) ? ABSENT : 1);
        if (kind === "terms" && !definition && polar && hit.cover < WHOLLY) hit.score *= ASKED_OF;
        if (within) hit.score *= OF_THE_YEAR;
        if (today) hit.score *= alone ? ON_THE_DAY + SOUGHT * 25 * +(sought[hit.id] ?? 0) : OF_THE_DAY;
      }
      ranked.sort((a, b) => b.score - a.score);
      // A word that only a slip could make one of the guide's, and that the best result lacks, is a word that no entry has.
      const lost = asked.map((token, n) => unknown[n] || !stop.has(token) && !ranked[0]?.covers[n] && unsure(token));
      if (lost.some((is, n) => is && !unknown[n]) && asked.every((token, n) => lost[n] || unsure(token))) return { unknown: lost, hits: [] };

      const short = few && (unknown.includes(true) || asked.some(large) && lost.includes(true));

      // Words that only readers use, or that a slip makes one, and hardly two of them together: they ask for something else.
      // But a question whose words are all the guide's, with two of its subjects or a name in it, is about that.
      const pertinent = token => !large(token) && count(token) >= (called(token) ? MENTIONED : titled(token) ? PERTINENT : Infinity);
      const together = ranked.slice(0, 3).some(({ met }) => met > 1), ours = !asked.some(unsure) && (new Set(asked.filter(large)).size > 1 || asked.some(pertinent));
      const odd = token => unsure(token) || borrowed(token), named = asked.some(token => !/^\d/.test(token) && naming(token));
      if (asked.length > 1 && !ours && !(ranked[0]?.shared >= UNEXPLAINED) && !together && (asked.every(odd) || kindAsked && !named && (asked.length > 2 && asked.some(odd) || !asked.some(token => within(token, ["label", "forms"]))))) return { unknown: asked.map((token, n) => unknown[n] || odd(token)), hits: [] };

      // Words that stand nowhere together, none of which is a subject of the guide: too little of them in one entry, or a question that names
      // nothing; and a question whose one word is but nearly one of the guide's.
      const distinct = [...new Set(asked)], question = kindAsked || polar, best = Math.max(...ranked.map(({ shared }) => shared)), land = distinct.some(large);
      const owned = token => !large(token) && !/^\d/.test(token) && (namesOne(token) || byItself(token) && titled(token)), subject = token => count(token) >= limit * SUBJECT && !large(token);
      if (distinct.every(token => /^[a-z\d.]+$/.test(token)) && !distinct.some(subject) && !ours && !distinct.some(owned) && !together && (distinct.length > 1
        ? best < MOSTLY || question && best < (land ? LITTLE : NEARLY) && (unknown.includes(true) && !land || !(ranked[0].fit >= CLEARLY))
        : question && unsure(asked[0]) && !naming(asked[0]))) return { unknown: asked.map((token, n) => lost[n] || unsure(token)), hits: [] };

      // Beside a word that no entry has, the name of a country explains nothing.
      const strange = short && !kindAsked && !polar && asked.some(large) ? Math.log(2 + limit) : 0;
      const explained = ({ cover, covers }) => strange ? share(asked.map((token, n) => large(token) ? 0 : lost[n] ? strange : query.weights[n]), covers) : cover;
      const labelled = ({ id }) => { const its = units(split(cleaned.label[id])); return asked.every((token, n) => unknown[n] || its.some(term => alike(token, term) >= SOUNDS_ALIKE)); };
      const pages = new Set();                // of a page and its sections, the best
      return { unknown: lost, hits: ranked.filter(hit => {
        const { entry, score, cover, named } = hit;
        const page = group(entry) === "pages" ? entry.location.split("#")[0] : entry;
        return score >= ranked[0].score * TAIL && (!short || explained(hit) >= UNEXPLAINED || named || cover > MOSTLY && labelled(entry)) && !pages.has(page) && pages.add(page);
      }) };
    }

    // One thing, one result: its other sides stand beneath the one that fits best. Second comes the chapter that explains what is named.
    function gather(hits) {
      const things = new Map(), out = [];
      const scores = new Map(hits.map(hit => [hit.id, hit]));
      for (let hit of hits) {
        const head = heads[hit.id] >= 0 ? heads[hit.id] : hit.id;
        if (things.has(head)) continue;
        if (SIDES.has(hit.entry.kind) && scores.get(head)?.score >= hit.score * ITSELF) hit = scores.get(head);
        const those = [head, ...sides.get(head) ?? []].filter(id => id !== hit.id);
        things.set(head, hit);
        out.push({ ...hit, sides: those.map(id => entries[id]) });
      }
      const [best] = out, chapter = chapters[best?.id] ?? -1;
      if (best?.fit >= NAMED && chapter >= 0 && best.id !== chapter) {
        const old = out.findIndex(({ id }) => id === chapter), [hit] = old >= 0 ? out.splice(old, 1) : [{ id: chapter, entry: entries[chapter], score: best.score, sides: [] }];
        out.splice(1, 0, { ...hit, explains: best.entry.label });
      }
      return out;
    }
    // A general question has its page first, but for an entry that is asked for in just these words.
    function answered(hits, address) {
      const id = address === undefined || hits[0]?.exact || hits[0]?.entry.kind === "essays" ? -1 : (located ??= new Map(entries.slice(0, reach).map(({ id, location }) => [location, id]))).get(address) ?? -1;
      if (id < 0) return hits;
      const old = hits.find(hit => hit.id === id), page = entries[id].location.split("#")[0];
      return [old ?? { id, entry: entries[id], score: hits[0]?.score ?? 1, sides: [] }, ...hits.filter(hit => hit.id !== id && (group(hit.entry) !== "pages" || hit.entry.location.split("#")[0] !== page))];
    }
    // The date that a query gives, as entries have it: a full one anywhere, a day or a month if it says nothing else.
    function datesOf(tokens) {
      const at = tokens.findIndex(token => index.months.includes(token)), month = tokens[at];
      if (at < 0) return "";
      const isDay = token => /^\d{1,2}$/.test(token), isYear = token => /^\d{4}$/.test(token);
      const [day, year] = isDay(tokens[at - 1]) ? [tokens[at - 1], tokens[at + 1]] : isDay(tokens[at + 1]) ? [tokens[at + 1], tokens[at + 2]] : ["", tokens[at + 1]];
      const full = day && isYear(year), said = [day, month, ...isYear(year) ? [year] : []].filter(Boolean).join(" ");
      return said !== month && (full || isYear(year) || telling(tokens).length === said.split(" ").length) ? ` ${said} ` : "";
    }

    // --------------------------------------------------------------------------------------------- what is shown

    const escape = text => text.replace(/[&<>"]/g, char => `&${{ "&": "amp", "<": "lt", ">": "gt", '"': "quot" }[char]};`);
    const folded = once(fold);
    const matches = (asked, word) => folded(word).some(term => asked.some(token => alike(token, term) > .6));

    // HTML of a text with the words of the query marked and foreign words in their language. `seen` collects what is marked.
    function mark(text, asked, seen) {
      let html = "", end = 0;
      for (const { 0: word, index: at } of text.matchAll(WORD)) {
        html += escape(text.slice(end, at));
        end = at + word.length;
        let shown = escape(word);
        if (IS_CJK.test(word)) {
          const chars = [...word], folded = chars.map(clean), kept = chars.map((_, i) => i).filter(i => folded[i]), bare = kept.map(i => folded[i]), marked = new Set();
          bare.forEach((char, n) => {
            if (asked.includes(bare[n - 1] + char) || asked.includes(char + bare[n + 1]) || asked.includes(char)) marked.add(kept[n]);
          });
          // ー and ・ are not compared; they are marked with what stands before and after them.
          chars.forEach((_, i) => { if (!folded[i] && marked.has(i - 1) && (marked.has(kept.find(n => n > i) ?? i - 1))) marked.add(i); });
          shown = chars.map((char, i) => marked.has(i) ? `<mark>${char}</mark>` : char).join("").replaceAll("</mark><mark>", "");
          for (const [, run] of shown.matchAll(/<mark>(.*?)<\/mark>/g)) seen.add(run);
        } else if (matches(asked, word)) {
          shown = `<mark>${shown}</mark>`;
          seen.add(word);
        }
        const language = IS_CJK.test(word) ? "ja" : /^[\u0400-\u04ff]/.test(word) ? "ru" : /^[\uac00-\ud7a3]/.test(word) ? "ko" : "";
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

    // Why an entry is found, in plain words, where its own name and meaning do not say.
    function why({ entry, name, covers, explains }, asked, seen) {
      const { id } = entry;
      if (explains) return `explains ${escape(explains)}`;
      if (!covers) return "";
      const form = name && (shown[name.field][id] ?? "").split("|")[name.n];
      const own = units(split(cleaned.label[id] + " | " + (cleaned.meaning[id] ?? "")));
      const missing = asked.filter((token, n) => covers[n] && !own.some(term => alike(token, term)));
      if (!missing.length || form?.startsWith(SLIP)) return "";
      if (form?.startsWith(QUESTION)) return `answers: ${mark(form.slice(1), asked, seen)}`;
      if (name?.field === "forms") return `also written ${mark(form, asked, seen)}`;
      const text = shown.text[id];
      if (text && missing.some(token => units(split(cleaned.text[id])).some(term => alike(token, term)))) return `“${mark(excerpt(text, missing), asked, seen)}”`;
      const words = (shown.words[id] ?? "").split("|").filter(word => matches(missing, word));
      return words.length ? `on its page: ${words.map(word => mark(word, asked, seen)).join(", ")}` : "";
    }

    const kindOf = ({ kind }) => `<span class="find-kind">${index.kinds[kind][0]}</span>`;
    function item(hit, asked, reading) {
      const { entry } = hit, seen = new Set();
      const name = mark(entry.label, asked, seen), meaning = mark(entry.meaning, asked, seen);
      const reason = why(hit, asked, seen) || (reading && !seen.size ? `sounds like ${escape(reading)}` : "");
      return {
        location: entry.location, terms: [...seen],
        html: `<span class="find-name">${name}</span> ${kindOf(entry)}`
          + (meaning && ` <span class="find-meaning">${meaning}</span>`) + (reason && ` <span class="find-why">${reason}</span>`),
        sides: (hit.sides ?? []).map(side => ({ location: side.location, kind: index.kinds[side.kind][0], label: side.label })),
      };
    }

    // The rest of the word that is being typed, from the name of the best result.
    function suggest(query, hit) {
      const typed = query.split(/[\s-]+/).pop(), field = hit?.name?.field, its = field && (field === "forms" ? shown.forms[hit.entry.id].split("|")[hit.name.n] : hit.entry.label);
      const word = typed && its?.split(/[\s-]+/).find(word => word.length > typed.length && word.toLowerCase().startsWith(typed.toLowerCase()));
      return word ? typed + word.slice(typed.length) : "";
    }

    // Names that share most pairs of letters with a query that finds nothing.
    function nearest(query) {
      const cut = text => new Set(pairs(text.replace(/[^\p{L}\p{N}]/gu, "")));
      const its = cut(clean(query)), best = new Map();
      if (its.size > 1) for (const entry of entries.filter(counts)) {
        for (const name of names(entry)) {
          if (name.field === "asked") continue;
          name.pairs ??= cut(name.text);
          let common = 0;
          for (const pair of name.pairs) common += its.has(pair);
          const value = 2 * common / (its.size + name.pairs.size);
          if (value > LIKE && value > (best.get(entry) ?? 0)) best.set(entry, value);
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
    const NEAR_KINDS = new Set(index.runs.map(([kind]) => GROUPS[kind] ?? kind));

    // Whether a query asks for the second part by itself: a question, some words, a locator, a kind that stands there, or all.
    function asksMore(words, kind, all) {
      const tokens = split(clean(words));
      return all || /^\s*(who|whose|whom|what|when|where|why|how|which|did|does|do|is|are|was|were|can|could|has|have|will|would|should|since|for|describe|outline|discuss|explain|compare|name|list|give|tell|show|introduction|overview|summary|pros|views)\b/i.test(words) && tokens.length > 2
        || kind !== "" && FAR.length > 0 || tokens.length > MANY || tokens.some(token => /^[pnsc]\d+[a-z]?$/.test(token)) || kind !== "" && (kind === "sources" || kind === "pages" || !NEAR_KINDS.has(kind));
    }
    // Or by a word that no name of the first part has, or has but for a slip: told before anything is sought. One in another script may be
    // found by its sound.
    const strange = words => foreign(words).some(token => seeming(token) || /^[a-z]/.test(token)) || units(telling(split(clean(words)))).some(token => /^[a-z]/.test(token) && !stop.has(token) && unsure(token) && !begun(token).some(count));
    // Or by what the first part finds: little of what is typed.
    const lacks = found => !found || found.unknown.includes(true) || !(found.hits[0]?.cover >= ENOUGH)
      || found.asked.some(token => !stop.has(token) && unsure(token) && !begun(token).some(count));

    // The words of a query that the first two parts have not, or but seem to have; another of its family is not the word.
    const lacking = token => !count(token) && !count(stem(token));
    const foreign = words => FAR.length ? units(telling(split(clean(words))).flatMap(token => lacking(token) ? [token, ...split(latin(token))] : token))
      .filter(token => !stop.has(token) && (seeming(token) || lacking(token) && !count(sound(token)) && !begun(token).some(count))) : [];
    // The further parts that a query asks for, by their numbers: those with entries of its kind, all for all, else those that have such a word.
    // The names of directories where these have to tell first.
    function asksFor(words, kind, all) {
      if (all || kind) return FAR.flatMap((kinds, n) => !kind || kinds.split(" ").some(its => group({ kind: its }) === kind) ? n + 2 : []);
      const tokens = foreign(words), last = units(split(clean(words))).at(-1);
      const missing = WHERE.flatMap((from, n) => !led.has(n + 1) && tokens.some(token => from <= (token === last ? token + "\uffff" : token) && !(WHERE[n + 1] <= token)) ? n ? `where-${n + 1}.js` : "where.js" : []);
      if (missing.length) return missing;
      const leading = terms => terms.flatMap(term => (beyond.get(term) ?? []).filter(place => place < 0).map(place => -place));
      return [...new Set(tokens.flatMap(token => {
        const its = leading([token, stem(token), sound(token), ...token === last ? begun(token) : []]);
        return its.length || !/^[a-z]/.test(token) || nearMisses(token).some(count) ? its : leading(nearMisses(token));
      }))].sort((a, b) => a - b);
    }

    // The answer to what is typed; `all`: of every part. Where scripts have to come first, their names as `missing`.
    function answer(asking, all = false) {
      const [kind, query] = narrow(asking.slice(0, LONGEST)), { words, bare, english, without, essay } = self.FindRead(query);
      const empty = !/[\p{L}\p{N}]/u.test(query);
      let more = asksMore(english || words, kind, all), found = null;
      if (!more) {
        widen(false);
        more = strange(words);
      }
      if (!more) {
        found = empty ? null : rank(words, english, essay);
        more = lacks(found);
      }
      if ((!empty || kind) && more) {
        if (!whole && !answer.failed) return { missing: ["rest.js", "general.js"] };
        widen(true);
        const parts = whole ? asksFor(words, kind, all) : [], missing = parts.filter(part => !had.has(part)).map(part => part > 0 ? `rest-${part}.js` : part);
        if (missing.length && !answer.failed) return { missing };
        widen(true, parts.filter(part => had.has(part)));
        found = empty ? null : rank(words, english, essay);
      }
      const asked = found?.asked ?? [], general = more && !kind ? self.FindGeneral?.(bare) : undefined;
      let hits = found?.hits ?? (kind ? entries.filter(counts).map(entry => ({ id: entry.id, entry, score: 1 })) : []);
      for (const word of without.map(word => units(fold(word)))) hits = hits.filter(({ id, entry }) =>
        ![entry.label, entry.meaning, shown.forms[id]].some(text => { const its = units(fold(text)); return word.every(token => its.includes(token)); }));
      const of = {};
      for (const { entry } of hits) of[group(entry)] = (of[group(entry)] ?? 0) + 1;
      hits = kind ? hits.filter(({ entry }) => group(entry) === kind) : answered(gather(hits), general);
      const unknown = found ? [...words.matchAll(WORD)].map(([word]) => word).filter(word => {
        const its = units(telling(fold(word)));
        return its.length && its.every(token => asked.includes(token) && found.unknown[asked.indexOf(token)]);
      }) : [];
      const shownNow = hits.slice(0, all ? hits.length : SHOWN);
      return {
        asked: asking, items: shownNow.map(hit => item(hit, asked, found?.reading)), suggestion: suggest(query, hits[0]), total: hits.length,
        query, kind, unknown,
        kinds: KIND_ORDER.filter(key => of[key]).map(key => [key, index.kinds[key][1], of[key]]),
        near: hits.length || empty ? [] : nearest(words),
      };
    }
    // Names are made ready some at a time, before a query needs them; says whether any are left.
    let ready = 0;
    function warm() {
      widen(true);
      called("");
      const last = Math.min(reach, entries.length);
      for (const end = Math.min(ready + READY, last); ready < end; ready++) for (const name of names(entries[ready])) [name.weights, name.ids, name.joined, name.small, name.line];
      return ready < last;
    }
    return { answer, extend, fold, rank, slugged, stem, warm };
  }

  self.Find = { create };
})(typeof self === "undefined" ? globalThis : self);
