"""A page that was laid out, faithful to its record before anything is written."""

from xml.etree.ElementTree import Element

from generator.press.sheet import Kept, Pressed
from generator.proof.claims import Claims
from generator.proof.literals import Literals
from generator.proof.recorded import Page, refuse_lost, refuse_unfaithful
from generator.read import Source
from generator.twin.reading import parse, read_document
from generator.typeset.environment import Typeset


def page_of(html: Typeset, tree: Element) -> Page:
    """Return what a document says, with what its templates write."""
    return Page(
        tree=tree, document=read_document(tree), literals=Literals(html.literals)
    )


def faithful_page(
    laid: Kept | Pressed, html: Typeset, claims: Claims, source: Source
) -> Page:
    """Return what was laid out; raise PrintError for what it leaves out or adds.

    Where the notes had to go to the end, the page is compared as it was typeset.
    """
    page = page_of(html, laid.tree)
    typeset = page_of(html, parse(html.html)) if laid.has_endnotes else page
    refuse_unfaithful(typeset, claims, source)
    if laid.has_endnotes:
        refuse_lost(page, claims, source)
    return page
