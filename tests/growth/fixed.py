"""Why some places never grow: by a parameter, a callable, or a class with all that it answers."""

from clientrules import frames, plots

ANSWER = "an answer has as many clauses as were asked"
RULES = "as many rows as a regulation has clauses"
FORM = "a form of some twenty items, and what is handed is held against them"
MADE = "made by the rule that is measured, and only keeps what it is handed"
FEW = "a few, written by hand"
YEARS = "a few years, each read from a calendar"
NAMES = "the names of a frame's columns"
POSTS = "as many as the regulation has posts"
ENGINE = "the frame runs in its engine, which the benchmarks measure; only accounts fold in Python"
DRAWN = "the picture is drawn mark by mark in its own library, which takes most of the time"
FRAMES = [f"frames.{name}" for name in dir(frames) if name != "balances"]
PLOTS = [f"plots.{name}" for name in dir(plots)]

FIXED = {
    # Answers and what they are made of.
    "Decision": ANSWER,
    "Reason": ANSWER,
    "Refused": ANSWER,
    "Edition": "a transition a field",
    "Editions(governed_by)": "a field each",
    "core.override": ANSWER,
    "core.tables.Counterfactual": ANSWER,
    "core.tables.Coverage": MADE,
    "core.tables.OpenCase": MADE,
    "core.tables.Overlap": MADE,
    "core.tables.Permit": ANSWER,
    "sales.attribution.Counterfactual": ANSWER,
    # What a regulation lists.
    "core.Form": FORM,
    "core.Step": RULES,
    "core.Permission": RULES,
    "core.Permissions": RULES,
    "core.Workflow": RULES,
    "core.tables.Row": RULES,
    "core.tables.coverage(table)": "asks n rows about each of the n cases between them",
    "core.tables.counterfactuals(table)": "asks n rows about each of the n cases between them",
    "core.tables.DecisionTable.require_asked(fact)": "one fact",
    "segmentation.MigrationMatrix(scheme)": "a class each",
    "core.tables.facts_of": RULES,
    "core.tables.read_table(clauses)": RULES,
    "core.tables.read_table(facts)": RULES,
    "core.tables.read_table(roles)": POSTS,
    "service.duties.Duty": RULES,
    "service.duties.DutyList": RULES,
    "complaints.ClockRule": RULES,
    "complaints.ExtensionLimit": RULES,
    "complaints.Ladder": RULES,
    "complaints.Level": RULES,
    "records.disclosure.AccessRegime": RULES,
    "records.disclosure.AccessRule": RULES,
    "records.missing(others)": RULES,
    "segmentation.value.RetentionStrategy": RULES,
    "segmentation.Screening": RULES,
    "segmentation.shares.AbcProfile": "three classes",
    "segmentation.grades.is_important": "an enumeration",
    "complaints.case.intake_gaps": FORM,
    "records.missing(record)": FORM,
    "records.files.unserved_uses": FORM,
    "records.files_owed": "an enumeration",
    "records.folder_for": "the six lines of a folder",
    "records.disclosure.remaining_holders": POSTS,
    "records.must_destroy": POSTS,
    "sales.leads.missing_from_template": FORM,
    "service.missing_from_register": FORM,
    "service.return_visit_due": "an enumeration",
    "service.return_visit_in_time": "an enumeration",
    "service.visits_required": POSTS,
    "data.load(clauses)": RULES,
    "data.load_rows(clauses)": RULES,
    # One fact, written by hand.
    "complaints.Described": FORM,
    "loyalty.Coupon": "the lines of a basket, which is measured with its coupon",
    "loyalty.Poster": "a poster's prizes",
    "loyalty.event_from": "the fields of an event",
    "loyalty.paid_amount": "an enumeration",
    "loyalty.points.Transfer": "the two postings of a transfer",
    "records.AccessRequest": FEW,
    "records.Actor": FEW,
    "records.Approval": FEW,
    "records.FiledCustomer": "what one customer buys",
    "records.IndexCard": FEW,
    "records.index_card": FEW,
    "service.Repair": "an enumeration",
    "service.stay_occasions": "the special days of one guest",
    "rulebook.Findings": "as many as a rulebook has parts",
    "rulebook.ask": "the arguments of a function",
    "rulebook.signed": "the arguments of a function",
    "rulebook.verify": "the arguments of a function",
    "rulebook.run_scenarios": "asks `ask` of each row, and reads a whole rulebook besides, as long"
    " as forty rows take",
    "sales.counterfactuals": "asks the case anew for every fact of it: n questions of n facts",
    "sales.Case.otherwise(value)": "one field of a case, which is measured as it is made",
    "sales.Rota.receive_couple(agents)": "two",
    "sales.rota.Turn": "a couple's two agents at most; its rota is measured",
    "complaints.Clock": "an answer of `clocks`, which is measured with what it shows",
    "service.due_list(cadences)": "a class each",
    "service.DueList": "an answer of `due_list`, whose methods are measured below it",
    # Calendars and frames.
    "calendars.PublicHolidays": YEARS,
    "calendars.public_holidays": YEARS,
    "calendars.working_time": YEARS,
    "festivals.lunar_festivals": YEARS,
    "core.WorkingTime(weekly)": "seven days",
    "core.WorkingTime(provisional)": YEARS,
    "frames.balances(columns)": NAMES,
    **dict.fromkeys(FRAMES, ENGINE),
    **dict.fromkeys(PLOTS, DRAWN),
}
"""The reason by place; a class's covers its argument, its methods, and where it is handed."""
