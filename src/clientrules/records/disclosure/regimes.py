"""A regulation on the use of customer information: rules on deeds, and the rest is denied."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial
from itertools import product
from typing import Any, Final, NamedTuple

from attrs import evolve, field, frozen

from clientrules.core.checks import all_are, at_least_one, kind, listed, require_member
from clientrules.core.clause import Clause
from clientrules.core.decision import Decision
from clientrules.core.outcome import Refused
from clientrules.core.policy import Policy
from clientrules.core.reason import Reason
from clientrules.core.refusals import few, hint
from clientrules.core.render import shown
from clientrules.core.role import Role
from clientrules.core.tables.permissions import Permission, Permissions, Permit
from clientrules.errors import InvalidValueError
from clientrules.records.disclosure.carriers import Carrier, Medium
from clientrules.records.disclosure.requests import Deed, Workplace

_TO: Final = frozenset({"", *(carrier.label for carrier in Carrier)})


def _media(media: Iterable[Medium]) -> tuple[Medium, ...]:
    return listed(media, "AccessRule.media")


def _workplaces(workplaces: Iterable[Workplace]) -> tuple[Workplace, ...]:
    return listed(workplaces, "AccessRule.workplaces")


def _needs(needs: Iterable[Permission]) -> tuple[Permission, ...]:
    return listed(needs, "AccessRule.needs")


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


class _Asked(NamedTuple):
    """What is asked of the rows of a rule.

    Args:
        role: who asks.
        facts: the conditions that hold.
        approvers: the posts that approved it.
        flaws: why further approvals do not count.
    """

    role: Role
    facts: Collection[str]
    approvers: Collection[Role]
    flaws: Collection[Flaw]

    def obstacles(self, row: Permission) -> list[Reason]:
        """Return what keeps the post that asks from a row."""
        return row.obstacles(self.role, facts=self.facts, approvers=self.approvers)

    def was_presented(self, row: Permission) -> bool:
        """Tell whether somebody in the post that a row asks for approved this very deed."""
        return row.approver in self.approvers or any(
            flaw.names_deed for flaw in self.flaws if flaw.post == row.approver
        )

    def lines(self, rows: Iterable[Permission]) -> tuple[Reason, ...]:
        """Return what rows lack, each by the clause that asks for it, the deciding fact first."""
        return once(line for row in rows for line in self._lines_of(row))

    def _lines_of(self, row: Permission) -> list[Reason]:
        if not self.flaws:
            return self.obstacles(row)
        own = [flaw for flaw in self.flaws if flaw.post == row.approver]
        near = [flaw.by(row.clause) for flaw in own if flaw.names_deed]
        far = [flaw.by(row.clause) for flaw in own if not flaw.names_deed]
        return [*near, *self.obstacles(row), *far]


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
        default=Medium,
        kw_only=True,
        converter=_media,
        validator=[at_least_one, all_are(Medium)],
    )
    workplaces: tuple[Workplace, ...] = field(
        default=Workplace,
        kw_only=True,
        converter=_workplaces,
        validator=[at_least_one, all_are(Workplace)],
    )
    approved_as: Deed | None = field(default=None, kw_only=True, validator=kind(Deed, absent=True))
    needs: tuple[Permission, ...] = field(
        default=(), kw_only=True, converter=_needs, validator=all_are(Permission)
    )
    forbids: bool = field(default=False, kw_only=True, validator=kind(bool))
    approvers: frozenset[Role | None] = field(init=False, eq=False)
    _rows: dict[Carrier, tuple[Permission, ...]] = field(init=False, eq=False)
    _denial: Reason = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Refuse a row that no request would ever meet, and say once how the clause denies."""
        for row in (*self.permissions.rows, *self.needs):
            if row.action != self.deed.label:
                message = f"the rule on {shown(self.deed.label)} has a row on {shown(row.action)}"
                message += ": expected the deed's own label"
                raise InvalidValueError(message, field="action", value=row.action)
            if row.to not in _TO:
                known = sorted(_TO - {""})
                expected = f"nothing or one of {few(known)}{hint(row.to, known)}"
                message = f"a row is about {shown(row.to)}: expected {expected}"
                raise InvalidValueError(message, field="to", value=row.to)
        message = "denied unless a clause allows it: {deed}"
        denial = Reason(self.permissions.clause, message, (("deed", self.deed),))
        approvers = frozenset(row.approver for row in (*self.permissions.rows, *self.needs))
        rows = {
            carrier: tuple(row for row in self.permissions.rows if row.to in ("", carrier.label))
            for carrier in Carrier
        }
        object.__setattr__(self, "approvers", approvers)
        object.__setattr__(self, "_rows", rows)
        object.__setattr__(self, "_denial", denial)

    def __repr__(self) -> str:
        """Return the deed and how many rows there are on it."""
        return f"<AccessRule {self.deed.label}: {len(self.permissions.rows)} rows>"

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
        if type(carrier) is not Carrier:
            carrier = require_member(Carrier, carrier, "carrier")
        rows = self._rows[carrier]
        if not rows and not self.needs:
            silence = (self.permissions.denial(self.deed.label, carrier.label),)
            return Decision(Refused(silence), silence)
        asked = _Asked(role, facts, approvers, flaws)
        lacking = [each for need in self.needs for each in asked.obstacles(need)]
        own, others = [], []
        for place, row in enumerate(rows, 1):
            if row.roles and role not in row.roles:
                others.append(row)
            elif row.obstacles(role, facts=facts, approvers=approvers):
                own.append(row)
            elif not lacking:
                met = row.permit(role, carrier.label, partial(asked.lines, rows[:place]))
                return self._permitted(met, row) if self.needs else met
        if lacking or own:
            reasons = [*lacking, *asked.lines(own)]
        else:
            nothing = self.permissions.denial
            reasons = [*asked.lines(others)] or [nothing(self.deed.label, carrier.label)]
            others = []
        if not lacking and self.permissions.clause not in [each.rule for each in reasons]:
            first = self.forbids and not any(map(asked.was_presented, own))
            reasons.insert(0 if first else len(reasons), self._denial)
        every = once(reasons) if lacking else tuple(reasons)
        passed_over = partial(asked.lines, others) if others else ()
        return Decision(Refused(every), every, passed_over=passed_over)

    def _permitted(self, met: Decision[Permit], row: Permission) -> Decision[Permit | Refused]:
        """Return a permit with what other clauses ask beside it."""
        owed = [*row.obligations, *(each for need in self.needs for each in need.obligations)]
        permit = evolve(met.value, obligations=tuple(dict.fromkeys(owed)))
        beside = [
            Reason(need.clause, _OWES, (("owed", need.obligations),))
            if need.obligations
            else need.permit(permit.role, permit.to, ()).reasons[0]
            for need in self.needs
        ]
        reasons = (*met.reasons, *beside)
        return Decision(permit, reasons, passed_over=lambda: met.passed_over)


_OWES: Final = "it takes: {owed}"


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
    return listed(rules, "AccessRegime.rules")


@frozen
class AccessRegime:
    """Who may do what with customer information, by one regulation.

    A firm adds rules of its own: `evolve(MINING_FILES, rules=[*MINING_FILES.rules, ours])`.

    Args:
        clause: the clause that denies what no rule speaks of.
        rules: what the regulation says; several rules on one deed are tried in turn.

    Attributes:
        conditions: the facts that its rules ask about.
        posts: the posts that its rules name.
    """

    clause: Clause = field(validator=kind(Clause))
    rules: tuple[AccessRule, ...] = field(
        default=(), converter=_rules, validator=all_are(AccessRule)
    )
    conditions: frozenset[str] = field(init=False, eq=False)
    posts: frozenset[Role] = field(init=False, eq=False)
    _by_key: dict[Any, tuple[AccessRule, ...]] = field(init=False, eq=False)
    _silent: dict[Deed, tuple[AccessRule, ...]] = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Index the rules."""
        by_key: dict[Any, tuple[AccessRule, ...]] = {}
        for rule in self.rules:
            for medium, workplace in product(rule.media, rule.workplaces):
                key = rule.deed, medium, workplace
                by_key[key] = (*by_key.get(key, ()), rule)
        nothing = Permissions(self.clause, ())
        rows = [row for rule in self.rules for row in (*rule.permissions.rows, *rule.needs)]
        conditions = frozenset(each for row in rows for each in row.conditions)
        approvers = {row.approver for row in rows if row.approver is not None}
        posts = approvers.union(*(row.roles for row in rows))
        object.__setattr__(self, "conditions", conditions)
        object.__setattr__(self, "posts", frozenset(posts))
        object.__setattr__(self, "_by_key", by_key)
        object.__setattr__(self, "_silent", {each: (AccessRule(each, nothing),) for each in Deed})

    def __repr__(self) -> str:
        """Return the clause and how many rules there are."""
        return f"<AccessRegime {self.clause.id}: {len(self.rules)} rules>"

    def on(self, deed: Deed, medium: Medium, workplace: Workplace) -> tuple[AccessRule, ...]:
        """Return the rules on a deed; one without permissions where the regulation is silent."""
        if type(deed) is not Deed or type(medium) is not Medium or type(workplace) is not Workplace:
            deed = require_member(Deed, deed, "deed")
            medium = require_member(Medium, medium, "medium")
            workplace = require_member(Workplace, workplace, "workplace")
        return self._by_key.get((deed, medium, workplace)) or self._silent[deed]
