"""Load files: what a committee's document system reads beside a packet's documents.

A production is one folder: `PDF/` with a file for each document, `IMAGES/` with a TIF
for each page, and these files, after items 5(a) and (b) of the House and Senate
committees' "Responding to Committee Document Requests": a Concordance load file, an
Opticon reference file, and a file that defines fields and character lengths; numbers
in them are the Bates numbers and the names of the files.
"""

import csv
import io

from generator.packet.manifest import Entry, Manifest
from generator.packet.production.filenames import document_name, page_names, safe
from generator.packet.production.spreadsheet import as_csv

_END = "\r\n"
_DELIMITER = "\x14"
_QUOTE = "\N{LATIN SMALL LETTER THORN}"
_NEW_LINE = "\N{REGISTERED SIGN}"
_RESERVED = str.maketrans({_DELIMITER: " ", _QUOTE: "th", _NEW_LINE: "(R)"})
_FIELDS = {
    "BEGDOC": "Number of the first page: Bates number, else its TIF file's name",
    "ENDDOC": "Number of the last page, likewise",
    "PAGES": "How many pages the document has",
    "LABEL": "Label of an exhibit",
    "TITLE": "Title of the document",
    "KIND": "front (cover and contents), letter, report or exhibit",
    "PAGERANGE": "First and last page in the packet, counted from 1",
    "FILE": "Record or exhibit's file, from the workspace's root",
    "SOURCE": "Where an exhibit comes from",
    "COMMIT": "Hash of the last commit that changed FILE in git",
    "CHANGED": "Y where FILE differs from that commit, or git holds it in none",
    "SHA256": "SHA-256 of FILE as it was read, in hexadecimal; not of PDFPATH",
    "PDFPATH": "The document's PDF, from the folder of this file",
}
"""What each field holds, in the order of the columns."""

_HEAD = """\
Fields, their greatest lengths and what they hold

DAT  Concordance load file: UTF-8 with a byte order mark, a row for each document
     between fields      ASCII 20 (U+0014)
     around each field   thorn (U+00FE)
     for a line's end    registered sign (U+00AE)
     rows end in         CR LF; the first holds the names of the fields
     within a field      U+0014 is a space, a thorn "th", a registered sign "(R)"

CSV  the same fields, RFC 4180: UTF-8 with a byte order mark
     An apostrophe stands before what a spreadsheet would take for a formula, a dash
     for the hyphen of PAGERANGE, a slash for the backslash of PDFPATH.

OPT  Opticon reference file: ASCII, a row for each page, rows end in CR LF
     Between commas: number of the page, volume, path of its TIF from the folder of
     this file, Y on a document's first page, two empty fields for the breaks of
     folders and boxes, number of the document's pages on its first page.

Lengths are in characters, of the longest value in the DAT.

FIELD      LENGTH  HOLDS
"""


def concordance(manifest: Manifest) -> bytes:
    """Return the Concordance load file, a row for each document.

    Three characters mean something there, so a value holds none of them: the
    delimiter becomes a space, the thorn `th`, the registered sign `(R)`; then a line's
    end becomes the registered sign.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(
        text,
        delimiter=_DELIMITER,
        quotechar=_QUOTE,
        quoting=csv.QUOTE_ALL,
        lineterminator=_END,
    )
    writer.writerow(_FIELDS)
    writer.writerows(row.values() for row in _loaded(manifest))
    return text.getvalue().encode("utf-8-sig")


def opticon(manifest: Manifest, volume: str) -> bytes:
    r"""Return the Opticon reference file, a row for each page.

    `CS-000001,VOL001,IMAGES\CS-000001.tif,Y,,,3`: Opticon has no quotation marks, so
    what is not a letter, a digit, `.`, `_` or `-` in the volume's name becomes `_`.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_NONE, lineterminator=_END)
    for position, entry in enumerate(manifest.entries, 1):
        for at, name in enumerate(page_names(entry, position, len(manifest.entries))):
            ends = ("", "", "", "") if at else ("Y", "", "", entry.pages)
            writer.writerow((name, safe(volume), rf"IMAGES\{name}.tif", *ends))
    return text.getvalue().encode("ascii")


def table_csv(manifest: Manifest) -> bytes:
    """Return the fields of the Concordance load file for a spreadsheet.

    A dash stands between pages: a spreadsheet takes `3-5` for a day in March.
    """
    rows = [
        row | {"PAGERANGE": row["PAGERANGE"].replace("-", "\N{EN DASH}")}
        for row in _rows(manifest)
    ]
    return as_csv(_FIELDS, (row.values() for row in rows))


def field_definitions(manifest: Manifest) -> bytes:
    """Return the text that defines the load files' fields and character lengths."""
    rows = _loaded(manifest)
    lines = [
        f"{name:<9}  {max((len(row[name]) for row in rows), default=0):>6}  {holds}\n"
        for name, holds in _FIELDS.items()
    ]
    return "".join([_HEAD, *lines]).replace("\n", _END).encode("ascii")


def _rows(manifest: Manifest) -> list[dict[str, str]]:
    """Return the fields of each document, with `/` in paths."""
    count = len(manifest.entries)
    rows = [_values(entry, at, count) for at, entry in enumerate(manifest.entries, 1)]
    return [dict(zip(_FIELDS, row, strict=True)) for row in rows]


def _values(entry: Entry, position: int, count: int) -> tuple[str, ...]:
    pages = page_names(entry, position, count)
    return (
        pages[0],
        pages[-1],
        str(entry.pages),
        entry.label,
        entry.title,
        entry.kind,
        "-".join(map(str, dict.fromkeys((entry.first_page, entry.last_page)))),
        entry.file,
        entry.source,
        entry.commit or "",
        "Y" if entry.is_changed else "",
        entry.source_sha256,
        f"PDF/{document_name(entry, position, count)}.pdf",
    )


def _loaded(manifest: Manifest) -> list[dict[str, str]]:
    """Return the fields of each document as Concordance reads them."""
    rows = [
        row | {"PDFPATH": row["PDFPATH"].replace("/", "\\")} for row in _rows(manifest)
    ]
    return [
        {
            name: _NEW_LINE.join(value.translate(_RESERVED).splitlines())
            for name, value in row.items()
        }
        for row in rows
    ]
