"""Reading conventions of this library: how periods, thresholds, money and gaps are read."""

from clientrules.core.clause import Source

GEN = Source(
    "Reading conventions of clientrules",
)

GEN_1 = GEN.clause(
    "GEN-1",
    "A period of days starts on the day after its trigger and includes its last day, until "
    "the end of that day.",
    title="Periods in days",
)

GEN_2 = GEN.clause(
    "GEN-2",
    "A period of months or years ends with the same-numbered day, or with the month's last "
    "day where there is none, reckoned once from the start.",
    title="Periods in months and years",
)

GEN_3 = GEN.clause(
    "GEN-3",
    "A period of hours runs from the exact moment, through nights and weekends, and the limit "
    "instant itself is on time.",
    title="Periods in hours",
)

GEN_4 = GEN.clause(
    "GEN-4",
    "Periods count calendar days and due days stay where they fall, unless the firm says that "
    "they move, and by which calendar.",
    title="Non-working days",
)

GEN_5 = GEN.clause(
    "GEN-5",
    'The words "reaches", "within" and "not below" include the number; "below", "short of" '
    'and "exceeds" exclude it.',
    title="Threshold words",
)

GEN_6 = GEN.clause(
    "GEN-6",
    "An event counts in a look-back as long as the period, added forwards to the day of the "
    "event, has not passed its last day.",
    title="Look-back windows",
)

GEN_7 = GEN.clause(
    "GEN-7",
    "Money is exact decimal: a price rounds as the policy says, and a split adds up by largest "
    "remainder, a refund mirroring its sale.",
    title="Money and splits",
)

GEN_8 = GEN.clause(
    "GEN-8",
    "A minimum rate is compared exactly, the count it requires is rounded up, and without any "
    "case it is met.",
    title="Minimum rates on small counts",
)

GEN_9 = GEN.clause(
    "GEN-9",
    'A clause that rules "in principle" gives the default; only the manager it names may depart '
    "from it, with a recorded reason.",
    title="In-principle clauses",
)

GEN_10 = GEN.clause(
    "GEN-10",
    "A time word without a number, such as regularly or promptly, means an interval that the "
    "firm supplies and nobody guesses.",
    title="Unspecified cadences and time words",
)

GEN_11 = GEN.clause(
    "GEN-11",
    "Where the source breaks off or has lost its numbers, the answer is unspecified until the "
    "firm supplies its own.",
    title="Truncated or stripped text",
)

GEN_12 = GEN.clause(
    "GEN-12",
    "Where synonyms were put for the usual terms of a source, each is read as the ordinary "
    "business word.",
    title="Glossary of altered wording",
)

GEN_13 = GEN.clause(
    "GEN-13",
    "A week runs from Monday to Sunday, and on a Monday the last week is the one that ended "
    "the day before.",
    title="Weeks",
)

GEN_14 = GEN.clause(
    "GEN-14",
    "Grade schemes are kept apart, and none is converted into another except where a source "
    "prints how.",
    title="Grade schemes stay apart",
)

GEN_15 = GEN.clause(
    "GEN-15",
    "Each regime keeps its own defaults; where a user combines two, the stricter confidentiality "
    "and the shorter deadline prevail.",
    title="Regimes belong to different firms",
)
