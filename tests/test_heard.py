"""What screen readers are told."""

from __future__ import annotations

import pytest

from guide.heard import heard, romanised

WORDS = {"kagero": "ja-Latn", "prolivy": "ru-Latn"}


@pytest.mark.parametrize(
    "content, told",
    [
        (
            '<h2 id="a">A<a class="headerlink" href="#a" title="t">¶</a></h2>',
            '<h2 id="a">A<a class="headerlink" aria-hidden="true" tabindex="-1" href="#a" title="t">¶</a></h2>',
        ),
        (
            '<div class="scroll" role="region" aria-label="Forms" tabindex="0"><table class="x"><tr>',
            '<div class="scroll" role="region" aria-label="Forms" tabindex="0"><table aria-label="Forms" class="x"><tr>',
        ),
        (
            '<h3>A &amp; <b>b</b><a class="headerlink" href="#x">¶</a></h3><table><tr><th>x</th></tr></table>',
            '<h3>A &amp; <b>b</b><a class="headerlink" aria-hidden="true" tabindex="-1" href="#x">¶</a></h3>'
            '<table aria-label="A &amp; b"><tr><th scope="col">x</th></tr></table>',
        ),
        (
            '<table class="x">\n<caption>A &amp; b <a class="cite-open" href="c">Cite this table 1</a></caption>',
            '<table aria-label="A &amp; b" class="x">\n<caption>A &amp; b <a class="cite-open" href="c">Cite this table 1</a></caption>',
        ),
        ("<em>Kagero</em> <em>hot</em>", '<em lang="ja-Latn">Kagero</em> <em>hot</em>'),
        (
            '<h1 id="p">Prolivy</h1><h2>Kagero</h2>',
            '<h1 id="p"><span lang="ru-Latn">Prolivy</span></h1><h2>Kagero</h2>',
        ),
    ],
)
def test_what_is_heard(content: str, told: str):
    assert heard(content, WORDS) == told


@pytest.mark.parametrize(
    "content",
    [
        '<div role="region" aria-label="Forms" tabindex="0"><table class="x"><caption>Forms</caption>',
        '<div role="region" aria-label="Forms" tabindex="0"><table aria-label="Own" class="x">',
        "<h1>Other</h1><p><i>kagero</i></p>",
    ],
)
def test_what_has_a_name_keeps_it(content: str):
    assert heard(content, WORDS) == content


def test_romanised_words_have_the_language_of_their_script(data):
    found = romanised(data)
    assert found and set(found.values()) <= {"ja-Latn", "ru-Latn"}
    assert all(word == word.lower() for word in found)
