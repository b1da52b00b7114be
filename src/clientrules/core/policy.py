"""Policies: frozen sets of numbers, each of which knows the clause that states it.

A policy is an attrs class beside its rule. `ruled` gives a field the default that a clause states;
`unstated` marks a field for which the clause gives no number; `option` is a choice beyond the
sources, neutral unless taken. A firm changes a number with `attrs.evolve` and cites its own clause
in `cites`, which wins. A number changed without a citation is reported as set by the caller: a
clause is never cited for a number that it does not state.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final, Literal, Self, TypeAlias, TypeVar, get_args

import attrs
from attrs import NOTHING, field, frozen

from clientrules.core.clause import Clause
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.refusals import few, hint, unknown_name, wrong_kind, wrong_value
from clientrules.core.render import brief, in_short, shown, text
from clientrules.errors import InvalidTypeError, UnknownKeyError

T = TypeVar("T")
P = TypeVar("P", bound="Policy")

_CLAUSE: Final = "clientrules.clause"
_NONE_MEANS: Final = "clientrules.none_means"
_LONGEST_DEFAULT: Final = 40
_LONGEST: Final = 1_000
_LARGEST: Final = 10**100


def ruled(default: T, clause: Clause, *, validator: Any = None, converter: Any = None) -> T:
    """Return a policy field whose default is what a clause states.

    Args:
        default: the number or choice of the clause.
        clause: the clause that states it.
        validator: as for `attrs.field`.
        converter: as for `attrs.field`.
    """
    if not isinstance(clause, Clause):
        raise wrong_kind("clause", clause, "the Clause that states the default")
    _check_made(default, validator, converter)
    made: T = field(
        default=default, validator=validator, converter=converter, metadata={_CLAUSE: clause}
    )
    return made


def unstated(clause: Clause) -> dict[str, Clause]:
    """Return the metadata of a required field for which the clause states no number.

    Use it as `cut: Amount = attrs.field(metadata=unstated(VM_1))`.
    """
    if not isinstance(clause, Clause):
        raise wrong_kind("clause", clause, "the Clause that leaves it open")
    return {_CLAUSE: clause}


NoneMeans: TypeAlias = Literal["no limit", "nothing"]
"""What it says of a number that a firm states none: the most there can be, or the least."""


def option(
    default: T,
    *,
    validator: Any = None,
    converter: Any = None,
    none_means: NoneMeans | None = None,
) -> T:
    """Return a policy field beyond the sources, whose default is neutral and cites nothing.

    Args:
        default: the neutral choice.
        validator: as for `attrs.field`.
        converter: as for `attrs.field`.
        none_means: what `None` is beside a number, where it can be compared with one.
    """
    _check_made(default, validator, converter)
    stated = isinstance(none_means, str)
    if none_means is not None and not (stated and none_means in get_args(NoneMeans)):
        raise wrong_value("none_means", none_means, "'no limit', 'nothing' or None")
    metadata = {} if none_means is None else {_NONE_MEANS: none_means}
    made: T = field(default=default, validator=validator, converter=converter, metadata=metadata)
    return made


def stated_fields(kind: type) -> tuple[attrs.Attribute[Any], ...]:
    """Return the fields of a class in which somebody states something, its citations left out."""
    known: tuple[attrs.Attribute[Any], ...] = attrs.fields(kind) if attrs.has(kind) else ()
    return tuple(each for each in known if each.init and each.name != "cites")


def none_means(policy: Any, name: str) -> NoneMeans | None:
    """Return what `None` in a field is beside a number, if the policy says so."""
    known = attrs.fields_dict(type(policy)) if attrs.has(type(policy)) else {}
    meaning: NoneMeans | None = known[name].metadata.get(_NONE_MEANS) if name in known else None
    return meaning


def _check_made(default: object, validator: object, converter: object) -> None:
    """Refuse what attrs would refuse in its own words, and a default that fills pages."""
    if (isinstance(default, (str, bytes, list)) and len(default) > _LONGEST) or (
        isinstance(default, int) and abs(default) > _LARGEST
    ):
        raise wrong_value("default", default, "a default that can be read at a glance")
    for name, given in (("validator", validator), ("converter", converter)):
        if not (given is None or isinstance(given, (list, tuple)) or callable(given)):
            raise wrong_kind(name, given, "a function, or a list of them")


@frozen
@in_short
class Citation:
    """Who set a number of a policy.

    Args:
        field: the policy's field.
        value: what it holds.
        clause: the clause to cite for the value: the firm's own, or the source's where the value
            is the one it states; `None` where the caller set it without a citation.
        source: the source's clause on this field, if there is one.
        stated: what that clause states, or `NOTHING`.
    """

    field: str
    value: object
    clause: Clause | None
    source: Clause | None
    stated: object = NOTHING

    @cached_property
    def set_by(self) -> str:
        """Return `"regulation"`, `"firm"` or `"caller"`; `"default"` for an option not taken."""
        if self.clause is None:
            return "default" if self._untouched else "caller"
        return "regulation" if self._as_stated else "firm"

    def __str__(self) -> str:
        """Return the number with its authority, as `why()` prints it."""
        return self._said

    @cached_property
    def _said(self) -> str:
        head = f"{self.field} {text(self.value)}"
        origin = "" if self._as_stated else self._origin()
        if self.clause is not None:
            return f"{head} ({self.clause.id}{'; ' if origin else ''}{origin})"
        if self._untouched:
            return f"{head}: the default, beyond the sources"
        return f"{head}: set by the caller" + (f" ({origin})" if origin else "")

    @property
    def _untouched(self) -> bool:
        """Tell whether no source speaks of the field and it holds its default."""
        return self.source is None and self.value == self.stated

    @property
    def _as_stated(self) -> bool:
        """Tell whether the source's clause is cited, and for the number that it states."""
        return self.clause is not None and self.clause == self.source and self.value == self.stated

    def _origin(self) -> str:
        if self.source is None:
            return ""
        if self.stated is NOTHING or self.stated is None:
            return f"{self.source.id} states no number"
        return f"{self.source.id} says {text(self.stated)}"


def _frozen_cites(cites: Mapping[str, Clause]) -> FrozenMap[str, Clause]:
    if not isinstance(cites, Mapping):
        raise wrong_kind("cites", cites, "a mapping from a field's name to a Clause")
    return FrozenMap(cites)


class _InShort:
    """A default as a signature prints it: in words, or left out where those are many."""

    __slots__ = ("_shown",)

    def __init__(self, default: object) -> None:
        said = f"<{text(default)}>"
        self._shown = said if len(said) <= _LONGEST_DEFAULT else "..."

    def __repr__(self) -> str:
        return self._shown


class _Signature:
    """The signature of a policy, worked out when a reader asks, with its long defaults cut."""

    def __get__(self, policy: object, kind: type) -> inspect.Signature:
        made = inspect.signature(kind.__init__)  # type: ignore[misc]
        given = [each for name, each in made.parameters.items() if name != "self"]
        return made.replace(
            parameters=[
                each
                if each.default is each.empty or len(repr(each.default)) <= _LONGEST_DEFAULT
                else each.replace(default=_InShort(each.default))
                for each in given
            ]
        )


@frozen(kw_only=True)
class Policy:
    """The parent of every policy.

    Args:
        cites: the firm's own clause for each field it sets. It covers the value given with it:
            change the two together.
    """

    __signature__ = _Signature()

    cites: Mapping[str, Clause] = field(factory=dict, converter=_frozen_cites)
    # Which edition it is of, for reasons to cite; another number makes a policy of no edition.
    _edition: str = field(default="", init=False, eq=False, repr=False)
    # Who set the numbers that were asked for: a policy never changes, and every reason cites some.
    _citations: dict[str, Citation] = field(factory=dict, init=False, eq=False, repr=False)
    _cited_together: dict[tuple[str, ...], tuple[Citation, ...]] = field(
        factory=dict, init=False, eq=False, repr=False
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a citation of no field, or by no clause."""
        known = {each.name for each in stated_fields(type(self))}
        for name, clause in self.cites.items():
            if name not in known:
                expected = f"a field of {type(self).__name__}, one of {few(sorted(known))}"
                message = f"cites names {shown(name)}: expected {expected}{hint(name, known)}"
                raise UnknownKeyError(message, field="cites", value=name, expected=expected)
            if not isinstance(clause, Clause):
                raise wrong_kind(f"cites[{name!r}]", clause, "a Clause of the firm's own rules")

    def __init_subclass__(cls) -> None:
        """Let every policy be shown in short, before attrs would write how to show it whole."""
        cls.__repr__ = Policy.__repr__  # type: ignore[method-assign]

    def __repr__(self) -> str:
        """Return what differs from the defaults, or what a policy of many parts is known by."""
        if in_short := self._in_short():
            return in_short
        shown = [
            f"{each.alias}={brief(value)}"
            for each in attrs.fields(type(self))
            if each.init
            and each.repr
            and (value := getattr(self, each.name)) != _default(self, each)
        ]
        return f"{type(self).__name__}({', '.join(shown)})"

    def _in_short(self) -> str:
        """Return what stands for a policy whose parts are too many to show; nothing for others."""
        return ""

    @property
    def edition(self) -> str:
        """Return which edition it is of, or nothing where it is of none."""
        return self._edition

    def in_edition(self, name: str) -> Self:
        """Return the policy as one of an edition, which its reasons cite.

        Args:
            name: what the firm calls the edition.
        """
        within = {}
        for each in attrs.fields(type(self)):
            held = getattr(self, each.name) if each.init else None
            if (dated := _dated(held, name)) is not held:
                within[str(each.alias)] = dated
        made = attrs.evolve(self, **within)
        object.__setattr__(made, "_edition", name)
        return made

    def citation(self, name: str) -> Citation:
        """Return who set a field.

        Raises:
            UnknownKeyError: no field of that name.
        """
        found = self._citations.get(name) if isinstance(name, str) else None
        if found is None:
            found = self._citations[name] = self._cited(name)
        return found

    def citations(self, names: tuple[str, ...]) -> tuple[Citation, ...]:
        """Return who set some fields, as `citation` tells of each.

        Raises:
            UnknownKeyError: no field of such a name.
        """
        found = self._cited_together.get(names)
        if found is None:
            found = self._cited_together[names] = tuple(map(self.citation, names))
        return found

    def _cited(self, name: str) -> Citation:
        known = attrs.fields_dict(type(self))
        if not isinstance(name, str) or name == "cites" or not (name in known and known[name].init):
            numbers = [each.name for each in stated_fields(type(self))]
            raise unknown_name(f"{type(self).__name__} has no number", name, numbers)
        source: Clause | None = known[name].metadata.get(_CLAUSE)
        value, stated = getattr(self, name), _default(self, known[name])
        clause = self.cites.get(name)
        if clause is None and source is not None and stated is not None and value == stated:
            clause = source
        return Citation(name, value, clause, source, stated)


def _dated(value: Any, edition: str) -> Any:
    """Return a field of a policy in which every policy is of an edition."""
    if isinstance(value, Policy):
        return value.in_edition(edition)
    if isinstance(value, tuple) and any(isinstance(each, Policy) for each in value):
        return tuple(_dated(each, edition) for each in value)
    if isinstance(value, Mapping) and any(isinstance(each, Policy) for each in value.values()):
        return FrozenMap({key: _dated(each, edition) for key, each in value.items()})
    return value


def _default(policy: Policy, known: attrs.Attribute[Any]) -> object:
    """Return what a field holds unless it is told."""
    default: Any = known.default
    if not hasattr(default, "factory"):
        return default
    return default.factory(policy) if default.takes_self else default.factory()


def require_policy(policy: P, kind: type[P]) -> P:
    """Return a policy, and refuse anything else."""
    if isinstance(policy, kind):
        return policy
    # Editions are known by what they can do: their module would be loaded for this sentence alone.
    write = "editions.on(day)" if hasattr(policy, "edition_on") else f"{kind.__name__}(...)"
    article = "an" if kind.__name__[0] in "AEIOU" else "a"
    expected = f"{article} {kind.__name__}; write {write}"
    message = f"the policy is {shown(policy)}: expected {expected}"
    raise InvalidTypeError(message, field="policy", value=policy, expected=expected)
