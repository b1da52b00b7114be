"""The register: what founds a claim, and how long it is exclusive."""

import datetime as dt
import pickle

import attrs
import pytest

from clientrules.core import Refused, days, instant
from clientrules.core.tables import Permit
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.regulations.roles import AGENT, PROJECT_MANAGER, SALES_ASSISTANT
from clientrules.regulations.sales_floor import FLOOR_8_1
from clientrules.regulations.sales_ownership import FLOOR_3_13, FLOOR_7_2
from clientrules.sales import Channel, FloorPolicy
from clientrules.sales.attribution import (
    EntryConduct,
    live_until,
    registration_effective,
    registration_live,
)
from clientrules.sales.attribution.facts.registrations import ENTRY_VIOLATIONS, REGISTER_RIGHTS
from clientrules.sales.reception.conduct import Violation
from tests.sales.samples import FLOOR, at, visit

LAST_OF_JANUARY = dt.date(2025, 1, 31)


@pytest.mark.parametrize(
    ("registered", "on", "live"),
    [
        pytest.param(
            LAST_OF_JANUARY, dt.date(2025, 2, 28), True, marks=pytest.mark.clause("FLOOR-7.1", 1)
        ),
        (LAST_OF_JANUARY, dt.date(2025, 3, 1), False),
        (dt.date(2024, 1, 31), dt.date(2024, 2, 29), True),
        (dt.date(2024, 1, 31), dt.date(2024, 3, 1), False),
        pytest.param(
            dt.date(2025, 5, 15),
            dt.date(2025, 6, 15),
            True,
            marks=pytest.mark.clause("FLOOR-7.1", 2),
        ),
        pytest.param(
            dt.date(2025, 5, 15),
            dt.date(2025, 6, 16),
            False,
            marks=pytest.mark.clause("FLOOR-7.1", 3),
        ),
        (dt.date(2025, 5, 15), dt.date(2025, 5, 15), True),
        (dt.date(2025, 5, 15), dt.date(2025, 5, 14), False),
    ],
)
def test_a_registration_is_live_for_a_month_whose_last_day_is_inside(registered, on, live):
    decision = registration_live(registered, on)
    assert bool(decision) is live
    assert "2025" in decision.why() or "2024" in decision.why()


def test_another_term_is_the_firms_own():
    policy = attrs.evolve(FloorPolicy(), validity=days(10))
    decision = registration_live(dt.date(2025, 5, 1), dt.date(2025, 5, 12), policy=policy)
    assert not decision
    assert "validity 10 days: set by the caller (FLOOR-7.1 says 1 month)" in decision.why()


def test_an_instant_is_no_day():
    with pytest.raises(InvalidTypeError, match=r"registered is the instant 2025-05-01"):
        registration_live(at(5, 1), dt.date(2025, 5, 2))


@pytest.mark.clause("FLOOR-7.2", 1)
def test_an_entry_that_nobody_approved_has_no_effect():
    decision = registration_effective(visit("A", 5, 1, approved=False))
    assert not decision
    assert decision.reasons[0].clause is FLOOR_7_2
    assert "A at 2025-05-01 02:00 UTC was not approved" in decision.why()


@pytest.mark.clause("FLOOR-7.2", 2)
def test_an_entry_that_is_approved_has_effect_from_the_visit():
    assert registration_effective(visit("A", 5, 1))


def test_every_reason_is_named_why_an_entry_has_no_effect():
    entry = visit("A", 5, 1, channel=Channel.PHONE, entered=False, approved=False)
    reasons = registration_effective(entry).reasons
    assert [reason.clause for reason in reasons] == [FLOOR_3_13, FLOOR_7_2, FLOOR_7_2]


@pytest.mark.clause("FLOOR-7.2", 3)
@pytest.mark.parametrize("action", ["delete", "alter"])
@pytest.mark.parametrize("role", [AGENT, SALES_ASSISTANT, PROJECT_MANAGER], ids=str)
def test_nobody_alters_or_deletes_an_entry(action, role):
    decision = REGISTER_RIGHTS.ask(action, role=role)
    assert isinstance(decision.value, Refused)
    assert decision.reasons[0].clause is FLOOR_7_2


@pytest.mark.parametrize(
    ("action", "role"),
    [
        ("enter a visit", AGENT),
        ("approve", PROJECT_MANAGER),
        ("keep", SALES_ASSISTANT),
        ("append a note", AGENT),
    ],
)
def test_the_register_has_its_keepers(action, role):
    assert isinstance(REGISTER_RIGHTS.ask(action, role=role).value, Permit)


@pytest.mark.parametrize(
    ("conduct", "finding"),
    [
        pytest.param(
            EntryConduct.HIDDEN, Violation.FOUND, marks=pytest.mark.clause("FLOOR-8.1", 1)
        ),
        (EntryConduct.INVENTED, Violation.FOUND),
        pytest.param(EntryConduct.FULL, Violation.NONE, marks=pytest.mark.clause("FLOOR-8.1", 2)),
    ],
)
def test_details_are_entered_in_full_and_truly(conduct, finding):
    decision = ENTRY_VIOLATIONS.look_up(conduct)
    assert decision.value is finding
    assert decision.reasons[0].clause is FLOOR_8_1


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"at": dt.datetime(2025, 5, 1, 10)}, r"at is 2025-05-01T10:00:00 without a zone"),
        ({"at": "1 May"}, r"Registration\.at is '1 May' .* an instant or a day"),
        ({"approved": None}, r"Registration.approved is None"),
        ({"channel": "visits"}, r"Registration.channel is 'visits'"),
    ],
    ids=["naive", "text", "approval unknown", "channel"],
)
def test_an_entry_of_the_wrong_kind_is_refused(facts, message):
    with pytest.raises(InvalidTypeError, match=message):
        visit("A", 5, 1, **facts)


def test_an_entry_without_an_agent_is_refused():
    with pytest.raises(InvalidValueError, match=r"Registration.agent is empty"):
        visit("", 5, 1)


def test_something_else_than_an_entry_is_refused():
    with pytest.raises(
        InvalidTypeError, match=r"registration is 'A' \(str\): expected a Registration"
    ):
        registration_effective("A")


def test_an_entry_has_its_day_in_the_policy_s_zone():
    late = visit("A", 5, 1, hour=3)
    assert late.day(FLOOR) == dt.date(2025, 5, 1)
    assert late.day(FloorPolicy(zone="UTC")) == dt.date(2025, 4, 30)
    with pytest.raises(InvalidValueError, match=r'none is stated: write FloorPolicy\(zone="Asia'):
        late.day(FloorPolicy())


def test_an_entry_at_the_edge_of_the_calendar_has_its_day_or_is_refused():
    last = visit("A", 5, 1, at=instant(dt.datetime(9999, 12, 31, 23), "UTC"))
    assert last.day(FloorPolicy(zone="UTC")) == dt.date(9999, 12, 31)
    with pytest.raises(InvalidValueError, match="beyond the calendar"):
        last.day(FLOOR)


def test_an_hour_that_a_clock_change_repeats_is_kept_in_utc():
    first, second = (
        visit("A", 5, 1, at=instant(dt.datetime(2025, 10, 26, 2, 30, fold=fold), "Europe/Berlin"))
        for fold in (0, 1)
    )
    assert first != second
    assert [each.at.isoformat()[11:] for each in (first, second)] == [
        "00:30:00+00:00",
        "01:30:00+00:00",
    ]
    assert [pickle.loads(pickle.dumps(each)).at for each in (first, second)] == [  # noqa: S301
        first.at,
        second.at,
    ]


def test_the_last_day_of_a_registration_is_told_by_the_same_clause():
    until = live_until(dt.date(2025, 5, 31))
    assert until.value == dt.date(2025, 6, 30)
    assert until.reasons[0].text() == "registered on 2025-05-31, live until 2025-06-30"
    assert registration_live(dt.date(2025, 5, 31), until.value)
    with pytest.raises(InvalidTypeError, match="registered is 'May'"):
        live_until("May")
