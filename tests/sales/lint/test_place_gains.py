"""What an agent gains by leaving the rota and joining it again."""

import attrs
import pytest

from clientrules.core.clause import Clause, Source
from clientrules.core.finding import FindingKind
from clientrules.errors import InvalidTypeError
from clientrules.regulations.sales_ownership import FLOOR_7_5B
from clientrules.sales import RotaPolicy
from clientrules.sales.lint.place_gains import place_gains
from clientrules.sales.rota.events import StandIn

OURS = Clause("R-3", "The last stands in.", Source("House rules"))


def test_whoever_joins_last_is_next_where_the_last_stands_in_and_then_receives():
    bringing, announced = place_gains(RotaPolicy())
    assert bringing.kind is FindingKind.TURN
    assert bringing.clauses == (FLOOR_7_5B,)
    assert announced.place == "announced_stand_in"


@pytest.mark.parametrize("stand_in", StandIn)
def test_only_a_stand_in_who_then_is_next_gains(stand_in):
    policy = RotaPolicy(
        bringing_stand_in=stand_in, announced_stand_in=StandIn.LAST, cites={"verifier": OURS}
    )
    found = [each.place for each in place_gains(policy)]
    assert found == ["bringing_stand_in"] * (stand_in is StandIn.LAST_THEN_NEXT)


def test_the_repair_mends_it():
    policy = RotaPolicy()
    for each in place_gains(policy):
        policy = attrs.evolve(policy, **{each.place: each.repair.split('"')[1]})
    assert place_gains(policy) == ()


def test_a_number_of_the_callers_cites_nothing():
    (finding,) = place_gains(
        RotaPolicy(
            returning_stand_in=StandIn.LAST_THEN_NEXT,
            bringing_stand_in=StandIn.LAST,
            announced_stand_in=StandIn.LAST,
        )
    )
    assert (finding.place, finding.clauses) == ("returning_stand_in", ())


def test_only_the_numbers_of_a_rota_are_played():
    with pytest.raises(InvalidTypeError, match="expected a RotaPolicy"):
        place_gains(None)
