"""Right values where the first that comes to mind is none: by kind, and by what is called."""

import enum
import inspect
import tempfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import attrs
import cattrs
import narwhals.typing as narwhals
import polars as pl

import clientrules
from clientrules import (
    calendars,
    complaints,
    core,
    data,
    festivals,
    frames,
    loyalty,
    plots,
    records,
    regulations,
    rulebook,
    sales,
    segmentation,
    service,
)
from clientrules.core import tables
from clientrules.core.dates.roll import WorkingDays
from clientrules.core.dates.term import Term, WorkingCalendar, days, months
from clientrules.core.frozen_map import FrozenMap
from clientrules.regulations.roles import ADMINISTRATOR, OFFICE_HEAD, REPAIR_HEAD
from tests.wrong_input.samples import CLAUSE, DAY, INSTANT, PLAIN, RIGHT, public

ZONE = {"zone": "Asia/Shanghai"}
A, B = segmentation.AbcClass.A, segmentation.AbcClass.B
WEEK = core.WorkingTime({core.Weekday.MONDAY: "09:00-17:00"}, "Asia/Shanghai")
NEW = tables.custom_fact("new", str, "the lead")
ROW = tables.Row(clause=CLAUSE, when=(NEW.equals("yes"),), gives="A")
TABLE = tables.DecisionTable(name="leads", rows=(ROW,), hit=tables.Hit.FIRST)
VM_CADENCE = core.Cadence(CLAUSE, every=months(1))
BOSS = core.Role("boss")
CLAUSE_IN_PRINCIPLE = attrs.evolve(CLAUSE, in_principle=BOSS)
HISTORY = pl.DataFrame(
    {
        "id": ["1"],
        "event": ["redeemed"],
        "on": [DAY],
        "points": [3],
        "card": ["C"],
        "prize": ["tea"],
    }
)


class Lead:
    """Who a made-up table is about."""

    def __init__(self):
        self.attributes = {"new": "no"}


FRAME = pl.DataFrame(
    {
        "id": ["1", "2"],
        "money": [100, 200],
        "points": [30, 40],
        "day": [DAY, DAY],
        "yes": [True, False],
        "class": ["A", "B"],
        "complaint": ["engineering"] * 2,
        "price": [Decimal("100.00"), Decimal("80.00")],
        "share": [1, 1],
    }
)

PLAIN |= {
    Term: months(1),
    WorkingCalendar: WEEK,
    WorkingDays: WEEK,
    core.WorkingTime: WEEK,
    tables.Condition: NEW.equals("yes"),
    tables.Row: ROW,
    tables.DecisionTable: TABLE,
    narwhals.IntoFrameT: FRAME,
}
STAGES_OF_A_DEAL = ("subscribed_at", "signed_at", "collected_at", "settled_at")
FLOOR = sales.FloorPolicy(**ZONE)
ACCESS = records.AccessPolicy(**ZONE)
SOLD = sales.CommissionedDeal(
    name="A",
    shares=sales.Shares.split(("A", sales.attribution.PayeeRole.AGENT, 1)),
    events=[sales.DealEvent(sales.DealStep.SIGNED, DAY, 3)],
    vat_included=True,
    vat_rate=None,
)
SCORES = FrozenMap({"x": A})
CLASSES = segmentation.abc({"x": 3, "y": 1})
PAYMENTS = sales.Shares.split(("A", sales.attribution.PayeeRole.AGENT, 1)).pay(100)
MATRIX = segmentation.migrations({"x": A, "y": B}, {"x": B, "z": A})


def _fields(record):
    """Return what a record that a rule made holds, by the names of its arguments."""
    return {each.alias: getattr(record, each.name) for each in attrs.fields(type(record))}


DUE = service.due_list({"Ann": ("A", None)}, DAY, cadences={"A": VM_CADENCE})
RULES = Path(__file__).parents[2] / "examples" / "rules"
BOOK = core.Editions([core.Edition(DAY, rulebook.Rulebook())])
QUESTION = {"rule": "live_until", "facts": {"registered": DAY}, "book": BOOK, "on": DAY}
STAGES = {
    "introduction": days(90),
    "silence": days(90),
    "growth": Fraction(1, 5),
    "decline": Fraction(1, 5),
}

RIGHT |= {
    clientrules.instant: {"tz": "UTC", "naive": INSTANT.naive()},
    core.override: {
        "decision": core.Decision(1, (core.Reason(CLAUSE_IN_PRINCIPLE, "so"),)),
        "by": BOSS,
    },
    core.Edition: {"policy": VM_CADENCE},
    core.Change: {"field": "rate"},
    core.WorkingTime: {"weekly": {core.Weekday.MONDAY: "09:00-17:00"}, "tz": "UTC"},
    tables.Condition: {"fact": NEW, "test": "equals", "limit": "A"},
    tables.custom_fact: {"of": str},
    tables.counterfactuals: {"subject": Lead()},
    tables.Ruling: {"table": TABLE, "mask": 0, "values": ["no"], "rows": ()},
    tables.Counterfactual: {"changes": (), "ruling": TABLE.rule(0, ["no"])},
    tables.read_table: {
        "data": tables.write_table(TABLE, gives=str),
        "facts": {"new": NEW},
        "clauses": {"OUR-1": CLAUSE},
    },
    complaints.advance: {"event": ("happened", "received", INSTANT)},
    complaints.Ladder: {
        "steps": [complaints.LadderStep(core.Role("A"), clause=CLAUSE, after=days(1))]
    },
    complaints.LadderStep: {"after": days(1)},
    complaints.ClockPolicy: {"zone": "Asia/Shanghai"},
    complaints.duties: {"department": "quality department"},
    complaints.next_complaint_number: {"existing": ["000301"]},
    complaints.parse_complaint_number: {"number": "000301"},
    complaints.reopen: {"id": "B"},
    complaints.case.intake_gaps: {"form": {"order no": "1"}},
    data.hooks: {"converter": cattrs.Converter()},
    data.rows: {"result": CLASSES},
    data.to_csv: {"result": CLASSES},
    data.to_sheets: {
        "tables": {"classes": CLASSES},
        "path": Path(tempfile.mkdtemp()) / "classes.xlsx",
    },
    data.schema: {"kind": segmentation.ValueCuts},
    core.Editions: {"editions": [core.Edition(DAY, VM_CADENCE)]},
    rulebook.ask: QUESTION,
    rulebook.signed: QUESTION,
    rulebook.run_scenarios: {
        "table": "registered,expects\n2026-03-01,2026-04-01\n",
        "book": BOOK,
        "rule": "live_until",
        "base": {},
        "sheet": None,
    },
    rulebook.compare: {
        "before": rulebook.Rulebook(),
        "after": rulebook.Rulebook(club=loyalty.ClubPolicy(single=800)),
        "rule": "live_until",
        "facts": [{"registered": DAY}],
        "measure": str,
        "by": "registered",
    },
    rulebook.solve: {
        "place": "club.unit",
        "grid": (50, 100, 50),
        "before": rulebook.Rulebook(),
        "after": rulebook.Rulebook(club=loyalty.ClubPolicy(single=800)),
        "rule": "live_until",
        "facts": [{"registered": DAY}],
        "measure": lambda day: day,
        "by": None,
    },
    rulebook.verify: {
        "record": rulebook.signed(**QUESTION),
        "facts": {"registered": DAY},
        "book": BOOK,
    },
    rulebook.content: {"id": "VIP-R2"},
    rulebook.dump: {"editions": BOOK, "path": Path(tempfile.mkdtemp()) / "rules.json"},
    rulebook.dumps: {"editions": BOOK},
    rulebook.load: {"path": RULES / "shop.toml"},
    rulebook.loads: {"text": "format = 1\nedition = [{in_force = 2026-01-01}]"},
    frames.abc: {"key": "id", "turnover": "money"},
    frames.abc_lines: {"frame": FRAME, "turnover": "money"},
    frames.balances: {"frame": HISTORY, "member": "id"},
    frames.clock_states: {"due": "day", "ended": "day"},
    frames.commission_splits: {"commission": "money", "shares": ["share"]},
    frames.contact_due: {
        "classes": "class",
        "last": "day",
        "cadences": {"A": VM_CADENCE, "B": VM_CADENCE},
    },
    frames.deadlines: {"start": "day"},
    frames.lifecycle: {
        "first": "day",
        "last": "day",
        "turnover": "money",
        "turnover_before": "points",
        "policy": segmentation.LifecyclePolicy(**STAGES),
    },
    frames.migrations: {"key": "id", "classes": "class"},
    frames.points: {"card": "id", "paid": "money", "order": ["day"], "into": "earned"},
    frames.prices: {"list_price": "price", "shown": "yes", "points": "points"},
    frames.qualifies: {"key": "id", "bought": "day", "paid": "money"},
    frames.registration_live: {"registered": "day"},
    frames.return_visits_due: {"closed": "day", "complaint": "complaint"},
    frames.value_segment: {"current": "money", "potential": "points"},
    loyalty.Balance: {"state": loyalty.membership.CardState.ACTIVE},
    loyalty.Campaign: {"factor": 2},
    loyalty.Coupon: {"amount_off": 3},
    loyalty.event_from: {
        "row": {"event": "redeemed", "on": DAY, "points": 3, "id": "1", "card": "C", "prize": "tea"}
    },
    loyalty.paid_amount: {"freight": 0, "top_up": 0},
    loyalty.TierPolicy: {"window": months(12)},
    records.access: {"policy": ACCESS},
    records.record_use: {"policy": ACCESS},
    records.disclosure.AccessRule: {
        "permissions": core.Permissions(CLAUSE, [core.Permission(action="view", clause=CLAUSE)])
    },
    records.disclosure.remaining_holders: {"confirmed_by": [], "destroyed_by": []},
    records.files.first_level_register: {"classes": CLASSES},
    regulations.clause: {"id": "VM-1"},
    regulations.document: {"prefix": "VM"},
    calendars.public_holidays: {"country": "CN", "years": 2026},
    calendars.working_time: {
        "country": "CN",
        "years": 2026,
        "weekly": {core.Weekday.MONDAY: "09:00-17:00"},
        "tz": "Asia/Shanghai",
    },
    festivals.lunar_date: {"year": 2026, "month": 8, "day": 15},
    festivals.lunar_festivals: {"years": 2026},
    plots.abc_curve: {"result": CLASSES},
    plots.commission_split: {"payments": PAYMENTS},
    plots.migration_map: {"matrix": segmentation.migrations(CLASSES, CLASSES)},
    plots.value_scatter: {
        "matrix": segmentation.value_matrix(
            {"x": (3, 1)}, policy=segmentation.ValueCuts(current=1, potential=1)
        )
    },
    sales.AgentWish: {"successor": None},
    sales.Case: {"merges": {}},
    sales.Deal: dict.fromkeys(STAGES_OF_A_DEAL, INSTANT),
    sales.Registration: {"at": INSTANT},
    sales.may_sell: {"policy": sales.PricePolicy(**ZONE)},
    sales.referral_valid: {"policy": FLOOR},
    sales.commissions_due: {"period_end": None, "deals": [SOLD]},
    sales.rota.replay: {"log": []},
    segmentation.MigrationMatrix: _fields(MATRIX),
    segmentation.shares.AbcProfile: _fields(CLASSES.profile()),
    segmentation.migrations: {"before": SCORES, "after": SCORES},
    segmentation.history.TierChange: {"before": A, "after": B},
    segmentation.history.tier_change: {"before": A, "after": B},
    calendars.PublicHolidays: {"days": {DAY: "May Day"}, "makeup": {DAY: DAY}},
    complaints.deadlines.clock_due: {"clock": "closing"},
    service.DueList: _fields(DUE),
    service.correction_due: {"policy": service.CorrectionPolicy(**ZONE)},
    service.property.correction_notified: {"policy": service.CorrectionPolicy(**ZONE)},
    service.missing_from_register: {"entry": {"name": "A"}},
    service.visits_required: {"visited": {OFFICE_HEAD: 3, ADMINISTRATOR: 3, REPAIR_HEAD: 3}},
}
for _rule in (
    sales.attribute,
    sales.adjudicate,
    sales.agent_for_return,
    sales.counterfactuals,
    sales.attribution.owners,
    sales.attribution.receivers,
):
    RIGHT[_rule] = {"policy": FLOOR}

CALLED = {
    path: each
    for path, each in public().items()
    if inspect.isfunction(each)
    or (inspect.isclass(each) and not issubclass(each, (enum.Enum, BaseException)))
}
CALLED |= {
    f"{module.__name__}.{name}": each
    for module in (calendars, festivals)
    for name, each in vars(module).items()
    if not name.startswith("_")
    and getattr(each, "__module__", "") == module.__name__
    and not (inspect.isclass(each) and issubclass(each, enum.Enum))
    and callable(each)
}
"""Every public function and class, by where it is imported from; some modules have no face."""
