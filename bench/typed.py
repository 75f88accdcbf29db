"""The same letter in Typst's language: its paragraphs, demands, names and notes."""
# ruff: noqa: INP001, a script is no package

import re
from collections.abc import Iterator

from generator.prepare import Ready
from generator.twin.reading import parse, read_document
from generator.twin.tree import (
    Block,
    Blocks,
    Document,
    Heading,
    List,
    Paragraph,
    Quotation,
    Runs,
    flatten,
)

_SIGNS = re.compile(r"([\\#*_`$<>@=~\[\]/+-])")
_HEAD = """\
#set document(title: [{title}])
#set page(paper: "us-letter", margin: 1in, footer: context align(center)[#counter(
  page
).display()])
#set text(font: "Source Serif Pro", size: 11.5pt, lang: "en", region: "US")
#set par(justify: false)
"""


def typed(ready: Ready) -> str:
    """Return a letter's text for Typst, with the faces and the size of ours."""
    document = read_document(parse(ready.html.html))
    head = _HEAD.format(title=_escape(ready.record.title))
    return head + "\n\n".join(_blocks(document.blocks, document)) + "\n"


def _blocks(blocks: Blocks, document: Document) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, document)


def _block(block: Block, document: Document) -> Iterator[str]:
    match block:
        case Paragraph(runs):
            yield _line(runs, document)
        case Heading(level, runs):
            yield f"{'=' * level} {_line(runs, document)}"
        case List(items):
            for item in items:
                said = " ".join(_line(flatten((one,)), document) for one in item.blocks)
                yield f"+ {said}"
        case Quotation(within):
            yield f"#quote(block: true)[{_line(flatten(within), document)}]"


def _line(runs: Runs, document: Document) -> str:
    found = []
    for run in runs:
        if run.note:
            note = flatten(document.notes[run.note - 1])
            found.append(f"#footnote[{_line(note, document)}]")
            continue
        said = _escape(run.text).replace("\n", " \\\n")
        said = f"#emph[{said}]" if run.is_emphatic else said
        found.append(f"#strong[{said}]" if run.is_strong else said)
    return "".join(found)


def _escape(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)
