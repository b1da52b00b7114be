"""Talking with customers: communication, and where and how service staff look."""

from clientrules.core.clause import Source

COMM = Source(
    "Communication skills guide",
    title_zh="沟通技巧",
    file="000_0a50551c801cf08a.txt",
)

COMM_1 = COMM.clause(
    "COMM-1",
    "Communication is told apart by effect, by tool and by organisation, and talking face to face "
    "is its most important channel.",
    article="沟通",
    title="Types and channels",
)

COMM_3 = COMM.clause(
    "COMM-3",
    "Win-win communication rests on listening, praise, questions that invite a yes or a choice, "
    "and attention to non-verbal signs.",
    article="高效沟通",
    title="Listening and win-win",
)

COMM_2 = COMM.clause(
    "COMM-2",
    "The commandments of communication run from avoiding dispute to holding that the customer is "
    "always right.",
    article="沟通十二戒",
    title="Commandments of communication",
)

OBS = Source(
    "Customer observation guide for service staff",
    title_zh="观察客户的管理技巧",
    file="000_0a50551c801cf08a.txt",
)

OBS_3 = OBS.clause(
    "OBS-3",
    "Staff observe a customer's looks, speech, behaviour and attitude without seeming to spy, and "
    "ask what is needed and what comes next.",
    article="观察顾客",
    title="Observation",
)

OBS_2 = OBS.clause(
    "OBS-2",
    "Each type of customer has its own treatment: the irritable, the dependent, the dissatisfied, "
    "the trying and the common-sense customer.",
    article="观察顾客要求感情投入",
    title="Customer types",
)

OBS_1 = OBS.clause(
    "OBS-1",
    "Eyes rest on the big triangle of a stranger, the small triangle of an acquaintance and the "
    "inverted triangle of a well-known customer.",
    article="目光接触的技巧",
    title="Where to look",
)
