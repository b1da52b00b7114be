"""The rules that can be asked by name: what rules by a part of a rulebook, on the families' faces.

Which those are follows from the signatures alone: a parameter whose class is a part is filled from
the book, and the others are the facts.
"""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from importlib import import_module
from pkgutil import walk_packages
from typing import Any, Final

import attrs
from attrs import frozen

import clientrules
from clientrules.core.decision import Decision
from clientrules.core.policy import Policy
from clientrules.core.refusals import unknown_name, wrong_value
from clientrules.core.rows import PlainRow
from clientrules.data.records import hints_of
from clientrules.data.shapes import known_shape
from clientrules.data.values.leaves import Shape
from clientrules.lazy import face
from clientrules.rulebook.asking.accounts import Standing
from clientrules.rulebook.books import part, parts

FAMILIES: Final = ("segmentation", "loyalty", "complaints", "sales", "service", "records")
CLUB: Final = "club"
MANY: Final = frozenset(
    {"abc", "abc_lines", "value_matrix", "clocks", "fold", "statement", "replay"}
)
"""What answers without a decision, since it classes or lists many: each of them has its reasons."""


@frozen(eq=False)
class Rule:
    """A rule that can be asked by name.

    Args:
        family: the family that it is of.
        name: its name there.
        function: what rules.
        policies: the parts of a rulebook that it rules by, under the parameters that take them.
        hints: what each fact is annotated as.
        required: the facts without a default.
        defaults: the policies of a source, by the parts that a book need not state.
    """

    family: str
    name: str
    function: Callable[..., Any]
    policies: Mapping[str, str]
    hints: Mapping[str, Any]
    required: frozenset[str]
    defaults: Mapping[str, Policy]

    @cached_property
    def facts(self) -> dict[str, Shape | Standing]:
        """Return the shape of each fact."""
        return {name: _fact(hint) for name, hint in self.hints.items()}

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the parts of a rulebook by which it rules."""
        kept = [CLUB] if any(map(_is_account, self.hints.values())) else []
        return tuple(dict.fromkeys([*self.policies.values(), *kept]))

    def __str__(self) -> str:
        """Return its family and name."""
        return f"{self.family}.{self.name}"


def rule_named(name: str) -> Rule:
    """Return a rule by its name, or by its family and name where two families share it.

    Raises:
        UnknownKeyError: no rule of that name.
        InvalidValueError: a name that two families share.
    """
    family, _, own = name.rpartition(".") if isinstance(name, str) else ("", "", "")
    found = [each for each in _rules_of_name(own) if family in ("", each.family)]
    if len(found) > 1:
        either = " or ".join(f'"{each}"' for each in found)
        raise wrong_value("the rule", name, f"its family as well: {either}")
    if not found:
        known = [str(each) if family else each.name for each in all_rules()]
        raise unknown_name("there is no rule", name, known, "rule")
    return found[0]


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule that can be asked, by family and name."""
    names = dict.fromkeys(name for known in _faces().values() for name in known)
    found = [rule for name in names for rule in _rules_of_name(name)]
    return tuple(sorted(found, key=lambda each: (FAMILIES.index(each.family), each.name)))


@cache
def _faces() -> dict[str, dict[str, str]]:
    """Return the face of every package of a family."""
    found = walk_packages(clientrules.__path__, "clientrules.")
    homes = [each.name for each in found if each.ispkg and each.name.split(".")[1] in FAMILIES]
    return {home: face(import_module(home).__name__) for home in homes}


@cache
def _rules_of_name(name: str) -> tuple[Rule, ...]:
    """Return the rules of a name; only their families are loaded."""
    found: dict[Callable[..., Any], Rule] = {}
    for home, known in _faces().items():
        if name in known:
            rule = _rule(home.split(".")[1], getattr(import_module(home), name))
            if rule is not None:
                found[rule.function] = rule
    return tuple(found.values())


def _rule(family: str, function: Any) -> Rule | None:
    if not inspect.isfunction(function):
        return None
    hints = hints_of(function)
    given = inspect.signature(function).parameters
    policies = {name: place for name in given if (place := _part_of(hints[name]))}
    kept = any(_is_account(hints[name]) for name in given)
    answers = typing.get_origin(hints.get("return")) is Decision or function.__name__ in MANY
    if not answers or not (policies or kept):
        return None
    facts = {name: hints[name] for name in given if name not in policies}
    return Rule(
        family,
        function.__name__,
        function,
        policies,
        facts,
        frozenset(name for name in facts if given[name].default is inspect.Parameter.empty),
        {
            place: given[name].default
            for name, place in policies.items()
            if isinstance(given[name].default, Policy)
        },
    )


def _members(hint: Any) -> Iterator[Any]:
    """Yield the kinds of which an annotation takes any."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        yield from (inner for each in typing.get_args(hint) for inner in _members(each))
    elif hint is not types.NoneType:
        yield hint


def _origin(hint: Any) -> Any:
    return typing.get_origin(hint) or hint


@cache
def _part_of(hint: Any) -> str:
    """Return the part of a rulebook that an annotation takes; nothing where it takes none."""
    for kind in _members(hint):
        if isinstance(kind, type) and issubclass(kind, Policy):
            known = [name for name, of in parts().items() if of == kind.__name__]
            return next((name for name in known if part(name) is kind), "") or _within(kind)
    return ""


def _within(kind: type[Policy]) -> str:
    """Return the part and field that hold a policy within a policy, such as `club.tiers`."""
    family = kind.__module__.split(".")[1]
    for name, of in parts().items():
        if any(of in known for home, known in _faces().items() if home.split(".")[1] == family):
            for field, hint in hints_of(part(name)).items():
                if kind in _members(hint):
                    return f"{name}.{field}"
    return ""


def _fact(hint: Any) -> Shape | Standing:
    """Return the shape of a fact."""
    if _is_account(hint):
        return Standing(balance=_BALANCE in map(_place, _members(hint)))
    return known_shape(_plain(hint))


def _is_account(hint: Any) -> bool:
    return not _ACCOUNTS.isdisjoint(map(_place, _members(hint)))


def _place(hint: Any) -> str:
    kind = _origin(hint)
    return f"{kind.__module__}.{kind.__name__}" if isinstance(kind, type) else ""


_ACCOUNTS: Final = {
    "clientrules.loyalty.points.account.Account",
    "clientrules.loyalty.membership.standing.Member",
}
_BALANCE: Final = "clientrules.loyalty.membership.standing.Balance"
_BASE: Final = "clientrules.segmentation.customer_base.ByCustomer"
_ROWS: Final = frozenset(_origin(each) for each in _members(PlainRow))


def _plain(hint: Any) -> Any:
    """Return an annotation without what stands for the same in another form."""
    arguments = tuple(_plain(each) for each in typing.get_args(hint))
    origin: Any = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        records = any(attrs.has(_origin(each)) for each in arguments)
        # A record's own shape reads rows, and says what is wrong with one.
        rows = () if not records else tuple(e for e in arguments if _origin(e) in _ROWS)
        return typing.Union[tuple(each for each in arguments if each not in rows)]  # noqa: UP007
    if _place(hint) == _BASE:
        origin = Mapping
    is_class = isinstance(origin, type)
    return origin[arguments] if is_class and arguments else hint
