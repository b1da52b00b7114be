"""Who may see a record goes by the edition in force on the day of the request."""

import datetime as dt

import attrs
import pendulum
import pytest

from clientrules.core import Edition, Editions
from clientrules.core.tables import Permit
from clientrules.errors import InvalidTypeError, InvalidValueError, NotInForceError
from clientrules.records import AccessPolicy, Deed, access, record_use
from clientrules.records.disclosure.carriers import Carrier
from clientrules.records.disclosure.requests import Workplace
from clientrules.regulations.roles import PROJECT_MANAGER
from tests.records.asking import actor, approval, wish

FIRST, CHANGE = dt.date(2024, 1, 1), dt.date(2024, 6, 1)
STRICT = AccessPolicy(zone="Asia/Shanghai")
LENIENT = AccessPolicy(zone="Asia/Shanghai", self_approval=True)
EDITIONS = Editions([Edition(FIRST, STRICT, name="strict"), Edition(CHANGE, LENIENT)])


def printing(at):
    """Return a wish to print that only whoever asks has approved."""
    own = approval(PROJECT_MANAGER, Deed.PRINT, by="Wu", at=at)
    leader = actor(PROJECT_MANAGER, Workplace.SERVICE_CENTRE)
    return wish(Deed.PRINT, Carrier.SYSTEM_RECORD, actor=leader, at=at, approvals=[own])


@pytest.mark.parametrize(
    ("at", "allowed"),
    [
        (pendulum.datetime(2024, 5, 31, 15, 59, 59), False),
        (pendulum.datetime(2024, 5, 31, 16), True),
    ],
    ids=str,
)
def test_the_day_of_the_request_in_the_policy_s_zone_selects_the_edition(at, allowed):
    found = access(printing(at), policy=EDITIONS)
    assert isinstance(found.value, Permit) is allowed
    used = record_use(printing(at), policy=EDITIONS)
    assert used.reasons == found.reasons


def test_the_edition_whose_number_decides_is_cited():
    found = access(printing(pendulum.datetime(2024, 5, 31, 15)), policy=EDITIONS)
    assert "in force: strict" in found.why()


def test_an_instant_before_the_first_edition_is_refused():
    with pytest.raises(NotInForceError):
        access(printing(pendulum.datetime(2023, 12, 31, 15)), policy=EDITIONS)


def test_without_a_zone_the_day_of_a_request_is_not_known():
    zoneless = Editions([Edition(FIRST, attrs.evolve(STRICT, zone=None))])
    with pytest.raises(InvalidValueError, match="zone"):
        access(printing(pendulum.datetime(2024, 5, 31, 15)), policy=zoneless)


def test_a_request_is_checked_before_its_day_is_asked():
    with pytest.raises(InvalidTypeError, match="request is 'view'"):
        access("view", policy=EDITIONS)
