"""YAML becomes text that remembers where it stood. Alone knows yaml.

Every scalar stays the text that was typed: `02134`, `NO` and `2019-11-21` are words,
and the model decides what they mean. What a record may not hold is refused with its
place: anchors, aliases, tags, duplicate keys, second documents, deep nesting.
"""

from generator.read.files import content_of, dump, read, read_bytes
from generator.read.seen import Seen, changed
from generator.read.source import Loc, Mapping, Node, Plain, Scalar, Sequence, Source

__all__ = [
    "Loc",
    "Mapping",
    "Node",
    "Plain",
    "Scalar",
    "Seen",
    "Sequence",
    "Source",
    "changed",
    "content_of",
    "dump",
    "read",
    "read_bytes",
]
