"""The parts of a rulebook are held against each other."""

from fractions import Fraction

import attrs
import pytest

from clientrules.complaints import AssignmentPolicy, ClockPolicy, ClockRule, NumberPolicy
from clientrules.complaints.case.process import FACTORY_PROCESS, ISO_PROCESS, PROPERTY_PROCESS
from clientrules.complaints.deadlines.source_clocks import FACTORY_CLOCKS, PROPERTY_CLOCKS
from clientrules.core import Permissions, Role
from clientrules.core.clause import Clause, Source
from clientrules.core.dates.term import days, hours
from clientrules.loyalty import ClubPolicy
from clientrules.records import AccessPolicy, Deed
from clientrules.records.disclosure import AccessRegime, AccessRule, DestructionPolicy
from clientrules.regulations.roles import PROJECT_LEADER
from clientrules.regulations.sales_ownership import FLOOR_3_7G
from clientrules.rulebook import Rulebook
from clientrules.rulebook.findings.between_parts import contradictions
from clientrules.sales import DealStage, FloorPolicy, RotaPolicy
from clientrules.service import GreetingPolicy, VisitRates
from tests.sales.plans import plan

OURS = Clause("Q-2", "A complaint is answered within a term.", Source("House rules"))


def found(**parts):
    return [(each.kind.value, each.place) for each in contradictions(Rulebook(**parts))]


def test_the_sources_do_not_contradict_each_other():
    assert found() == []
    assert found(clocks=FACTORY_CLOCKS, complaint_process=FACTORY_PROCESS) == []


def test_clocks_wait_for_steps_of_the_firms_own_process():
    clocks = ClockPolicy(
        rules=[ClockRule("answer", OURS, "received", ["reported"], days(3))], zone="UTC"
    )
    assert found(clocks=clocks, complaint_process=FACTORY_PROCESS) == []
    assert found(clocks=clocks, complaint_process=ISO_PROCESS) == [
        ("unreachable", "clocks.rules[answer]")
    ]
    assert found(clocks=clocks) == []


def test_a_complaint_is_numbered_and_timed_by_the_same_days():
    numbers = NumberPolicy(zone="Asia/Shanghai")
    clocks = attrs.evolve(FACTORY_CLOCKS, zone="UTC")
    assert found(clocks=FACTORY_CLOCKS, complaint_numbers=numbers) == []
    assert found(clocks=clocks, complaint_numbers=numbers) == [
        ("mismatch", "complaint_numbers.zone")
    ]
    assert found(clocks=clocks) == []


@pytest.mark.parametrize(("limit", "fault"), [(5, []), (6, ["complaint_assignment.limit"])])
def test_a_department_has_no_longer_than_its_clock(limit, fault):
    clocks = PROPERTY_CLOCKS.with_term("settling", days(5))
    parts = {"clocks": clocks, "complaint_assignment": AssignmentPolicy(limit=days(limit))}
    told = [*contradictions(Rulebook(**parts))]
    assert [each.place for each in told] == fault
    other = {**parts, "clocks": FACTORY_CLOCKS}
    assert found(**other) == found(**{**parts, "clocks": PROPERTY_CLOCKS}) == []
    assert found(complaint_assignment=AssignmentPolicy(limit=hours(1))) == []


def test_commission_is_due_when_the_deal_closes_or_later():
    early = plan(counts=DealStage.SUBSCRIBED, due_on=DealStage.SUBSCRIBED)
    assert found(commission=early) == []
    signed = FloorPolicy(closes=DealStage.SIGNED)
    assert found(commission=early, sales_floor=signed) == [("mismatch", "commission.due_on")]
    assert found(commission=plan(), sales_floor=signed) == []


def test_who_hands_a_customer_back_has_the_turn_back_and_no_share():
    (turn,) = contradictions(Rulebook(sales_floor=FloorPolicy(same_day_new=Fraction(1, 10))))
    assert (turn.kind.value, turn.place) == ("turn", "sales_floor.same_day_new")
    assert turn.clauses == (FLOOR_3_7G,)


def test_a_birthday_of_29_february_is_greeted_on_the_day_of_its_price():
    club = ClubPolicy(leap_birthday="1 March")
    assert found(club=club) == [("mismatch", "greetings.club")]
    assert found(club=club, greetings=GreetingPolicy(club=club)) == []


def test_repairs_that_nobody_has_to_visit_need_no_limit():
    nobody = VisitRates(office_head=0, administrator=0, repair_head=0)
    assert found(visit_rates=nobody) == [("mismatch", "visit_rates")]
    assert found(visit_rates=attrs.evolve(nobody, repair_head=Fraction(1, 100))) == []


def test_who_sees_information_destroyed_is_a_post_that_rules_of_access_know():
    guard = DestructionPolicy(supervisor=Role("guard"))
    assert found(destruction=guard) == [("mismatch", "destruction.supervisor")]
    assert found(destruction=DestructionPolicy(second_confirmer=PROJECT_LEADER)) == []
    viewing = AccessRule(Deed.VIEW, Permissions(OURS, ()))
    silent = AccessPolicy(regimes=[AccessRegime(OURS, [viewing])])
    assert found(destruction=guard, access=silent) == []


def test_a_post_is_named_in_one_way_by_all_parts():
    nameless = Role(PROJECT_LEADER.label)
    (fault,) = contradictions(Rulebook(rota=RotaPolicy(verifier=nameless)))
    assert fault.what.startswith("project leader (项目负责人) is not the post that rota.verifier")
    renamed = Role("head of the project", PROJECT_LEADER.label_zh)
    (fault,) = contradictions(Rulebook(rota=RotaPolicy(leaves_with=renamed)))
    assert fault.place == "access.regimes[1].rules[4].needs[1].roles[1]"
    assert found(rota=RotaPolicy(leaves_with=PROJECT_LEADER)) == []


def test_posts_of_a_process_are_looked_at_as_well():
    taken = attrs.evolve(PROPERTY_PROCESS, takers={"settle": Role(PROJECT_LEADER.label)})
    (fault,) = contradictions(Rulebook(complaint_process=taken))
    assert fault.what.endswith(
        "complaint_process.takers[settle] names, project leader (no Chinese name)"
    )
