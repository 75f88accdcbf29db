"""A record's texts become HTML in which nothing typed is ever markup."""

import dataclasses
import functools
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import markdown_it.token
import markupsafe

from generator.errors import Problem
from generator.read import Loc, Scalar, Source
from generator.recipients.row import Blank
from generator.typeset.expressions import ExpressionError, work_out
from generator.typeset.faults import (
    has_lines_that_matter,
    image_fault,
    link_fault,
    parsed_faults,
    typed_faults,
)
from generator.typeset.fixed import Fixed, differs
from generator.typeset.line import set_line
from generator.typeset.markdown import (
    MARKDOWN,
    mark_annotated,
    mark_placements,
    parse,
    part_notes,
)
from generator.typeset.numbering import Reference
from generator.typeset.numbers import ValueRefusedError, render

_ONE_PARAGRAPH = ["paragraph_open", "inline", "paragraph_close"]
LONGEST_NOTE = 3000
"""The most characters of a note, about half a page: longer ones are lost."""

_LONGEST_PATH = 250


class Placer(Protocol):
    """What places the tables and charts of a report."""

    def place(self, kind: str, name: str) -> markupsafe.Markup:
        """Return a table or a chart as HTML; raise ExpressionError where it cannot."""


@dataclasses.dataclass
class Prose:
    """Renders the prose of one record in the order of reading; counts its notes."""

    source: Source
    root: Path
    names: Mapping[str, Any]
    notes: Mapping[str, str]
    heading_levels: tuple[int, ...] = ()
    headings_below: int = 0
    """The level of the heading that stands above the texts."""
    keeps_notes: bool = True
    """Whether `[^label]` prints its note; a quotation from elsewhere leaves it out."""
    placer: Placer | None = None
    fixed: Fixed | None = None
    """What has set the same record's texts for another recipient."""
    is_specimen: bool = False
    """Whether values that differ from recipient to recipient are left as typed."""
    problems: list[Problem] = dataclasses.field(default_factory=list)
    pictures: list[Path] = dataclasses.field(default_factory=list)
    """The images that the texts show, as the record names them."""
    used: list[str] = dataclasses.field(default_factory=list)
    printed: dict[str, str] = dataclasses.field(default_factory=dict)
    """What each expression prints as plain text, by the expression as typed."""

    def block(self, text: str, loc: Loc) -> markupsafe.Markup:
        """Return paragraphs, lists, headings and tables."""
        if self.fixed is not None:
            make = functools.partial(self._block, text, loc)
            html = self.fixed.block(self, text, loc, make)
            return markupsafe.Markup(html)  # noqa: S704, it was made here
        return self._block(text, loc)

    def _block(self, text: str, loc: Loc) -> markupsafe.Markup:
        tokens = self._parse(text, loc)
        html = MARKDOWN.renderer.render(tokens, MARKDOWN.options, self._env(loc))
        return markupsafe.Markup(html)  # noqa: S704, the renderer escapes all text

    def inline(self, text: str, loc: Loc) -> markupsafe.Markup:
        """Return a text that stands within a line or a cell, without its paragraph."""
        tokens = self._parse(text, loc)
        if [token.type for token in tokens] != _ONE_PARAGRAPH:
            return self.block(text, loc)
        html = MARKDOWN.renderer.render(tokens[1:2], MARKDOWN.options, self._env(loc))
        return markupsafe.Markup(html)  # noqa: S704, the renderer escapes all text

    def line(self, text: str) -> str:
        """Return one line of plain text with its quotes turned and its spaces tied."""
        return set_line(text)

    def refuse_unused_notes(self) -> None:
        """Record a problem for every note that no text places."""
        has_problems = bool(self.problems)
        for label in self.notes:
            is_marked = f"[^{label}]" in self.source.text
            # A mark in a text that could not be read is no lost mark.
            if label in self.used or (is_marked and has_problems):
                continue
            message = f"no text places the note `{label}`"
            help = f"write [^{label}] where it belongs"
            if is_marked:
                help = "its mark stands in a text that has no notes"
            problem = self.source.problem_at_key(
                ("notes", label), "note-without-text", message, help
            )
            self.problems.append(problem)

    def _env(self, loc: Loc) -> dict[str, Any]:
        return {"prose": self, "loc": loc, "seen": {}}

    def _parse(self, text: str, loc: Loc) -> Sequence[markdown_it.token.Token]:
        if self.fixed is None:
            return self._read(text, loc)
        read = functools.partial(self._read, text, loc)
        return self.fixed.parse(self, text, loc, read)

    def _read(self, text: str, loc: Loc) -> list[markdown_it.token.Token]:
        for fault in typed_faults(text):
            self._add(loc, *fault)
        if loc:
            self._refuse_folded(loc)
        tokens = parse(text)
        for fault in parsed_faults(tokens):
            self._add(loc, *fault)
        if self.placer is not None:
            mark_placements(tokens)
        mark_annotated(tokens)
        if self.keeps_notes:
            part_notes(tokens)
        return tokens

    def _refuse_folded(self, loc: Loc) -> None:
        """Record a problem for lists and tables whose lines YAML has run together."""
        node = self.source.node(loc)
        if not isinstance(node, Scalar):
            # The text is not there, which is said elsewhere.
            return
        typed = self.source.text[node.start : node.end]
        if node.style in {"", ">"} and has_lines_that_matter(typed):
            message = "the lines of this text run together"
            code, help = "folded-text", "begin it with | on the line of its key"
            self.problems.append(self.source.problem(loc, code, message, help))

    def _add(self, loc: Loc, piece: tuple[str, int], code: str, message: str) -> None:
        self.problems.append(self.source.problem_in_text(loc, piece, code, message))

    def value(self, raw: str, env: dict[str, Any]) -> str:
        """Return what an expression prints; a wrong one becomes a problem."""
        if self.is_specimen and differs(raw):
            self.printed[raw] = raw
            return set_line(raw)
        try:
            # Within a cell of a table Markdown asks for a backslash before |.
            expression = raw[2:-2].replace("\\|", "|").strip()
            value = work_out(expression, self.names)
            if isinstance(value, Reference):
                self.printed[raw] = value.label
                return value.html
            if isinstance(value, Blank):
                self._refuse_blank(value)
                return ""
            self.printed[raw] = render(value)
            return set_line(self.printed[raw])
        except ValueRefusedError as refusal:
            error = ExpressionError("wrong-value", str(refusal))
        except ExpressionError as refusal:
            error = refusal
        self._point(error, raw, env)
        return ""

    def _refuse_blank(self, blank: Blank) -> None:
        message = "the letter prints this, and nothing is written here"
        loc, code = ("row", blank.column), "blank-cell"
        self.problems.append(self.source.problem(loc, code, message))

    def placement(self, meta: Mapping[str, str], loc: Loc) -> markupsafe.Markup:
        """Return the table or the chart that a paragraph places."""
        assert self.placer is not None  # noqa: S101, only then is one marked
        try:
            return self.placer.place(meta["kind"], meta["name"])
        except ExpressionError as error:
            self._point(error, meta["raw"], self._env(loc))
            return markupsafe.Markup()

    def _point(self, error: ExpressionError, raw: str, env: dict[str, Any]) -> None:
        if error.words in self.names.get("statistics", {}) and (
            error.words not in self.names
        ):
            # The statistics record could not be read, which is said elsewhere.
            return
        node = self.source.node(env["loc"])
        seen = env["seen"].setdefault(raw, 0)
        env["seen"][raw] += 1
        pattern = r"\s+".join(map(re.escape, raw.split()))
        stands = list(
            re.compile(pattern).finditer(self.source.text, node.start, node.end)
        )
        span = (
            stands[min(seen, len(stands) - 1)].span()
            if stands
            else (node.start, node.end)
        )
        within = self.source.text.find(error.words or "\0", *span)
        if within >= 0 and error.words:
            span = (within, within + len(error.words))
        self.problems.append(
            self.source.problem_between(span, error.code, error.message, error.help)
        )

    def note(self, label: str, env: dict[str, Any]) -> str:
        """Return a footnote where its number stands."""
        if not self.keeps_notes:
            return ""
        loc, piece = env["loc"], (f"[^{label}]", 0)
        if loc[0] == "notes":
            self._add(loc, piece, "note-in-note", "a note cannot have a note")
            return ""
        if label not in self.notes:
            message = f"there is no note `{label}`"
            self._add(loc, piece, "text-without-note", message)
            return ""
        if label in self.used:
            message = f"the note `{label}` is placed twice; write a second one"
            self._add(loc, piece, "note-placed-twice", message)
            return ""
        self.used.append(label)
        return (
            f'<span class="note" id="note-{len(self.used)}">{self._body(label)}</span>'
        )

    def _body(self, label: str) -> str:
        loc, text = ("notes", label), self.notes[label]
        if self.fixed is not None:
            make = functools.partial(self._set_note, text, loc)
            return self.fixed.block(self, text, loc, make)
        return self._set_note(text, loc)

    def _set_note(self, text: str, loc: Loc) -> str:
        if len(text) > LONGEST_NOTE:
            message = f"a note has at most {LONGEST_NOTE:,} characters, half a page"
            problem = self.source.problem(loc, "note-too-long", message)
            self.problems.append(problem)
            return ""
        paragraphs = []
        for token in self._parse(text, loc):
            if token.type == "inline":
                body = MARKDOWN.renderer.render(
                    [token], MARKDOWN.options, self._env(loc)
                )
                paragraphs.append(f'<span class="note-paragraph">{body}</span>')
            elif token.type not in {"paragraph_open", "paragraph_close"}:
                message = "a note has paragraphs only: no lists, headings or tables"
                self.problems.append(self.source.problem(loc, "note-block", message))
                return ""
        return "".join(paragraphs)

    def image(self, token: markdown_it.token.Token, loc: Loc) -> str:
        """Return an image of the workspace, with its text alternative."""
        given = str(token.attrs.get("src", ""))
        alternative = "".join(child.content for child in token.children or ())
        named = self.source.path.parent / given[:_LONGEST_PATH]
        path = named.resolve()
        fault = image_fault(given, path, alternative, self.root)
        if fault:
            self._add(loc, (given, 0), *fault)
            return ""
        self.pictures.append(Path(os.path.normpath(named)))
        escaped = markupsafe.escape(alternative)
        return f'<img src="{markupsafe.escape(path.as_uri())}" alt="{escaped}">'

    def link_fault(self, address: str, loc: Loc) -> bool:
        """Record a problem for a link that does not lead to the web or to mail."""
        fault = link_fault(address)
        if fault:
            self._add(loc, (address, 0), *fault)
        return fault is not None
