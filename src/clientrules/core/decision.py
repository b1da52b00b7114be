"""A decision: what every rule returns, with the clause that decided and the facts.

A decision is not its value. `bool()` of one raises, unless it answers a yes-or-no question, and so
does comparing it with a value, because both would be wrong without a sound.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, Final, Generic, NoReturn, TypeVar, overload

from attrs import define, evolve, field, fields

from clientrules.core.checks import require_a, require_all
from clientrules.core.clause import Clause
from clientrules.core.outcome import Refused, Undecided, Unspecified
from clientrules.core.reason import Reason, Translate
from clientrules.core.refusals import wrong_kind
from clientrules.core.render import (
    IN_FORCE,
    PROVISIONAL,
    brief,
    clipped,
    concise,
    fill,
    plain,
    shown,
    text,
)
from clientrules.core.role import Role
from clientrules.errors import InvalidTypeError, InvalidValueError, MisuseError

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")

_VALUES: Final = (
    Enum, bool, int, float, str, Decimal, Fraction, dt.date, Refused, Undecided, Unspecified,
)  # fmt: skip


@define(eq=False, repr=False, init=False)
class Decision(Generic[T_co]):
    """The answer of a rule.

    Args:
        value: the answer; also `Refused`, `Undecided` or `Unspecified` where the rule says so.
        reasons: the clauses that decided, the deciding one first.
        passed_over: the clauses that did not decide, each with the fact that failed; or what puts
            them together once they are read.
        provisional: the years whose holidays the calendar does not know and on which the answer
            depends, so that it may still change; none where no calendar counts.
    """

    # Behind properties, since every rule makes one: attrs takes thrice as long to freeze it.
    _value: T_co = field(alias="value")  # type: ignore[misc]  # of the unused __attrs_init__
    _reasons: tuple[Reason, ...] = field(alias="reasons")
    # A rule with many clauses takes longer to say why it passed them over than to answer.
    _passed_over: tuple[Reason, ...] | Callable[[], tuple[Reason, ...]] = field(
        default=(), alias="passed_over", kw_only=True
    )
    _provisional: tuple[int, ...] = field(default=(), alias="provisional", kw_only=True)

    # Written out for the same reason.
    def __init__(
        self,
        value: T_co,
        reasons: tuple[Reason, ...],
        *,
        passed_over: tuple[Reason, ...] | Callable[[], tuple[Reason, ...]] = (),
        provisional: tuple[int, ...] = (),
    ) -> None:
        self._value = value
        self._reasons = reasons
        self._passed_over = passed_over
        self._provisional = provisional
        if reasons.__class__ is not tuple or not reasons or reasons[0].__class__ is not Reason:
            self._reasons = require_all(Reason, reasons, "the reasons of a decision", "a reason")

    @property
    def value(self) -> T_co:
        """Return the answer."""
        return self._value

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Return the clauses that decided, the deciding one first."""
        return self._reasons

    @property
    def passed_over(self) -> tuple[Reason, ...]:
        """Return the clauses that did not decide, each with the fact that failed."""
        found = self._passed_over
        if callable(found):
            self._passed_over = found = found()
        return found

    @property
    def provisional(self) -> tuple[int, ...]:
        """Return the years of unknown holidays on which the answer depends."""
        return self._provisional

    @property
    def overridable_by(self) -> Role | None:
        """Return who may depart from this decision, where the clause rules in principle (GEN-9)."""
        if not self._reasons:
            return None
        deciding = self._reasons[0]
        return deciding.clause.in_principle or deciding.rule.in_principle

    def why(self, translate: Translate = str) -> str:
        """Return the explanation in words: regulation, answer, facts, and who set the numbers.

        Args:
            translate: turns each message template into another language's, as `gettext` does.
        """
        return "\n".join(self._lines(translate))

    def record(self) -> dict[str, Any]:
        """Return the decision in the types of JSON, for an audit field."""
        return {
            "value": plain(self._value),
            "reasons": [reason.record() for reason in self._reasons],
            "passed_over": [reason.record() for reason in self.passed_over],
            "overridable_by": plain(self.overridable_by),
            "provisional": list(self._provisional),
        }

    def _lines(self, translate: Translate) -> list[str]:
        lines: list[str] = []
        before: Clause | None = None
        for reason in self._reasons:
            clause, rule = reason.clause, reason.rule
            # Most often it is the very same, which is known sooner than that it is an equal one.
            if clause is not before and clause != before:
                answer = f": {text(self._value)}" if before is None else ""
                lines += (f"{clause!s}{answer}", f"  {clause.says}")
            if clause is not rule and clause != rule:
                lines.append(f"  rule: {rule.says} ({rule.id})")
            lines.append(f"  {reason.text(translate)}")
            for citation in reason.citations:
                lines.append(f"  {citation!s}")
            if edition := reason.edition:
                lines.append(f"  {fill(translate(IN_FORCE), {'edition': edition})}")
            before = clause
        for reason in self.passed_over:
            lines.append(f"passed over: {reason.clause}: {reason.text(translate)}")
        if (role := self.overridable_by) is not None:
            lines.append(f"in principle: the {role} may depart from it, with a reason")
        for year in self._provisional:
            lines.append(fill(translate(PROVISIONAL), {"year": year}))
        return lines

    def _repr_html_(self) -> str:
        """Return the explanation for a notebook."""
        import html  # noqa: PLC0415  (only notebooks need it)

        head, *rest = self.why().split("\n")
        lines = "<br>".join(html.escape(line.strip()) for line in rest)
        return f"<div><strong>{html.escape(head)}</strong><br>{lines}</div>"

    def __repr__(self) -> str:
        """Return the answer and the clauses that decided."""
        clauses = ", ".join(reason.clause.id for reason in self.reasons)
        return f"<Decision {concise(self.value)} by {clipped(clauses)}>"

    def __str__(self) -> str:
        """Return the answer alone."""
        return text(self.value)

    @overload
    def __bool__(self: Decision[bool]) -> bool: ...  # type: ignore[overload-overlap]
    @overload
    def __bool__(self) -> NoReturn: ...
    def __bool__(self) -> bool:
        """Return the answer to a yes-or-no question, and refuse for any other decision."""
        if isinstance(self.value, bool):
            return self.value
        message = (
            f"a decision on {shown(text(self.value))} is neither true nor false: use its .value"
        )
        raise MisuseError(message)

    def __eq__(self, other: object) -> bool:
        """Compare with another decision; comparing with a value raises."""
        if isinstance(other, Decision):
            return self._parts() == other._parts()
        if isinstance(other, (type(self.value), *_VALUES)):
            raise MisuseError(
                f"a decision is compared with {brief(text(other))}: compare .value, as in"
                f" decision.value == {other if isinstance(other, Enum) else brief(other)}"
            )
        return NotImplemented

    def __hash__(self) -> int:
        """Hash by the answer and its reasons."""
        return hash(self._parts())

    def __getstate__(self) -> tuple[None, dict[str, Any]]:
        """Put together what is yet to be read, so that a decision travels whole."""
        read = {"_passed_over": self.passed_over}
        return None, {each.name: getattr(self, each.name) for each in fields(type(self))} | read

    def _parts(self) -> tuple[object, ...]:
        return self.value, self.reasons, self.passed_over, self.provisional


def override(decision: Decision[Any], value: T, *, by: Role, because: str) -> Decision[T]:
    """Return the decision of the manager who departs from a clause that rules in principle.

    Args:
        decision: what the clauses give.
        value: what the manager rules instead.
        by: the manager's role, which the clause must name.
        because: the manager's reason, which goes on record.

    Raises:
        InvalidValueError: the clause names nobody or somebody else, or the reason is empty.

    Clause: GEN-9.
    """
    if not isinstance(decision, Decision):
        message = (
            f"the decision is {shown(decision)}: expected what the rule returned, not its value"
        )
        raise InvalidTypeError(message)
    if not isinstance(because, str):
        raise wrong_kind("because", because, "the reason in words")
    require_a(Role, by, "by")
    allowed = decision.overridable_by
    if allowed is None or by != allowed:
        who = f"only the {allowed} may" if allowed else "its clause lets nobody"
        message = f"the {by} cannot depart from this decision: {who}; use the escalation clause"
        raise InvalidValueError(message)
    if not because.strip():
        message = "because is empty: expected the manager's reason, which goes on record"
        raise InvalidValueError(message)
    ruling = evolve(
        decision.reasons[0],
        message="the {by} departs from it: {because} (in principle: {instead_of})",
        facts=(("by", by), ("because", because), ("instead_of", decision.value)),
    )
    return Decision(value, (ruling,), passed_over=decision.reasons + decision.passed_over)
