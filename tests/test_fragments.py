"""What a piece of HTML says is the same, whatever was read before it."""

import random

import pytest

from generator.twin import fragments
from generator.twin.fragments import read_fragments
from generator.twin.reading import read_joined

_NOTE = (
    '<span class="note" id="note-1"><span class="note-paragraph">Of {}.</span></span>'
)
_PIECES = [
    "<p>We write about {}.</p>",
    f"<p>As <em>you</em> know.{_NOTE}</p>",
    "<ul>\n<li>One {}</li>\n<li><p>Two</p><ol><li>three</li></ol></li>\n</ul>",
    '<ol start="4"><li>Provide {}.</li></ol>',
    "<blockquote>\n<p>He said:</p>\n<p>no {}.</p></blockquote>",
    "<h2>Of {}</h2>",
    '<p><img src="a.png" alt="A {}"> and<br>so <a href="https://a.gov/">on</a></p>',
    f"<table><tr><th>Head<td>{{}}</table><p>Below.{_NOTE}</p>",
    f"<table><tbody><tr><td>{{}}{_NOTE}</td></tr></tbody></table>",
    "plain {} and <strong>strong</strong>",
    "<span>inline {}</span> <div><p>within</p> behind</div> after",
    "",
]
_NESTED = f"<p>One{_NOTE.replace('{}', _NOTE)}</p>"


@pytest.mark.parametrize("seed", range(8))
def test_what_is_read_again_is_what_was_read(seed: int) -> None:
    """Random pieces, with words of their own, and footnotes numbered through all."""
    chance = random.Random(seed)  # noqa: S311, no secret
    for _ in range(60):
        texts = []
        for _ in range(chance.randint(1, 4)):
            some = chance.choices(_PIECES, k=chance.randint(1, 4))
            word = chance.choice(["Bath", "Wells &amp; Co", "x"])
            texts.append("\n".join(some).replace("{}", word))
        if chance.random() < 0.1:
            texts.insert(chance.randint(0, len(texts)), _NESTED)
        elements = [*fragments._elements(texts)]  # noqa: SLF001, as they are parsed
        assert read_fragments(texts) == read_joined(elements)


def test_paragraphs_that_are_kept_are_not_too_many() -> None:
    """Those that came last are kept."""
    for at in range(fragments._MOST + 10):  # noqa: SLF001, how many
        read_fragments([f"<p>{at}</p>"])
    known = fragments._known  # noqa: SLF001, nothing else tells
    assert len(known) == fragments._MOST  # noqa: SLF001, as above
    assert next(reversed(known)) == (f"<p>{at}</p>", 0)
