"""A PDF that is not trusted is compared with the one that its record prints.

Run as a program with the files EXPECTED and FOUND, in a process apart: what hangs or
crashes a reader ends with this process. It writes a JSON list a difference: its part,
what it is, and whether another engine may make it while the pages are the same.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import pikepdf

from generator.packet.apart import limit_memory
from generator.packet.untrusted import open_untrusted
from generator.verification.limits import LONGEST, said_by
from generator.verification.regions import Regions
from generator.verification.seeing import Sight
from generator.verification.walking import Finding, Walk

Row: TypeAlias = tuple[str, str, bool]
"""A part, what differs, and whether another engine may do so."""
_PAGE = re.compile(r"page (\d+)(?:, (?:contents|typefaces|pictures))?")
_OF_ENGINE = re.compile(
    r"page \d+, contents: it differs$|page \d+, typefaces: (?!it cannot be read)"
    r"|the trailer, ID: "
    r"|the document information: it says “WeasyPrint [\d.]+” instead of “WeasyPrint "
)
_PRODUCER = re.compile(rb'pdf:Producer="WeasyPrint [\d.]+"')


def main(expected: str, found: str) -> None:
    """Write a line for each difference."""
    limit_memory()
    for part, what, is_soft in rows_of(expected, found):
        row = part[:LONGEST], what[: 4 * LONGEST], is_soft
        sys.stdout.write(json.dumps(row) + "\n")
        sys.stdout.flush()


def rows_of(expected: str, found: str) -> Iterator[Row]:
    """Yield all that differs between two PDFs whose bytes are not the same."""
    contents = Path(expected).read_bytes(), Path(found).read_bytes()
    with pikepdf.open(expected) as pdf:
        whole = _added(*contents)
        yield from whole
        told: set[str] = set()
        is_sure = bool(whole)
        try:
            with open_untrusted(found) as other:
                walk = Walk(pdf, other)
                for row in _walked(walk, (expected, found)):
                    told.add(row[0])
                    is_sure = is_sure or not row[2]
                    yield row
                # What another engine may write is no reason not to look further.
                if not is_sure:
                    yield from _unused(walk)
        except Exception as error:  # noqa: BLE001, what is damaged fails in any way
            yield "the file", f"it cannot be read ({said_by(error)})", False
        yield from _bytes(pdf, contents, told | {row[0] for row in whole})


def _walked(walk: Walk, files: tuple[str, str]) -> Iterator[Row]:
    """Yield what differs object by object, and how the pages look for it."""
    pages: set[int] = set()
    is_excused = False
    for finding in walk.findings():
        page = _PAGE.fullmatch(finding.part)
        is_soft = finding.is_packing or _is_of_engine(finding, walk)
        yield finding.part, finding.what, is_soft
        is_excused = is_excused or is_soft
        if page and not finding.is_packing:
            pages.add(int(page[1]))
    # A face that pages share is found on the first of them, and may show on any.
    every = range(1, walk.shared_pages + 1)
    for number in every if is_excused else [one for one in every if one in pages]:
        for row in _seen(number, files):
            if number in pages or not row[2]:
                yield row


def _seen(number: int, files: tuple[str, str]) -> Iterator[Row]:
    """Yield how a page is read and looks otherwise, or that it does not."""
    part = f"page {number}"
    try:
        found = [*Sight(*files).differences(number - 1)]
    except Exception as error:  # noqa: BLE001, as above
        found = [f"it cannot be shown ({said_by(error)})"]
    yield from ((part, what, False) for what in found)
    if not found:
        yield part, "its words and its looks are the same", True


def _is_of_engine(finding: Finding, walk: Walk) -> bool:
    """Whether another engine may write it so, while the page is the same."""
    if finding.part == "the metadata":
        return walk.has_same_metadata(_PRODUCER)
    return bool(_OF_ENGINE.match(f"{finding.part}: {finding.what}"))


def _added(expected: bytes, found: bytes) -> list[Row]:
    """Return what was added behind a PDF that is whole."""
    if not found.startswith(expected):
        return []
    more = len(found) - len(expected)
    what = f"{more:,} byte{'s' if more > 1 else ''} stand behind what was printed"
    return [("the end of the file", what, False)]


def _unused(walk: Walk) -> Iterator[Row]:
    more = walk.unused()
    if more > 0:
        what = f"it holds {more:,} object{'s' if more > 1 else ''} that nothing uses"
        yield "the file", what, False


def _bytes(
    pdf: pikepdf.Pdf, contents: tuple[bytes, bytes], told: set[str]
) -> Iterator[Row]:
    """Yield in which parts bytes differ, where the files are of one length."""
    expected, found = contents
    if len(expected) != len(found):
        if not told:
            what = "it says the same in other bytes: another program has saved it"
            yield "the file", what, True
        return
    walk = Walk(pdf, pdf)
    [*walk.findings()]
    for part, at in Regions(expected, pdf, walk.parts).differing(*contents).items():
        yield part, f"byte {at + 1:,} of the file is another", True


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
