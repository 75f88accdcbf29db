"""A PDF is what its record prints, or the answer says where it is not.

Nothing that a PDF carries is run, and no PDF ends in more than a clear answer.
"""

import dataclasses
import hashlib
import io
import json
import os
import random
import re
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import examples
import pikepdf
import pytest
import weasyprint
from click.testing import CliRunner, Result
from pikepdf import Array, Dictionary, Name, String
from test_provenance import carried, office, printed
from test_versions import commit, git

from generator.build import build_report
from generator.cli import main
from generator.delivery.printing import Options, build_packet
from generator.prepare import prepare_letter
from generator.press.engine import lay, press_laid
from generator.press.kept import PressHere
from generator.press.versions import engine_versions
from generator.provenance.statement import as_json, from_json
from generator.provenance.stating import colophon_of, state
from generator.verification.comparing import rows_of

REPOSITORY = Path(__file__).parents[1]
BODY = "Of the fifteen applications four were approved.\n\nWe write of them.\n"


def verify(*words: object) -> Result:
    return CliRunner().invoke(main, ["verify", *map(str, words)], prog_name="generate")


def answered(*words: object) -> tuple[int, str]:
    """Return the exit code, and all that is said, which holds no traceback."""
    result = verify(*words)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "internal" not in result.stderr
    return result.exit_code, result.stdout + result.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a letter, `x.pdf`, that names all that a letter can name."""
    made = office(tmp_path_factory.mktemp("office") / "office")
    printed(made)
    return made


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A letter of one page, printed from a workspace that is gone."""
    made = tmp_path_factory.mktemp("small")
    (made / "letters").mkdir()
    (made / "letters" / "x.yaml").write_text(examples.letter(body=BODY))
    pdf = printed(made)
    shutil.rmtree(made / "letters")
    return pdf


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command is typed where no workspace and no repository is."""
    monkeypatch.chdir(tmp_path)


def test_a_letter_is_verified_from_itself_alone(folder: Path, tmp_path: Path) -> None:
    """With figures, rows, letterhead, members and pictures, and without git."""
    shutil.copy(folder / "x.pdf", tmp_path)
    code, said = answered("x.pdf")
    assert code == 0
    assert said.splitlines() == [
        "x.pdf: yes, the same bytes as its record prints",
        "letters/x.yaml has no commit in this PDF",
    ]


def test_a_report_is_verified_with_the_letter_that_it_answers(
    folder: Path, tmp_path: Path
) -> None:
    """The letter goes along under a name of its own."""
    shutil.copytree(folder, tmp_path / "office")
    report = examples.report(
        responds_to={"letter": "x", "demands": ["answer"]},
        statistics={"cases": "cases"},
        sections=[{"id": "a", "title": "A", "body": "{{ table('demands') }}"}],
    )
    record = tmp_path / "office" / "reports" / "x.yaml"
    record.write_text(report)
    build_report(record, tmp_path / "report.pdf", frozen=True)
    shutil.rmtree(tmp_path / "office")
    code, said = answered("report.pdf")
    assert code == 0
    assert said.startswith("report.pdf: yes, the same bytes as its record prints\n")


def flipped(content: bytes, at: int, bit: int = 0) -> bytes:
    """Return a file with one bit of a byte turned."""
    changed = bytearray(content)
    changed[at] ^= 1 << bit
    return bytes(changed)


def parts(expected: Path, content: bytes, place: Path) -> list[str]:
    """Return the parts in which a PDF differs from the one expected."""
    place.write_bytes(content)
    return [part for part, *_ in rows_of(str(expected), str(place))]


def test_no_byte_can_be_another_without_a_word_of_where(
    small: Path, tmp_path: Path
) -> None:
    """400 bytes, each a four-hundredth of the file from the next, and each its place.

    The last part named is the one in which the byte stands.
    """
    content, luck = small.read_bytes(), random.Random(4)  # noqa: S311, no secret
    places = [len(content) * number // 400 for number in range(400)]
    found = {
        at: parts(small, flipped(content, at, luck.randrange(8)), tmp_path / "x.pdf")
        for at in places
    }
    assert [at for at, named in found.items() if not named] == []
    named = {part for parts in found.values() for part in parts}
    assert named >= {
        *("the head of the file", "page 1, contents", "page 1, typefaces"),
        *("attachment x.yaml", "attachment provenance.json", "the metadata"),
        "the objects of pages, links, tags and names",
    }
    ends = [content.rindex(word) for word in (b"/ID", b"startxref", b"%%EOF")]
    assert [
        parts(small, flipped(content, at + 5), tmp_path / "x.pdf")[-1] for at in ends
    ] == ["the table of objects", "the end of the file", "the end of the file"]


def offset(content: bytes, name: str) -> int:
    """Return a byte in the middle of a stream of a PDF of ours."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        stream = {
            "contents": lambda: pdf.pages[0].obj.Contents,
            "metadata": lambda: pdf.Root.Metadata,
            "attachment": lambda: pdf.attachments["x.yaml"].obj.EF.F,
        }[name]()
        raw = stream.read_raw_bytes()
    return content.index(raw) + len(raw) // 2


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("contents", "page 1"),
        ("metadata", "the metadata: it differs from line "),
        ("attachment", "attachment x.yaml: it "),
    ],
)
def test_the_command_says_no_and_where(
    name: str, place: str, small: Path, tmp_path: Path
) -> None:
    """One byte of the page, of the metadata or of an attachment; the exit code is 1."""
    content = small.read_bytes()
    (tmp_path / "x.pdf").write_bytes(flipped(content, offset(content, name)))
    code, said = answered("x.pdf")
    assert code == 1
    first, second, *_ = said.splitlines()
    assert first == "x.pdf: no, this is not what its record prints"
    assert second.startswith(f"  {place}")


def save(pdf: pikepdf.Pdf, place: Path) -> None:
    """Write a PDF as another program does, but for what it would say of itself."""
    pdf.save(place, fix_metadata_version=False)


def change_letter(pdf: pikepdf.Pdf) -> None:
    """Draw another letter in the place of the first one."""
    page = pdf.pages[0]
    text = page.obj.Contents.read_bytes()
    first, *others = re.findall(rb"<[0-9a-f]{4}>", text)
    other = next(code for code in others if code != first)
    page.obj.Contents = pdf.make_stream(text.replace(first, other, 1))


def hide_annotation(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 0, 0], F=2, Contents="unseen"
    )
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def run_at_opening(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def retitle(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.Title = String("Another letter")


def change_metadata(pdf: pikepdf.Pdf) -> None:
    text = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(text.replace(b"A letter", b"A better"))


def swap_typeface(pdf: pikepdf.Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, Dictionary) and "/ToUnicode" in item:
            item.ToUnicode.write(item.ToUnicode.read_bytes() + b"\n")


def untag(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot.K[0].K[0]


def add_file(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["more.txt"] = pikepdf.AttachedFileSpec(pdf, b"More.")


def add_page(pdf: pikepdf.Pdf) -> None:
    pdf.add_blank_page()


def keep_unused(pdf: pikepdf.Pdf) -> None:
    """Leave an object that nothing leads to: qpdf drops such, and so it is written."""


CHANGES: list[tuple[Callable[[pikepdf.Pdf], None], str]] = [
    (change_letter, "page 1: “"),
    (hide_annotation, "page 1: it has Annots, which was not printed"),
    (run_at_opening, "the catalog: it has OpenAction, which was not printed"),
    (retitle, "the document information: it says “Another letter” instead of"),
    (change_metadata, "the metadata: it differs from line "),
    (swap_typeface, "page 1: its words and its looks are the same"),
    (untag, "the tags: it differs"),
    (add_file, "attachment more.txt: it was not printed"),
    (add_page, "the pages: it has 2 instead of 1"),
    (keep_unused, "the file: it says the same in other bytes: another program has"),
]


@pytest.mark.parametrize(
    ("change", "line"), CHANGES, ids=[change.__name__ for change, _ in CHANGES]
)
def test_a_pdf_that_was_changed_is_caught(
    change: Callable[[pikepdf.Pdf], None], line: str, small: Path, tmp_path: Path
) -> None:
    """Whatever another program has written anew, what it has changed is named."""
    with pikepdf.open(small) as pdf:
        change(pdf)
        save(pdf, tmp_path / "x.pdf")
    code, said = answered("x.pdf")
    assert code == 1
    assert f"\n  {line}" in said


def test_another_picture_is_caught(folder: Path, tmp_path: Path) -> None:
    """Of the same size, in the same place, and under the same name."""
    with pikepdf.open(folder / "x.pdf") as pdf:
        picture = next(
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == Name.Image
        )
        rows = (b"\x00" + b"\xff\x00\x00" * 40) * 40
        picture.write(
            zlib.compress(rows),
            filter=Name.FlateDecode,
            decode_parms=picture.DecodeParms,
        )
        save(pdf, tmp_path / "x.pdf")
    code, said = answered("x.pdf")
    assert code == 1
    assert "\n  page 1: it looks otherwise, from " in said
    assert "\n  page 1, pictures: it differs\n" in said


def unused_object(content: bytes) -> bytes:
    """Add an object that nothing leads to, with a table of its own (an update)."""
    table = int(content.rpartition(b"startxref\n")[2].split()[0])
    start = len(content)
    added = b"900 0 obj\n(unseen)\nendobj\n"
    head = b"xref\n900 1\n%010d 00000 n \n" % start
    with pikepdf.open(io.BytesIO(content)) as pdf:
        root = b"%d 0 R" % pdf.Root.objgen[0]
    trailer = b"trailer\n<< /Size 901 /Root %s /Prev %d >>\n" % (root, table)
    end = b"startxref\n%d\n%%%%EOF\n" % (start + len(added))
    return content + added + head + trailer + end


@pytest.mark.parametrize("add", [lambda content: content + b"\n", unused_object])
def test_what_stands_behind_a_pdf_is_caught(
    add: Callable[[bytes], bytes], small: Path, tmp_path: Path
) -> None:
    """One byte, or an update that changes nothing that is seen."""
    (tmp_path / "x.pdf").write_bytes(add(small.read_bytes()))
    code, said = answered("x.pdf")
    assert code == 1
    assert re.search(r"\n  the end of the file: \d+ bytes? stands? behind what", said)


def with_record(pdf: Path, text: str, place: Path) -> None:
    """Write a PDF that carries another record, and says so rightly."""
    files = carried(pdf)
    stated = from_json(files["provenance.json"])
    digest = hashlib.sha256(text.encode()).hexdigest()
    first = dataclasses.replace(stated.files[0], sha256=digest)
    other = dataclasses.replace(stated, files=(first, *stated.files[1:]))
    with pikepdf.open(pdf) as opened:
        opened.attachments["x.yaml"].obj.EF.F.write(text.encode())
        opened.attachments["provenance.json"].obj.EF.F.write(as_json(other))
        save(opened, place)


def test_another_record_with_its_digest_is_caught_by_its_words(
    small: Path, tmp_path: Path
) -> None:
    """Who changes the record and all that is said of it has not changed the page."""
    record = carried(small)["x.yaml"].decode()
    with_record(small, record.replace("fifteen", "fourteen"), tmp_path / "x.pdf")
    code, said = answered("x.pdf")
    assert code == 1
    assert said.splitlines()[1] == "  page 1: “fifteen” instead of “fourteen”"


def stated_otherwise(folder: Path, **versions: str) -> bytes:
    """Print a letter that says it was printed with other versions."""
    ready = prepare_letter(folder / "letters" / "x.yaml", frozen=True)
    laid = lay(ready.sheet)
    own = state(ready.printing(laid), {}, engine_versions())
    other = dataclasses.replace(own, versions={**own.versions, **versions})
    return press_laid(laid, colophon_of(other, ready.inputs)).pdf


def test_another_engine_that_prints_the_same_is_named(
    folder: Path, tmp_path: Path
) -> None:
    """The same bytes, or other bytes with the same text and pixels, are a yes."""
    content = stated_otherwise(folder, WeasyPrint="69.0")
    (tmp_path / "x.pdf").write_bytes(content)
    code, said = answered("x.pdf")
    assert code == 0
    assert said.startswith("x.pdf: yes, the same bytes as its record prints\n")
    here = weasyprint.__version__
    assert f"here:\n  WeasyPrint 69.0, here {here}\n" in said
    with pikepdf.open(io.BytesIO(content)) as pdf:
        text = pdf.pages[0].obj.Contents.read_bytes()
        pdf.pages[0].obj.Contents = pdf.make_stream(text + b"\n% another engine\n")
        save(pdf, tmp_path / "x.pdf")
    code, said = answered("x.pdf")
    assert code == 0
    assert said.startswith(
        "x.pdf: yes, the same text and pixels as its record prints, in other bytes\n"
    )
    assert f"here:\n  WeasyPrint 69.0, here {here}\n" in said


EXCUSED = [
    pair
    for pair in CHANGES
    if pair[0] in {change_letter, hide_annotation, run_at_opening, swap_typeface}
]


def test_another_program_excuses_nothing(folder: Path, tmp_path: Path) -> None:
    """Only the engine and faces may write the same page in other bytes.

    Of the generator or a template that is another here, it must be the same bytes.
    """
    named = {"oversight-generator": "0.0.9"}
    content = stated_otherwise(folder, **named)
    (tmp_path / "x.pdf").write_bytes(content)
    assert answered("x.pdf")[0] == 0
    with pikepdf.open(io.BytesIO(content)) as pdf:
        swap_typeface(pdf)
        save(pdf, tmp_path / "x.pdf")
    code, said = answered("x.pdf")
    assert code == 1
    assert "here:\n  oversight-generator 0.0.9, here " in said


@pytest.mark.parametrize(
    ("change", "line"),
    [pair for pair in EXCUSED if pair[0] is not swap_typeface],
)
def test_another_engine_excuses_no_other_text(
    change: Callable[[pikepdf.Pdf], None], line: str, folder: Path, tmp_path: Path
) -> None:
    """What is not drawn, or is drawn otherwise, is caught whatever engine is named."""
    content = stated_otherwise(folder, WeasyPrint="69.0")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        save(pdf, tmp_path / "x.pdf")
    code, said = answered("x.pdf")
    assert code == 1
    assert f"\n  {line}" in said


def test_a_face_is_looked_at_on_every_page_that_shares_it(tmp_path: Path) -> None:
    """One letter is copied as another, and stands on the last page alone."""
    (tmp_path / "letters").mkdir()
    body = "\n\n".join(["We write of nothing at all here."] * 60 + ["We name Zorro."])
    text = examples.letter(body=body)
    (tmp_path / "letters" / "x.yaml").write_text(text, encoding="utf-8")
    content = stated_otherwise(tmp_path, WeasyPrint="69.0")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for item in pdf.objects:
            if isinstance(item, Dictionary) and "/ToUnicode" in item:
                table = item.ToUnicode.read_bytes()
                item.ToUnicode.write(table.replace(b"<005a>", b"<0058>"))
        save(pdf, tmp_path / "x.pdf")
    code, said = answered("x.pdf")
    assert code == 1
    assert "\n  page 3: “Xorro.” instead of “Zorro.”" in said


def test_another_engine_excuses_a_face_that_shows_the_same(
    folder: Path, tmp_path: Path
) -> None:
    """Not one word and not one pixel of any page is another."""
    content = stated_otherwise(folder, WeasyPrint="69.0")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        swap_typeface(pdf)
        save(pdf, tmp_path / "x.pdf")
    assert answered("x.pdf")[0] == 0


def test_another_engine_excuses_no_object_that_nothing_uses(
    folder: Path, tmp_path: Path
) -> None:
    """What was appended and is not shown is no work of an engine."""
    content = stated_otherwise(folder, WeasyPrint="69.0")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        swap_typeface(pdf)
        hidden = pdf.make_indirect(pikepdf.String("unseen secret"))
        pdf.trailer.Kept = hidden
        save(pdf, tmp_path / "x.pdf")
    code, said = answered("x.pdf")
    assert code == 1, said


def test_the_commit_of_each_file_is_looked_up(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the record is the one at its commit decides, where git can say.

    The workspace may since have moved to another folder of the repository.
    """
    made = tmp_path / "repository"
    shutil.copytree(folder, made / "old")
    git(made, "init")
    (made / ".gitignore").write_text("*.pdf\n")
    first = commit(made)
    pdf = printed(made / "old")
    monkeypatch.chdir(made)
    code, said = answered(pdf)
    assert code == 0
    day = git(made, "show", "--no-patch", "--format=%as", first)
    assert f"\nletters/x.yaml is as committed in {first[:9]} ({day})\n" in said
    git(made, "mv", "old", "new")
    commit(made)
    assert answered("new/x.pdf" if (made / "new/x.pdf").exists() else pdf)[0] == 0


def test_a_commit_that_has_another_record_is_a_no(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The PDF may be what its record prints, and the record not what was committed."""
    made = tmp_path / "office"
    shutil.copytree(folder, made)
    git(made, "init")
    letter = made / "letters" / "x.yaml"
    text = letter.read_text()
    first = commit(made, **{".gitignore": "*.pdf\n"})
    letter.write_text(text.replace("we write", "we wrote"))
    ready = prepare_letter(letter, frozen=True)
    laid = lay(ready.sheet)
    own = state(ready.printing(laid), {}, engine_versions())
    record = dataclasses.replace(own.files[0], commit=first, is_changed=False)
    false = dataclasses.replace(own, files=(record, *own.files[1:]))
    pdf = made / "x.pdf"
    pdf.write_bytes(press_laid(laid, colophon_of(false, ready.inputs)).pdf)
    monkeypatch.chdir(made)
    code, said = answered("x.pdf")
    assert code == 1
    assert said.startswith(
        "x.pdf: no, the same bytes as its record prints\n"
        "  but git has another file at the commit that it names\n"
        f"letters/x.yaml is not as committed in {first[:9]} ("
    )
    honest = dataclasses.replace(record, is_changed=True)
    other = dataclasses.replace(own, files=(honest, *own.files[1:]))
    pdf.write_bytes(press_laid(laid, colophon_of(other, ready.inputs)).pdf)
    code, said = answered("x.pdf")
    assert code == 0
    assert f"letters/x.yaml differed from {first[:9]} (" in said
    unknown = dataclasses.replace(record, commit="0" * 40)
    other = dataclasses.replace(own, files=(unknown, *own.files[1:]))
    pdf.write_bytes(press_laid(laid, colophon_of(other, ready.inputs)).pdf)
    code, said = answered("x.pdf")
    assert code == 0
    assert "as committed in 000000000, which this repository does not know\n" in said


def test_a_record_of_the_workspace_or_of_a_commit_is_compared_with(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--record` takes it as it is, `--rev` as it was, by any name of a commit."""
    made = tmp_path / "office"
    shutil.copytree(folder, made)
    git(made, "init")
    commit(made, **{".gitignore": "*.pdf\n"})
    git(made, "tag", "sent")
    pdf = printed(made)
    letter = made / "letters" / "x.yaml"
    letter.write_text(letter.read_text().replace("we write", "we wrote"))
    monkeypatch.chdir(made)
    code, said = answered(pdf, "--record", "x")
    assert code == 1
    assert said.startswith("x.pdf: no, this is not what letters/x.yaml prints\n")
    assert "\n  page 1: “write.” instead of “wrote.”\n" in said
    assert "\n  attachment x.yaml: it differs from line " in said
    short = git(made, "rev-parse", "--short=9", "HEAD")
    for words in (["--rev", "sent"], ["--record", "x", "--rev", "HEAD"]):
        code, said = answered(pdf, *words)
        assert code == 0
        line = f"x.pdf: yes, the same bytes as letters/x.yaml at {short} prints\n"
        assert said.startswith(line)
    code, said = answered(pdf, "--rev", "never")
    assert code == 2
    assert "error[no-such-revision]" in said


def test_outside_a_repository_there_is_no_commit_to_compare_with(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence says so."""
    monkeypatch.chdir(folder)
    code, said = answered("x.pdf", "--rev", "HEAD")
    assert code == 2
    assert "error[no-repository]: this folder is not in a git repository" in said


def test_templates_of_others_are_not_run(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A letter with templates of its own needs its workspace, and says which ones."""
    made = tmp_path / "office"
    shutil.copytree(folder, made)
    heads = made / "templates" / "letterheads"
    senate = (REPOSITORY / "templates" / "letterheads" / "senate.html").read_text()
    (heads / "own.html").write_text(f"{senate}\n")
    (made / "letters" / "x.yaml").write_text(examples.letter(letterhead="own"))
    printed(made)
    monkeypatch.chdir(made)
    code, said = answered("x.pdf")
    assert code == 2
    assert "error[needs-record]: this was printed with its workspace's own " in said
    assert "templates/letterheads/own.html" in said
    assert answered("x.pdf", "--record", "x")[0] == 0
    (heads / "own.html").write_text(f"{senate}\n\n")
    code, said = answered("x.pdf", "--record", "x")
    assert code == 0
    assert "\n  templates/letterheads/own.html is another file here\n" in said


def test_a_packet_is_verified_with_its_exhibits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its record and the exhibits of the workspace print it again, commits aside."""
    for name in ("letters", "packets/exhibits"):
        (tmp_path / "office" / name).mkdir(parents=True)
    made = tmp_path / "office"
    (made / "letters" / "x.yaml").write_text(examples.letter(body=BODY))
    scan = "ross-interview-note-scan.png"
    shutil.copy(REPOSITORY / "packets/exhibits" / scan, made / "packets/exhibits")
    packet = {
        "format": 1,
        "title": "Papers",
        "date": "2019-12-20",
        "prepared_for": ["Somebody"],
        "documents": [{"letter": "x"}, {"exhibit": f"exhibits/{scan}", "title": "A"}],
    }
    record = made / "packets" / "p.yaml"
    record.write_text(examples.written(packet))
    git(made, "init")
    split = made / "split"
    options = Options(output=made / "p.pdf", split=split, no_images=True, frozen=True)
    build_packet(record, options, lambda *_: None, PressHere())
    commit(made)
    monkeypatch.chdir(made)
    code, said = answered("p.pdf")
    assert code == 2
    assert "error[needs-record]" in said
    assert "generate verify p.pdf --record packets/p.yaml" in said
    letter = next(
        path for path in (split / "PDF").iterdir() if "x.yaml" in carried(path)
    )
    code, said = answered(letter)
    assert code == 2
    assert "error[part-of-packet]: this is one document of a packet" in said
    code, said = answered("p.pdf", "--record", "p")
    assert code == 0
    line = "p.pdf: yes, the same bytes as packets/p.yaml prints\n"
    assert said.startswith(line)
    content = (made / "p.pdf").read_bytes()
    (made / "p.pdf").write_bytes(flipped(content, len(content) // 2))
    code, said = answered("p.pdf", "--record", "p")
    assert code == 1
    assert answered("p.pdf", "--record", "p", "--rev", "HEAD")[0] == 2


def test_the_answer_can_be_read_by_a_program(small: Path, tmp_path: Path) -> None:
    """`--format json` has all that the text says, and ASCII alone."""
    shutil.copy(small, tmp_path / "x.pdf")
    said = verify("x.pdf", "--format", "json").stdout
    assert json.loads(said) == {
        "pdf": "x.pdf",
        "answer": "yes",
        "verdict": "same bytes",
        "printed_from": "its record",
        "differences": [],
        "others": [],
        "commits": [
            {
                "file": "letters/x.yaml",
                "commit": None,
                "says": "has no commit in this PDF",
                "agrees": None,
            }
        ],
    }
    (tmp_path / "x.pdf").write_bytes(small.read_bytes() + b"\xff")
    result = verify("x.pdf", "--format", "json")
    assert result.exit_code == 1
    answer = json.loads(result.stdout)
    assert (answer["answer"], answer["verdict"]) == ("no", "differs")
    what = "1 byte stand behind what was printed"
    assert answer["differences"] == [{"place": "the end of the file", "what": what}]
    assert result.stdout.isascii()


def a_pdf(*, files: dict[str, bytes], **save: object) -> bytes:
    """Return a PDF of somebody else's that carries some files."""
    written = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        for name, content in files.items():
            pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, content)
        pdf.save(written, **save)  # type: ignore[arg-type]
    return written.getvalue()


def claiming(file: str, content: bytes = b"a: b\n", **changes: object) -> bytes:
    """Return a PDF that says it was printed from a file of some name."""
    digest = hashlib.sha256(content).hexdigest()
    said = {
        "format": 1,
        "kind": "letter",
        "record": file,
        "files": [{"file": file, "attached": "x.yaml", "sha256": digest}],
        "templates": [],
        "fonts": [],
        "versions": {},
        **changes,
    }
    statement = json.dumps(said, indent=2, ensure_ascii=False) + "\n"
    return a_pdf(files={"x.yaml": content, "provenance.json": statement.encode()})


ENCRYPTED = pikepdf.Encryption(owner="a", user="")
REFUSED = {
    "nothing": (b"", "not-a-pdf"),
    "text": (b"Dear Mr. Secretary", "not-a-pdf"),
    "broken": (b"%PDF-1.7\n" + b"\xff" * 1000, "not-ours"),
    "another's": (a_pdf(files={}), "not-ours"),
    "files": (a_pdf(files={"x.yaml": b"a: b\n"}), "not-ours"),
    "encrypted": (
        a_pdf(files={}, encryption=ENCRYPTED),
        "not-ours]: this PDF is encrypted",
    ),
    "crowded": (
        a_pdf(files={f"{number}": b"" for number in range(300)}),
        "not-ours]: this PDF carries more files than any",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_pdf_of_ours_is_refused(name: str, tmp_path: Path) -> None:
    """With one problem, and exit code 2."""
    content, wanted = REFUSED[name]
    (tmp_path / "x.pdf").write_bytes(content)
    result = verify("x.pdf")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"x.pdf: error[{wanted}")
    assert result.stderr.count("error[") == 1


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A folder, a name that nothing has, and a pipe."""
    os.mkfifo(tmp_path / "pipe")
    for name in (".", "nothing.pdf", "pipe"):
        code, said = answered(name)
        assert code == 2
        assert said.count("error[") == 1


ESCAPED = Path(tempfile.gettempdir()) / f"escaped-{os.getpid()}.yaml"
LETTER = examples.letter().encode()
DIGEST = hashlib.sha256(LETTER).hexdigest()
HOSTILE = {
    "a way up": claiming("../../escaped.yaml"),
    "a way up within": claiming("letters/../../escaped.yaml"),
    "the top": claiming(str(ESCAPED)),
    "a drive": claiming("C:\\escaped.yaml"),
    "a hidden folder": claiming(".generate/roster.yaml"),
    "a template": claiming("templates/letter.html"),
    "a name of a thousand": claiming("a" * 1000 + ".yaml"),
    "a zero": claiming("letters/x\0.yaml"),
    "no record": claiming("letters/x.yaml", files=[]),
    "no yaml": claiming("letters/x.yaml", b"\xff\xfe"),
    "no letter": claiming("letters/x.yaml"),
    "other keys": claiming("letters/x.yaml", LETTER, more=1),
    "another kind": claiming("letters/x.yaml", LETTER, kind="folder"),
    "one file twice": claiming(
        "letters/x.yaml",
        LETTER,
        files=[
            {"file": name, "attached": "x.yaml", "sha256": DIGEST}
            for name in ("letters/x.yaml", "Letters/x.yaml")
        ],
    ),
    "a folder that is a file": claiming(
        "letters/x.yaml",
        LETTER,
        files=[
            {"file": name, "attached": "x.yaml", "sha256": DIGEST}
            for name in ("letters/x.yaml", "letters/x.yaml/y.yaml")
        ],
    ),
    "a name that no folder holds": claiming("letters/" + "é" * 150 + ".yaml"),
    "a statement without end": claiming(
        "letters/x.yaml", LETTER, versions={"x": "1" * 6_000_000}
    ),
    "a thousand versions": claiming(
        "letters/x.yaml",
        LETTER,
        versions={f"{number}": "1" * 1000 for number in range(1000)},
    ),
    "deep": a_pdf(files={"provenance.json": b"[" * 200_000}),
    "no json": a_pdf(files={"provenance.json": b"\xff"}),
    "only ours": claiming("letters/x.yaml", LETTER),
    "an endless expression": claiming(
        "letters/x.yaml",
        examples.letter(body="{{ 9 ** 9 ** 9 }} {{ ''.__class__.__mro__ }}").encode(),
    ),
    "a picture from elsewhere": claiming(
        "letters/x.yaml",
        examples.letter(body="![A](/etc/passwd) ![B](../../a.png)").encode(),
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_pdf_gets_a_no(name: str, tmp_path: Path) -> None:
    """Nothing is written where it says, nothing is run, and the answer is short."""
    (tmp_path / "x.pdf").write_bytes(HOSTILE[name])
    before = {*tmp_path.parent.rglob("*")}
    code, said = answered("x.pdf")
    assert code == 1
    assert said.startswith("x.pdf: no, ")
    assert "/generate-" not in said
    assert len(said) < 12_000
    assert {*tmp_path.parent.rglob("*")} == before
    assert not ESCAPED.exists()


def bombs() -> Iterator[bytes]:
    """Yield PDFs of which a part unpacks to far too much."""
    for name in ("x.yaml", "provenance.json"):
        with pikepdf.open(io.BytesIO(claiming("letters/x.yaml", LETTER))) as pdf:
            squeezed = zlib.compressobj(9)
            block = b"\0" * 10_000_000
            parts = [squeezed.compress(block) for _ in range(30)]
            data = b"".join(parts) + squeezed.flush()
            pdf.attachments[name].obj.EF.F.write(data, filter=Name.FlateDecode)
            written = io.BytesIO()
            pdf.save(written)
            yield written.getvalue()


def test_a_bomb_does_not_go_off(tmp_path: Path) -> None:
    """A file that unpacks to 300 MB cannot be read."""
    first, second = bombs()
    (tmp_path / "x.pdf").write_bytes(first)
    code, said = answered("x.pdf")
    assert code == 1
    assert "\n  attachment x.yaml: it cannot be read\n" in said
    (tmp_path / "x.pdf").write_bytes(second)
    code, said = answered("x.pdf")
    assert code == 2
    assert "error[not-ours]" in said
