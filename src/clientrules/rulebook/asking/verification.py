"""A decision kept so that others can check it, by asking the rule anew.

A record has digests of the facts and of the policies that ruled, and the decision's own record.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import zip_longest
from typing import Any, Final

from attrs import field, frozen

from clientrules.core.checks import kind, one_of
from clientrules.core.dates.instants import require_day
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions, differences
from clientrules.core.policy import Policy
from clientrules.core.refusals import wrong_kind
from clientrules.core.render import clipped, in_short, text
from clientrules.data.digests import digest
from clientrules.data.loading import dump, load
from clientrules.errors import RulesError, UnknownKeyError
from clientrules.rulebook.asking.answers import reasons_of
from clientrules.rulebook.asking.questions import Book, answered, facts_of, require_book, taken
from clientrules.rulebook.asking.rules import Rule, rule_named

_REASONS: Final = ("reasons", "passed_over")
_STEPS: Final = ("", "rule", "facts", "policy", "answer", "reason")


@frozen
@in_short
class Verification:
    """Whether a rule says the same again, or the first step that differs.

    Args:
        step: `"rule"` where there is no such rule, `"facts"`, `"policy"`, `"answer"` or `"reason"`;
            empty where all is the same.
        place: which fact, number or reason, such as `club.rate`; empty where it is the whole.
        before: what the record has.
        after: what there is now.
        library: the versions of the library then and now, where they differ; else empty.
    """

    step: str = field(default="", validator=one_of(*_STEPS))
    place: str = field(default="", validator=kind(str))
    before: str = field(default="", validator=kind(str))
    after: str = field(default="", validator=kind(str))
    library: str = field(default="", validator=kind(str), kw_only=True)

    def __bool__(self) -> bool:
        """Tell whether the rule says the same again."""
        return not self.step

    def __str__(self) -> str:
        """Return what differs first, in words."""
        note = f" (library {self.library})" if self.library else ""
        if not self.step:
            return f"the same again{note}"
        where = f" at {self.place}" if self.place else ""
        verb = "differ" if self.step == "facts" else "differs"
        return f"the {self.step} {verb}{where}: {self.before} before, {self.after} now{note}"


def signed(
    rule: str, facts: Mapping[str, object], book: Book, *, on: dt.date | None = None
) -> dict[str, Any]:
    """Ask a rule, and return its answer as a record that `verify` can check.

    Args:
        rule: the rule's name, as for `ask`.
        facts: the facts.
        book: the book, or its editions.
        on: the day whose edition rules, as for `ask`.

    Returns:
        The rule, the version of the library, the digests of the facts and of the policies that
        ruled, each with what it states, and the decision's `record()`, all in the types of JSON.

    Raises:
        RulesError: what `ask` refuses.

    >>> from clientrules.rulebook import Rulebook
    >>> facts = {"registered": "2026-03-01"}
    >>> record = signed("live_until", facts, Rulebook())
    >>> record["answer"]["value"], bool(verify(record, facts, Rulebook()))
    ('2026-04-01', True)
    """
    asked, day = rule_named(rule), None if on is None else require_day(on)
    given = facts_of(asked, facts, day)
    ruling = taken(asked, require_book(book), day)
    answer = answered(asked, given, ruling)
    return {
        "rule": str(asked),
        "library": _version(),
        "on": None if day is None else day.isoformat(),
        "facts": digest(given),
        "policies": {
            name: [{"digest": digest(each), "stated": dump(each)} for each in ruled]
            for name, ruled in _ruled_by(answer, ruling)
        },
        "answer": _recorded(answer),
    }


def verify(record: Mapping[str, Any], facts: Mapping[str, object], book: Book) -> Verification:
    """Ask a rule anew, and return whether it says the same, or the first step that differs.

    In this order: the rule, the facts, a number of the policy, the answer, a reason. Another
    version of the library is only noted.

    Args:
        record: what `signed` returned, also after JSON.
        facts: the facts.
        book: the book, or its editions.

    Raises:
        InvalidTypeError: no such record.
        DataError: facts that do not fit.
    """
    then = _require_record(record)
    require_book(book)
    now = _version()
    library = "" if then["library"] == now else f"{then['library']} before, {now} now"
    try:
        asked = rule_named(then["rule"])
    except UnknownKeyError as error:
        return Verification("rule", "", then["rule"], error.args[0], library=library)
    on = None if then.get("on") is None else load(dt.date, then["on"])
    given = facts_of(asked, facts, on)
    differs = next(_differing(asked, then, given, book, on), ("", "", "", ""))
    return Verification(*differs, library=library)


_Step = tuple[str, str, str, str]


def _differing(
    rule: Rule, then: Mapping[str, Any], facts: Mapping[str, Any], book: Book, on: dt.date | None
) -> Iterator[_Step]:
    """Yield every step that differs, in order."""
    if digest(facts) != then["facts"]:
        yield "facts", "", f"digest {then['facts'][:12]}", f"digest {digest(facts)[:12]}"
    try:
        ruling = taken(rule, book, on)
        answer = answered(rule, facts, ruling)
    except RulesError as error:
        yield "policy", "", "an answer", str(error)
    else:
        for name, ruled in _ruled_by(answer, ruling):
            yield from _policies(name, then["policies"].get(name, []), ruled)
        yield from _answers(then.get("answer"), _recorded(answer))


def _policies(name: str, then: list[Any], now: tuple[Policy, ...]) -> Iterator[_Step]:
    were, are = [str(each["digest"]) for each in then], [digest(each) for each in now]
    # Editions that came later changed nothing then.
    if were and were == are[: len(were)]:
        return
    for was, policy in zip(then, now, strict=False):
        if "stated" in was:
            before = load(type(policy), was["stated"])
            for change in differences(dt.date.min, before, policy, f"{name}."):
                yield "policy", change.field, _said(change.before), _said(change.after)
    yield "policy", name, _digests(were), _digests(are)


def _said(value: object) -> str:
    return clipped(text(value))


def _digests(found: list[str]) -> str:
    return "digest " + (", ".join(each[:12] for each in found) or "of none")


def _answers(then: Any, now: Any) -> Iterator[_Step]:
    if not (_is_decision(then) and _is_decision(now)):
        if then != now:
            yield "answer", "", _said(then), _said(now)
        return
    if then["value"] != now["value"]:
        yield "answer", "", _said(then["value"]), _said(now["value"])
    for name in _REASONS:
        pairs: Any = zip_longest(then[name], now[name], fillvalue={})
        for place, (was, is_now) in enumerate(pairs, 1):
            if _without_edition(was) != _without_edition(is_now):
                yield "reason", f"{name}[{place}]", _sentence(was), _sentence(is_now)


def _is_decision(answer: Any) -> bool:
    if not isinstance(answer, Mapping) or not {"value", *_REASONS} <= answer.keys():
        return False
    reasons = [answer[name] for name in _REASONS]
    listed = all(isinstance(each, list) for each in reasons)
    return listed and all(isinstance(one, Mapping) for each in reasons for one in each)


def _without_edition(reason: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a reason says; the name of an edition may change."""
    return {name: value for name, value in reason.items() if name != "edition"}


def _sentence(reason: Mapping[str, Any]) -> str:
    return f"{reason.get('clause')}: {reason.get('because')}" if reason else "none"


def _recorded(answer: Any) -> Any:
    """Return an answer as JSON gives it back."""
    return json.loads(json.dumps(dump(answer)))


def _ruled_by(answer: Any, given: Mapping[str, Any]) -> Iterator[tuple[str, tuple[Policy, ...]]]:
    """Yield the policies that ruled by the names of their parts.

    Of editions those that the reasons name, since a later one changes nothing of an earlier answer;
    all of them where no reason names any.
    """
    reasons = reasons_of(answer) + (answer.passed_over if isinstance(answer, Decision) else ())
    for name, held in given.items():
        if not isinstance(held, Editions):
            yield name, (held,)
            continue
        own: list[Any] = [each.policy for each in held]
        named: list[Any] = [each.policy for each in reasons if type(each.policy) is type(own[0])]
        yield name, tuple(dict.fromkeys(named or own))


@cache
def _version() -> str:
    try:
        return version("clientrules")
    except PackageNotFoundError:
        return "unknown"


def _require_record(record: Any) -> Mapping[str, Any]:
    if isinstance(record, Mapping) and all(isinstance(record.get(each), str) for each in _WORDS):
        policies = record.get("policies")
        if isinstance(policies, Mapping) and all(map(_is_ruled, policies.values())):
            return record
    raise wrong_kind("record", record, "what rulebook.signed returned")


_WORDS: Final = ("rule", "library", "facts")


def _is_ruled(policies: Any) -> bool:
    listed = isinstance(policies, list)
    return listed and all(isinstance(each, Mapping) and "digest" in each for each in policies)
