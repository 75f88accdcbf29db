"""What the metadata say beside the engine's own words, each schema described.

ISO 14289-1 asks for the mark of PDF/UA; ISO 19005-3 asks that a schema which it does
not know be described in the file.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

PROVENANCE = "http://ns.oversight-generator.invalid/provenance/1/"
"""The name of the schema for where a PDF comes from; no address has `.invalid`."""
_MEANINGS = {
    "record": "The record from which the document was printed, in its workspace",
    "recordSha256": "The SHA-256 digest of that record",
    "commit": "The last commit in git that changed the record",
    "changed": "Whether the record differed from that commit: true or false",
    "generator": "The program that printed the document, and its digest",
    "engine": "The engine that laid it out, and its libraries",
    "file": "The attached file with all digests, versions and commits",
}


@dataclasses.dataclass(frozen=True, kw_only=True)
class Property:
    """What a schema says: a name, a kind of value, a meaning and the value itself."""

    name: str
    kind: str
    meaning: str
    value: str
    category: str = "internal"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Schema:
    """Some properties under one name."""

    title: str
    uri: str
    prefix: str
    properties: tuple[Property, ...]


ACCESSIBLE = Schema(
    title="PDF/UA Universal Accessibility Schema",
    uri="http://www.aiim.org/pdfua/ns/id/",
    prefix="pdfuaid",
    properties=(
        Property(name="part", kind="Integer", meaning="Part of ISO 14289", value="1"),
    ),
)


def provenance_of(said: Mapping[str, str]) -> Schema:
    """Return the schema that says where a document comes from."""
    return Schema(
        title="Provenance of a printed record",
        uri=PROVENANCE,
        prefix="provenance",
        properties=tuple(
            Property(name=name, kind="Text", meaning=_MEANINGS[name], value=value)
            for name, value in said.items()
        ),
    )


def described(schemas: Sequence[Schema]) -> str:
    """Return some schemas as RDF: what they say, and a description of each."""
    return "".join(["\n", *map(_values, schemas), _DESCRIBED.format(_bag(schemas))])


def _values(schema: Schema) -> str:
    lines = "".join(
        f"<{schema.prefix}:{one.name}>{escape(one.value)}</{schema.prefix}:{one.name}>\n"
        for one in schema.properties
    )
    return (
        f'<rdf:Description rdf:about="" xmlns:{schema.prefix}="{schema.uri}">\n'
        f"{lines}</rdf:Description>\n"
    )


def _bag(schemas: Sequence[Schema]) -> str:
    return "".join(
        _SCHEMA.format(schema, "".join(map(_PROPERTY.format, schema.properties)))
        for schema in schemas
    )


_DESCRIBED = """\
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag>{}</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
_SCHEMA = """\
<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>{0.title}</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{0.uri}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>{0.prefix}</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>{1}</rdf:Seq></pdfaSchema:property>
</rdf:li>"""
_PROPERTY = """\
<rdf:li rdf:parseType="Resource">
<pdfaProperty:name>{0.name}</pdfaProperty:name>
<pdfaProperty:valueType>{0.kind}</pdfaProperty:valueType>
<pdfaProperty:category>{0.category}</pdfaProperty:category>
<pdfaProperty:description>{0.meaning}</pdfaProperty:description>
</rdf:li>"""
