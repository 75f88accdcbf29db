"""One file that is both an archive (PDF/A-3a) and accessible (PDF/UA-1)."""

import copy
import datetime
import mimetypes
from typing import Any

from generator.press.sheet import Attached, Whole
from generator.read import Source

# ISO 14289-1 asks for this mark; ISO 19005-3 asks that its schema be described.
_ACCESSIBLE = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


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
    metadata.attachments = [
        _attachment(weasyprint, one, whole.date) for one in whole.attached
    ]
    if whole.level and whole.is_accessible:
        _mark_accessible(metadata)
    return metadata


def _mark_accessible(metadata: Any) -> None:
    """Make a document's metadata say that it is PDF/UA-1 beside what it says."""
    written = metadata.generate_rdf_metadata

    def with_mark(*args: Any) -> bytes:
        rdf: bytes = written(*args)
        head, end, _ = rdf.rpartition(b"</rdf:RDF>")
        return head + _ACCESSIBLE + end

    metadata.generate_rdf_metadata = with_mark


def attachment_of(source: Source, name: str = "") -> Attached:
    """Return a record as a file to attach, under its own name or another."""
    return Attached(
        name=name or source.path.name,
        text=source.text,
        description="The record from which this document was printed",
    )


def _attachment(weasyprint: Any, attached: Attached, day: datetime.date) -> Any:
    """Return a file to attach, dated by the record and not by a clock."""
    mimetypes.add_type("application/yaml", ".yaml")
    noon = datetime.datetime.combine(day, datetime.time(12), datetime.UTC)
    return weasyprint.Attachment(
        string=attached.text,
        name=attached.name,
        description=attached.description,
        created=noon,
        modified=noon,
        relationship=attached.relationship,
    )


def finish(pdf: Any) -> None:
    """Mend what keeps the finished tree from both standards."""
    import pydyf  # noqa: PLC0415, loaded with the engine, not with the command

    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    files = pdf.catalog.get("AF")
    if files:
        # The engine lists each attachment twice.
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(files))
