"""A packet is printed: its documents are gathered, then written as one."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.delivery.gathering import gather
from generator.delivery.options import Delivery, Options
from generator.delivery.refusing import refuse_used_folder
from generator.packet.binding import Progress
from generator.packet.exhibits.examining import Terms
from generator.packet.lettering import load_cutter
from generator.press.tricks.collector import no_collector
from generator.writing import refuse_to_replace

if TYPE_CHECKING:
    from generator.press.sheet import Press


def build_packet(
    record: Path, options: Options, tell: Progress, press: "Press"
) -> Delivery:
    """Print a packet, its manifest and its index; all are written, or none."""
    if options.output is not None:
        refuse_to_replace(options.output)
    if options.split is not None:
        refuse_used_folder(options.split)
    terms = Terms(dots=options.downsample, meanwhile=_load_writing)
    with no_collector(), gather(record, terms, frozen=options.frozen) as gathered:
        delivery: Delivery = _load_writing().write_packet(
            gathered, options, tell, press
        )
    return delivery


def _load_writing() -> Any:
    """Return the module that writes packets."""
    # It loads while a process apart looks at the first exhibit.
    from generator.delivery import writing  # noqa: PLC0415, as said

    load_cutter()
    return writing
