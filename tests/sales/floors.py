"""A rota, what is asked of it and read from its answers, and floors full of agents to draw."""

from hypothesis import strategies as st

from clientrules.core.outcome import Refused
from clientrules.regulations.roles import PROJECT_MANAGER
from clientrules.sales.rota.attendance import Hindrance
from clientrules.sales.rota.policy import RotaPolicy
from clientrules.sales.rota.rota import Rota

ABC = Rota(["A", "B", "C"])

AGENTS = tuple("ABCDE")
ROTAS = st.builds(
    lambda order, keep: Rota(order, policy=RotaPolicy(keep_head=keep)),
    st.permutations(AGENTS),
    st.booleans(),
)
STATES = st.sampled_from(["free", "absent", "excused", "unapproved", *list(Hindrance)[3:]])
FLOORS = st.fixed_dictionaries(dict.fromkeys(AGENTS, STATES))


def attendance(states):
    """Return where the agents are as `call` asks for it."""
    away = {"absent", "excused", "unapproved"}
    return {
        "present": [agent for agent, state in states.items() if state not in away],
        "excused": {
            agent: PROJECT_MANAGER if state == "excused" else None
            for agent, state in states.items()
            if state in {"excused", "unapproved"}
        },
        "hindered": {
            agent: state for agent, state in states.items() if isinstance(state, Hindrance)
        },
    }


def call(rota=ABC, present="ABC", **facts):
    return rota.call(tuple(present), **facts)


def after(turn):
    return turn.agent, "".join(turn.rota.order)


def called(rota=ABC, present="ABC", **facts):
    return after(call(rota, present, **facts).value)


def passed(decision):
    return [(reason.clause.id, reason.facts["agent"]) for reason in decision.passed_over]


def denied(decision):
    assert isinstance(decision.value, Refused)
    assert decision.value.reasons == decision.reasons
    return [reason.clause.id for reason in decision.reasons]


def receive(rota, agent, arrival, present, **facts):
    return rota.receive(agent, arrival, present=tuple(present), **facts)


def others(rota, agents):
    return tuple(agent for agent in rota.order if agent not in agents)
