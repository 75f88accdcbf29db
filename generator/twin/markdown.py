"""Markdown of a document, as GitHub reads it: a paragraph a line, tables with pipes."""

import dataclasses
import re
from collections.abc import Sequence

from generator.twin.escaping import write_line
from generator.twin.labels import BULLET
from generator.twin.reading import parse, read_document
from generator.twin.tree import (
    Block,
    Blocks,
    Definition,
    Heading,
    Item,
    List,
    Paragraph,
    Quotation,
    Row,
    Run,
    Runs,
    Table,
    flatten,
)

_NUMBER = re.compile(r"(\d{1,9})\.")
_LINE_END = "<br>"


def write_markdown(html: str) -> str:
    """Return a document's HTML as Markdown; its footnotes are defined at the end."""
    document = read_document(parse(html))
    stacks = [_stack(document.blocks)]
    stacks += [
        _hang(f"[^{number}]: ", "    ", _stack(blocks))
        for number, blocks in enumerate(document.notes, 1)
    ]
    return "\n".join(_spaced(stacks)) + "\n"


def _stack(blocks: Sequence[Block], *, is_tight: bool = False) -> list[str]:
    """Return the lines of blocks, with a blank line between.

    In a tight item, a list of bullets follows its paragraph without one.
    """
    lines: list[str] = []
    before: Block | None = None
    is_other = False
    for block in blocks:
        # Of two lists in a row the second takes other signs, or they would be one.
        is_other = _continues(before, block) and not is_other
        stack = _lines(block, is_other=is_other)
        is_joined = is_tight and isinstance(before, Paragraph) and _is_bulleted(block)
        lines += ["", *stack] if lines and stack and not is_joined else stack
        before = block
    return lines


def _spaced(stacks: Sequence[list[str]]) -> list[str]:
    lines: list[str] = []
    for stack in stacks:
        lines += ["", *stack] if lines and stack else stack
    return lines


def _lines(block: Block, *, is_other: bool) -> list[str]:
    match block:
        case Paragraph(runs):
            return write_line(runs).split("\n")
        case Heading(level, runs):
            words = write_line(runs, line_end=" ", is_block=False)
            return [f"{'#' * level} {words}"]
        case List():
            return _list(block, is_other=is_other)
        case Quotation(blocks):
            return [f"> {line}".rstrip() for line in _stack(blocks)]
        case Definition(term, blocks):
            return _stack(_below(_strong(term), blocks))
        case Table():
            caption = [Paragraph(block.caption)] if block.caption else []
            return _spaced([_stack(caption), _table(block)])


def _list(block: List, *, is_other: bool) -> list[str]:
    stacks = [
        _item(item, is_other=is_other, is_tight=block.is_tight) for item in block.items
    ]
    return (
        [line for stack in stacks for line in stack]
        if block.is_tight
        else _spaced(stacks)
    )


def _item(item: Item, *, is_other: bool, is_tight: bool) -> list[str]:
    """Return an item; a label that Markdown has not is text: `- (a) …`."""
    number = _NUMBER.fullmatch(item.label)
    blocks = item.blocks
    if number:
        sign = f"{number[1]})" if is_other else item.label
    else:
        sign = "*" if is_other else "-"
        if item.label not in {"", BULLET}:
            blocks = _after(Run(f"{item.label} "), blocks)
    return _hang(f"{sign} ", " " * (len(sign) + 1), _stack(blocks, is_tight=is_tight))


def _hang(first: str, rest: str, lines: list[str]) -> list[str]:
    head, *below = lines or [""]
    return [(first + head).rstrip(), *[line and rest + line for line in below]]


def _after(label: Run, blocks: Blocks) -> Blocks:
    match blocks:
        case (Paragraph(runs), *others):
            return (Paragraph((label, *runs)), *others)
        case _:
            return (Paragraph((Run(label.text.rstrip()),)), *blocks)


def _below(term: Runs, blocks: Blocks) -> Blocks:
    """Return blocks of which the first begins with the line of a term."""
    match blocks:
        case (Paragraph(runs), *others) if term:
            return (Paragraph((*term, Run("\n"), *runs)), *others)
        case _:
            return (*([Paragraph(term)] if term else []), *blocks)


def _strong(runs: Runs) -> Runs:
    return tuple(
        run if run.note else dataclasses.replace(run, is_strong=True) for run in runs
    )


def _continues(before: Block | None, block: Block) -> bool:
    """Whether Markdown would take a list for the rest of the one before it."""
    if not isinstance(before, List) or not isinstance(block, List):
        return False
    ends, begins = before.items[-1].label, block.items[0].label
    return bool(_NUMBER.fullmatch(ends)) == bool(_NUMBER.fullmatch(begins))


def _is_bulleted(block: Block) -> bool:
    """Whether a block is a list that may stand right below a paragraph."""
    if not isinstance(block, List):
        return False
    first = block.items[0]
    return not _NUMBER.fullmatch(first.label) and bool(first.blocks)


def _table(table: Table) -> list[str]:
    rules = ["---:" if column.is_figure else "---" for column in table.columns]
    rows = [_cells(row) for row in table.rows]
    head = [_stacked(table.heads, at) for at in range(len(table.columns))]
    return [f"| {' | '.join(cells)} |" for cells in (head, rules, *rows)]


def _stacked(heads: Sequence[Row], at: int) -> str:
    """Return the heads over a column as one, for Markdown has a single row of them."""
    cells = [row.cells[at] for row in heads]
    blocks = [block for cell in cells if cell is not None for block in cell.blocks]
    return _entry(flatten(blocks))


def _cells(row: Row) -> list[str]:
    texts = [flatten(cell.blocks) if cell else () for cell in row.cells]
    if row.is_group:
        texts[0] = _strong(texts[0])
    return [_entry(text) for text in texts]


def _entry(runs: Runs) -> str:
    return write_line(runs, line_end=_LINE_END, is_block=False)
