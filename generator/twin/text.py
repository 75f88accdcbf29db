"""Plain text of a document: lines of 72 places that read well aloud from the top."""

from collections.abc import Iterable, Sequence

from generator.twin.reading import parse, read_document
from generator.twin.spelling import spell
from generator.twin.tables import align
from generator.twin.tree import (
    NBSP,
    Block,
    Blocks,
    Definition,
    Document,
    Heading,
    Item,
    List,
    Paragraph,
    Quotation,
    Run,
    Table,
    plain,
)
from generator.twin.wrapping import width, wrap

_LIMIT = 72
_BEYOND_IN_TABLES = 18
_NARROWEST = 24
_INDENT = 4
_UNDERLINES = {1: "=", 2: "-"}


def write_text(html: str) -> str:
    """Return a document's HTML as plain text; its footnotes stand at the end."""
    document = read_document(parse(html))
    lines = _stack((*document.blocks, *_notes(document)), _LIMIT)
    return "\n".join(line.replace(NBSP, " ").rstrip() for line in lines) + "\n"


def _notes(document: Document) -> Blocks:
    if not document.notes:
        return ()
    items = [
        Item(f"[{number}]", blocks) for number, blocks in enumerate(document.notes, 1)
    ]
    return (Heading(2, (Run("Notes"),)), List(tuple(items), is_tight=False))


def _stack(blocks: Sequence[Block], limit: int, *, is_tight: bool = False) -> list[str]:
    """Return the lines of blocks, with a blank line between where not tight."""
    return _spaced((_lines(block, limit) for block in blocks), is_tight=is_tight)


def _spaced(stacks: Iterable[list[str]], *, is_tight: bool) -> list[str]:
    lines: list[str] = []
    for stack in stacks:
        if lines and stack and not is_tight:
            lines.append("")
        lines += stack
    return lines


def _lines(block: Block, limit: int) -> list[str]:
    match block:
        case Paragraph():
            return _paragraph(block, limit)
        case Heading(level, runs):
            return _heading(level, plain(runs), limit)
        case List():
            return _list(block, limit)
        case Quotation(blocks):
            return _set_in(_stack(blocks, _less(limit, 2 * _INDENT)), " " * _INDENT)
        case Definition(term, blocks, is_tight):
            below = _stack(blocks, _less(limit, _INDENT), is_tight=is_tight)
            head = _paragraph(Paragraph(term), limit)
            return [*head, *_set_in(below, " " * _INDENT)]
        case Table():
            return _table(block, limit)


def _paragraph(block: Paragraph, limit: int) -> list[str]:
    """Return wrapped lines; where line ends are kept, what runs on is set in."""
    first, *rest = plain(block.runs).split("\n")
    hanging = block.turn + _INDENT if rest or block.turn else 0
    below = [
        line
        for text in rest
        for line in _set_in(
            wrap(text, _less(limit, block.turn), _INDENT), " " * block.turn
        )
    ]
    return [*wrap(first, limit, hanging), *below]


def _heading(level: int, text: str, limit: int) -> list[str]:
    lines = wrap(text.replace("\n", " "), limit)
    sign = _UNDERLINES.get(level)
    return [*lines, sign * max(map(width, lines))] if sign and lines else lines


def _list(block: List, limit: int) -> list[str]:
    widest = max(len(item.label) for item in block.items)
    write = _labeled if widest else _unlabeled
    stacks = [
        write(item, widest, limit, is_tight=block.is_tight) for item in block.items
    ]
    return _spaced(stacks, is_tight=block.is_tight)


def _labeled(item: Item, widest: int, limit: int, *, is_tight: bool) -> list[str]:
    indent = " " * (widest + 1)
    lines = _stack(item.blocks, _less(limit, len(indent)), is_tight=is_tight)
    label = item.label.ljust(len(indent))
    first, *rest = lines or [""]
    return [label + first, *_set_in(rest, indent)]


def _unlabeled(item: Item, _widest: int, limit: int, *, is_tight: bool) -> list[str]:
    """Return an entry as a line; what runs on is set in deeper than entries below."""
    match item.blocks:
        case (Paragraph(runs), *rest):
            below = _stack(rest, _less(limit, _INDENT // 2), is_tight=is_tight)
            first = wrap(plain(runs).replace("\n", " "), limit, _INDENT)
            return [*first, *_set_in(below, " " * (_INDENT // 2))]
        case blocks:
            return _stack(blocks, limit, is_tight=is_tight)


def _table(table: Table, limit: int) -> list[str]:
    caption = _paragraph(Paragraph(table.caption), limit)
    aligned = align(table, limit + _BEYOND_IN_TABLES)
    lines = _stack(spell(table), limit) if aligned is None else aligned
    return _spaced([caption, lines], is_tight=False)


def _less(limit: int, indent: int) -> int:
    return max(limit - indent, _NARROWEST)


def _set_in(lines: Iterable[str], indent: str) -> list[str]:
    return [indent + line if line else line for line in lines]
