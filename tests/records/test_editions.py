"""Which edition the rules on files go by: that of the day asked, and each answer cites it."""

import datetime as dt

import pytest

from clientrules.core.editions.edition import Edition, Editions
from clientrules.core.outcome import Refused, Unspecified
from clientrules.core.tables.table import Band, Table, TableRow
from clientrules.errors import InvalidTypeError
from clientrules.records import (
    AccessPolicy,
    AverageTurnoverPolicy,
    Deed,
    FileApprovalPolicy,
    FileChange,
    FiledCustomer,
    FileNumber,
    FilingAxis,
    FilingPolicy,
    FolderPolicy,
    StockPolicy,
    access,
    approval_needed,
    customer_statistics,
    files_by,
    folder_for,
    headings,
    must_destroy,
    next_file_number,
    record_use,
    reorder_due,
)
from clientrules.records.disclosure.carriers import Carrier
from clientrules.records.disclosure.destruction import (
    DestructionPolicy,
    destruction_valid,
    remaining_holders,
)
from clientrules.records.files.registers import (
    FirstLevelPolicy,
    first_level_register,
    is_first_level,
)
from clientrules.records.files.stock import CustomerStock
from clientrules.records.files.turnover_statistics import average_annual_turnover
from clientrules.regulations.roles import INFORMATION_CLERK, PROJECT_LEADER
from clientrules.segmentation.shares.abc_classes import AbcClass
from tests.core.samples import OURS
from tests.records.asking import AT, VIEWING, wish
from tests.records.trading import order

FIRST, LAST, SINCE = dt.date(2024, 1, 1), dt.date(2024, 5, 9), dt.date(2024, 5, 10)
ONLY_CLERK = {"built": True, "confirmed_by": [INFORMATION_CLERK]}
BOTH = DestructionPolicy(second_confirmer=PROJECT_LEADER)
LINES = FolderPolicy(lines=["tea", "cups"])
TURNED = FolderPolicy(lines=["cups", "tea"])
YEARS = [order(dt.date(2022, 1, 1)), order(dt.date(2024, 1, 1))]


def editions(old, new):
    return Editions([Edition(FIRST, old, name="old"), Edition(SINCE, new, name="new")])


RULES = {
    "approval": (
        lambda **asked: approval_needed(FileChange.TRANSACTION, **asked),
        FileApprovalPolicy(),
        FileApprovalPolicy(needed_for=set(FileChange)),
    ),
    "destruction due": (
        lambda **asked: must_destroy(**ONLY_CLERK, **asked),
        DestructionPolicy(),
        BOTH,
    ),
    "holders": (
        lambda **asked: remaining_holders(**ONLY_CLERK, destroyed_by=[], **asked),
        DestructionPolicy(),
        BOTH,
    ),
    "destruction": (
        lambda **asked: destruction_valid(
            supervised_by=PROJECT_LEADER, recorded=True, witnessed_by=None, **asked
        ),
        DestructionPolicy(),
        DestructionPolicy(second_witness=True),
    ),
    "folder": (lambda **asked: folder_for({"tea", "cups"}, **asked), LINES, TURNED),
    "register": (
        lambda **asked: first_level_register({"Ann": AbcClass.B}, **asked),
        FirstLevelPolicy(),
        FirstLevelPolicy(classes=[AbcClass.A, AbcClass.B]),
    ),
    "first level": (
        lambda **asked: is_first_level(AbcClass.B, **asked),
        FirstLevelPolicy(),
        FirstLevelPolicy(classes=[AbcClass.A, AbcClass.B]),
    ),
    "stock": (
        lambda **asked: reorder_due(CustomerStock(2, 0), **asked),
        StockPolicy(reorder_at=1),
        StockPolicy(reorder_at=2),
    ),
    "average": (
        lambda **asked: average_annual_turnover(YEARS, **asked),
        AverageTurnoverPolicy(),
        AverageTurnoverPolicy(years="recorded"),
    ),
    "statistics": (
        lambda **asked: customer_statistics(YEARS, **asked),
        AverageTurnoverPolicy(),
        AverageTurnoverPolicy(years="recorded"),
    ),
}


@pytest.mark.parametrize(("rule", "old", "new"), RULES.values(), ids=RULES)
def test_the_edition_of_the_day_asked_answers_and_is_cited(rule, old, new):
    policy = editions(old, new)
    assert rule(policy=policy, on=LAST).value == rule(policy=old).value
    answer = rule(policy=policy, on=SINCE)
    assert answer.value == rule(policy=new).value != rule(policy=old).value
    assert "in force: new" in answer.why()
    with pytest.raises(InvalidTypeError, match=r"no day: .* write on=date\(\.\.\.\)"):
        rule(policy=policy)


def test_a_file_number_is_given_in_a_folder_of_the_edition():
    policy = editions(LINES, FolderPolicy(lines=["pots"]))
    issued = [FileNumber("tea", 4)]
    assert next_file_number("tea", issued, policy=policy, on=LAST).value.serial == 5
    assert next_file_number("pots", issued, policy=policy, on=SINCE).value.serial == 1


# Filing.


def _levels(limit):
    rows = (TableRow(Band(high=limit), "small", OURS), TableRow(Band(low=limit), "large", OURS))
    return FilingPolicy(consumption_levels=Table(rows))


CUSTOMER = FiledCustomer(
    consumption=700, products=(), member_until=None, last_active=None, birthday=None
)


@pytest.mark.parametrize(("on", "level"), [(LAST, "small"), (SINCE, "large")], ids=str)
def test_files_are_sorted_by_the_levels_of_the_day(on, level):
    policy = editions(_levels(1000), _levels(500))
    assert headings(CUSTOMER, FilingAxis.CONSUMPTION, on=on, policy=policy).value == (level,)
    filed = files_by(FilingAxis.CONSUMPTION, {"Ann": CUSTOMER}, on=on, policy=policy)
    assert filed.value == {level: ("Ann",)}


def test_what_an_edition_leaves_open_is_told_with_the_edition():
    filing = editions(FilingPolicy(), FilingPolicy())
    for answer in (
        headings(CUSTOMER, FilingAxis.CONSUMPTION, on=SINCE, policy=filing),
        files_by(FilingAxis.ACTIVITY, {}, on=SINCE, policy=filing),
        reorder_due(CustomerStock(2, 0), policy=editions(StockPolicy(), StockPolicy()), on=SINCE),
    ):
        assert isinstance(answer.value, Unspecified)
        assert answer.reasons[0].edition == "new"


# Access.


def test_a_permit_and_a_refusal_cite_the_edition_whose_regulations_were_asked():
    zone = AccessPolicy(zone="Asia/Shanghai")
    policy = editions(zone, zone)
    permit = access(VIEWING, policy=policy)
    assert AT.date() == SINCE
    assert {reason.edition for reason in permit.reasons} == {"new"}
    assert record_use(VIEWING, policy=policy).value == record_use(VIEWING, policy=zone).value
    refused = access(wish(Deed.LEND, Carrier.DELIVERY_DATA), policy=policy)
    assert isinstance(refused.value, Refused)
    assert refused.value.reasons == refused.reasons
    assert {reason.edition for reason in refused.reasons} == {"new"}
    plain = access(wish(Deed.LEND, Carrier.DELIVERY_DATA), policy=zone)
    assert [each.text() for each in refused.reasons] == [each.text() for each in plain.reasons]
    assert [each.text() for each in refused.passed_over] == [
        each.text() for each in plain.passed_over
    ]
