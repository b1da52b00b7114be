"""A reason: a clause and the facts that made it apply.

The sentence is a message template and its parameters. It is put together when somebody reads it,
so a reason costs nothing until then and can be translated.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from attrs import define, field

from clientrules.core.checks import listed, require_a, require_name, strings
from clientrules.core.clause import Clause
from clientrules.core.policy import Citation, Policy
from clientrules.core.refusals import wrong_kind
from clientrules.core.render import clipped, concise, fill, plain

Translate = Callable[[str], str]

_PAIR: Final = 2


def _by_edition(policy: Policy | None) -> tuple[Policy | None, str]:
    """Return what two reasons' policies are compared by: they tell their editions apart."""
    return policy, "" if policy is None else policy.edition


@define(unsafe_hash=True, repr=False, init=False)
class Reason:
    """Why a clause decided, or why it did not.

    Args:
        rule: the clause of the regulation that the rule carries out.
        message: the sentence, with the names of facts in braces and numbers as `{policy.name}`.
        facts: pairs of name and value.
        policy: the policy whose numbers counted.
        numbers: the names of those numbers.
    """

    # Behind properties for the same reason as in `Decision`.
    _rule: Clause = field(alias="rule")
    _message: str = field(alias="message")
    _facts: tuple[tuple[str, object], ...] = field(default=(), alias="facts")
    _policy: Policy | None = field(default=None, alias="policy", eq=_by_edition)
    _numbers: tuple[str, ...] = field(default=(), alias="numbers")

    # Written out, since every rule makes reasons: to check in a method of its own takes as long as
    # the rest together.
    def __init__(
        self,
        rule: Clause,
        message: str,
        facts: tuple[tuple[str, object], ...] = (),
        policy: Policy | None = None,
        numbers: tuple[str, ...] = (),
    ) -> None:
        self._rule = rule
        self._message = message
        self._facts = facts
        self._policy = policy
        self._numbers = numbers
        if (
            rule.__class__ is not Clause
            or message.__class__ is not str
            or facts.__class__ is not tuple
            or (facts and facts[0].__class__ is not tuple)
            or numbers.__class__ is not tuple
            or not (policy is None or isinstance(policy, Policy))
        ):
            self._check()

    def _check(self) -> None:
        require_a(Clause, self._rule, "the rule of a reason")
        if not isinstance(self._message, str):
            raise wrong_kind("the message of a reason", self._message, "text")
        self._facts = tuple(map(_pair, listed(self._facts, "the facts of a reason")))
        self._numbers = strings(self._numbers, "the numbers of a reason")
        if self._policy is not None:
            require_a(Policy, self._policy, "the policy of a reason")

    @property
    def rule(self) -> Clause:
        """Return the clause of the regulation that the rule carries out."""
        return self._rule

    @property
    def message(self) -> str:
        """Return the sentence with the names of its facts and numbers in braces."""
        return self._message

    @property
    def policy(self) -> Policy | None:
        """Return the policy whose numbers counted."""
        return self._policy

    @property
    def numbers(self) -> tuple[str, ...]:
        """Return the names of those numbers."""
        return self._numbers

    @property
    def edition(self) -> str:
        """Return the edition whose numbers counted, or nothing where there is one policy only."""
        return "" if self._policy is None else self._policy.edition

    @property
    def clause(self) -> Clause:
        """Return the clause that decided: the firm's own where it set a number that counted."""
        if self._policy is None:
            return self._rule
        for citation in self._policy.citations(self._numbers):
            if citation.set_by == "firm" and citation.clause is not None:
                return citation.clause
        return self._rule

    @property
    def facts(self) -> dict[str, object]:
        """Return the facts by name."""
        return dict(self._facts)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Return who set each number that counted."""
        return () if self._policy is None else self._policy.citations(self._numbers)

    def __repr__(self) -> str:
        """Return the clause and the sentence that is yet to be filled in."""
        return f"<Reason {clipped(self.clause.id)}: {concise(self.message)}, {concise(self.facts)}>"

    def text(self, translate: Translate = str) -> str:
        """Return the sentence.

        Args:
            translate: turns the message template into another language's, as `gettext` does.
        """
        facts = self.facts
        facts["policy"] = self._policy
        return fill(translate(self._message), facts)

    def record(self) -> dict[str, Any]:
        """Return the reason in the types of JSON."""
        clause, facts = self.clause, self.facts
        recorded = plain(facts)
        facts["policy"] = self._policy
        return {
            "clause": clause.id,
            "regulation": clause.source.title,
            "article": clause.article,
            "rule": self._rule.id,
            "because": fill(self._message, facts),
            "facts": recorded,
            "numbers": [_number(citation) for citation in self.citations],
            "edition": self.edition or None,
        }


def _pair(fact: tuple[str, object]) -> tuple[str, object]:
    if isinstance(fact, (tuple, list)) and len(fact) == _PAIR:
        return require_name(fact[0], "the name of a fact"), fact[1]
    raise wrong_kind("a fact of a reason", fact, 'a pair of name and value, such as ("paid", 90)')


def _number(citation: Citation) -> dict[str, Any]:
    return {
        "field": citation.field,
        "value": plain(citation.value),
        "set_by": citation.set_by,
        "clause": citation.clause.id if citation.clause else None,
    }
