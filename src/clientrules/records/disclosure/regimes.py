"""A regulation on the use of customer information: rules on deeds, and the rest is denied."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import product
from typing import Any, Final, NamedTuple

from attrs import evolve, field, frozen

from clientrules.core.checks import all_are, at_least_one, kind, listed
from clientrules.core.clause import Clause
from clientrules.core.decision import Decision
from clientrules.core.outcome import Refused
from clientrules.core.policy import Policy
from clientrules.core.reason import Reason
from clientrules.core.role import Role
from clientrules.core.tables.permissions import Permission, Permissions, Permit
from clientrules.errors import InvalidValueError
from clientrules.records.disclosure.carriers import Carrier, Medium
from clientrules.records.disclosure.requests import Deed, Workplace

_TO: Final = frozenset({"", *(carrier.label for carrier in Carrier)})


def _media(media: Iterable[Medium]) -> tuple[Medium, ...]:
    return listed(media, "the media")


def _workplaces(workplaces: Iterable[Workplace]) -> tuple[Workplace, ...]:
    return listed(workplaces, "the workplaces")


def _needs(needs: Iterable[Permission]) -> tuple[Permission, ...]:
    return listed(needs, "the needs")


class Flaw(NamedTuple):
    """Why an approval does not count, yet without the clause that asks for the approval.

    Args:
        post: the post in which it was given.
        names_deed: whether it was given for this very deed.
        message: the sentence, as in a `Reason`.
        facts: what it names.
        policy: the policy whose choice counts, where it does.
        numbers: the name of that choice.
    """

    post: Role
    names_deed: bool
    message: str
    facts: tuple[tuple[str, object], ...]
    policy: Policy | None = None
    numbers: tuple[str, ...] = ()

    def by(self, clause: Clause) -> Reason:
        """Return it as the reason of the clause that asks for the approval.

        The policy's choice is not cited beside it where another regulation's clause is about it.
        """
        own = self.policy is not None and all(
            each.source is None or each.source.source == clause.source
            for each in map(self.policy.citation, self.numbers)
        )
        policy, numbers = (self.policy, self.numbers) if own else (None, ())
        return Reason(clause, self.message, self.facts, policy, numbers)


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
        needs: what other clauses ask beside, rows that must be met too.
        forbids: whether the permissions' clause forbids the deed in words, so that it is named
            first where nothing was approved.
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
    needs: tuple[Permission, ...] = field(
        default=(), kw_only=True, converter=_needs, validator=all_are(Permission)
    )
    forbids: bool = field(default=False, kw_only=True, validator=kind(bool))
    _denial: Reason = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Refuse a row that no request would ever meet, and say once how the clause denies."""
        for row in (*self.permissions.rows, *self.needs):
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
        flaws: Collection[Flaw] = (),
    ) -> Decision[Permit | Refused]:
        """Return the permit, or what the permissions lack, the deciding fact first.

        Args:
            role: who asks.
            carrier: what the information stands on.
            facts: the conditions that hold.
            approvers: the posts that approved it, if any.
            flaws: why further approvals do not count.

        Returns:
            The permit of the first row that is met. Refused, the rows open to the role are the
            reasons and those for other posts are passed over: what an approval for this very
            deed lacks comes first, and each clause is named for what it asks itself.
        """
        lacking = [
            each
            for row in self.needs
            for each in row.obstacles(role, facts=facts, approvers=approvers)
        ]
        tried: list[_Tried] = []
        label = carrier.label
        for row in self.permissions.rows:
            if row.to and row.to != label:
                continue
            obstacles = row.obstacles(role, facts=facts, approvers=approvers)
            own = [flaw for flaw in flaws if flaw.post == row.approver] if flaws else ()
            if obstacles:
                tried.append(_tried(row, role, obstacles, own, approvers))
            elif not lacking:
                passed_over = [*_lines(tried), *(flaw.by(row.clause) for flaw in own)]
                return self._permitted(row, role, carrier, passed_over)
        return self._refused(role, carrier, lacking, tried)

    def _permitted(
        self, row: Permission, role: Role, carrier: Carrier, passed_over: Iterable[Reason]
    ) -> Decision[Permit | Refused]:
        met = row.permit(role, carrier.label, once(passed_over))
        if not self.needs:
            return met
        owed = [*row.obligations, *(each for need in self.needs for each in need.obligations)]
        permit = evolve(met.value, obligations=tuple(dict.fromkeys(owed)))
        beside = [
            Reason(need.clause, _OWES, (("owed", need.obligations),))
            if need.obligations
            else need.permit(role, carrier.label, ()).reasons[0]
            for need in self.needs
        ]
        return Decision(permit, (*met.reasons, *beside), passed_over=met.passed_over)

    def _refused(
        self, role: Role, carrier: Carrier, lacking: list[Reason], tried: list[_Tried]
    ) -> Decision[Permit | Refused]:
        own = [each for each in tried if each.is_open]
        reasons = [*lacking, *_lines(own)]
        passed_over = _lines([each for each in tried if not each.is_open])
        if not reasons:
            reasons, passed_over = passed_over, []
        if not reasons:
            _, reasons = self.permissions.consider(
                self.deed.label, role=role, to=carrier.label, facts=(), approvers=()
            )
        if not lacking and self.permissions.clause not in [each.rule for each in reasons]:
            first = self.forbids and not any(each.presented for each in own)
            reasons.insert(0 if first else len(reasons), self._denial)
        every = once(reasons)
        return Decision(Refused(every), every, passed_over=once(passed_over))


_OWES: Final = "it takes: {owed}"


class _Tried(NamedTuple):
    """A row that is not met.

    Args:
        is_open: whether it is open to the post that asks.
        presented: whether somebody in the post that it asks for approved this very deed.
        lines: what it lacks, the deciding fact first.
    """

    is_open: bool
    presented: bool
    lines: list[Reason]


def _tried(
    row: Permission,
    role: Role,
    obstacles: list[Reason],
    flaws: Collection[Flaw],
    approvers: Collection[Role],
) -> _Tried:
    """Return what a row lacks, by the clause that asks for it."""
    is_open = not row.roles or role in row.roles
    presented = bool(approvers) and row.approver in approvers
    if not flaws:
        return _Tried(is_open, presented, obstacles)
    near = [flaw.by(row.clause) for flaw in flaws if flaw.names_deed]
    far = [flaw.by(row.clause) for flaw in flaws if not flaw.names_deed]
    return _Tried(is_open, presented or bool(near), [*near, *obstacles, *far])


def _lines(tried: Iterable[_Tried]) -> list[Reason]:
    return [line for each in tried for line in each.lines]


def once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return reasons in their order, without those that would print the same line again."""
    given = tuple(reasons)
    if len(given) < 2:  # noqa: PLR2004  (nothing to compare)
        return given
    # A sentence is put together only where another one could be the same: that takes longest.
    keys = [(each.rule.id, each.message) for each in given]
    if len(set(keys)) == len(keys):
        return given
    lines: dict[tuple[str, str], Reason] = {}
    for each, (rule, message) in zip(given, keys, strict=True):
        alone = keys.count((rule, message)) == 1
        lines.setdefault((rule, message if alone else each.text()), each)
    return tuple(lines.values())


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
