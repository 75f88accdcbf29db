"""Markdown of a record becomes HTML in which nothing typed is ever markup.

Paragraphs, emphasis, lists, headings, quotations, links, images and small tables are
read; `[^label]` places a footnote and `{{ … }}` a value. Raw HTML, entities, code and
thematic breaks are text as typed.
"""

import dataclasses
import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import markdown_it
import markdown_it.renderer
import markdown_it.rules_inline
import markdown_it.token
import markupsafe

from generator.errors import Problem
from generator.read import Loc, Source
from generator.typeset.expressions import ExpressionError, evaluate
from generator.typeset.typography import set_text

LONGEST_NOTE = 3000
"""The most characters of a note, about half a page: longer ones are lost."""

_NOTE = re.compile(r"\[\^([^\]\s]+)\]")
_EXPRESSION = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_HALF_EXPRESSION = re.compile(r"\{\{|\}\}")
_LINES_THAT_MATTER = re.compile(r"\n[ \t]*(?:[|>*-] |\|-|#{1,6} |\d+\. )")
_TEMPLATE_TAG = re.compile(r"\{[%#]")
_LONGEST_PATH = 250
_IMAGES = {".png", ".jpg", ".jpeg"}
_LINKS = ("https://", "http://", "mailto:")
_BREAK_AFTER = re.compile(r"(?<=[/?&=_.\-])(?=[^/])")


@dataclasses.dataclass
class Prose:
    """Renders the prose of one record in the order of reading; counts its notes."""

    source: Source
    root: Path
    names: Mapping[str, Any]
    notes: Mapping[str, str]
    heading_levels: tuple[int, ...] = ()
    problems: list[Problem] = dataclasses.field(default_factory=list)
    used: list[str] = dataclasses.field(default_factory=list)

    def block(self, text: str, loc: Loc) -> markupsafe.Markup:
        """Return paragraphs, lists, headings and tables."""
        tokens = self._parse(text, loc)
        html = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, self._env(loc))
        return markupsafe.Markup(html)  # noqa: S704, the renderer escapes all text

    def line(self, text: str) -> str:
        """Return one line of plain text with its quotes turned and its spaces tied."""
        token = markdown_it.token.Token("inline", "", 0, content=text)
        token.children = [markdown_it.token.Token("text", "", 0, content=text)]
        state = markdown_it.rules_core.StateCore(text, _MARKDOWN, {}, [token])
        markdown_it.rules_core.smartquotes(state)
        return set_text(token.children[0].content)

    def refuse_unused_notes(self) -> None:
        """Record a problem for every note that no text places."""
        for label in self.notes:
            # A mark in a text that could not be read is no lost mark.
            if label not in self.used and f"[^{label}]" not in self.source.text:
                message = f"no text places the note `{label}`"
                problem = self.source.problem_at_key(
                    ("notes", label),
                    "note-without-text",
                    message,
                    f"write [^{label}] where it belongs",
                )
                self.problems.append(problem)

    def _env(self, loc: Loc) -> dict[str, Any]:
        return {"prose": self, "loc": loc, "seen": {}}

    def _parse(self, text: str, loc: Loc) -> list[markdown_it.token.Token]:
        tag = _TEMPLATE_TAG.search(text)
        if tag:
            message = "only {{ … }} has a meaning in a record's text"
            self._add(loc, (tag[0], 0), "template-tag", message)
        brace = _HALF_EXPRESSION.search(_EXPRESSION.sub("", text))
        if brace:
            message = "a value stands between {{ and }}; one of the two is missing"
            self._add(
                loc, (brace[0], text.count(brace[0]) - 1), "half-expression", message
            )
        self._refuse_folded(loc)
        tokens = _MARKDOWN.parse(text, {"loc": loc})
        _mark_annotated(tokens)
        return tokens

    def _refuse_folded(self, loc: Loc) -> None:
        """Record a problem for lists and tables whose lines YAML has run together."""
        node = self.source.node(loc)
        typed = self.source.text[node.start : node.end]
        if node.style in {"", ">"} and _LINES_THAT_MATTER.search(typed):
            message = "the lines of this text run together"
            code, help = "folded-text", "begin it with | on the line of its key"
            self.problems.append(self.source.problem(loc, code, message, help))

    def _add(self, loc: Loc, piece: tuple[str, int], code: str, message: str) -> None:
        self.problems.append(self.source.problem_in_text(loc, piece, code, message))

    def value(self, raw: str, env: dict[str, Any]) -> str:
        """Return what an expression prints; a wrong one becomes a problem."""
        expression = raw[2:-2]
        try:
            return evaluate(expression.strip(), self.names)
        except ExpressionError as error:
            self._point(error, raw, env)
            return ""

    def _point(self, error: ExpressionError, raw: str, env: dict[str, Any]) -> None:
        if error.words in self.names.get("statistics", {}):
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
        if len(text) > LONGEST_NOTE:
            message = f"a note has at most {LONGEST_NOTE:,} characters, half a page"
            problem = self.source.problem(loc, "note-too-long", message)
            self.problems.append(problem)
            return ""
        paragraphs = []
        for token in self._parse(text, loc):
            if token.type == "inline":
                body = _MARKDOWN.renderer.render(
                    [token], _MARKDOWN.options, self._env(loc)
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
        path = (self.source.path.parent / given[:_LONGEST_PATH]).resolve()
        fault = self._image_fault(given, path, alternative)
        if fault:
            self._add(loc, (given, 0), *fault)
            return ""
        escaped = markupsafe.escape(alternative)
        return f'<img src="{markupsafe.escape(path.as_uri())}" alt="{escaped}">'

    def _image_fault(
        self, given: str, path: Path, alternative: str
    ) -> tuple[str, str] | None:
        if "://" in given or given.startswith(("//", "data:")):
            return "remote-address", "an image is a file of the workspace, no address"
        if not path.is_relative_to(self.root.resolve()):
            return "outside-workspace", "this image is outside the workspace"
        if path.suffix.lower() not in _IMAGES:
            return "unknown-image", "an image is a .png or .jpg file"
        if not path.is_file():
            return "no-such-image", "there is no such image"
        if not alternative.strip():
            return "no-alternative", "an image says in [ ] what it shows"
        return None

    def link_fault(self, address: str, loc: Loc) -> bool:
        """Record a problem for a link that does not lead to the web or to mail."""
        if address.startswith(_LINKS):
            return False
        message = "a link begins with https://, http:// or mailto:"
        self._add(loc, (address, 0), "bad-link", message)
        return True


def _read_note(state: markdown_it.rules_inline.StateInline, silent: bool) -> bool:
    match = _NOTE.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        state.push("note", "", 0).meta = {"label": match[1]}
    state.pos = match.end()
    return True


def _read_expression(state: markdown_it.rules_inline.StateInline, silent: bool) -> bool:
    match = _EXPRESSION.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("expression", "", 0)
        # Quotation marks beside a value turn as they do beside a word.
        token.content, token.meta = "x", {"raw": match[0]}
    state.pos = match.end()
    return True


def _mark_annotated(tokens: Sequence[markdown_it.token.Token]) -> None:
    """Name the paragraphs and list items that carry a note: the engine loses those."""
    opened: list[markdown_it.token.Token] = []
    for token in tokens:
        if token.nesting == 1:
            opened.append(token)
        elif token.nesting == -1:
            opened.pop()
        elif any(child.type == "note" for child in token.children or ()):
            for holder in opened:
                if holder.type in {"paragraph_open", "list_item_open"}:
                    holder.attrSet("class", "annotated")


def _rule(render: Callable[..., str]) -> Callable[..., str]:
    def call(tokens: Any, position: int, _options: Any, env: Any) -> str:
        return render(tokens[position], env)

    return call


def _text(token: Any, _env: Any) -> str:
    return str(markupsafe.escape(set_text(token.content)))


def _address(token: Any, _env: Any) -> str:
    # An address breaks after its slashes and dots, where it needs no hyphen.
    pieces = _BREAK_AFTER.split(token.content)
    return str(markupsafe.escape("\N{ZERO WIDTH SPACE}".join(pieces)))


def _heading(token: Any, env: Any) -> str:
    levels = env["prose"].heading_levels
    level = int(token.tag[1])
    rank = levels.index(level) + 1 if level in levels else 1
    return f"<h{rank}>" if token.nesting == 1 else f"</h{rank}>\n"


def _link_open(tokens: Any, position: int, _options: Any, env: Any) -> str:
    token = tokens[position]
    address = str(token.attrs.get("href", ""))
    if env["prose"].link_fault(address, env["loc"]):
        return "<a>"
    return f'<a href="{markupsafe.escape(address)}">'


def _build() -> markdown_it.MarkdownIt:
    markdown = markdown_it.MarkdownIt("zero", {"typographer": True, "linkify": True})
    markdown.enable(_RULES)
    assert markdown.linkify is not None  # noqa: S101, the option turns it on
    markdown.linkify.set({"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    markdown.inline.ruler.before("link", "note", _read_note)
    markdown.inline.ruler.before("link", "expression", _read_expression)
    markdown.validateLink = lambda _: True  # type: ignore[method-assign,assignment]
    rules: dict[str, Any] = {
        "text": _rule(_text),
        "note": _rule(lambda token, env: env["prose"].note(token.meta["label"], env)),
        "expression": _rule(
            lambda token, env: str(
                markupsafe.escape(set_text(env["prose"].value(token.meta["raw"], env)))
            )
        ),
        "image": _rule(lambda token, env: env["prose"].image(token, env["loc"])),
        "heading_open": _rule(_heading),
        "heading_close": _rule(_heading),
        # The engine keeps a line break inside a note, where HTML would not.
        "softbreak": _rule(lambda _token, _env: " "),
        "link_open": _link_open,
        "address": _rule(_address),
    }
    assert isinstance(markdown.renderer, markdown_it.renderer.RendererHTML)  # noqa: S101, its only kind
    markdown.renderer.rules.update(rules)
    markdown.core.ruler.push("address", _name_addresses)
    return markdown


def _name_addresses(state: markdown_it.rules_core.StateCore) -> None:
    for token in state.tokens:
        children = token.children or []
        for before, text in itertools.pairwise(children):
            if before.type == "link_open" and before.markup == "linkify":
                text.type = "address"


def headings(texts: Sequence[str]) -> tuple[int, ...]:
    """Return the levels of heading that texts use, so that none is left out."""
    found = {
        int(token.tag[1])
        for text in texts
        for token in _MARKDOWN.parse(text)
        if token.type == "heading_open"
    }
    return tuple(sorted(found))


_RULES = [
    "blockquote",
    "heading",
    "list",
    "table",
    "paragraph",
    "normalize",
    "block",
    "inline",
    "linkify",
    "smartquotes",
    "text_join",
    "text",
    "newline",
    "escape",
    "emphasis",
    "link",
    "image",
    "balance_pairs",
    "fragments_join",
]
_MARKDOWN = _build()
