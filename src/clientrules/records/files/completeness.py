"""What a record lacks of the parts that its template asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from attrs import field, frozen

from clientrules.core.checks import is_blank, kind, strings
from clientrules.core.decision import Decision
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.reason import Reason
from clientrules.core.tables.form import Form, Item
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError


def _names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(strings(names, "the parts that may be empty"))


def _origins(origins: Mapping[str, str]) -> FrozenMap[str, str]:
    if not isinstance(origins, Mapping):
        raise InvalidTypeError(f"derived is {origins!r}: expected a mapping from part to origin")
    strings([*origins, *origins.values()], "the derived parts")
    return FrozenMap(origins)


@frozen
class FileTemplate:
    """The parts that a file must have.

    Args:
        checklist: the parts, each once.
        may_be_empty: the parts that are complete as an empty list, such as the purchases of
            somebody who has not bought yet.
        derived: the parts that need not be kept because they are worked out from another one.

    Raises:
        InvalidValueError: a part that is counted or listed more than once.
        UnknownKeyError: a part that may be empty or is derived and is not on the list.
    """

    checklist: Form = field(validator=kind(Form))
    may_be_empty: frozenset[str] = field(default=frozenset(), converter=_names, kw_only=True)
    derived: FrozenMap[str, str] = field(default=FrozenMap({}), converter=_origins, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse what the checklist does not name, and what is there more than once."""
        names = self.names
        if len(set(names)) < sum(item.count for item in self.checklist.items):
            message = f"a part of {self.checklist.clause.id} is counted: expected every part once"
            raise InvalidValueError(message)
        unknown = sorted({*self.may_be_empty, *self.derived, *self.derived.values()} - set(names))
        if unknown:
            message = (
                f"{unknown[0]!r} is no part by {self.checklist.clause.id}:"
                f" expected one of {', '.join(names)}"
            )
            raise UnknownKeyError(message)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the parts, in the order of the clause."""
        return tuple(item.name for item in self.checklist.items)


def what_is_missing(
    record: Mapping[str, object], template: FileTemplate, *others: FileTemplate
) -> Decision[tuple[Item, ...]]:
    """Return which parts of its templates a record lacks; what it holds beside them is no matter.

    A part is missing where it is absent, `None`, blank text, or a collection of such; zero and no
    are facts like others.

    Args:
        record: what is kept, by part.
        template: the parts needed.
        others: further templates that the same record must meet.

    Clauses: STORE-3.4, MINE-5.1.2a, FT-INFO-1 to FT-INFO-6, KEEP-6, KEEP3-4.1, KEEP3-4.2, BUILD-6.

    >>> from clientrules.records.files.templates import DATABASE_RECORD
    >>> record = {"basic info": {"name": "Ann"}, "contact": " ", "purchase records": []}
    >>> [item.name for item in what_is_missing(record, DATABASE_RECORD).value]
    ['contact']
    """
    if not isinstance(record, Mapping):
        raise InvalidTypeError(f"the record is {record!r}: expected a mapping from part to content")
    found = [_missing(record, each) for each in (template, *others)]
    decisive = [each for each in found if each.value] or found
    return Decision(
        tuple(gap for each in found for gap in each.value),
        tuple(reason for each in decisive for reason in each.reasons),
    )


def _missing(record: Mapping[str, object], template: FileTemplate) -> Decision[tuple[Item, ...]]:
    if not isinstance(template, FileTemplate):
        raise InvalidTypeError(f"the template is {template!r}: expected a FileTemplate")
    kept = {
        name
        for name in template.names
        if _is_filled(record.get(name), name, may_be_empty=name in template.may_be_empty)
    }
    derived = {
        part: origin
        for part, origin in template.derived.items()
        if part not in kept and origin in kept
    }
    gaps = template.checklist.missing([*kept, *derived])
    worked_out = tuple(
        Reason(
            template.checklist.clause,
            "{part} is worked out from {origin}",
            (("part", part), ("origin", origin)),
        )
        for part, origin in derived.items()
    )
    return Decision(gaps.value, gaps.reasons + worked_out)


def _is_filled(value: object, name: str, *, may_be_empty: bool = False) -> bool:
    match value:
        case str() | bytes():
            return not is_blank(value)
        case Iterator():
            raise InvalidTypeError(f"{name} can be read only once: expected a list or a tuple")
        case Collection() if not len(value):
            return may_be_empty
        case Mapping():
            return any(_is_filled(each, name) for each in value.values())
        case Collection():
            return any(_is_filled(each, name) for each in value)
        case _:
            return not is_blank(value)
