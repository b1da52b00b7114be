"""An enumeration whose members carry an English and a Chinese label, and are read from either."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import Self

from clientrules.core.refusals import few, hint, wrong_value


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

    @classmethod
    def named(cls, words: str) -> Self | None:
        """Return the member of a value, or of a label in either language, or `None`."""
        found: Self | None = _by_words(cls).get(words.strip().casefold())  # type: ignore[assignment]
        return found

    @classmethod
    def _missing_(cls, value: object) -> Self:
        """Read a label, and name the members where there is none of it."""
        member = cls.named(value) if isinstance(value, str) else None
        if member is None:
            values = [each.value for each in cls]
            raise wrong_value(cls.__name__, value, f"one of {few(values)}{hint(value, values)}")
        return member

    def following(self) -> Self | None:
        """Return the next member of a scale, in the order written, or `None` after the last."""
        scale = list(type(self))
        place = scale.index(self) + 1
        return scale[place] if place < len(scale) else None

    # There is one of each member; the hash that Enum writes in Python takes ten times as long.
    __hash__ = object.__hash__


@cache
def _by_words(members: type[Labelled]) -> dict[str, Labelled]:
    """Return the members by what names one of them alone; a value goes before a label."""
    found: dict[str, Labelled] = {}
    for words in ("label_zh", "label", "value"):
        named: dict[str, list[Labelled]] = {}
        for each in members:
            named.setdefault(str(getattr(each, words)).casefold(), []).append(each)
        found |= {said: alike[0] for said, alike in named.items() if len(alike) == 1}
    return found
