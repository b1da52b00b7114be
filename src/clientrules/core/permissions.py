"""Permissions: who may do what, on which conditions and with whose approval; denied by default."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import field, frozen

from clientrules.core.clause import Clause
from clientrules.core.decision import Decision
from clientrules.core.fields import all_are, kind, listed, strings, words
from clientrules.core.outcome import Refused
from clientrules.core.reason import Reason
from clientrules.core.role import Role
from clientrules.errors import InvalidTypeError

__all__ = ["Permission", "Permissions", "Permit"]


def _roles(roles: Iterable[Role]) -> frozenset[Role]:
    return frozenset(listed(roles, "the roles"))


def _conditions(conditions: Iterable[str]) -> frozenset[str]:
    return frozenset(strings(conditions, "the conditions"))


@frozen(kw_only=True)
class Permission:
    """One row: an action and what it takes.

    Args:
        action: what is done.
        to: what it is done to, or empty for anything.
        roles: who may do it; empty for everybody.
        conditions: the facts that must hold.
        approver: who must approve, if anybody.
        obligations: what the permit obliges to, such as a stamp or a signature.
        clause: the clause.
    """

    action: str = field(validator=words)
    to: str = ""
    roles: frozenset[Role] = field(default=frozenset(), converter=_roles, validator=all_are(Role))
    conditions: frozenset[str] = field(default=frozenset(), converter=_conditions)
    approver: Role | None = field(default=None, validator=kind(Role, absent=True))
    obligations: tuple[str, ...] = field(default=(), converter=strings)
    clause: Clause = field(validator=kind(Clause))


@frozen
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
            every row on this action lacks.

        Raises:
            InvalidTypeError: a role that is none, or text instead of a collection of facts.
        """
        _check_role(role, "role")
        if approved_by is not None:
            _check_role(approved_by, "approved_by")
        holding = frozenset(strings(facts, "the facts"))
        failed: list[Reason] = []
        for row in self.rows:
            if row.action != action or row.to not in ("", to):
                continue
            obstacles = tuple(_obstacles(row, role, holding, approved_by))
            if not obstacles:
                return _permit(row, role, to, tuple(failed))
            failed.extend(obstacles)
        reasons = tuple(failed) or (
            Reason(self.clause, "no clause allows it: {deed}", (("deed", _deed(action, to)),)),
        )
        return Decision(Refused(reasons), reasons)


def _check_role(role: Role, name: str) -> None:
    if not isinstance(role, Role):
        raise InvalidTypeError(f"{name} is {role!r} ({type(role).__name__}): expected a Role")


def _deed(action: str, to: str) -> str:
    return f"{action} ({to})" if to else action


def _permit(
    row: Permission, role: Role, to: str, failed: tuple[Reason, ...]
) -> Decision[Permit | Refused]:
    permit = Permit(row.action, role, to, row.obligations, row.approver)
    facts = (("role", role), ("deed", _deed(row.action, to)))
    reason = Reason(row.clause, "the {role} may {deed}", facts)
    return Decision(permit, (reason,), passed_over=failed)


def _obstacles(
    row: Permission, role: Role, holding: frozenset[str], approved_by: Role | None
) -> Iterator[Reason]:
    if row.roles and role not in row.roles:
        facts = (("role", role), ("deed", _deed(row.action, row.to)), ("roles", row.roles))
        yield Reason(row.clause, "the {role} may not {deed}: that is for the {roles}", facts)
    for condition in sorted(row.conditions - holding):
        yield Reason(row.clause, "{condition} does not hold", (("condition", condition),))
    if row.approver is not None and approved_by != row.approver:
        needed = (("approver", row.approver),)
        yield Reason(row.clause, "the {approver} has not approved", needed)
