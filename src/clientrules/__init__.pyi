from clientrules import (
    complaints as complaints,
    core as core,
    data as data,
    frames as frames,
    loyalty as loyalty,
    records as records,
    regulations as regulations,
    rulebook as rulebook,
    sales as sales,
    segmentation as segmentation,
    service as service,
)
from clientrules.core.clause import Clause as Clause, Source as Source
from clientrules.core.dates.instants import instant as instant
from clientrules.core.dates.term import (
    Term as Term,
    days as days,
    hours as hours,
    months as months,
    weeks as weeks,
    years as years,
)
from clientrules.core.decision import Decision as Decision
from clientrules.core.editions.edition import Edition as Edition, Editions as Editions
from clientrules.core.money.allocation import allocate as allocate
from clientrules.core.money.amounts import amount as amount, round_to as round_to
from clientrules.core.outcome import (
    Refused as Refused,
    Undecided as Undecided,
    Unspecified as Unspecified,
)
from clientrules.core.policy import ruled as ruled
from clientrules.core.reason import Reason as Reason
from clientrules.core.role import Role as Role
from clientrules.errors import RulesError as RulesError
