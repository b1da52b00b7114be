"""A regulation on the use of customer information: rules on deeds, and the rest is denied."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import product
from typing import Any, Final

from attrs import field, frozen

from clientrules.core.clause import Clause
from clientrules.core.decision import Decision
from clientrules.core.fields import all_are, at_least_one, kind, listed
from clientrules.core.outcome import Refused
from clientrules.core.permissions import Permissions, Permit
from clientrules.core.reason import Reason
from clientrules.core.role import Role
from clientrules.errors import InvalidValueError
from clientrules.records.access_requests import Deed, Workplace
from clientrules.records.carriers import Carrier, Medium

__all__ = ["AccessRegime", "AccessRule"]

_TO: Final = frozenset({"", *(carrier.label for carrier in Carrier)})


def _media(media: Iterable[Medium]) -> tuple[Medium, ...]:
    return listed(media, "the media")


def _workplaces(workplaces: Iterable[Workplace]) -> tuple[Workplace, ...]:
    return listed(workplaces, "the workplaces")


@frozen
class AccessRule:
    """What a regulation says of one deed.

    Args:
        deed: what is done.
        permissions: who may do it; their own clause denies what no row of theirs allows. A row's
            action is the deed's label; what it is done to is a carrier's label, or empty.
        media: what it holds for; every medium unless given.
        workplaces: for whom; for everybody, also outside the company, unless given.
        approved_as: the deed that an approval has to name, where it is not the deed itself.
    """

    deed: Deed = field(validator=kind(Deed))
    permissions: Permissions = field(validator=kind(Permissions))
    media: tuple[Medium, ...] = field(
        default=tuple(Medium),
        kw_only=True,
        converter=_media,
        validator=[at_least_one, all_are(Medium)],
    )
    workplaces: tuple[Workplace, ...] = field(
        default=tuple(Workplace),
        kw_only=True,
        converter=_workplaces,
        validator=[at_least_one, all_are(Workplace)],
    )
    approved_as: Deed | None = field(default=None, kw_only=True, validator=kind(Deed, absent=True))
    _denial: Reason = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Refuse a row that no request would ever meet, and say once how the clause denies."""
        for row in self.permissions.rows:
            if row.action != self.deed.label:
                message = f"the rule on {self.deed.label!r} has a row on {row.action!r}"
                raise InvalidValueError(f"{message}: expected the deed's own label")
            if row.to not in _TO:
                known = ", ".join(sorted(_TO - {""}))
                message = f"a row is about {row.to!r}: expected nothing or one of {known}"
                raise InvalidValueError(message)
        message = "denied unless a clause allows it: {deed}"
        denial = Reason(self.permissions.clause, message, (("deed", self.deed),))
        object.__setattr__(self, "_denial", denial)

    @property
    def approval_names(self) -> Deed:
        """Return the deed that an approval has to name."""
        return self.approved_as or self.deed

    def ask(
        self,
        role: Role,
        carrier: Carrier,
        facts: Collection[str],
        approvers: Collection[Role],
        flaws: Iterable[Reason] = (),
    ) -> Decision[Permit | Refused]:
        """Return the permit, or the clause that denies and all that the permissions lack.

        Args:
            role: who asks.
            carrier: what the information stands on.
            facts: the conditions that hold.
            approvers: the posts that approved it, if any.
            flaws: why further approvals do not count, to be named last.
        """
        row, failed = self.permissions.consider(
            self.deed.label, role=role, to=carrier.label, facts=facts, approvers=approvers
        )
        if row is not None:
            return row.permit(role, carrier.label, (*failed, *flaws))
        if self.permissions.clause not in [reason.rule for reason in failed]:
            failed.insert(0, self._denial)
        reasons = (*failed, *flaws)
        return Decision(Refused(reasons), reasons)


def _rules(rules: Iterable[AccessRule]) -> tuple[AccessRule, ...]:
    return listed(rules, "the rules")


@frozen
class AccessRegime:
    """Who may do what with customer information, by one regulation.

    A firm adds rules of its own: `evolve(MINING_FILES, rules=[*MINING_FILES.rules, ours])`.

    Args:
        clause: the clause that denies what no rule speaks of.
        rules: what the regulation says; several rules on one deed are tried in turn.
    """

    clause: Clause = field(validator=kind(Clause))
    rules: tuple[AccessRule, ...] = field(
        default=(), converter=_rules, validator=all_are(AccessRule)
    )
    _by_key: dict[Any, tuple[AccessRule, ...]] = field(init=False, eq=False, repr=False)
    _silent: dict[Deed, tuple[AccessRule, ...]] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Index the rules."""
        by_key: dict[Any, tuple[AccessRule, ...]] = {}
        for rule in self.rules:
            for medium, workplace in product(rule.media, rule.workplaces):
                key = rule.deed, medium, workplace
                by_key[key] = (*by_key.get(key, ()), rule)
        nothing = Permissions(self.clause, ())
        object.__setattr__(self, "_by_key", by_key)
        object.__setattr__(self, "_silent", {each: (AccessRule(each, nothing),) for each in Deed})

    def on(self, deed: Deed, medium: Medium, workplace: Workplace) -> tuple[AccessRule, ...]:
        """Return the rules on a deed; one without permissions where the regulation is silent."""
        return self._by_key.get((deed, medium, workplace)) or self._silent[deed]
