"""The search index in parts, once it outgrows its room: what stands where, and which words lead there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from guide import links, search
from guide.load import Dataset
from guide.search.parts import ROOM, directories, fitting, importance
from guide.search.scripts import entries
from guide.search.words import STOPPED, fold, slugged, stem
from tests.cut_index import SMALL, read

COLUMNS = ("label", "slug", "forms", "text", "meaning", "dates")


def further(cut: dict[str, dict]) -> dict[int, dict]:
    """Return the further parts by their numbers."""
    return {part["part"]: part for part in cut.values() if "part" in part}


def addresses(part: dict) -> Iterator[str]:
    """Yield the address of each entry of a part."""
    labels, slugs = iter(part["label"].split("^")), iter(part["slug"].split("^"))
    for _, head, tail, count, *_ in part["runs"]:
        for _ in range(count):
            label, slug = next(labels), next(slugs)
            yield head + (slugged(label) if slug == "=" else slug) + tail


def said(part: dict, *columns: str) -> set[str]:
    """Return the words of some columns as they are compared."""
    runs = [meaning for _, _, _, _, *rest in part["runs"] for meaning in rest]
    return set(fold(" | ".join([*(part.get(name, "").replace("^", " | ") for name in columns), *runs]))) - STOPPED


def leads(cut: dict[str, dict]) -> dict[str, set[int]]:
    """Return the further parts that each word leads to."""
    found: dict[str, set[int]] = {}
    for directory in (one for one in cut.values() if "where" in one and "words" in one and "label" not in one):
        for number, words in directory["words"].items():
            for word in words.split(" "):
                found.setdefault(word, set()).add(int(number))
    return found


def test_as_long_as_it_has_room_the_index_is_two_scripts_that_say_nothing_of_others(real: Dataset):
    scripts = search.index(real, [])
    assert [path for path, _ in scripts] == ["assets/find/index.js", "assets/find/rest.js"]
    assert not {"far", "where", "also"} & read(scripts)["index"].keys() and "part" not in read(scripts)["rest"]
    assert max(len(script.encode()) for _, script in scripts) <= ROOM
    assert scripts == search.index(real, [], room=max(len(script.encode()) for _, script in scripts))


def test_a_byte_less_of_room_cuts_it(real: Dataset):
    most = max(len(script.encode()) for _, script in search.index(real, []))
    assert len(search.index(real, [], room=most - 1)) > 2


def test_every_entry_stands_in_one_part_and_no_script_takes_more_than_its_room(real: Dataset, scripts, cut):
    parts = [cut["index"], cut["rest"], *further(cut).values()]
    found = [address for part in parts for address in addresses(part)]
    assert len(found) == len(set(found)) and len(parts) > 4
    assert set(found) == {entry.address for entry in entries(real, [])}
    assert max(len(script.encode()) for _, script in scripts) <= SMALL
    for part in parts[2:]:
        assert {len(part[name].split("^")) for name in (*COLUMNS, "asked", "words")} == {len(list(addresses(part)))}
        assert len(part["sought"]) == len(part["of"].split(" ")) == len(part["told"].split(" "))
    assert [path for path, _ in scripts] == [
        "assets/find/index.js",
        "assets/find/rest.js",
        *(f"assets/find/rest-{number}.js" for number in further(cut)),
        "assets/find/where.js",
    ]


def test_the_first_part_says_which_kinds_the_further_ones_have(cut):
    kinds = [list(dict.fromkeys(kind for kind, *_ in part["runs"])) for part in further(cut).values()]
    assert [told.split(" ") for told in cut["index"]["far"]] == kinds


def test_what_matters_most_stands_in_the_first_part(real: Dataset, cut):
    worth = {entry.address: importance(entry) for entry in entries(real, [])}
    of = {str(address): real.records[id_].kind for id_, address in links.addresses(real).items()}
    people = [
        [worth[one] for one in addresses(part) if of[one] == "people"]
        for part in (cut["index"], *further(cut).values())
    ]
    assert people[0] and min(people[0]) >= max(value for part in people[1:] for value in part)
    assert "terms/hikiwake/" in addresses(cut["index"])


def test_a_thing_stands_beside_its_sides(real: Dataset, cut):
    (whole, _) = read(search.index(real, [])).values()
    there = list(addresses(whole))
    head = {one: there[int(number)] for one, number in zip(there, whole["of"].split(" "), strict=True) if number}
    told = {}
    for part in (cut["index"], *further(cut).values()):
        its = list(addresses(part))
        told |= {one: its[int(number)] for one, number in zip(its, part["of"].split(" "), strict=True) if number}
    assert head and told == head


def test_words_lead_to_the_further_parts_that_have_them_where_the_first_two_have_not(cut):
    every, words = (*COLUMNS[:1], *COLUMNS[2:], "asked", "words"), leads(cut)
    here = said(cut["index"], *every) | said(cut["rest"], *every)
    known, also = {stem(word) for word in here}, set(cut["index"]["also"].split(" "))
    latin = re.compile("[a-z]+")
    for number, part in further(cut).items():
        new = {word for word in said(part, *every) if latin.fullmatch(word) and stem(word) not in known}
        assert new and new <= {word for word, parts in words.items() if number in parts}
    assert {word for word in words if latin.fullmatch(word) and stem(word) in known} <= also
    assert also <= words.keys()


def test_the_first_part_names_words_that_it_but_seems_to_have(cut):
    """What begins one of its words, and what further parts have in a name and it in a text."""
    every = (*COLUMNS[:1], *COLUMNS[2:], "asked", "words")
    here, also = said(cut["index"], *every) | said(cut["rest"], *every), set(cut["index"]["also"].split(" "))
    known = set(map(stem, here))
    begun = {word for word in also if stem(word) not in known}
    assert begun and also - begun
    assert not {word for word in begun if not any(longer.startswith(word) for longer in here)}
    assert "shelakhaev" in also & here, "a quotation names him, his own entry stands apart"


@pytest.mark.parametrize("room", [8, 12, 16, 1000])
def test_directories_hold_words_in_order_each_once(room: int):
    words = {"abc": [2], "abd": [2, 3], "b": [3], "cde": [4]}
    found = directories(words, room)
    assert [word for one in found for word in one] == sorted(words) and {
        k: v for one in found for k, v in one.items()
    } == words
    takes = [sum((len(word) + 1) * len(parts) for word, parts in one.items()) for one in found]
    assert max(takes) <= room and (len(found) == 1) is (room == 1000)


def test_more_directories_name_the_first_word_of_each(real: Dataset):
    found = read(search.index(real, [], room=20_000))
    first = [min(" ".join(one["words"].values()).split(" ")) for name, one in found.items() if name.startswith("where")]
    assert len(first) > 1 and first == sorted(first) == found["index"]["where"]


@pytest.mark.parametrize(
    ("groups", "room", "full", "count"),
    [(5, 5, 3, 5), (6, 5, 3, 3), (100, 5, 3, 3), (100, 99, 64, 64), (3, 0, 0, 0), (0, 5, 3, 0)],
)
def test_as_many_groups_fit_as_have_room(groups: int, room: int, full: int, count: int):
    size: Callable = len
    assert fitting([[]] * groups, size, room, full) == count


def test_the_same_data_are_cut_alike(real: Dataset, scripts):
    assert scripts == search.index(real, [], room=SMALL)
