"""The same letter in other languages: its paragraphs, demands, names and notes."""
# ruff: noqa: INP001, a script is no package

import dataclasses
import re
from collections.abc import Iterator, Mapping

from generator.prepare import Ready
from generator.twin.reading import parse, read_document
from generator.twin.tree import (
    Block,
    Blocks,
    Document,
    Heading,
    Item,
    List,
    Paragraph,
    Quotation,
    Runs,
    flatten,
)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Language:
    """How a language writes what a letter has; `{}` is where its words go."""

    head: str
    """What begins the file, with `TITLE`."""
    foot: str
    signs: re.Pattern[str]
    """Signs that mean something to it."""
    escaped: Mapping[str, str]
    """How some of these are written; the others have a backslash before them."""
    line_end: str
    headings: tuple[str, ...]
    items: str
    """A list, whose words are its items."""
    item: str
    quotation: str
    note: str
    emphatic: str
    strong: str


TYPST = Language(
    head="""\
#set document(title: [TITLE])
#set page(paper: "us-letter", margin: 1in, footer: context align(center)[#counter(
  page
).display()])
#set text(font: "Source Serif Pro", size: 11.5pt, lang: "en", region: "US")
#set par(justify: false)
""",
    foot="\n",
    signs=re.compile(r"([\\#*_`$<>@=~\[\]/+-])"),
    escaped={},
    line_end=" \\\n",
    headings=("= {}", "== {}", "=== {}"),
    items="{}",
    item="+ {}",
    quotation="#quote(block: true)[{}]",
    note="#footnote[{}]",
    emphatic="#emph[{}]",
    strong="#strong[{}]",
)
LATEX = Language(
    head=r"""\documentclass[11pt]{article}
\usepackage[utf8]{inputenc}
\usepackage[letterpaper,margin=1in]{geometry}
\usepackage{hyperref}
\hypersetup{pdftitle={TITLE}}
\pagestyle{plain}
\raggedright
\setlength{\parindent}{0pt}
\setlength{\parskip}{8pt}
\begin{document}
""",
    foot="\n\\end{document}\n",
    signs=re.compile(r"([\\#_$%&{}~^<>§\u00a0])"),
    escaped={
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "§": r"$\mathsection$",
        "\u00a0": "~",
    },
    line_end="\\\\\n",
    headings=(r"\section*{{{}}}", r"\subsection*{{{}}}", r"\subsubsection*{{{}}}"),
    items="\\begin{{enumerate}}\n{}\n\\end{{enumerate}}",
    item=r"\item {}",
    quotation="\\begin{{quote}}{}\\end{{quote}}",
    note=r"\footnote{{{}}}",
    emphatic=r"\emph{{{}}}",
    strong=r"\textbf{{{}}}",
)


def typed(ready: Ready, language: Language) -> str:
    """Return a letter's text in a language, with the size and the page of ours."""
    return _Typist(language, read_document(parse(ready.html.html))).typed(ready)


class _Typist:
    def __init__(self, language: Language, document: Document) -> None:
        self._language = language
        self._document = document

    def typed(self, ready: Ready) -> str:
        title = self._escape(ready.record.title)
        head = self._language.head.replace("TITLE", title)
        blocks = self._blocks(self._document.blocks)
        return head + "\n\n".join(blocks) + self._language.foot

    def _blocks(self, blocks: Blocks) -> Iterator[str]:
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Paragraph(runs):
                yield self._line(runs)
            case Heading(level, runs):
                heading = self._language.headings[min(level, 3) - 1]
                yield heading.format(self._line(runs))
            case List(items):
                listed = "\n\n".join(map(self._item, items))
                yield self._language.items.format(listed)
            case Quotation(within):
                yield self._language.quotation.format(self._line(flatten(within)))

    def _item(self, item: Item) -> str:
        said = (self._line(flatten((block,))) for block in item.blocks)
        return self._language.item.format(" ".join(said))

    def _line(self, runs: Runs) -> str:
        found = []
        for run in runs:
            if run.note:
                note = flatten(self._document.notes[run.note - 1])
                found.append(self._language.note.format(self._line(note)))
                continue
            said = self._escape(run.text).replace("\n", self._language.line_end)
            said = self._language.emphatic.format(said) if run.is_emphatic else said
            found.append(self._language.strong.format(said) if run.is_strong else said)
        return "".join(found)

    def _escape(self, text: str) -> str:
        return self._language.signs.sub(self._escaped, text)

    def _escaped(self, match: re.Match[str]) -> str:
        return self._language.escaped.get(match[0], f"\\{match[0]}")
