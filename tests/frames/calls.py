"""One call of every function over frames, with facts that each kind of column can hold."""

import datetime as dt
from typing import Any, NamedTuple

import pyarrow as pa

from clientrules import days, frames, months
from clientrules.segmentation import LifecyclePolicy, ValueCuts
from clientrules.service import ReturnVisitPolicy
from clientrules.service.contact.cadences import VISITS_TO_CLASS_A

ON = dt.date(2024, 9, 1)
EARLY, LATE = dt.date(2024, 3, 1), dt.date(2024, 8, 1)
OURS = LifecyclePolicy(introduction=months(3), silence=months(6), growth=0, decline=0)


class Call(NamedTuple):
    """A function with the names of its columns, and facts for them.

    Args:
        name: the function.
        columns: for each argument that names a column, that column.
        facts: the columns of the frame: names and values.
        others: the other arguments.
        numbers: which columns hold numbers.
        texts: which columns hold text.
        dates: which columns hold days.
    """

    name: str
    columns: dict[str, Any]
    facts: dict[str, list[Any]]
    others: dict[str, Any]
    numbers: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()

    @property
    def has_gaps(self):
        """Tell whether a number is missing."""
        return any(None in self.facts[each] for each in self.numbers)

    def ask(self, frame, **given):
        """Call the function, with some arguments given otherwise."""
        function = getattr(frames, self.name)
        arguments = self.columns | self.others | given
        if self.name == "migrations":
            return function(frame, frame, **arguments)
        return function(frame, **arguments)

    def table(self, **kinds):
        """Return the facts as a table of Arrow, with the kinds of some columns."""
        usual = dict.fromkeys(self.texts, pa.string()) | dict.fromkeys(self.dates, pa.date32())
        kinds = usual | dict.fromkeys(self.numbers, pa.int64()) | kinds
        return pa.table(
            {name: pa.array(values, kinds.get(name)) for name, values in self.facts.items()}
        )


IDS = {"customer": [1, 2]}

CALLS = (
    Call("abc", {"key": "customer", "turnover": "n"}, IDS | {"n": [70, 30]}, {}, ("customer", "n")),
    Call(
        "abc_lines",
        {"key": "customer", "turnover": "n"},
        IDS | {"n": [70, 30]},
        {},
        ("customer", "n"),
    ),
    Call(
        "value_segment",
        {"key": "customer", "current": "n", "potential": "m", "before": "was"},
        IDS | {"n": [70, 30], "m": [10, 20], "was": ["high", None]},
        {"policy": ValueCuts(current=50, potential=20)},
        ("customer", "n", "m"),
        ("was",),
    ),
    Call(
        "lifecycle",
        {
            "key": "customer",
            "first": "first",
            "last": "last",
            "turnover": "n",
            "turnover_before": "m",
        },
        IDS | {"first": [EARLY, LATE], "last": [LATE, LATE], "n": [70, 30], "m": [10, 20]},
        {"policy": OURS, "on": ON},
        ("customer", "n", "m"),
        (),
        ("first", "last"),
    ),
    Call(
        "migrations",
        {"key": "customer", "classes": "class"},
        IDS | {"class": ["A", "B"]},
        {},
        ("customer",),
        ("class",),
    ),
    Call(
        "points",
        {"card": "customer", "paid": "n"},
        IDS | {"n": [70, 30], "place": [1, 2]},
        {"order": ["place"]},
        ("customer", "n", "place"),
    ),
    Call(
        "prices",
        {
            "key": "customer",
            "list_price": "n",
            "shown": "shown",
            "points": "p",
            "promotion": "m",
            "birthday": "born",
        },
        IDS
        | {
            "n": [100, 90],
            "m": [None, 50],
            "p": [30, None],
            "shown": [True, False],
            "born": [False, False],
        },
        {"quantum": "0.01"},
        ("customer", "n", "m", "p"),
    ),
    Call(
        "qualifies",
        {"key": "customer", "bought": "first", "paid": "n"},
        IDS | {"first": [EARLY, LATE], "n": [70, 30]},
        {"on": ON},
        ("customer", "n"),
        (),
        ("first",),
    ),
    Call(
        "balances",
        {"member": "customer"},
        {
            "customer": [1, 1, 2],
            "event": ["card issued", "purchased", "card issued"],
            "id": [1, 2, 3],
            "on": [EARLY, LATE, LATE],
            "card": [7, 7, 8],
            "shop": [1, 1, 1],
            "reason": ["first", None, "first"],
            "paid": [None, 120, None],
        },
        {"on": ON},
        ("customer", "id", "card", "shop", "paid"),
        ("event", "reason"),
        ("on",),
    ),
    Call(
        "deadlines",
        {"key": "customer", "start": "first"},
        IDS | {"first": [EARLY, LATE]},
        {"term": days(3)},
        ("customer",),
        (),
        ("first",),
    ),
    Call(
        "clock_states",
        {"key": "customer", "due": "last", "ended": "first"},
        IDS | {"first": [EARLY, None], "last": [LATE, LATE]},
        {"on": ON},
        ("customer",),
        (),
        ("first", "last"),
    ),
    Call(
        "contact_due",
        {"key": "customer", "classes": "class", "last": "last"},
        IDS | {"class": ["A", "B"], "last": [LATE, None]},
        {"on": ON, "cadences": dict.fromkeys("AB", VISITS_TO_CLASS_A.choose(months(1)))},
        ("customer",),
        ("class",),
        ("last",),
    ),
    Call(
        "return_visits_due",
        {"key": "customer", "closed": "last", "complaint": "class"},
        IDS | {"class": ["A", "B"], "last": [LATE, LATE]},
        {"policy": ReturnVisitPolicy(after={"A": days(3)})},
        ("customer",),
        ("class",),
        ("last",),
    ),
    Call(
        "registration_live",
        {"key": "customer", "registered": "last"},
        IDS | {"last": [LATE, EARLY]},
        {"on": ON},
        ("customer",),
        (),
        ("last",),
    ),
    Call(
        "commission_splits",
        {"key": "customer", "commission": "n"},
        IDS | {"n": [70, 31], "a": [1, 1], "b": [1, 2]},
        {"shares": ["a", "b"]},
        ("customer", "n", "a", "b"),
    ),
)
