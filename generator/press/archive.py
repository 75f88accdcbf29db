"""One file that is both an archive (PDF/A-3a) and accessible (PDF/UA-1)."""

import copy
import datetime
import mimetypes
from typing import Any, Never

from generator.press.schemas import ACCESSIBLE, described, provenance_of
from generator.press.sheet import Attached, Whole
from generator.press.tricks.metadata import say_also
from generator.read import Source


def variant_of(whole: Whole) -> str | None:
    """Return the engine's name of what a PDF is to be; None for neither standard."""
    if whole.level:
        return f"pdf/a-3{whole.level}"
    return "pdf/ua-1" if whole.is_accessible else None


def metadata_of(weasyprint: Any, given: Any, whole: Whole) -> Any:
    """Return the metadata of the finished PDF, made from that of its first document."""
    metadata = copy.copy(given)
    if whole.title:
        metadata.title, metadata.description = whole.title, whole.title
        metadata.authors = list(whole.authors)
        metadata.created = metadata.modified = whole.date.isoformat()
    # A name tree is sorted (ISO 32000-1, 7.9.6).
    files = sorted(whole.colophon.attached, key=lambda one: one.name.encode())
    metadata.attachments = [_attachment(weasyprint, one, whole.date) for one in files]
    schemas = [provenance_of(whole.colophon.said)] if whole.colophon.said else []
    if whole.level and whole.is_accessible:
        schemas.insert(0, ACCESSIBLE)
    if schemas:
        say_also(metadata, described(schemas))
    return metadata


def attachment_of(source: Source) -> Attached:
    """Return a record as a file to attach."""
    return Attached(
        name=source.path.name,
        content=source.text.encode(),
        description="The record from which this document was printed",
    )


def _attachment(weasyprint: Any, attached: Attached, day: datetime.date) -> Any:
    """Return a file to attach, dated by the record and not by a clock."""
    mimetypes.add_type("application/yaml", ".yaml")
    noon = datetime.datetime.combine(day, datetime.time(12), datetime.UTC)
    return weasyprint.Attachment(
        string=attached.content,
        name=attached.name,
        description=attached.description,
        created=noon,
        modified=noon,
        relationship=attached.relationship,
        # Its own would be made for each file, and take longer than the file.
        url_fetcher=_fetch_nothing,
    )


def _fetch_nothing(url: str) -> Never:
    raise ValueError(url)


def finish(pdf: Any) -> None:
    """Mend what keeps the finished tree from both standards."""
    import pydyf  # noqa: PLC0415, loaded with the engine, not with the command

    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    files = pdf.catalog.get("AF")
    if files:
        # The engine lists each attachment twice.
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(files))
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.extra.get("Type") == "/Metadata":
            # Who looks for the metadata in the bytes of a file finds it.
            item.compress = False
