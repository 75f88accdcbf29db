"""Marks in a page's content: text keeps a number, all else is an artifact."""

from typing import Any

from generator.press.tags.elements import Content


def renumber(
    pydyf: Any,
    streams: list[Any],
    contents: dict[int, Content],
    artifacts: dict[int, dict[str, str]],
) -> int:
    """Number the marks of one page anew from 0; return how many there are.

    `contents` has what is tagged, by its old mark. Text that is none of it, such as
    running heads and page numbers, becomes an artifact (ISO 32000-1, 14.8.2.2).
    """
    count = 0
    for stream in streams:
        items = stream.stream
        for at, item in enumerate(items):
            if not isinstance(item, pydyf.Dictionary) or "MCID" not in item:
                continue
            content = contents.get(item["MCID"])
            if content is None:
                items[at - 1] = "/Artifact"
                kind = artifacts.get(item["MCID"], {"Type": "/Layout"})
                items[at] = pydyf.Dictionary(kind)
                continue
            content.mark = item["MCID"] = count
            count += 1
    return count
