"""Markdown as records write it: which signs have a meaning, and what each becomes.

Paragraphs, emphasis, lists, headings, quotations, links, images and small tables are
read; `[^label]` places a footnote and `{{ … }}` a value. Raw HTML, entities, code and
thematic breaks are text as typed. What a sign becomes is asked of the prose in `env`.
"""

import functools
import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import markdown_it
import markdown_it.renderer
import markdown_it.rules_inline
import markdown_it.token
import markupsafe

from generator.typeset.typography import set_text

EXPRESSION = re.compile(r"(?<!\\)\{\{((?:(?!\{\{).)*?)\}\}", re.DOTALL)
"""A value in a text."""
_HELD = re.compile("\\{\ue000(\\d+)\ue001\\}")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]")
_PLACEMENT = re.compile(r"""\s*(table|chart)\(\s*(['"])([^'"]*)\2\s*\)\s*""")
_LOWEST_HEADING = 6
_BREAK_AFTER = re.compile(r"(?<=[/?&=_.\-])(?=[^/])")


def _read_note(state: markdown_it.rules_inline.StateInline, silent: bool) -> bool:
    match = _NOTE.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        state.push("note", "", 0).meta = {"label": match[1]}
    state.pos = match.end()
    return True


def _read_expression(state: markdown_it.rules_inline.StateInline, silent: bool) -> bool:
    match = _HELD.match(state.src, state.pos)
    held = state.env.get("held", ())
    if match is None or int(match[1]) >= len(held):
        return False
    if not silent:
        token = state.push("expression", "", 0)
        # Quotation marks beside a value turn as they do beside a word.
        token.content, token.meta = "x", {"raw": held[int(match[1])]}
    state.pos = match.end()
    return True


def parse(text: str) -> list[markdown_it.token.Token]:
    """Return the tokens of a text.

    Values are held back while Markdown is read: a line within one that begins with +
    is no list, and its | divides no cell.
    """
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match[0])
        return f"{{\ue000{len(held) - 1}\ue001}}"

    return MARKDOWN.parse(EXPRESSION.sub(hold, text), {"held": held})


def part_notes(tokens: Sequence[markdown_it.token.Token]) -> None:
    """Put a comma between the numbers of notes that stand side by side.

    Without it the first and second would read as note 12.
    """
    for token in tokens:
        children = token.children or []
        stands = [at for at, child in enumerate(children) if child.type == "note"]
        for first, second in reversed([*itertools.pairwise(stands)]):
            # Emphasis may end between them.
            if all(child.nesting for child in children[first + 1 : second]):
                comma = markdown_it.token.Token("note_comma", "", 0)
                children.insert(first + 1, comma)


def mark_annotated(tokens: Sequence[markdown_it.token.Token]) -> None:
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


def mark_placements(tokens: list[markdown_it.token.Token]) -> None:
    """Turn each paragraph that is only `{{ table('…') }}` into a placement."""
    for at in reversed(range(1, len(tokens) - 1)):
        children = tokens[at].children or []
        if tokens[at - 1].type != "paragraph_open" or len(children) != 1:
            continue
        raw = (children[0].meta or {}).get("raw", "")
        match = _PLACEMENT.fullmatch(raw[2:-2])
        if children[0].type == "expression" and match:
            token = markdown_it.token.Token("placement", "", 0)
            token.meta = {"raw": raw, "kind": match[1], "name": match[3]}
            tokens[at - 1 : at + 2] = [token]


def placements(text: str) -> Iterator[tuple[str, str]]:
    """Yield what a text places, in order: `table` or `chart`, and its name."""
    if not EXPRESSION.search(text):
        # Most texts place nothing, and to parse them is half of reading a long report.
        return
    tokens = parse(text)
    mark_placements(tokens)
    for token in tokens:
        if token.type == "placement":
            yield token.meta["kind"], token.meta["name"]


def _rule(render: Callable[..., str]) -> Callable[..., str]:
    def call(tokens: Any, position: int, _options: Any, env: Any) -> str:
        return render(tokens[position], env)

    return call


def _text(token: Any, _env: Any) -> str:
    return _set(token.content)


@functools.lru_cache(4096)
def _set(text: str) -> str:
    # Of a letter to many, most texts are those of the letter before.
    return str(markupsafe.escape(set_text(text)))


def _address(token: Any, _env: Any) -> str:
    return str(markupsafe.escape(breakable(token.content)))


def breakable(address: str) -> str:
    """Return an address that breaks after its slashes and dots, without a hyphen."""
    return "\N{ZERO WIDTH SPACE}".join(_BREAK_AFTER.split(address))


def _heading(token: Any, env: Any) -> str:
    levels = env["prose"].heading_levels
    level = int(token.tag[1])
    rank = levels.index(level) + 1 if level in levels else 1
    rank = min(rank + env["prose"].headings_below, _LOWEST_HEADING)
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
    may_link = markdown.linkify.pretest
    # A third of the time of reading prose; an address that is read has one of these.
    markdown.linkify.pretest = lambda text: (
        (":" in text or "//" in text) and may_link(text)
    )
    markdown.inline.ruler.before("link", "note", _read_note)
    markdown.inline.ruler.before("link", "expression", _read_expression)
    markdown.validateLink = lambda _: True  # type: ignore[method-assign,assignment]
    rules: dict[str, Any] = {
        "text": _rule(_text),
        "note": _rule(lambda token, env: env["prose"].note(token.meta["label"], env)),
        "note_comma": _rule(lambda *_: '<span class="note-comma">,</span>'),
        "expression": _rule(
            lambda token, env: str(
                markupsafe.escape(env["prose"].value(token.meta["raw"], env))
            )
        ),
        "placement": _rule(
            lambda token, env: env["prose"].placement(token.meta, env["loc"])
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


_MAY_HAVE_HEADING = re.compile(r"^[ >*+\-\d.)]*(?:#|=+\s*$|-+\s*$)", re.MULTILINE)
"""A line with which a heading begins, or that stands below one."""


def headings(texts: Sequence[str]) -> tuple[int, ...]:
    """Return the levels of heading that texts use, so that none is left out."""
    found = {
        int(token.tag[1])
        for text in texts
        if _MAY_HAVE_HEADING.search(text)
        for token in parse(text)
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
MARKDOWN = _build()
