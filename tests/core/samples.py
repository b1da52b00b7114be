"""What the tests of the core words share: a regulation, a firm's own, two posts, hard cases."""

import copy
import decimal
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from numbers import Integral

from clientrules.core.clause import Clause, Source
from clientrules.core.role import Role

MANAGER = Role("shop manager", label_zh="店长")
CLERK = Role("clerk")

CLUB = Source("Club rules", title_zh="会员规定", trade="retail")
PRICE = Clause("CLUB-2", "A member pays a share of the list price.", CLUB, article="2")
VISITS = Clause("CLUB-7", "Members are visited regularly.", CLUB)
AGENT = Clause("CLUB-9", "The agent stays, in principle.", CLUB, in_principle=MANAGER)

HANDBOOK = Source("Handbook of the firm")
OURS = Clause("OURS-4", "Members pay nineteen twentieths.", HANDBOOK, article="4")


class ArrayInt:
    """A whole number as arrays hand it out: an `Integral` that is no `int`."""

    def __init__(self, value: int) -> None:
        self.value = value

    def __int__(self) -> int:
        return self.value

    def __repr__(self) -> str:
        return f"int64({self.value})"


Integral.register(ArrayInt)


@contextmanager
def hostile_decimals() -> Iterator[None]:
    """Set the decimal context of an application at its worst: three digits, and every trap."""
    with decimal.localcontext() as context:
        context.prec = 3
        context.rounding = decimal.ROUND_UP
        for signal in context.traps:
            context.traps[signal] = True
        yield


def copies(value: object) -> list[object]:
    """Return what pickling and copying make of a value."""
    pickled = pickle.loads(pickle.dumps(value))  # noqa: S301  (its own pickle)
    return [pickled, copy.copy(value), copy.deepcopy(value)]
