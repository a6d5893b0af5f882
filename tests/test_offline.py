"""The ready site as a ZIP that opens from disk."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from lxml.html import fromstring

from guide import offline
from guide.load import Dataset
from guide.render import Renderer
from tests.building import Built

DAY = "2020-06-30"


@pytest.mark.parametrize(
    "link, then",
    [
        ("../terms/kagero/", "../terms/kagero/index.html"),
        ("./", "./index.html"),
        ("../islands/#norra", "../islands/index.html#norra"),
        ("#here", "#here"),
        ("cite.html#page", "cite.html#page"),
        ("https://other.example/", "https://other.example/"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("data.csv", "data.csv"),
    ],
)
def test_a_link_to_a_folder_names_the_file_in_it(link: str, then: str):
    assert offline.on_disk(f'<a class="x" href="{link}">w</a>') == f'<a class="x" href="{then}">w</a>'


def test_every_link_of_the_copy_leads_to_a_file_in_it(built: Built, tmp_path: Path):
    with zipfile.ZipFile(io.BytesIO(offline.offline(built.site, DAY))) as archive:
        archive.extractall(tmp_path)
        assert {info.date_time for info in archive.infolist()} == {(2020, 6, 30, 0, 0, 0)}
    root = tmp_path / offline.INSIDE
    assert (root / "index.html").is_file() and not (root / "sitemap.xml").exists()
    missing = []
    for file in root.rglob("*.html"):
        if file.name == "404.html":
            continue
        for link in fromstring(file.read_bytes()).xpath("//a/@href | //script/@src | //link[@rel='stylesheet']/@href"):
            path = urldefrag(link)[0]
            kept = path.startswith("../editions/")  # archived editions are built apart
            if path and ":" not in path and not kept and not (file.parent / path).resolve().is_file():
                missing.append((file.relative_to(root).as_posix(), link))
    assert not missing


def test_a_folder_without_a_site_is_told(tmp_path: Path):
    with pytest.raises(offline.NoSite, match="make build"):
        offline.offline(tmp_path, DAY)


def test_sizes_as_readers_know_them():
    assert [offline.size(length) for length in (12, 1500, 999_000, 12_345_678)] == ["1 kB", "2 kB", "999 kB", "12.3 MB"]


def test_takeaways_are_told_with_their_size_and_otherwise_how_they_are_made(data: Dataset):
    none = Renderer(data).takeaways()
    assert "make offline" in none and "<a " not in none
    shown = fromstring(Renderer(data, made=[(offline.ZIP, 15_700_000)]).takeaways())
    (link,) = shown.iter("a")
    assert link.get("href").endswith(f"{offline.FOLDER}/{offline.ZIP}")
    assert offline.size(15_700_000) in shown.text_content()
    files = [
        ("slides-tides.pptx", 90_000),
        ("lesson-tides.pdf", 40_000),
        ("chapter-2-norra.pdf", 50_000),
        (offline.ZIP, 1),
    ]
    told = [link.text for link in fromstring(Renderer(data, made=files).takeaways()).iter("a")]
    assert told == [
        "The whole guide to use without a network (ZIP)", "Slides: High and low water (PPTX)", "Lesson outline: High and low water (PDF)", "Chapter 2 on paper (PDF)",
    ]  # fmt: skip
