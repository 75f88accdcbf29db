"""A packet's own pages look as their goldens; letters and reports have theirs."""

from pathlib import Path

import golden
import pikepdf

from generator.delivery.options import Options
from generator.delivery.printing import build_packet
from generator.packet.manifest import Entry, from_json
from generator.press.kept import PressHere

PACKET = Path(__file__).parents[1] / "packets" / "huawei-oversight.yaml"


def test_the_pages_of_a_packet_look_as_their_goldens(
    tmp_path: Path, update_golden: bool
) -> None:
    """Cover, contents, cover sheets and stamped exhibits: text, sizes and pixels."""
    printed = tmp_path / "packet.pdf"
    options = Options(output=printed, frozen=True)
    build_packet(PACKET, options, lambda _step, _done, _total: None, PressHere())
    manifest = from_json(printed.with_suffix(".json").read_bytes())
    pages = tmp_path / "huawei-oversight.pdf"
    with pikepdf.open(printed) as pdf:
        for entry in reversed(manifest.entries):
            if entry.kind in {"letter", "report"}:
                del pdf.pages[places_of(entry)]
        pdf.save(pages)
    assert golden.compare(pages, update=update_golden) == []


def places_of(entry: Entry) -> slice:
    """Return where the pages of a document stand, from 0."""
    return slice(entry.first_page - 1, entry.last_page)
