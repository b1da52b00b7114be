"""A month of a property sales floor: whose each deal is, what falls due, and who is paid what.

The register and the deals come as CSV files from `examples/data`, the rules from
`examples/rules/sales_floor.toml`; a statement of each payee goes to `build/`.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pendulum
from attrs import frozen

from clientrules import data, rulebook
from clientrules.sales import (
    Case,
    CommissionedDeal,
    Deal,
    DealEvent,
    Recognition,
    Registration,
    Relative,
    attribute,
    commissions_due,
)
from clientrules.sales.commissions import CommissionStatement

HERE = Path(__file__).parent
MONTH_END, PAID_ON = dt.date(2026, 3, 31), dt.date(2026, 4, 10)
BOOK = rulebook.load(HERE / "rules" / "sales_floor.toml")


@frozen
class Sale:
    """A row of the office's own list of deals."""

    deal: str
    customer: str
    project: str
    signed_at: pendulum.DateTime


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one of the office's files."""
    with (HERE / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def month() -> CommissionStatement:
    """Return what is due of the month's deals, after ruling whose each of them is."""
    register = data.load_rows(Registration, rows("registrations"), by="customer").whole().groups
    met = data.load_rows(Recognition, rows("recognitions"), by="customer").whole().groups
    couples = data.load_rows(Relative, rows("couples"), by="buyer").whole().groups
    events = data.load_rows(DealEvent, rows("deal_events"), by="deal").whole().groups
    sales = data.load_rows(Sale, rows("deals")).whole().good

    def case(sale: Sale) -> Case:
        with_whom = couples.get(sale.customer, ())
        visitors = [sale.customer, *(each.customer for each in with_whom)]
        return Case.plain(
            [entry for visitor in visitors for entry in register[visitor]],
            Deal.plain(sale.signed_at),
            customer=sale.customer,
            project=sale.project,
            relative=next(iter(with_whom), None),
            recognitions=met.get(sale.customer, ()),
        )

    deals = [
        CommissionedDeal(
            name=sale.deal,
            shares=attribute(case(sale), policy=BOOK.editions("sales_floor")),
            events=events[sale.deal],
            vat_included=True,
            vat_rate=None,
        )
        for sale in sales.values()
    ]
    plan = BOOK.editions("commission")
    return commissions_due(deals, PAID_ON, period_end=MONTH_END, policy=plan).value


def lines(statement: CommissionStatement) -> Iterator[str]:
    """Tell who is paid what of which deal, and of which deals nothing can be paid yet."""
    for payee, total in statement.totals.items():
        yield f"{payee}: {total:,}"
        own = statement.of_payee(payee)
        for deal in dict.fromkeys(line.deal for line in own):
            found = own.of_deal(deal)
            clauses = ", ".join(clause.id for clause in found.lines[0].clauses)
            yield f"  {deal}  {found.lines[0].role.label:<16} {found.total:>10,}  {clauses}"
    yield from map(str, statement.nothing)


if __name__ == "__main__":
    found = month()
    print(*lines(found), sep="\n")
    target = Path("build", "statements")
    target.mkdir(parents=True, exist_ok=True)
    for payee in found.totals:
        text = data.to_csv(found.of_payee(payee))
        (target / f"{payee}.csv").write_text(text, encoding="utf-8")
    print(f"a statement of each: {target}")
