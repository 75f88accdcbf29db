"""What a page is built of against the record: signatures, links, drawings, tables."""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from generator.errors import Problem
from generator.proof.claims import Claims
from generator.proof.pointing import ADDS, DROPS, named
from generator.proof.speech import squeeze, tables_of
from generator.read import Source
from generator.twin.elements import classes
from generator.twin.tree import Document, Table


def count_signatures(
    tree: Element, claims: Claims, source: Source
) -> Iterator[Problem]:
    """Yield a problem for a signature block with more or fewer than who sign."""
    found = sum("signature" in classes(element) for element in tree.iter())
    asked = claims.count("signatory")
    if found and found != asked:
        message = f"the page has {found} signatures, the record {asked}"
        yield source.problem(("signatories",), "wrong-count", message, ADDS)


def compare_addresses(
    tree: Element, claims: Claims, source: Source
) -> Iterator[Problem]:
    """Yield a problem for each link and each drawing that is not the record's."""
    found = Counter(
        address
        for element in tree.iter()
        for address in (element.get("href"), element.get("src"))
        if address
    )
    for address, part in claims.addresses:
        if found[address]:
            found[address] -= 1
            continue
        kind = "the drawing" if address.startswith("data:") else f"the link {address}"
        message = f"{kind} of {named(part, part.content)} is not on the page"
        yield source.problem(part.loc, "lost-link", message, DROPS)


def compare_tables(
    document: Document, claims: Claims, source: Source
) -> Iterator[Problem]:
    """Yield a problem for a table whose cells stand under other heads than recorded."""
    found = {squeeze(_caption(table)): table for table in tables_of(document.blocks)}
    for part in claims.parts:
        table = found.get(squeeze(part.caption))
        if not part.columns or table is None:
            continue
        is_whole = all(
            len(row.places) == part.columns or row.is_group for row in table.rows
        )
        shape = (len(table.columns), len(table.rows))
        if shape != (part.columns, part.rows) or not is_whole:
            message = (
                f"{part.name} has {shape[0]} columns and {shape[1]} rows, or cells "
                f"over several; the record has {part.columns} and {part.rows}"
            )
            yield source.problem(part.loc, "wrong-count", message, ADDS)


def _caption(table: Table) -> str:
    return "".join(run.text for run in table.caption)
