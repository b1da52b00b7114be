"""What the log of a rota tells."""

import pytest
from hypothesis import given, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.regulations.roles import SALES_MANAGER, SITE_SUPERVISOR
from clientrules.sales.rota.attendance import Attendance, Hindrance
from clientrules.sales.rota.events import (
    Arrival,
    Called,
    Joined,
    Left,
    Received,
    Restoration,
    Restored,
    Swapped,
)
from clientrules.sales.rota.history import Tally, replay, tally
from clientrules.sales.rota.policy import RotaPolicy
from clientrules.sales.rota.rota import Rota
from clientrules.sales.rota.turn import Turn
from tests.core.samples import copies
from tests.sales.floors import AGENTS, FLOORS, ROTAS, attendance

OPENED = ("A", "B", "C")


def there(*present, excused=None, hindered=None):
    return Attendance(present=present, excused=excused or {}, hindered=hindered or {})


LOG = (
    Called(attendance=there("B", "C")),  # B receives, A loses the round: C A B
    Received(agent="C", arrival=Arrival.BRINGING, attendance=there(*OPENED)),  # A B C
    Joined("D"),  # A B C D
    Received(agent="A", arrival=Arrival.ANNOUNCED, attendance=there("D", "B")),  # D A B C
    Called(attendance=there("D")),  # A B C D
    Restored(agent="D", ground=Restoration.HANDED_BACK, approved_by=None),  # D A B C
    Swapped(agents=("A", "C"), approved_by=SITE_SUPERVISOR),  # D C B A
    Left("B"),  # D C A
)


def test_a_log_of_facts_makes_the_rota_again():
    rota = replay(OPENED, LOG)
    assert rota.order == ("D", "C", "A")
    assert (rota.opened, rota.log) == (OPENED, LOG)
    assert replay(rota.opened, rota.log) == rota
    assert all(replay(OPENED, log) == rota for log in copies(LOG))


def test_an_empty_log_leaves_the_rota_as_it_opened():
    assert replay(OPENED, []) == Rota(OPENED)


def test_a_day_is_replayed_under_another_policy():
    busy = there(*OPENED, hindered={"A": Hindrance.OWN_CUSTOMER})
    log = [Called(attendance=busy)]
    assert replay(OPENED, log).order == ("C", "A", "B")
    assert replay(OPENED, log, policy=RotaPolicy(keep_head=True)).order == ("A", "C", "B")


@pytest.mark.parametrize(
    ("log", "error", "message"),
    [
        (
            [Joined("D"), Swapped(agents=("A", "B"), approved_by=None)],
            InvalidValueError,
            r"fact 2 of the log is refused \(A and B want to swap.* this policy allows",
        ),
        (
            [Called(attendance=there())],
            InvalidValueError,
            r"fact 1 of the log is undecided: .*nobody can receive\)",
        ),
        ([Left("X")], UnknownKeyError, "the rota has no agent 'X': expected one of A, B, C"),
        (["A"], InvalidTypeError, r"'A' is given: expected a fact of a rota's log"),
        ("AB", InvalidTypeError, r"log: 'AB' \(str\) is given; expected a list or a tuple"),
    ],
    ids=["refused", "undecided", "unknown agent", "no fact", "text"],
)
def test_a_log_that_makes_no_rota_is_refused_with_its_reason(log, error, message):
    with pytest.raises(error, match=message):
        replay(OPENED, log)


def test_the_tally_tells_how_each_agent_fared():
    assert tally(replay(OPENED, LOG)) == {
        "A": Tally(counted=0, lost=1, restored=0, voluntary=0),
        "B": Tally(counted=1, lost=0, restored=0, voluntary=0),
        "C": Tally(counted=1, lost=0, restored=0, voluntary=0),
        "D": Tally(counted=0, lost=0, restored=1, voluntary=1),
    }


def test_only_a_rota_has_a_tally():
    with pytest.raises(InvalidTypeError, match=r"rota is \('A',\): expected a Rota"):
        tally(("A",))


@given(ROTAS, st.lists(FLOORS, max_size=30))
def test_turns_used_or_lost_differ_by_one_at_most_among_those_who_never_kept_a_place(rota, floors):
    kept = set()
    for floor in floors:
        decision = rota.call(**attendance(floor))
        turn = decision.value
        if isinstance(turn, Turn):
            kept |= {reason.facts["agent"] for reason in decision.passed_over} - {*turn.lost}
            rota = turn.rota
    counts = [each.counted + each.lost for agent, each in tally(rota).items() if agent not in kept]
    assert not counts or max(counts) - min(counts) <= 1


class DayOfTheRota(RuleBasedStateMachine):
    """Whatever happens to a rota, its log makes the same rota again."""

    def __init__(self):
        super().__init__()
        self.rota = Rota(AGENTS)

    def _take(self, value):
        if isinstance(value, Turn):
            self.rota = value.rota
        elif isinstance(value, Rota):
            self.rota = value

    def _floor(self, floor):
        return attendance({agent: floor[agent] for agent in self.rota.order})

    @rule(floor=FLOORS)
    def call(self, floor):
        self._take(self.rota.call(**self._floor(floor)).value)

    @rule(floor=FLOORS, arrival=st.sampled_from(Arrival), agent=st.sampled_from(AGENTS))
    def receive(self, floor, arrival, agent):
        self._take(self.rota.receive(agent, arrival, **self._floor(floor)).value)

    @precondition(lambda self: len(self.rota.order) > 1)
    @rule(approver=st.sampled_from([None, SITE_SUPERVISOR]), data=st.data())
    def swap(self, approver, data):
        pair = data.draw(st.permutations(self.rota.order))[:2]
        self._take(self.rota.swap(*pair, approved_by=approver).value)

    @precondition(lambda self: self.rota.order)
    @rule(ground=st.sampled_from(Restoration), data=st.data())
    def restore(self, ground, data):
        agent = data.draw(st.sampled_from(self.rota.order))
        self._take(self.rota.restore(agent, ground, approved_by=SALES_MANAGER).value)

    @precondition(lambda self: self.rota.order)
    @rule(data=st.data())
    def leave(self, data):
        self._take(self.rota.leave(data.draw(st.sampled_from(self.rota.order))).value)

    @precondition(lambda self: len(self.rota.order) < len(AGENTS))
    @rule(data=st.data())
    def join(self, data):
        away = [agent for agent in AGENTS if agent not in self.rota.order]
        self._take(self.rota.join(data.draw(st.sampled_from(away))).value)

    @invariant()
    def the_log_makes_the_same_rota_again(self):
        assert replay(self.rota.opened, self.rota.log) == self.rota
        assert set(tally(self.rota)) >= set(self.rota.order)


TestDayOfTheRota = DayOfTheRota.TestCase
TestDayOfTheRota.settings = settings(max_examples=30, stateful_step_count=25)
