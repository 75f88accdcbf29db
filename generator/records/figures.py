"""Figures that can be: what one source publishes does not speak against itself."""

from typing import Self

import pydantic

from generator.records.base import wrong
from generator.records.dispositions import (
    DISPOSITIONS,
    LABELS,
    OF_ALL,
    OF_PERIODS,
    OF_RECORDS,
    PublishedShare,
)
from generator.records.published import Published

_ALL = 100


class Figures(Published):
    """What a source publishes of one period, each figure once and none impossible."""

    @pydantic.model_validator(mode="after")
    def _know_each_name(self) -> Self:
        known = {"received", *DISPOSITIONS, *(group.id for group in self.combined)}
        asked = {
            "approximate": (*self.approximate,),
            "approximate_values_usd": (*self.approximate_values_usd,),
            "published_shares": tuple(share.part for share in self.published_shares),
        }
        for key, names in asked.items():
            allowed = known | ({"average_days"} if key == "approximate" else set())
            odd = [name for name in names if name not in allowed]
            if odd:
                message = f"`{odd[0]}` is no figure of this record"
                at = (key, odd[0]) if isinstance(getattr(self, key), dict) else (key,)
                raise wrong("unknown-figure", message, at=at)
        return self

    @pydantic.model_validator(mode="after")
    def _name_each_group_once(self) -> Self:
        taken: set[str] = {*LABELS, *OF_ALL, *OF_RECORDS, *OF_PERIODS}
        for at, group in enumerate(self.combined):
            if group.id in taken:
                message = f"`{group.id}` is the name of another figure"
                raise wrong("reused-id", message, at=("combined", at, "id"))
            taken.add(group.id)
        ids = [one.id for one in self.further]
        for at, name in enumerate(ids):
            if name in ids[:at]:
                message = f"two further figures have the id {name}"
                raise wrong("reused-id", message, at=("further", at, "id"))
        return self

    @pydantic.model_validator(mode="after")
    def _be_within_what_was_received(self) -> Self:
        whole = self.count("received")
        given = [("approximate", name) for name in self.approximate]
        given += [("dispositions", name) for name in self.dispositions]
        for key, name in given if whole else ():
            part = self.count(name)
            if whole is None or part is None or name == "average_days":
                continue
            # Exact figures are compared by their sums, which may have a declared gap.
            is_about = part.is_approximate or whole.is_approximate
            if is_about and part.value > whole.value:
                message = f"`{name}` is more than was received ({whole.value:,})"
                raise wrong("more-than-received", message, at=(key, name))
        return self

    @pydantic.model_validator(mode="after")
    def _give_all_parts_or_none(self) -> Self:
        for at, group in enumerate(self.combined):
            for is_given, parts, key in (
                (group.count is not None, self.counted, "count"),
                (group.value_usd is not None, self.valued, "value_usd"),
                *(
                    (group.id in shared, shared, "id")
                    for shared in map(self.shared, ("received", "closed"))
                ),
            ):
                known = [name for name in group.dispositions if name in parts]
                if is_given and 0 < len(known) < len(group.dispositions):
                    message = f"`{known[0]}` is counted in `{group.id}` too"
                    help = "give each of its parts, or none"
                    raise wrong(
                        "part-of-combined", message, help, at=("combined", at, key)
                    )
        return self

    @pydantic.model_validator(mode="after")
    def _publish_shares_that_can_be(self) -> Self:
        seen: dict[tuple[str, str], PublishedShare] = {}
        for at, share in enumerate(self.published_shares):
            loc = ("published_shares", at)
            if (share.part, share.of) in seen:
                message = f"the share of `{share.part}` in `{share.of}` is given twice"
                raise wrong("share-twice", message, at=loc)
            if self.count(share.part) and self.count(share.of):
                message = "both counts are given: this share is computed"
                raise wrong("computed-share", message, "leave it out", at=loc)
            seen[share.part, share.of] = share
            beside = [one for one in seen.values() if one.of == share.of]
            # What a group holds is not added to the group.
            apart = [
                one
                for one in beside
                if not any(
                    self.parts_of(one.part) < self.parts_of(other.part)
                    for other in beside
                )
            ]
            if sum(one.least for one in apart) > _ALL:
                message = f"the shares of `{share.of}` come to more than 100 percent"
                raise wrong("shares-above-whole", message, at=loc)
        return self

    @pydantic.model_validator(mode="after")
    def _give_each_figure_once(self) -> Self:
        for key, names in (
            ("approximate", self.exact_counts),
            ("approximate_values_usd", self.exact_values),
        ):
            for name in getattr(self, key):
                if name in names:
                    message = f"`{name}` is given both exactly and as about"
                    raise wrong("exact-and-approximate", message, at=(key, name))
        taken = [name for group in self.combined for name in group.dispositions]
        if len(taken) > len(set(taken)):
            message = "two entries of `combined` take in the same disposition"
            raise wrong("combined-twice", message, at=("combined",))
        return self
