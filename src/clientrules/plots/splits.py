"""The split of a commission as bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from matplotlib.figure import Figure

from clientrules.core.checks import require_all
from clientrules.core.refusals import wrong_value
from clientrules.plots.given import Names, Table, TableOf, require_words
from clientrules.sales.attribution.payees import PayeeRole
from clientrules.sales.attribution.shares import Payment

_ROLES: Final = {
    PayeeRole.NEW: "#009E73",
    PayeeRole.DESIGNATED: "#009E73",
    PayeeRole.INTRODUCER: "#E69F00",
    PayeeRole.POOL: "#7F7F7F",
}
_TABLE: Final = "the payments that Shares.pay returns, or a table of them, as data.rows gives"


class _Part(NamedTuple):
    """Who has a part of the commission, in which role, how large it is, and the money."""

    payee: str
    role: PayeeRole
    size: float
    amount: Any


def commission_split(
    payments: Sequence[Payment] | TableOf,
    *,
    title: str = "Commission split",
    columns: Names = None,
) -> Figure:
    """Return who has which part of a commission as bars, with the money.

    Args:
        payments: at least one, as `Shares.pay` returned them; or a table of them with the columns
            `payee`, `role`, `amount` and the part of each, `share` or `numerator`.
        title: the title.
        columns: the names that the table has for its columns, where they are others.

    Raises:
        InvalidValueError: no payments.
        UnknownKeyError: a table without one of the columns.
    """
    require_words(title=title)
    parts = _read(payments, columns)
    whole = sum(part.size for part in parts)
    if not whole:
        raise wrong_value("payments", payments, "a share above zero")
    figure = Figure(figsize=(8, 1.2 + 0.6 * len(parts)), layout="constrained")
    axes = figure.subplots()
    sizes = [100 * part.size / whole for part in parts]
    colours = [_ROLES.get(part.role, "#0072B2") for part in parts]
    bars = axes.barh(range(len(parts)), sizes, height=0.6, color=colours)
    words = [f"{size:.4g} %, {part.amount:,}" for size, part in zip(sizes, parts, strict=True)]
    axes.bar_label(bars, words, padding=5)
    names = ["\n".join(dict.fromkeys((part.payee, part.role.label))) for part in parts]
    axes.set_yticks(range(len(parts)), names)
    axes.invert_yaxis()
    axes.set(xlabel="part of the commission (%)", title=title, xlim=(0, 130))
    axes.set_xticks(range(0, 101, 20))
    axes.spines[["top", "right"]].set_visible(False)
    return figure


def _read(given: Any, columns: Names) -> list[_Part]:
    if isinstance(given, (list, tuple)) and given and isinstance(given[0], Payment):
        payments = require_all(Payment, given, "payments", "one of payments")
        return [
            _Part(str(each.payee), each.role, each.share.numerator, each.amount)
            for each in payments
        ]
    needed, sizes = ("payee", "role", "amount"), ("share", "numerator")
    table = Table(given, "payments", needed, columns, others=sizes, expected=_TABLE)
    size = next(filter(table.has, sizes), None)
    if size is None:
        raise table.lacks("share")
    table.numbers("amount")
    return list(
        map(
            _Part,
            table.text("payee"),
            table.members("role", PayeeRole),
            table.numbers(size),
            table["amount"],
        )
    )
