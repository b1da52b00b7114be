"""Permissions: who may do what, on which conditions and with whose approval; denied by default."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Final, TypeAlias

from attrs import field, frozen

from clientrules.core.checks import all_are, distinct, kind, listed, require_name, strings, words
from clientrules.core.clause import Clause
from clientrules.core.decision import Decision
from clientrules.core.outcome import Refused
from clientrules.core.reason import Reason
from clientrules.core.refusals import SLIP, nearest, not_among, wrong_kind
from clientrules.core.render import in_short, text
from clientrules.core.role import Role

PassedOver: TypeAlias = tuple[Reason, ...] | Callable[[], tuple[Reason, ...]]

_MAY: Final = "the {role} may {deed}"
_NOT_FOR: Final = "the {role} may not {deed}: that is for the {roles}"
_NOT_SO: Final = "{condition} does not hold"
_NOT_APPROVED: Final = "the {approver} has not approved"
_NOT_AT_ALL: Final = "no clause allows it: {deed}"


def _roles(roles: Iterable[Role]) -> frozenset[Role]:
    return distinct(roles, "the roles")


def _conditions(conditions: Iterable[str]) -> frozenset[str]:
    return frozenset(strings(conditions, "the conditions"))


@frozen(kw_only=True)
@in_short
class Permission:
    """One row: an action and what it takes.

    Args:
        action: what is done.
        to: what it is done to, or empty for anything.
        roles: who may do it; empty for everybody.
        conditions: the facts that must hold.
        approver: who must approve, if anybody.
        obligations: what the permit obliges to, such as a stamp or a signature.
    """

    action: str = field(validator=words)
    to: str = field(default="", validator=kind(str))
    roles: frozenset[Role] = field(default=frozenset(), converter=_roles, validator=all_are(Role))
    conditions: frozenset[str] = field(default=frozenset(), converter=_conditions)
    approver: Role | None = field(default=None, validator=kind(Role, absent=True))
    obligations: tuple[str, ...] = field(default=(), converter=strings)
    clause: Clause = field(validator=kind(Clause))
    # What a row says of everybody alike is said once: a decision is taken in microseconds.
    _deed: str = field(init=False, eq=False, repr=False)
    _unmet: tuple[tuple[str, Reason], ...] = field(init=False, eq=False, repr=False)
    _unapproved: Reason | None = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Put together the reasons that do not depend on who asks."""
        unmet = tuple(
            (condition, Reason(self.clause, _NOT_SO, (("condition", condition),)))
            for condition in sorted(self.conditions)
        )
        unapproved = Reason(self.clause, _NOT_APPROVED, (("approver", self.approver),))
        object.__setattr__(self, "_deed", _deed(self.action, self.to))
        object.__setattr__(self, "_unmet", unmet)
        object.__setattr__(self, "_unapproved", unapproved if self.approver else None)

    def __str__(self) -> str:
        """Return who may do what, on which conditions."""
        who = f"the {text(self.roles)}" if self.roles else "everybody"
        terms = (
            f"where {text(self.conditions)}" if self.conditions else "",
            f"approved by the {self.approver}" if self.approver else "",
            f"owing {text(self.obligations)}" if self.obligations else "",
        )
        said = ", ".join(filter(None, (f"{who} may {self._deed}", *terms)))
        return f"{said} ({self.clause.id})"

    def obstacles(
        self, role: Role, *, facts: Collection[str], approvers: Collection[Role]
    ) -> list[Reason]:
        """Return all that keeps a role from the action; nothing where it may."""
        found = []
        if self.roles and role not in self.roles:
            asked = (("role", role), ("deed", self._deed), ("roles", self.roles))
            found.append(Reason(self.clause, _NOT_FOR, asked))
        if self._unmet:
            found += [unmet for condition, unmet in self._unmet if condition not in facts]
        if self._unapproved is not None and self.approver not in approvers:
            found.append(self._unapproved)
        return found

    def permit(self, role: Role, to: str, passed_over: PassedOver) -> Decision[Permit]:
        """Return the permit that the row gives a role without obstacles.

        Args:
            role: who asks.
            to: what it is done to.
            passed_over: what other rows lacked, or what tells it once it is read.
        """
        permit = Permit(self.action, role, to, self.obligations, self.approver)
        reason = Reason(self.clause, _MAY, (("role", role), ("deed", _deed(self.action, to))))
        return Decision(permit, (reason,), passed_over=passed_over)


@frozen
@in_short
class Permit:
    """An action is allowed.

    Args:
        action: what may be done.
        role: who may do it.
        to: what it may be done to, or empty for anything.
        obligations: what it obliges to.
        approved_by: who approved, where that was needed.
    """

    action: str
    role: Role
    to: str = ""
    obligations: tuple[str, ...] = ()
    approved_by: Role | None = None

    def __str__(self) -> str:
        """Return the permit in words."""
        duties = f"; owes: {', '.join(self.obligations)}" if self.obligations else ""
        return f"the {self.role} may {_deed(self.action, self.to)}{duties}"


def _rows(rows: Iterable[Permission]) -> tuple[Permission, ...]:
    return listed(rows, "the rows")


@frozen
class Permissions:
    """The permissions of a regulation.

    Args:
        clause: the clause that denies whatever no row allows.
        rows: the permissions, in the order in which they are tried.
    """

    clause: Clause = field(validator=kind(Clause))
    rows: tuple[Permission, ...] = field(converter=_rows, validator=all_are(Permission))
    _conditions: frozenset[str] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Note the conditions that a caller may state."""
        conditions = frozenset[str]().union(*(row.conditions for row in self.rows))
        object.__setattr__(self, "_conditions", conditions)

    def __repr__(self) -> str:
        """Return the clause and how many permissions there are."""
        return f"<Permissions {self.clause.id}: {len(self.rows)} rows>"

    def __str__(self) -> str:
        """Return a line for each permission, with its clause."""
        return "\n".join(map(str, self.rows))

    def ask(
        self,
        action: str,
        *,
        role: Role,
        to: str = "",
        facts: Iterable[str] = (),
        approved_by: Role | None = None,
    ) -> Decision[Permit | Refused]:
        """Tell whether a role may do something.

        Args:
            action: what is to be done.
            role: who asks.
            to: what it is done to.
            facts: the conditions that hold.
            approved_by: who approved it, if anybody.

        Returns:
            A `Permit` with its obligations by the first row that is met, or `Refused` with what
            every row on this action lacks. What no row is about is refused too, but for a name
            that is spelt like one of theirs.

        Raises:
            UnknownKeyError: a condition that no row has, or a misspelt action or target.
            InvalidValueError: a post that only lacks the Chinese name which a row gives it.
        """
        _check_role(role, "role")
        if approved_by is not None:
            _check_role(approved_by, "approved_by")
        holding = strings(facts, "the facts")
        row, failed = self.consider(
            action,
            role=role,
            to=to,
            facts=holding,
            approvers=() if approved_by is None else (approved_by,),
        )
        if not self._conditions.issuperset(holding):
            unknown = next(each for each in holding if each not in self._conditions)
            raise not_among(
                unknown, f"is no condition of {self.clause.id}", sorted(self._conditions)
            )
        if row is not None:
            return row.permit(role, to, tuple(failed))
        self._refuse_misspelt(action, to, role, approved_by)
        return Decision(Refused(tuple(failed)), tuple(failed))

    def _refuse_misspelt(self, action: str, to: str, role: Role, approved_by: Role | None) -> None:
        """Refuse names that would be a row's if they were spelt like it: a slip is no denial."""
        require_name(action, "action")
        if not isinstance(to, str):
            raise wrong_kind("to", to, "text")
        actions = tuple(dict.fromkeys(row.action for row in self.rows))
        if action not in actions and nearest(action, actions, SLIP):
            raise not_among(action, f"is no action of {self.clause.id}", actions)
        on_it = [row for row in self.rows if row.action == action]
        targets = [row.to for row in on_it if row.to]
        if to not in targets and nearest(to, targets, SLIP):
            raise not_among(to, f"is nothing to {action}", targets)
        role.refuse_namesake({post for row in on_it for post in row.roles}, "role")
        if approved_by is not None:
            approvers = {row.approver for row in on_it if row.approver is not None}
            approved_by.refuse_namesake(approvers, "approved_by")

    def consider(
        self,
        action: str,
        *,
        role: Role,
        to: str,
        facts: Collection[str],
        approvers: Collection[Role],
    ) -> tuple[Permission | None, list[Reason]]:
        """Return the first row that is met, or `None`, and what the rows before it lack."""
        failed: list[Reason] = []
        for row in self.rows:
            if row.action != action or row.to not in ("", to):
                continue
            obstacles = row.obstacles(role, facts=facts, approvers=approvers)
            if not obstacles:
                return row, failed
            failed += obstacles
        if not failed:
            failed.append(self.denial(action, to))
        return None, failed

    def denial(self, action: str, to: str) -> Reason:
        """Return why an action on which there is no row is denied."""
        return Reason(self.clause, _NOT_AT_ALL, (("deed", _deed(action, to)),))


def _check_role(role: Role, name: str) -> None:
    if not isinstance(role, Role):
        raise wrong_kind(name, role, "a Role")


def _deed(action: str, to: str) -> str:
    return f"{action} ({to})" if to else action
