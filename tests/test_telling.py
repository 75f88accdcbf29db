"""`git diff` shows a record in sentences: every change of what it says, no other."""

import copy
import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_merging import RECORDS, says, written

from generator.merging.prose import sentences
from generator.merging.telling import tell, tell_record
from generator.merging.vocabulary import ORDER
from generator.records.letter import Letter
from generator.records.licensing import LicensingStatistics
from generator.records.packet import Packet
from generator.records.report import Report

LETTER = """\
format: 1
date: 2019-11-21
recipients:
  - {name: Jane Roe, title: Secretary, address: [One Road, "Town, DC 20230"]}
signatories:
  - {member: Tom Cotton (R-AR), lead: true}
  - S000148
  - {name: John Doe, title: Mayor}
body: |
  We write to
  Mr. Roe of the U.S. Department. We ask {{ huawei.received }}
  times.[^listing]  "Why?" He left.

  - one
  - two
demands:
  - heading: Reports
  - id: criteria-report
    kind: report
    text: Provide a report.
    parts: [On this, {text: On that, parts: [And so on]}]
    due: {within: 30 days}
  - {id: answer, kind: answer, text: "Say why. Say when.", due: 2019-12-20}
notes:
  listing: 84 Fed. Reg. 22961 (May 21, 2019).
odd: [1, [2, ""], {b c: }]
"""
TOLD = """\
Format: 1
Date: November 21, 2019
To: Jane Roe
  title: Secretary
  address line: One Road
  address line: Town, DC 20230
Signatory, lead: Tom Cotton (R-AR)
Signatory: S000148
Signatory by name: John Doe
  title: Mayor
Body:
    We write to
    Mr. Roe of the U.S. Department. We ask {{ huawei.received }}
    times.[^listing]  "Why?" He left.

    - one
    - two
Heading of demands: Reports
Demand criteria-report (report): Provide a report.
  part: On this
  part: On that
    part: And so on
  due within: 30 days
Demand answer (answer):
    Say why.
    Say when.
  due: December 20, 2019
Note listing: 84 Fed. Reg. 22961 (May 21, 2019).
Odd, an item: 1
Odd, an item:
  cell: 2
  cell: (an empty text)
Odd, an item:
  "b c": (nothing)
"""


def test_a_letter_is_told_in_sentences() -> None:
    """A part a line, a sentence a line, and what no record knows as well."""
    assert tell(LETTER.encode()).decode() == TOLD


def test_a_paragraph_without_marks_is_told_a_sentence_a_line() -> None:
    """Wherever its lines were broken; two blanks are left as they were typed."""
    record = {"body": "We write to\nMr. Roe of the U.S. Department. We ask.\n"}
    told = "Body:\n    We write to Mr. Roe of the U.S. Department.\n    We ask.\n"
    assert tell_record(record) == told
    assert tell_record({"body": "We write to Mr. Roe of the U.S.\nDepartment. We ask."})
    again = {"body": "We write to Mr. Roe of the U.S.\nDepartment. We ask."}
    assert tell_record(again) == told


@pytest.mark.parametrize(
    ("paragraph", "count"),
    [
        ("We write. We ask.", 2),
        ("See 84 Fed. Reg. 22961 (May 21, 2019). It says so.", 2),
        ("Mr. Ross and Ms. Roe of the U.S. Senate met J. Doe.", 1),
        ("He said: “Stop.” She left.[^a] *Then* it ended!", 3),
        ("Of {{ a.b }} cases. {{ a.c }} were approved.", 2),
        ("15 U.S.C. § 1; No. 5, vol. 3.", 1),
        ("- one\n- two\n- three", 3),
        ("", 1),
    ],
)
def test_sentences_end_where_a_reader_ends_them(paragraph: str, count: int) -> None:
    """An abbreviation does not end one; each item of a list is one."""
    found = sentences(paragraph)
    assert len(found) == count
    assert "".join("".join(found).split()) == "".join(paragraph.split())


WORDS = [
    *("", "a", "a b", " a", "a ", "a  b", "a\tb", "A. B.", "A.\nB.", "A.\n\nB.", "\n"),
    *("a\n\n\nb", "\na", "a\n\n", "(nothing)", "(no items)", "- a", "= a", '"a"'),
    *("2019-11-21", "November 21, 2019", "2019-02-30", "within a", "true", "a: b"),
    *("a, lead", "1. a", "See. 1. a", "# a", "x (y)", "| a", "a\u200bb", "title: a"),
    *("A. B", "A b. C d.", "A\nb. C\nd.", "- a\nb", "{{ a }}", "[^a]", "   a"),
    *("cell: a", "a\n    b", "a\n  title: b", "*a* b", "**a** b", "* a"),
]
KEYS = [
    *("title", "date", "due", "id", "member", "name", "lead", "text", "kind", "on"),
    *("within", "heading", "demand", "demands", "signatories", "notes", "parts"),
    *("rows", "label", "letter", "documents", "statistics", "sections", "columns"),
    *("x", "x y", "demand x", "demand_x", "note_a", "address", "address_line", "a"),
    *("signatory", "recipients", "to", "cell", "enclosures", "due_within", '"a"', ""),
]
VALUES = st.recursive(
    st.none() | st.sampled_from(WORDS) | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
    ),
    max_leaves=8,
)


def same(value: Any, key: str = "") -> Any:
    """Return what a value says: short forms at length, line breaks as blanks."""
    if isinstance(value, str):
        paragraphs = value.removesuffix("\n").split("\n\n")
        return "\n\n".join(map(_joined, paragraphs))
    short = {"signatories": "member", "parts": "text", "demands": "demand"}
    short["columns"] = "label"
    if isinstance(value, list):
        long = [
            {short[key]: one} if key in short and isinstance(one, str) else one
            for one in value
        ]
        return [same(one) for one in long]
    if isinstance(value, dict):
        if key == "due" and [*value] == ["on"] and isinstance(value["on"], str):
            return same(value["on"])
        return {name: same(one, name) for name, one in value.items()}
    return value


def _joined(paragraph: str) -> str:
    lines = paragraph.split("\n")
    marked = re.compile(r"[->|#=`~\s]|[*+] |\d+[.)] |$|.*\s$")
    return paragraph if any(map(marked.match, lines)) else " ".join(lines)


def told_apart(one: dict[str, Any], other: dict[str, Any]) -> None:
    """Fail where two records that say different things are told alike."""
    if same(one) != same(other):
        assert tell_record(one) != tell_record(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"rows": ["a"]}, {"rows": [{"label": "a"}]}),
        ({"glossary": ["a"]}, {"glossary": [{"term": "a"}]}),
        ({"signatories": [{"name": "a"}]}, {"signatories": [{"member": "a"}]}),
        ({"signatories": "a"}, {"signatories": ["a"]}),
        ({"address": "a"}, {"address": ["a"]}),
        ({"notes": {"a": "b"}}, {"note_a": "b"}),
        ({"notes": ["b"]}, {"note": "b"}),
        ({"demands": [{"heading": "a"}]}, {"heading_of_demands": "a"}),
        ({"due": {"within": "a"}}, {"due_within": "a"}),
        ({"due": {"within": "a"}}, {"due": "within a"}),
        ({"date": "2019-11-21"}, {"date": "November 21, 2019"}),
        ({"title": None}, {"title": "(nothing)"}),
        ({"title": None}, {}),
        ({"title": []}, {"title": {}}),
        ({"title": ""}, {"title": "(an empty text)"}),
        ({"x": [["a"]]}, {"x": ["a"]}),
        ({"x y": "a"}, {"x_y": "a"}),
        ({"demands": [{"id": "a", "kind": "b"}]}, {"demands": [{"id": "a (b)"}]}),
        ({"signatories": [{"member": "a", "lead": "no"}]}, {"signatories": ["a"]}),
    ],
)
def test_what_reads_alike_is_told_apart(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    """A key that sounds like a part, a text like a sign, one item like a text."""
    assert tell_record(one) != tell_record(other)


def test_what_nobody_would_see_is_spelled_out() -> None:
    """No sign of a record steers the terminal."""
    told = tell_record({"body": "a\x1b[31m\u202eb", "\x1b": "\u200b"})
    assert told == (
        'Body:\n    = "a\\u001b[31m\\u202eb"\n"\\u001b":\n    = "\\u200b"\n'
    )


@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=4), st.data())
def test_any_change_of_a_value_is_seen(record: dict[str, Any], data: Any) -> None:
    """Another text, a key or an item more or less, another order of a list."""
    other = copy.deepcopy(record)
    _change(other, data)
    told_apart(record, other)


@given(VALUES, VALUES, st.sampled_from(KEYS), st.sampled_from(KEYS))
def test_two_values_are_told_alike_only_if_they_are(
    one: Any, other: Any, key: str, second: str
) -> None:
    """Also under two keys of which one sounds like what a part is called."""
    told_apart({key: one}, {key: other})
    told_apart({key: one}, {second: one})


def _change(value: Any, data: Any) -> None:
    """Change one thing within a list or a mapping."""
    if isinstance(value, dict):
        key = data.draw(st.sampled_from([*value, *KEYS]))
        inner = value.get(key)
        if inner and isinstance(inner, list | dict) and data.draw(st.booleans()):
            _change(inner, data)
        elif key in value and data.draw(st.booleans()):
            del value[key]
        else:
            value[key] = data.draw(VALUES)
        return
    at = data.draw(st.integers(0, len(value) - 1))
    inner = value[at]
    if inner and isinstance(inner, list | dict) and data.draw(st.booleans()):
        _change(inner, data)
    else:
        kind = data.draw(st.sampled_from(["set", "add", "take", "turn"]))
        if kind == "turn":
            value.reverse()
        elif kind == "take":
            del value[at]
        else:
            value[at : at + (kind == "set")] = [data.draw(VALUES)]


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_any_change_to_a_record_of_ours_is_seen(path: Path) -> None:
    """Each text of each record, one by one: another word, nothing, and gone."""
    whole = says(path.read_text("utf-8"))
    count = 0
    for name, value in whole.items():
        record = {name: value}
        told = tell_record(record)
        for holder, key in _places(record):
            kept = holder[key]
            for other in (f"{kept} more", None, [], {}, ""):
                if other != kept:
                    holder[key] = other
                    assert tell_record(record) != told, (key, kept, other)
                    count += 1
            holder[key] = kept
        assert tell_record(record) == told
    assert count > 50


def _places(value: Any) -> list[tuple[Any, Any]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for key, inner in [*pairs]:
        found.append((value, key))
        if isinstance(inner, list | dict):
            found += _places(inner)
    return found


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_layout_comments_and_the_order_of_keys_are_not_seen(path: Path) -> None:
    """A record that is written anew in another manner is told as before."""
    text = path.read_text("utf-8")
    record = says(text)
    told = tell(text.encode())
    turned = _turned(record)
    for is_flow in (False, True):
        again = "# Anew.\n" + written(turned, is_flow=is_flow)
        assert says(again) == record
        assert tell(again.encode()) == told


def _turned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _turned(value[key]) for key in reversed(value)}
    return [_turned(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"a: [",
        b"a: &a 1\nb: *a\n",
        b"- a\n- b\n",
        b"just words",
        b"{" * 5000,
        b"[" * 200 + b"]" * 200,
        b"a: |\r\n  b\r\nc: \x1b[31m\r\n",
        b"<<<<<<< ours\na: 1\n=======\na: [\n>>>>>>> theirs\n",
        b"title: " + b"x" * 1_100_000,
    ],
)
def test_what_is_no_record_is_shown_as_it_is(content: bytes) -> None:
    """To the byte: broken, hostile, too large, or a list."""
    assert tell(content) == content


@pytest.mark.parametrize(
    "piece",
    [". ", ".[^a", ")", ". (", "\n", " \n", "A. ", "- a\n", '."', "1. ", "é", "\t"],
)
def test_no_text_takes_long(piece: str) -> None:
    """A text made of what a sentence might end with is told within seconds."""
    text = piece * (300_000 // len(piece))
    begin = time.monotonic()
    tell_record({"body": text})
    assert time.monotonic() - begin < 10


def test_both_sides_of_a_conflict_are_told() -> None:
    """Git's markers stay, around sentences; also with the base between them."""
    text = (
        "title: A\n<<<<<<< ours\ndate: 2019-11-21\n||||||| base\ndate: 2019-11-20\n"
        "=======\ndate: 2019-11-22\n>>>>>>> theirs\n"
    )
    assert tell(text.encode()).decode() == (
        "Title: A\n<<<<<<< ours\nDate: November 21, 2019\n=======\n"
        "Date: November 22, 2019\n>>>>>>> theirs\n"
    )


def test_every_key_of_a_record_has_its_place() -> None:
    """Keys are told in an order that is written down."""
    missing: set[str] = set()
    for model in (Letter, Report, Packet, LicensingStatistics):
        schema = model.model_json_schema()
        for part in (schema, *schema.get("$defs", {}).values()):
            missing |= {*part.get("properties", {})} - {*ORDER}
    assert missing == set()
