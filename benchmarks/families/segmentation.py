"""A whole customer base in dicts, beside plain Python that gives the same classes without reasons.

By hand nothing is checked: that every amount is exact, that none is missing, that a class is one of
the scheme.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import accumulate
from random import Random
from typing import Any

from measure import MICROSECOND, Effort, Work, interleaved
from row import Row, alone, beside, grows, installed, peaks

from clientrules.core.money import Amount
from clientrules.segmentation import (
    AbcClass,
    AbcPolicy,
    ValueSegment,
    abc,
    cuts_from,
    migrations,
    value_matrix,
)
from clientrules.segmentation.shares import pareto_share

CHECKED = (
    "The base is copied, so that no change reaches the result, and every amount of it is checked"
    " once to be exact; both take as long as the bare classes."
)
CACHE = (
    "A base of this size no longer fits the caches of the processor: the few lines of plain Python,"
    " which sort and compare alike, grow by the same power."
)
SENTENCES = (
    "A third of the time is the decision, with what larger customers make; the rest is to put its"
    " six lines into words, each time anew."
)
MILLION = 1_000_000
TENTH = Decimal("0.1")


def rows(effort: Effort) -> Iterator[Row]:
    """Yield what is asked of a base, of each customer of it, and how that grows."""
    cents = _turnover(effort.customers)
    yield from _classes(effort, cents)
    yield from _moves(effort, cents)
    yield from _quadrants(effort, cents)
    del cents
    yield from _reasons(effort)
    what = f"the ABC of {effort.customers:,} customers, beside the base"
    yield peaks(what, prepare_abc, effort.customers)
    for name, work in (("ABC", prepare_abc), ("value matrix", prepare_matrix)):
        yield grows(effort, f"{name} of a base", work, n=20_000, why=CACHE)


def prepare_abc(customers: int) -> Callable[[], object]:
    """Return the work of classing a base."""
    return partial(abc, _turnover(customers))


def prepare_matrix(customers: int) -> Callable[[], object]:
    """Return the work of putting a base into its value matrix."""
    values = _values(_turnover(customers))
    return partial(value_matrix, values, policy=cuts_from(values, Decimal("0.8")))


def _turnover(customers: int, year: int = 1971) -> dict[str, int]:
    """Return cents by customer, spread as turnover is: a fifth make about four fifths of it."""
    chance = Random(year)  # noqa: S311  (the same base in every run)
    return {f"C{n:07}": round(MILLION * chance.paretovariate(1.16)) for n in range(customers)}


def _values(cents: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    return {customer: (amount, amount // 3) for customer, amount in cents.items()}


# Classes.


def _classes(effort: Effort, cents: Mapping[str, int]) -> Iterator[Row]:
    size = f"of {len(cents):,} customers"
    decimals = {customer: Decimal(amount).scaleb(-2) for customer, amount in cents.items()}
    for name, base in (("int", cents), ("Decimal", decimals)):
        yield from _plain_and_pandas(effort, f"ABC {size}, {name}", base)
    before = abc(cents).classes
    soft = AbcPolicy(hysteresis=TENTH)
    yield beside(
        effort,
        f"ABC {size} with hysteresis",
        lambda: abc(cents, before=before, policy=soft),
        lambda: _abc_with_hysteresis_by_hand(cents, before),
        peer="plain Python",
        at_most=2,
        why=CHECKED,
        same=_same_classes,
    )
    yield beside(
        effort,
        f"share of the top fifth {size}",
        lambda: pareto_share(cents),
        lambda: _share_by_hand(cents),
        peer="plain Python",
        at_most=2,
        why=CHECKED,
        same=lambda found, wanted: found.value == Fraction(*wanted),
    )


def _plain_and_pandas(effort: Effort, what: str, base: Mapping[str, Amount]) -> Iterator[Row]:
    """Yield the classes beside both, all three by turns."""
    ours, plain = partial(abc, base), partial(_abc_by_hand, base)
    pandas = installed(partial(_pandas, base))
    assert _same_classes(ours(), plain()), what
    assert pandas is None or plain() == pandas().to_dict(), what
    found = interleaved(effort, *filter(None, (ours, plain, pandas)))
    row = partial(Row, what=what, ours=found[0])
    yield row(peer="plain Python", theirs=found[1], at_most=1.5, why=CHECKED)
    yield row(peer="pandas from the same dict, in floats", theirs=found[2] if pandas else None)


def _lines_by_hand(base: Mapping[str, Amount]) -> tuple[Amount, Amount]:
    amounts = sorted(base.values(), reverse=True)
    running = list(accumulate(amounts))
    total = running[-1]
    return tuple(amounts[bisect_left(running, -(-tenths * total // 10))] for tenths in (7, 9))


def _abc_by_hand(base: Mapping[str, Amount]) -> dict[str, str]:
    a, b = _lines_by_hand(base)
    return {
        customer: "A" if amount >= a else "B" if amount >= b else "C"
        for customer, amount in base.items()
    }


def _abc_with_hysteresis_by_hand(
    base: Mapping[str, int], before: Mapping[str, AbcClass]
) -> dict[str, str]:
    a, b = _lines_by_hand(base)
    found = {}
    for customer, amount in base.items():
        was = before[customer]
        if amount * 10 >= a * (9 if was is AbcClass.A else 11):
            found[customer] = "A"
        elif amount * 10 >= b * (11 if was is AbcClass.C else 9):
            found[customer] = "B"
        else:
            found[customer] = "C"
    return found


def _share_by_hand(base: Mapping[str, int]) -> tuple[int, int]:
    amounts = sorted(base.values(), reverse=True)
    return sum(amounts[: len(amounts) // 5]), sum(amounts)


def _same_classes(found: Any, wanted: Mapping[str, str]) -> bool:
    return {customer: each.value for customer, each in found.classes.items()} == wanted


def _pandas(base: Mapping[str, Amount]) -> Callable[[], Any]:
    """Return the usual lines: sort, running share, cut; in floats, and ties may be split.

    The share is the one before the customer's own turnover, as the regulation rules it.
    """
    import pandas as pd

    def idiom() -> Any:
        ordered = pd.Series(base, dtype="float64").sort_values(ascending=False)
        share = (ordered.cumsum() - ordered) / ordered.sum()
        return pd.cut(share, [0, 0.7, 0.9, 1], right=False, labels=["A", "B", "C"])

    return idiom


# Moves and quadrants.


def _moves(effort: Effort, cents: Mapping[str, int]) -> Iterator[Row]:
    before = dict(abc(cents).classes)
    after = dict(abc(_turnover(len(cents), year=1972)).classes)
    yield beside(
        effort,
        f"migrations of {len(cents):,} customers",
        partial(migrations, before, after),
        partial(_moves_by_hand, before, after),
        peer="plain Python",
        at_most=1.5,
        why=CHECKED,
        same=lambda found, wanted: (
            {pair: count for pair, count in found.counts.items() if count} == dict(wanted[0])
            and found.changes.keys() == wanted[1].keys()
        ),
    )


def _moves_by_hand(before: Mapping[str, AbcClass], after: Mapping[str, AbcClass]) -> Any:
    counts = Counter(zip(before.values(), map(after.get, before), strict=True))
    changed = {
        each: (was, after[each])
        for each, was in before.items()
        if each in after and after[each] is not was
    }
    joined = {each: now for each, now in after.items() if each not in before}
    left = {each: was for each, was in before.items() if each not in after}
    return counts, changed, joined, left


def _quadrants(effort: Effort, cents: Mapping[str, int]) -> Iterator[Row]:
    values = _values(cents)
    cuts = cuts_from(values, Decimal("0.8"))
    yield beside(
        effort,
        f"value matrix of {len(cents):,} customers, int",
        partial(value_matrix, values, policy=cuts),
        partial(_quadrants_by_hand, values, cuts.current, cuts.potential),
        peer="plain Python",
        at_most=1.5,
        why=CHECKED,
        same=lambda found, wanted: dict(found.segments) == wanted,
    )


def _quadrants_by_hand(
    values: Mapping[str, tuple[int, int]], current: Amount, potential: Amount
) -> dict[str, ValueSegment]:
    high, secondary, growing, low = ValueSegment
    return {
        customer: (high if soon >= potential else secondary)
        if now >= current
        else (growing if soon >= potential else low)
        for customer, (now, soon) in values.items()
    }


# Reasons.


def _reasons(effort: Effort) -> Iterator[Row]:
    customers = effort.size(200_000)
    base = _turnover(customers)
    asked = list(base)[:100]
    what = f"the reason of one of {customers:,} customers"

    def explained(result: Any) -> None:
        for customer in asked:
            result.why(customer)

    result = abc(base)
    yield alone(
        effort,
        what,
        partial(explained, result),
        per=len(asked),
        kind="warm",
        budget=10 * MICROSECOND,
        means="After the first of its result.",
        why=SENTENCES,
    )
    yield beside(
        effort,
        f"{what}, the first",
        Work(lambda result: result.why(asked[0]), fresh=lambda: abc(base)),
        partial(abc, base),
        peer="the classes of the base",
        at_most=1.5,
        kind="cold",
        same=None,
    )
    yield grows(effort, "the reasons of a whole base", _every_reason, n=2_000, why=CACHE)


def _every_reason(customers: int) -> Work:
    base = _turnover(customers)
    return Work(lambda result: [result.why(each) for each in base], fresh=partial(abc, base))
