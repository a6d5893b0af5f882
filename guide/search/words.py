"""Words as a search compares them, by the same steps as ``fold`` in ``theme/assets/find/engine.js``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from functools import lru_cache
from itertools import groupby, pairwise

from guide import text
from guide.vocabulary import KANJI

SYNONYMS = {
    **dict(
        zip(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
            "eighteen nineteen twenty".split(),
            map(str, range(21)),
            strict=True,
        )
    ),
    **dict(zip("thirty forty fifty sixty seventy eighty ninety".split(), map(str, range(30, 100, 10)), strict=True)),
    "nought": "0",
    "ii": "2",
    "iii": "3",
    "billion": "bn",
    "million": "mn",
    "programme": "program",
    "fly": "flight",
    "plane": "flight",
    "sell": "sale",
    "speak": "speech",
    "choose": "choice",
    "russian": "russia",
    "russians": "russia",
    "japanese": "japan",
    "american": "america",
    "americans": "america",
    "usa": "america",
    "ukrainian": "ukraine",
    "syrian": "syria",
    "turkish": "turkey",
    "british": "britain",
    "uk": "britain",
    "england": "britain",
}
"""Words that stand for one another. Numbers are digits, so that `two plus alpha`, `2+α` and `2 + alpha` are one."""

OLD_FORMS = {ord(old): group[0] for group in KANJI for old in group[1:]}
"""Older and Chinese forms of the characters that names of the guide have: 國 and 国 are one."""
CJK = "\u3005\u3040-\u30ff\u3400-\u9fff"
MONTHS = [month.lower() for month in text.MONTHS]
TOKEN = re.compile(rf"[{CJK}]+|\d+(?:\.\d+)*|(?:(?![{CJK}])[^\W\d_])+\d*")


def _date(year: str, month: str, day: str = "") -> str:
    return f" {day.lstrip('0')} {MONTHS[int(month)]} {year} "


@lru_cache(maxsize=32768)  # a rebuild while serving folds the same texts again
def fold(words: str) -> tuple[str, ...]:
    """Return ``words`` as they are compared. ``fold`` in engine.js does the same, step by step; a test compares the two."""
    words = re.sub(r"\bU\.?S(?:\.?A)?\b(?!\.?S)\.?", "united states", re.sub(r"['’‘ʼʻʹ`´′](s\b)?", "", words))
    if words.isascii():
        words = words.lower()
    else:
        words = unicodedata.normalize(
            "NFC", re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", words).lower())
        ).translate(OLD_FORMS)
        words = words.replace("э", "е")
        words = re.sub("[ー・]", "", re.sub("[ァ-ヶ]", lambda kana: chr(ord(kana[0]) - 0x60), words))
        words = re.sub(rf"(?<=[{CJK}])[ \u3000]+(?=[{CJK}])", "", words)
    digits = re.search(r"\d", words)  # most texts have none, and need not be searched for what holds one
    if digits:
        words = re.sub(
            r"(\d{4})[-/.年](0?[1-9]|1[0-2])[-/.月](0?[1-9]|[12]\d|3[01])(?!\d)日?", lambda m: _date(*m.groups()), words
        )
        words = re.sub(
            r"\b(0?[1-9]|[12]\d|3[01])[./](0?[1-9]|1[0-2])[./](\d{4})", lambda m: _date(m[3], m[2], m[1]), words
        )
        words = re.sub(
            r"(\d{4})(?:-(?=\d\d(?![-\d]))|年)(1[0-2]|0?[1-9])(?!\d)月?", lambda m: _date(*m.groups()), words
        )
        words = re.sub(r"(?<=\d{4})年", " ", words)
    words = words.replace("+", " plus ").replace("%", " percent ").replace("per cent", "percent").replace("$", " usd ")
    words = words.replace("α", " alpha ")
    words = re.sub(r"\bww(?=ii|2)", "world war ", re.sub(r"(?<!\d)(?<!\d )\bpm\b", "prime minister", words))
    if digits:
        words = re.sub(r"(\d),(?=\d{3}(?!\d))", r"\1", words)
        words = re.sub(r"(\d),(?=\d)", r"\1.", words)
        words = re.sub(r"(\d)(?:k| thousand)\b", r"\g<1>000", words)
        words = re.sub(r"(\d)(?:st|nd|rd|th)\b", r"\1", words)
        words = re.sub(r"\b(?:para|par|paragraph)[ .]+(?:no[ .]+)?(?=\d)", "p", words)
        words = re.sub(r"\b(?:fn|note|footnote|endnote)[ .]+(?:no[ .]+)?(?=\d)", "n", words)
        words = re.sub(r"\bsource +(?=\d)", "s", words)
        words = re.sub(r"\b([b-hj-z])[ .-]+(?=\d+\b)", r"\1", words)
    return tuple(SYNONYMS.get(word) or _singular(word) for word in TOKEN.findall(words))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word != "news" and word[-1] == "s" and word[-2] not in "aious" else word


ENDINGS = [
    re.compile(ending)
    for ending in (
        "(?<=.{5})ly$",
        "(?<=.{4})(?:ness|ful|ment)$",
        "(?<=.{4})(?:al|ism|ist)$",
        "(?<=.{4})(?:ation|ition|ion|ance|ence)$",
        "(?<=.{4})[eo]r$",
        "(?<=...)(?:ing|ed|e)$",
        "(?<=.{5})(?:at|is|iz)$",
        "(?<=.{4})i?c$",
        "(?<=.{5})[iy]$",
    )
]
RUSSIAN = re.compile(
    "(?<=[а-я]{3})(?:[ыи](?:ми|[емйх])|[ео](?:му|го|[емй])|[уюая]ю|[ая]я|(?:и?я|а)(?:ми|[мх])|и?е[мйв]|ов|ие|ье|и?ей|[иоы]й|и?ях|ью|ия|ья|ию|[аеийоуыьюя])$"
)


@lru_cache(maxsize=32768)
def stem(word: str) -> str:
    """Return what English or Russian endings leave of a word; the word itself where it has none. As ``stem`` in engine.js."""
    if re.fullmatch("[а-я]{3,}", word):
        while word != (cut := RUSSIAN.sub("", word)):
            word = cut
        return word
    if not re.fullmatch("[a-z]{4,}", word) or word in STOPPED:
        return word
    for ending in ENDINGS:
        word = ending.sub("", word)
    return re.sub(r"([^aeiou])\1$", r"\1", word)


def pieces(word: str, known: Container[tuple[str, str]]) -> list[str]:
    """Return the stretches of a Japanese word of which no pair of characters is ``known``; another word whole."""
    if not re.match(f"[{CJK}]", word) or len(word) < 2:
        return [word]
    new = [pair not in known for pair in pairwise(word)]
    return [
        word[run[0] : run[-1] + 2]
        for is_new, group in groupby(range(len(new)), new.__getitem__)
        if is_new and (run := list(group))
    ]


def slugged(label: str) -> str:
    """Return a label as an address has it: lower case, without accents, hyphens for all else. As ``slugged`` in engine.js."""
    bare = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", label)).lower()
    return re.sub("[^a-z0-9]+", "-", bare).strip("-")


STOP = sorted(
    set(
        fold(
            "a about actually again already also although always am an and another any anything are around as at away be "
            "became because become been between both by called can come could despite did difference do does dr during each else "
            "especially even ever every exactly exist explain explained find following for from get give go goes going gone got had happen "
            "happened has have he help her his how i if in instead interesting into involved is it its just keep kind know "
            "known learn let's like likely look make many may maybe me mean meaning means meant mention mentioned might mr mrs ms "
            "much must my need needed next now of often on once people person good bad coming only or other others our perhaps "
            "please possible possibly prof put realistic "
            "really role said same say says seem send sent several shall she should show since so some someone "
            "something soon still such sure take tell than that the their them then there these they thing things this "
            "those though through to today too tried true try until us use used using usually very want was wat way we well "
            "were what when where whether which while who whom whose why will with within work worked would yet you your"
        )
    )
)
"""Words that count only where a query has no other."""
STOPPED = frozenset(STOP)


def key(form: str) -> tuple[str, ...]:
    """Return what is equal in a search: the words of a form that count, in any order."""
    tokens = fold(form)
    return tuple(sorted(set(tokens) - STOPPED or tokens))


def telling(form: str) -> frozenset[str]:
    """Return the words of a name that tell it from others."""
    return frozenset(fold(form)) - STOPPED
