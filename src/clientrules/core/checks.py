"""The one room that refuses values: what facts, fields and collections may be, and how it is said.

Validators and converters of attrs fields, and checks of plain arguments; each names the value, what
was expected and what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import attrs

from clientrules.core.at_once import at_once
from clientrules.core.expected import says, schema_of
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.labelled import Labelled
from clientrules.core.refusals import few, hint, wrong_kind, wrong_value
from clientrules.core.render import shown
from clientrules.errors import InvalidTypeError, InvalidValueError

Check: TypeAlias = Callable[[Any, "attrs.Attribute[Any]", Any], None]

K = TypeVar("K")
T = TypeVar("T")
V = TypeVar("V")


def mapping(given: Mapping[K, V], name: str, of: str = "") -> FrozenMap[K, V]:
    """Return a mapping that cannot change, and refuse what is none."""
    if isinstance(given, Mapping):
        return FrozenMap(given)
    raise wrong_kind(name, given, f"a mapping from {of}" if of else "a mapping")


def kind(*kinds: type, absent: bool = False) -> Check:
    """Return a check that a field holds one of some types, or `None` where it may be absent.

    Text that names a member of an enumeration is put in its place, and a list becomes a tuple: here
    and not by a converter, so that every signature shows the enumeration.
    """
    scales = _scales(kinds)

    def check(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        if type(value) in kinds or (absent and value is None):
            return
        if isinstance(value, kinds) and not (isinstance(value, bool) and bool not in kinds):
            return
        if tuple in kinds and isinstance(value, list):
            object.__setattr__(instance, attribute.name, tuple(value))
            return
        if (member := _read(scales, value)) is None:
            raise _kind(instance, attribute, value, _expected(kinds, value))
        object.__setattr__(instance, attribute.name, member)

    plain = frozenset((*kinds, type(None)) if absent else kinds)
    only = kinds[0] if len(plain) == 1 else None
    test = "type({value}) is {only}" if only else "type({value}) in {plain}"
    says(check, _named(kinds), **schema_of(*kinds, absent=absent))
    return at_once(check, test, only=only, plain=plain)


def all_are(*kinds: type) -> Check:
    """Return a check that every item of a collection is of one of some types, read as by `kind`."""
    scales = _scales(kinds)

    def check(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        read = False
        for item in value:
            if isinstance(item, kinds):
                continue
            if _read(scales, item) is None:
                raise _kind(instance, attribute, item, f"only {_expected(kinds, item)}")
            read = True
        if read:
            made = tuple if isinstance(value, list) else type(value)
            members = made(_read(scales, item) or item for item in value)
            object.__setattr__(instance, attribute.name, members)

    return says(check, f"only {_named(kinds)}", type="array", items=schema_of(*kinds))


def _scales(kinds: tuple[type, ...]) -> tuple[type[Labelled], ...]:
    return tuple(each for each in kinds if issubclass(each, Labelled))


def _read(scales: tuple[type[Labelled], ...], value: object) -> Labelled | None:
    """Return the member that text names, or nothing."""
    if not isinstance(value, str):
        return None
    return next(filter(None, (each.named(value) for each in scales)), None)


def _named(kinds: tuple[type, ...]) -> str:
    return " or ".join(each.__name__ for each in kinds)


def _expected(kinds: tuple[type, ...], value: object) -> str:
    """Return what is expected of a field of some types, with the words that text may be."""
    said = _named(kinds)
    known = [each.value for scale in _scales(kinds) for each in scale]
    if not known or not isinstance(value, str):
        return said
    return f"{said}, one of {few(known)}{hint(value, known)}"


def one_of(*choices: str) -> Check:
    """Return a check that a field holds one of some words."""
    known = " or ".join(f'"{choice}"' for choice in choices)

    def check(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        if not isinstance(value, str) or value not in choices:
            expected = f"{known}{hint(value, choices)}"
            raise wrong_value(field_name(instance, attribute), value, expected)

    return says(check, known, type="string", enum=list(choices))


def words(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Check that a field holds text that is not empty."""
    if not isinstance(value, str):
        raise _kind(instance, attribute, value, "text")
    if not value.strip():
        raise _empty(field_name(instance, attribute), value, "some words")


says(words, "some words", type="string", minLength=1)
at_once(words, "type({value}) is str and {value}.strip()")


def at_least_one(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Check that a tuple is not empty."""
    if not value:
        raise _empty(field_name(instance, attribute), value, "at least one")


says(at_least_one, "at least one", minItems=1)


def count_from(least: int, to: int | None = None) -> Check:
    """Return a check that a field holds a whole number within limits, which are inside."""

    def check(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        if type(value) is not int:
            raise _kind(instance, attribute, value, "a whole number, int")
        if value < least or (to is not None and value > to):
            raise wrong_value(field_name(instance, attribute), value, _limits(least, to))

    bounds = {"minimum": least} if to is None else {"minimum": least, "maximum": to}
    says(check, f"a whole number, {_limits(least, to)}", type="integer", **bounds)
    within = "type({value}) is int and {value} >= {least}"
    within += "" if to is None else " and {value} <= {to}"
    return at_once(check, within, least=least, to=to)


def listed(items: Iterable[T], name: str = "the collection") -> tuple[T, ...]:
    """Return items as a tuple, and refuse a single text, which would fall apart into letters."""
    if isinstance(items, (tuple, list, frozenset, set)) or (
        isinstance(items, Iterable) and not isinstance(items, (str, bytes))
    ):
        return tuple(items)
    raise _among(name, items, "a list or a tuple")


def distinct(items: Iterable[T], name: str = "the collection") -> frozenset[T]:
    """Return items as a set, and refuse what can change among them."""
    found = listed(items, name)
    try:
        return frozenset(found)
    except TypeError as error:
        message = f"{name}: {shown(found)} is given; expected only what cannot change"
        raise InvalidTypeError(message, field=name, value=items) from error


def strings(items: Iterable[str], name: str = "the names") -> tuple[str, ...]:
    """Return names as a tuple, and refuse what is no text among them."""
    found = listed(items, name)
    for item in found:
        if not isinstance(item, str):
            raise _among(name, item, "text")
    return found


def _names_of_field(
    value: Iterable[str], instance: Any, attribute: attrs.Attribute[Any]
) -> tuple[str, ...]:
    name = field_name(instance, attribute)
    given = enumerate(strings(value, name))
    return tuple(require_name(each, f"{name}[{place}]") for place, each in given)


if TYPE_CHECKING:
    # The type checkers read what a field accepts from a function only.
    def names_field(value: Iterable[str]) -> tuple[str, ...]:
        """Convert a field to names none of which is blank, and refuse others by the field's."""
        return tuple(value)

else:
    names_field = attrs.Converter(_names_of_field, takes_self=True, takes_field=True)


def _among(name: str, value: object, expected: str) -> InvalidTypeError:
    message = f"{name}: {shown(value)} ({type(value).__name__}) is given; expected {expected}"
    return InvalidTypeError(message, field=name, value=value, expected=expected)


def _empty(name: str, value: object, expected: str) -> InvalidValueError:
    message = f"{name} is empty: expected {expected}"
    return InvalidValueError(message, field=name, value=value, expected=expected)


def _kind(
    instance: Any, attribute: attrs.Attribute[Any], value: object, expected: str
) -> InvalidTypeError:
    return wrong_kind(field_name(instance, attribute), value, expected)


def field_name(instance: Any, attribute: attrs.Attribute[Any]) -> str:
    """Return how a field is named in a refusal."""
    return f"{type(instance).__name__}.{attribute.name}"


H = TypeVar("H", bound=Hashable)
M = TypeVar("M", bound=Labelled)


def is_blank(entry: object) -> bool:
    """Tell whether a place on a form is blank: nothing, white space, no number, or missing.

    What data frames write where nothing is known, such as `NaT`, does not equal itself. Zero and no
    are facts like others.

    >>> is_blank(" "), is_blank(None), is_blank(0)
    (True, True, False)
    """
    if entry is None:
        return True
    if isinstance(entry, (str, bytes)):
        return not entry.strip()
    return not isinstance(entry, Collection) and not _equal(entry, entry)


def is_zero(entry: object) -> bool:
    """Tell whether an entry is a number that is zero, or no.

    >>> is_zero(False), is_zero("0")
    (True, False)
    """
    return not isinstance(entry, Collection) and _equal(entry, 0)


def require_flag(value: bool, name: str) -> bool:  # noqa: FBT001  (the fact itself)
    """Return a yes or no, and refuse anything else."""
    if isinstance(value, bool):
        return value
    raise wrong_kind(name, value, "True or False")


def require_name(value: str, name: str) -> str:
    """Return a name, and refuse what is no text or empty."""
    if not isinstance(value, str):
        raise wrong_kind(name, value, "a name")
    if not value.strip():
        raise _empty(name, value, "a name")
    return value


def require_count(value: int, name: str, least: int = 0, to: int | None = None) -> int:
    """Return a whole number within limits, which are inside."""
    if type(value) is not int:
        raise wrong_kind(name, value, "a whole number, int")
    if value < least or (to is not None and value > to):
        raise wrong_value(name, value, _limits(least, to))
    return value


def _limits(least: int, to: int | None) -> str:
    return f"{least} or more" if to is None else f"{least} to {to}"


def require_member(members: type[M], value: M, name: str = "the class") -> M:
    """Return a member of an enumeration, also from its value or label, and refuse anything else.

    Clause: GEN-14.
    """
    if isinstance(value, members):
        return value
    if isinstance(value, str) and (member := members.named(value)) is not None:
        return member
    names = ", ".join(f"{members.__name__}.{each.name}" for each in members)
    apart = "; schemes are not mapped to one another (GEN-14)" if _is_labelled(value) else ""
    expected = f"one of {names}{apart}{hint(value, [each.value for each in members])}"
    message = f"{name} is {shown(value)}: expected {expected}"
    raise InvalidTypeError(message, field=name, value=value, expected=expected)


def _is_labelled(value: object) -> bool:
    return isinstance(value, Labelled)


def require_key(value: H, name: str) -> H:
    """Return what cannot change and equals itself, so that equal ones count as the same."""
    try:
        hash(value)
    except TypeError as error:
        expected = "what cannot change, such as text or a tuple"
        message = f"{name} is {shown(value)}: expected {expected}"
        raise InvalidTypeError(message, field=name, value=value, expected=expected) from error
    if not _equal(value, value):
        message = f"{name} is {shown(value)}, which equals nothing: expected an id"
        raise InvalidValueError(message, field=name, value=value)
    return value


def _equal(one: object, other: object) -> bool:
    try:
        return bool(one == other)  # no number equals itself
    except (TypeError, ArithmeticError):  # what is missing in pandas compares as missing
        return False


def require_a(expected: type[T], value: object, name: str) -> T:
    """Return what is of a kind, and refuse anything else."""
    if isinstance(value, expected):
        return value
    article = "an" if expected.__name__[0] in "AEIOU" else "a"
    wanted = f"{article} {expected.__name__}"
    message = f"{name} is {shown(value)}: expected {wanted}"
    raise InvalidTypeError(message, field=name, value=value, expected=wanted)


def require_all(expected: type[T], items: Iterable[T], name: str, each: str) -> tuple[T, ...]:
    """Return items as a tuple, and refuse what is of another kind among them."""
    return tuple(require_a(expected, item, each) for item in listed(items, name))
