"""An enumeration whose members carry an English and a Chinese label."""

from __future__ import annotations

from enum import Enum
from typing import Self


class Labelled(Enum):
    """Members are written `NAME = "value", "English label", "Chinese label"`."""

    label: str
    label_zh: str

    def __new__(cls, value: str, label: str, label_zh: str) -> Self:
        """Keep the first word as the member's value and the others as its labels."""
        member = object.__new__(cls)
        member._value_ = value
        member.label = label
        member.label_zh = label_zh
        return member

    def following(self) -> Self | None:
        """Return the next member of a scale, in the order written, or `None` after the last."""
        scale = list(type(self))
        place = scale.index(self) + 1
        return scale[place] if place < len(scale) else None

    # There is one of each member; the hash that Enum writes in Python takes ten times as long.
    __hash__ = object.__hash__
