from clientrules.core.clause import Clause as Clause, Source as Source
from clientrules.core.dates.cadence import Cadence as Cadence, Weekday as Weekday
from clientrules.core.dates.instants import instant as instant
from clientrules.core.dates.roll import Roll as Roll
from clientrules.core.dates.term import (
    Term as Term,
    days as days,
    hours as hours,
    minutes as minutes,
    months as months,
    weeks as weeks,
    working_days as working_days,
    working_hours as working_hours,
    working_minutes as working_minutes,
    years as years,
)
from clientrules.core.decision import Decision as Decision, override as override
from clientrules.core.editions.edition import (
    Change as Change,
    Edition as Edition,
    Editions as Editions,
)
from clientrules.core.labelled import Labelled as Labelled
from clientrules.core.money.allocation import allocate as allocate
from clientrules.core.money.amounts import amount as amount, round_to as round_to
from clientrules.core.outcome import (
    Refused as Refused,
    Undecided as Undecided,
    Unspecified as Unspecified,
)
from clientrules.core.policy import (
    Citation as Citation,
    Policy as Policy,
    option as option,
    ruled as ruled,
    unstated as unstated,
)
from clientrules.core.reason import Reason as Reason
from clientrules.core.role import Role as Role
from clientrules.core.tables.form import Form as Form, Item as Item
from clientrules.core.tables.permissions import Permission as Permission, Permissions as Permissions
from clientrules.core.tables.table import Band as Band, Table as Table, TableRow as TableRow
from clientrules.core.tables.workflow import Step as Step, Workflow as Workflow
from clientrules.core.working.calendar import WorkingTime as WorkingTime
