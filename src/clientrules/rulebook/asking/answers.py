"""What an answer rests on: the reasons of a decision, and those of every answer within a result."""

from __future__ import annotations

from typing import Any, Final

import attrs

from clientrules.core.clause import Clause
from clientrules.core.decision import Decision
from clientrules.core.reason import Reason

_MOST: Final = 5


def why_of(answer: Any) -> str:
    """Return the explanation of an answer; of a result of many the first reasons."""
    if isinstance(answer, Decision):
        return answer.why()
    return "\n".join(f"{each.clause}: {each.text()}" for each in reasons_of(answer)[:_MOST])


def reasons_of(answer: Any) -> tuple[Reason, ...]:
    """Return the reasons of an answer, and of all the answers within one."""
    if isinstance(answer, Decision):
        return answer.reasons
    if isinstance(answer, Reason):
        return (answer,)
    if callable(decision := getattr(answer, "decision", None)) and hasattr(answer, "keys"):
        return tuple(reason for key in answer for reason in decision(key).reasons)
    inner: Any = ()
    if isinstance(answer, tuple):
        inner = answer
    elif attrs.has(type(answer)):
        inner = [getattr(answer, each.name) for each in attrs.fields(type(answer))]
    return tuple(reason for each in inner for reason in reasons_of(each))


def clauses_of(answer: Any) -> set[Clause]:
    """Return the clauses that decided, and those of the numbers that counted."""
    found = set[Clause]()
    for reason in reasons_of(answer):
        found |= {reason.clause, reason.rule}
        found |= {each.clause for each in reason.citations if each.clause is not None}
    return found
