"""Files of n customers, n transactions and n numbers given."""

from functools import partial

from clientrules import records
from clientrules.records import files
from tests.growth.asks.times import LATER, START, day
from tests.growth.handed import Coin, Each, Many, Name, names

FOLDERS = records.FolderPolicy(lines=["A", "B"])


def transactions(n):
    return Many(
        records.Transaction(
            customer=Name(f"C{place % 5}"),
            country="CN",
            contract=f"K{place}",
            product=Name(f"P{place % 3}"),
            quantity=Coin(2),
            amount=Coin(100),
            ordered=day(place),
            shipped=day(place + place % 2),
        )
        for place in range(n)
    )


def _filed(n):
    return Each(
        (
            name,
            records.FiledCustomer(
                consumption=Coin(place * 10),
                products=[Name(f"P{place % 3}")],
                member_until=LATER,
                last_active=day(place),
                birthday=day(place),
            ),
        )
        for place, name in enumerate(names(n))
    )


def _numbers(n):
    return Many(records.FileNumber(Name("A"), place + 1) for place in range(n))


def _cards(n):
    return Many(
        records.IndexCard(name, records.FileNumber(Name(f"F{place % 9}"), place + 1), see_also=())
        for place, name in enumerate(names(n))
    )


def _index(n):
    return records.FileIndex(_cards(n))


def _numbered(n):
    """Give one file number after another, each after the last."""

    def ask():
        last = Many()
        for _ in range(n):
            last = Many([_next(last).value])

    return ask


def _next(issued):
    return records.next_file_number("A", issued, policy=FOLDERS)


def _work(place):
    return files.WorkDone(what="a visit", on=day(place), record=f"R{place}")


ASKS = {
    "records.customer_statistics(transactions)": lambda n: partial(
        records.customer_statistics, transactions(n)
    ),
    "records.performance(transactions)": lambda n: partial(records.performance, transactions(n)),
    "records.files.implausible_shipments(transactions)": lambda n: partial(
        files.implausible_shipments, transactions(n)
    ),
    "records.customer_stock(bought)": lambda n: partial(
        records.customer_stock, bought=Many([Coin(3)] * n), used=[]
    ),
    "records.customer_stock(used)": lambda n: partial(
        records.customer_stock, bought=[3 * n], used=Many([Coin(3)] * n)
    ),
    "records.birthdays_of_month(birthdays)": lambda n: partial(
        records.birthdays_of_month,
        Each((name, day(place)) for place, name in enumerate(names(n))),
        LATER,
    ),
    "records.files_by(customers)": lambda n: partial(
        records.files_by,
        records.FilingAxis.PRODUCT,
        _filed(n),
        on=LATER,
    ),
    "records.files.first_level_register(classes)": lambda n: partial(
        files.first_level_register, Each((name, Name("A")) for name in names(n))
    ),
    # A file comes and goes whole, so that one piece of work after another is as many files.
    "records.files.add_relation_work(kept)": lambda n: partial(
        files.add_relation_work, Many(map(_work, range(n))), _work(n)
    ),
    "records.files.checks_counted(checks)": lambda n: partial(
        files.checks_counted,
        Many(
            files.SpotCheck(salesperson="S", customer=name, on=day(place), passed=True)
            for place, name in enumerate(names(n))
        ),
        salesperson="S",
        first=START,
        last=day(n),
    ),
    "records.next_file_number(issued)": lambda n: partial(_next, _numbers(n)),
    "records.next_file_number(issued): one by one": _numbered,
    "records.FileIndex(cards)": lambda n: partial(records.FileIndex, _cards(n)),
    "records.FileIndex.find": lambda n: partial(_each, _index(n), "find", n),
    "records.FileIndex.in_folder": lambda n: partial(_index(n).in_folder, "F1"),
}


def _each(index, name, n):
    return [getattr(index, name)(each) for each in names(n)]
