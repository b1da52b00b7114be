"""Customer bases of n customers, and what is asked of each."""

from fractions import Fraction
from functools import partial

import attrs

from clientrules import segmentation
from clientrules.segmentation import AbcClass, ValueCuts, key_accounts, shares
from clientrules.segmentation.key_accounts.care import KeyStatus
from tests.growth.asks.times import instant
from tests.growth.handed import Coin, Each, Many, names

BASIS = ValueCuts(current=40, potential=20)
STICKY = segmentation.AbcPolicy(hysteresis=Fraction(1, 10))
STATUS = next(iter(KeyStatus))
A, B = AbcClass.A, AbcClass.B


def _amount(place):
    return Coin(place * 37 % 101 + 1)


def turnover(n):
    return Each((name, _amount(place)) for place, name in enumerate(names(n)))


def values(n):
    return Each((name, (amount, amount // 2)) for name, amount in turnover(n).items())


def classes(n):
    return Each((name, tuple(AbcClass)[place % 3]) for place, name in enumerate(names(n)))


def classified(n):
    return segmentation.abc(turnover(n), before=classes(n))


def matrix(n):
    return segmentation.value_matrix(values(n), policy=BASIS)


def moves(n):
    return segmentation.migrations(segmentation.abc(turnover(n)), classes(n))


def _each(result, name):
    """Return what asks a result about each of its customers."""

    def make(n):
        made = result(n)
        return lambda: [getattr(made, name)(each) for each in names(n)]

    return make


def _whole(result, name):
    return lambda n: getattr(result(n), name)


def _anew(result):
    return lambda n: partial(attrs.evolve, result(n))


def _property(result, name):
    return lambda n: partial(getattr, result(n), name)


def _orders(n):
    return Many(
        segmentation.Order(
            customer=name, quantity=_amount(place), status=STATUS, placed=instant(place)
        )
        for place, name in enumerate(names(n))
    )


ASKS = {
    "segmentation.abc(turnover)": lambda n: partial(segmentation.abc, turnover(n)),
    "segmentation.abc(before)": lambda n: partial(
        segmentation.abc, turnover(n), before=classes(n), policy=STICKY
    ),
    "segmentation.abc_lines(turnover)": lambda n: partial(segmentation.abc_lines, turnover(n)),
    "segmentation.abc_lines(turnover): amounts alone": lambda n: partial(
        segmentation.abc_lines, Many(map(_amount, range(n)))
    ),
    "segmentation.AbcResult(classes)": _anew(classified),
    "segmentation.AbcResult(turnover)": _anew(classified),
    "segmentation.AbcResult(before)": _anew(classified),
    "segmentation.AbcResult.decision": _each(classified, "decision"),
    "segmentation.AbcResult.why": _each(classified, "why"),
    "segmentation.AbcResult.keys": _whole(classified, "keys"),
    "segmentation.AbcResult.profile": _whole(classified, "profile"),
    "segmentation.AbcResult.rows": _whole(classified, "rows"),
    "segmentation.value_matrix(values)": lambda n: partial(
        segmentation.value_matrix, values(n), policy=BASIS
    ),
    "segmentation.value_matrix(before)": lambda n: partial(
        segmentation.value_matrix,
        values(n),
        before=matrix(n),
        policy=ValueCuts(current=50, potential=20, hysteresis=Fraction(1, 10)),
    ),
    "segmentation.cuts_from(values)": lambda n: partial(
        segmentation.cuts_from, values(n), Fraction(4, 5)
    ),
    "segmentation.ValueMatrix(before)": _anew(matrix),
    "segmentation.ValueMatrix(segments)": _anew(matrix),
    "segmentation.ValueMatrix(values)": _anew(matrix),
    "segmentation.ValueMatrix.counts": _whole(matrix, "counts"),
    "segmentation.ValueMatrix.decision": _each(matrix, "decision"),
    "segmentation.ValueMatrix.keys": _whole(matrix, "keys"),
    "segmentation.ValueMatrix.rows": _whole(matrix, "rows"),
    "segmentation.ValueMatrix.why": _each(matrix, "why"),
    "segmentation.migrations(before)": lambda n: partial(
        segmentation.migrations, classes(n), classes(1)
    ),
    "segmentation.migrations(after)": lambda n: partial(
        segmentation.migrations, segmentation.abc(turnover(n)), classes(n)
    ),
    "segmentation.MigrationMatrix(changes)": _anew(moves),
    "segmentation.MigrationMatrix(counts)": _anew(moves),
    "segmentation.MigrationMatrix(joined)": _anew(moves),
    "segmentation.MigrationMatrix(left)": _anew(moves),
    "segmentation.MigrationMatrix.count": lambda n: partial(moves(n).count, A, B),
    "segmentation.MigrationMatrix.rate": lambda n: partial(moves(n).rate, A, B),
    "segmentation.MigrationMatrix.rows": _whole(moves, "rows"),
    "segmentation.MigrationMatrix.moved": _property(moves, "moved"),
    "segmentation.MigrationMatrix.stayed": _property(moves, "stayed"),
    "segmentation.shares.pareto_share(amounts)": lambda n: partial(
        shares.pareto_share, Many(map(_amount, range(n)))
    ),
    "segmentation.shares.has_major_sales_share(sales)": lambda n: partial(
        shares.has_major_sales_share, "N0000", turnover(n)
    ),
    "segmentation.key_accounts.trial_audience(customers)": lambda n: partial(
        key_accounts.trial_audience, Each((name, STATUS) for name in names(n))
    ),
    "segmentation.supply(orders)": lambda n: partial(segmentation.supply, 100, _orders(n)),
}
