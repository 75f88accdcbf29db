"""The styles that are found once for elements that are alike are the engine's own."""

import functools
import inspect
import logging
import string
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cssselect2
import hypothesis
import hypothesis.strategies as st
import pytest
import weasyprint
from weasyprint.css import (
    INITIAL_VALUES,
    PSEUDO_ELEMENTS,
    find_style_attributes,
    get_all_computed_styles,
)
from weasyprint.css.targets import TargetCollector

from generator.prepare import prepare_letter, prepare_report
from generator.press.tricks.cascade import styles_found_once
from generator.press.tricks.declared import SILENT
from generator.press.tricks.replacing import replaced

REPOSITORY = Path(__file__).parents[1]
STYLES = REPOSITORY / "templates" / "style"
RECORDS = [
    *sorted((REPOSITORY / "letters").glob("*.yaml")),
    REPOSITORY / "reports" / "license-review.yaml",
]


class Styles:
    """The styles of a document, and what was said when they were found."""

    def __init__(self, html: Any, sheets: Sequence[Any]) -> None:
        self.said: list[str] = []
        self._targets = TargetCollector()
        handler = logging.Handler(logging.WARNING)
        handler.emit = lambda record: self.said.append(record.getMessage())  # type: ignore[method-assign]
        logger = logging.getLogger("weasyprint")
        logger.addHandler(handler)
        try:
            self.of = get_all_computed_styles(
                html,
                sheets,
                presentational_hints=True,
                target_collector=self._targets,
                page_rules=[],
                layers=[],
            )
        finally:
            logger.removeHandler(handler)

    @property
    def anchors(self) -> list[str]:
        """What links may lead to."""
        return [*self._targets.target_lookup_items]


def compare(html: Any, sheets: Sequence[Any]) -> None:
    """Refuse a style in which a value differs from the engine's, of any element."""
    theirs = Styles(html, sheets)
    with styles_found_once():
        ours = Styles(html, sheets)
        assert (ours.said, ours.anchors) == (theirs.said, theirs.anchors)
        pairs: dict[tuple[int, int], tuple[Any, Any]] = {}
        for element in html.etree_element.iter():
            for part in PSEUDO_ELEMENTS if isinstance(element.tag, str) else ():
                one, other = theirs.of(element, part), ours.of(element, part)
                pairs[id(one), id(other)] = (one, other)
    # A style is that of as many elements as the engine's: it may be written to.
    assert len(pairs) == len({one for one, _ in pairs})
    assert len(pairs) == len({other for _, other in pairs})
    seen = set()
    for one, other in pairs.values():
        assert (one is None) == (other is None)
        if one is not None:
            assert made_of(one) == made_of(other)
            if not one.is_root_element:
                assert (id(one.parent_style), id(other.parent_style)) in pairs
                assert (id(one.root_style), id(other.root_style)) in pairs
            # What is made of the same is the same in each property.
            made = id(one.parent_style), id(other.parent_style), *made_of(one)
            if made not in seen:
                seen.add(made)
                assert values_of(one) == values_of(other)


def made_of(style: Any) -> list[Any]:
    """Return what a style is made of, beside the styles that it inherits from."""
    declared = ((name, weight) for name, (_, weight) in style.cascaded.items())
    return [style.pseudo_type, style.base_url, style.is_root_element, *declared]


def values_of(style: Any) -> list[Any]:
    """Return what a style says of each property, and of each variable."""
    variables = [name for name in style.cascaded if name[:2] == "__"]
    # Parts of a text are not equal to others that say the same.
    return [
        *(style[name] for name in INITIAL_VALUES),
        *(repr(style[name]) for name in variables),
    ]


@functools.cache
def house(*names: str) -> list[Any]:
    """Return some styles of the house."""
    return [weasyprint.CSS(filename=str(STYLES / f"{name}.css")) for name in names]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_the_styles_of_our_pages_are_those_of_the_engine(record: Path) -> None:
    """Of each element, in each property, as are anchors and what is said."""
    is_report = record.parent.name == "reports"
    ready = (prepare_report if is_report else prepare_letter)(record, frozen=True)
    sheet = ready.sheet
    html = weasyprint.HTML(string=sheet.html, base_url=record.as_uri())
    sheets = [weasyprint.CSS(filename=str(path)) for path in sheet.styles]
    compare(html, sheets)


TAGS = ("p", "div", "span", "em", "li", "ul", "ol", "a", "section", "h2", "center")
CLASSES = ("figures", "b", "data", "long", "report", "total")
ATTRIBUTES = st.one_of(
    st.sampled_from(CLASSES).map("class={}".format),
    st.lists(st.sampled_from(CLASSES)).map(lambda some: f'class="{" ".join(some)}"'),
    st.sampled_from(
        [
            *("id=one", "id=two", "lang=en", "lang=en-US", "lang=he", "dir=rtl"),
            *("href=#one", "name=two", "hidden", "title=x", "align=right", "start=3"),
            *("scope=row", "type=a", "width=30", "value=2", "data-x=y", "style=' '"),
            *("style='color: red'", "style='--x: 2px; width: var(--x)'"),
        ]
    ),
)
OPENED = st.tuples(
    st.sampled_from(TAGS), st.lists(ATTRIBUTES, max_size=2, unique=True)
).map(lambda one: " ".join([one[0], *one[1]]))


def _element(opened: str, within: Sequence[str]) -> str:
    return f"<{opened}>{''.join(within)}</{opened.partition(' ')[0]}>"


WORDS = st.sampled_from(["", "Words", "<!-- not said -->", "<br>", "<svg width=9 />"])
ELEMENTS = st.recursive(
    st.builds(lambda opened, word: _element(opened, [word]), OPENED, WORDS),
    lambda inner: st.builds(_element, OPENED, st.lists(inner, min_size=1, max_size=5)),
    max_leaves=15,
)


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Return a table with some rows, many of them alike."""
    cell = st.sampled_from(["<td>", "<th>", "<td class=figures>", "<td id=x>"])
    cells = "Yes".join(draw(st.lists(cell)))
    rows = draw(st.lists(st.sampled_from(["<tr>", "<tr class=total>", "<tr hidden>"])))
    table = draw(st.sampled_from(["class='data long'", "cellpadding=3 rules=all", ""]))
    return f"<table {table}><thead><tr>{cells}<tbody>{cells.join(rows)}</table>"


_LETTERS = {*"*", *string.ascii_lowercase}
SIMPLE = st.sampled_from(
    [
        *TAGS,
        *(f".{name}" for name in CLASSES),
        *("*", "td", "th", "tr", "tbody", "#one", "[lang]", "[id]", "[class~=b]"),
        *("[title]", "[data-x=y]", "[dir=RTL i]", "[lang|=en]", "[href^='#']"),
        *(":first-child", ":last-child", ":only-child", ":nth-child(2n+1)", ":link"),
        *(":nth-child(2 of .b)", ":nth-last-child(2)", ":first-of-type", ":empty"),
        *(":last-of-type", ":only-of-type", ":nth-of-type(2)", ":root", ":lang(en)"),
        *(":nth-last-of-type(-n+2)", ":not(.b, :first-child)", ":is(p, div, td)"),
        *(":has(> .b)", ":has(+ .b)", ":not(:has(em))", ":is(ul li)", ":where(#one)"),
        *(":not(p + p)", ":is(tr:first-child td)", ":disabled", ":hover"),
    ]
)
COMPOUND = st.lists(SIMPLE, min_size=1, max_size=2).map(
    # A tag comes first, and there is one.
    lambda parts: "".join(
        [*[part for part in parts if part[0] in _LETTERS][:1]]
        + [part for part in parts if part[0] not in _LETTERS]
    )
)
PART = st.sampled_from(["", "", "", "::before", "::marker", "::footnote-call"])
SELECTORS = st.builds(
    lambda parts, part: "".join(parts)[1:] + part,
    st.lists(
        st.builds("{}{}".format, st.sampled_from(" >+~"), COMPOUND),
        min_size=1,
        max_size=3,
    ),
    PART,
)
DECLARED = st.sampled_from(
    [
        *("color: blue", "color: inherit !important", "width: 3em", "width: var(--x)"),
        *("--x: 5px", "margin-inline-start: 1em", "display: table-cell; margin: 3px"),
        *("font-size: 150%", "float: footnote", "width: calc(1em + 2px)"),
        *("-weasy-anchor: 'x'", "content: 'x'", "text-decoration: underline"),
        *("border: 1px solid", "border-collapse: collapse; padding: 2px", "page: x"),
    ]
)
RULES = st.builds(
    lambda selectors, said, layer: (
        f"@layer {layer} {{ {', '.join(selectors)} {{ {said} }} }}"
        if layer
        else f"{', '.join(selectors)} {{ {said} }}"
    ),
    st.lists(SELECTORS, min_size=1, max_size=2),
    DECLARED,
    st.sampled_from(["", "", "one", "two"]),
)
PAGES = st.lists(st.one_of(ELEMENTS, tables()), min_size=1, max_size=4)


@hypothesis.settings(max_examples=30, deadline=None)
@hypothesis.given(PAGES, st.lists(RULES, max_size=8), st.lists(RULES, max_size=3))
def test_the_styles_of_any_page_are_those_of_the_engine(
    parts: list[str], rules: list[str], within: list[str]
) -> None:
    """Whatever selectors ask for, and wherever they are given."""
    text = f"<style>{''.join(within)}</style><main class=report>{''.join(parts)}"
    html = weasyprint.HTML(string=f"<html lang=en>{text}")
    compare(html, [*house("type", "report"), weasyprint.CSS(string="".join(rules))])


def test_attributes_that_declare_nothing_are_not_looked_at() -> None:
    """Those that we leave out the engine does not ask for."""
    asked = inspect.getsource(find_style_attributes)
    assert "element.get('lang')" in asked
    assert not [name for name in SILENT if f"get('{name}')" in asked]


def test_the_engine_tries_the_selectors_on_each_of_many_cells() -> None:
    """Those of a style are tried on each; with ours, on one of those that are alike."""
    rows = "<tr><td>Yes<td class=b>No" * 200
    html = weasyprint.HTML(string=f"<html lang=en><table>{rows}</table>")
    tried = []
    match = cssselect2.Matcher.match

    def count(matcher: Any, element: Any) -> Any:
        tried.append(element.local_name)
        return match(matcher, element)

    with replaced(cssselect2.Matcher, "match", count):
        Styles(html, [])
        theirs = tried.count("td")
        tried.clear()
        with styles_found_once():
            Styles(html, [])
    sheets = ("the engine's own", "that of attributes")
    kinds, parts = ("td", "td.b"), 3
    assert theirs == 400 * len(sheets)
    assert 0 < tried.count("td") <= len(kinds) * len(sheets) * parts


def test_an_element_is_matched_again_when_its_style_was_added_to() -> None:
    """The selectors of a style are put in order once, but not before all are there."""
    html = weasyprint.HTML(string="<html lang=en><p class=b>Words")
    sheet = weasyprint.CSS(string="p { color: red }")
    compare(html, [sheet])
    weasyprint.CSS(string=".b:first-child { color: blue }", matcher=sheet.matcher)
    compare(html, [sheet])


def test_an_anchor_of_a_pseudo_element_is_known_before_boxes_are_made() -> None:
    """So is one that comes twice, which the engine warns of."""
    html = weasyprint.HTML(string="<html lang=en><p>Words<p id=y>Words<p id=y>Words")
    style = "p { content: ''; -weasy-anchor: 'x' } p::after { -weasy-anchor: 'z' }"
    compare(html, [weasyprint.CSS(string=style)])
    with styles_found_once():
        ours = Styles(html, [weasyprint.CSS(string=style)])
    assert {"x", "y", "z"} == {*ours.anchors}
    assert len(ours.said) > 1


@pytest.mark.parametrize(
    "selector",
    [
        *(
            "p:empty",
            "p:has(em)",
            "h2 + p",
            "h2 ~ p",
            "p:first-of-type",
            "p:only-child",
        ),
        *(
            "p:nth-of-type(2)",
            "p:nth-child(1 of .b)",
            "div:first-child p",
            "p:lang(en)",
        ),
        "p:last-child",
    ],
)
def test_what_a_selector_asks_for_beside_an_element_is_looked_at(selector: str) -> None:
    """Elements that are alike may differ in their siblings, and in what they hold."""
    parts = [
        "<h2>Words</h2><p>Words",
        "<p><em>Words</em><p>",
        "<p class=b>Words<p>Words",
    ]
    page = "".join(f"<div>{part}</div>" for part in [*parts, *parts[::-1], "<p>Words"])
    html = weasyprint.HTML(string=f"<html lang=en><section>{page}")
    compare(html, [weasyprint.CSS(string=f"{selector} {{ color: red }}")])
