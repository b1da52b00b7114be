"""Reading conventions of this library: how periods, thresholds, money and gaps are read."""

from clientrules.core.clause import Clause, Source

GEN = Source(
    "Reading conventions of clientrules",
)

GEN_1 = Clause(
    "GEN-1",
    "A period of days starts on the day after its trigger and includes its last day, until "
    "the end of that day.",
    GEN,
    title="Periods in days",
)

GEN_2 = Clause(
    "GEN-2",
    "A period of months or years ends with the same-numbered day, or with the month's last "
    "day where there is none, reckoned once from the start.",
    GEN,
    title="Periods in months and years",
)

GEN_3 = Clause(
    "GEN-3",
    "A period of hours runs from the exact moment, through nights and weekends, and the limit "
    "instant itself is on time.",
    GEN,
    title="Periods in hours",
)

GEN_4 = Clause(
    "GEN-4",
    "Periods count calendar days and due days stay where they fall, unless the firm says that "
    "they move, and by which calendar.",
    GEN,
    title="Non-working days",
)

GEN_5 = Clause(
    "GEN-5",
    'The words "reaches", "within" and "not below" include the number; "below", "short of" '
    'and "exceeds" exclude it.',
    GEN,
    title="Threshold words",
)

GEN_6 = Clause(
    "GEN-6",
    "An event counts in a look-back as long as the period, added forwards to the day of the "
    "event, has not passed its last day.",
    GEN,
    title="Look-back windows",
)

GEN_7 = Clause(
    "GEN-7",
    "Money is exact decimal: a price rounds as the policy says, and a split adds up by largest "
    "remainder, a refund mirroring its sale.",
    GEN,
    title="Money and splits",
)

GEN_8 = Clause(
    "GEN-8",
    "A minimum rate is compared exactly, the count it requires is rounded up, and without any "
    "case it is met.",
    GEN,
    title="Minimum rates on small counts",
)

GEN_9 = Clause(
    "GEN-9",
    'A clause that rules "in principle" gives the default; only the manager it names may depart '
    "from it, with a recorded reason.",
    GEN,
    title="In-principle clauses",
)

GEN_10 = Clause(
    "GEN-10",
    "A time word without a number, such as regularly or promptly, means an interval that the "
    "firm supplies and nobody guesses.",
    GEN,
    title="Unspecified cadences and time words",
)

GEN_11 = Clause(
    "GEN-11",
    "Where the source breaks off or has lost its numbers, the answer is unspecified until the "
    "firm supplies its own.",
    GEN,
    title="Truncated or stripped text",
)

GEN_12 = Clause(
    "GEN-12",
    "Where synonyms were put for the usual terms of a source, each is read as the ordinary "
    "business word.",
    GEN,
    title="Glossary of altered wording",
)

GEN_13 = Clause(
    "GEN-13",
    "A week runs from Monday to Sunday, and on a Monday the last week is the one that ended "
    "the day before.",
    GEN,
    title="Weeks",
)

GEN_14 = Clause(
    "GEN-14",
    "Grade schemes are kept apart, and none is converted into another except where a source "
    "prints how.",
    GEN,
    title="Grade schemes stay apart",
)

GEN_15 = Clause(
    "GEN-15",
    "Each regime keeps its own defaults; where a user combines two, the stricter confidentiality "
    "and the shorter deadline prevail.",
    GEN,
    title="Regimes belong to different firms",
)
