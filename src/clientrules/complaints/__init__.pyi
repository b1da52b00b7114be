from clientrules.complaints.case.complaint import (
    Complaint as Complaint,
    Pause as Pause,
    open_complaint as open_complaint,
)
from clientrules.complaints.case.events import (
    Described as Described,
    DueSet as DueSet,
    Event as Event,
    Extended as Extended,
    Found as Found,
    Happened as Happened,
    Merged as Merged,
    Numbered as Numbered,
    Paused as Paused,
    Prioritised as Prioritised,
    Reopened as Reopened,
    Resumed as Resumed,
)
from clientrules.complaints.case.process import ComplaintProcess as ComplaintProcess
from clientrules.complaints.case.progress import (
    advance as advance,
    departures as departures,
    missing as missing,
    next_steps as next_steps,
    reopen as reopen,
)
from clientrules.complaints.case.rows import event_from as event_from
from clientrules.complaints.channels import Channel as Channel, ComplaintSource as ComplaintSource
from clientrules.complaints.deadlines.clock import (
    Clock as Clock,
    ClockState as ClockState,
    clocks as clocks,
)
from clientrules.complaints.deadlines.ladder import Ladder as Ladder, LadderStep as LadderStep
from clientrules.complaints.deadlines.level import Level as Level, escalation as escalation
from clientrules.complaints.deadlines.policy import (
    ClockPolicy as ClockPolicy,
    ClockRule as ClockRule,
    ExtensionLimit as ExtensionLimit,
    Holding as Holding,
)
from clientrules.complaints.factory.cause_counts import (
    Pareto as Pareto,
    ParetoLine as ParetoLine,
    monthly_pareto as monthly_pareto,
    pareto as pareto,
)
from clientrules.complaints.factory.causes import (
    Cause as Cause,
    CauseClass as CauseClass,
    CausePolicy as CausePolicy,
    cause_class as cause_class,
)
from clientrules.complaints.factory.departments import (
    DepartmentDuties as DepartmentDuties,
    duties as duties,
)
from clientrules.complaints.factory.inspection import (
    InspectionPolicy as InspectionPolicy,
    InspectionTeam as InspectionTeam,
    inspection_team as inspection_team,
)
from clientrules.complaints.factory.intake import (
    DemandColumn as DemandColumn,
    demand_text as demand_text,
    intake_gaps as intake_gaps,
)
from clientrules.complaints.factory.liability import (
    Deductions as Deductions,
    Discipline as Discipline,
    bonus_deductions as bonus_deductions,
    department_losses as department_losses,
    discipline as discipline,
    forfeited_bonus as forfeited_bonus,
    personal_losses as personal_losses,
    returned_goods_loss as returned_goods_loss,
)
from clientrules.complaints.factory.lots import (
    Lot as Lot,
    LotFigures as LotFigures,
    lot_figures as lot_figures,
)
from clientrules.complaints.factory.record_form import (
    Attachment as Attachment,
    Compensation as Compensation,
    Demand as Demand,
    DemandRounding as DemandRounding,
    Discount as Discount,
    GoodsReturn as GoodsReturn,
    OtherDemand as OtherDemand,
    demand_value as demand_value,
)
from clientrules.complaints.numbering import (
    ComplaintNumber as ComplaintNumber,
    NumberPolicy as NumberPolicy,
    complaint_number as complaint_number,
    next_complaint_number as next_complaint_number,
    parse_complaint_number as parse_complaint_number,
)
from clientrules.complaints.property_handling import (
    Assignment as Assignment,
    AssignmentPolicy as AssignmentPolicy,
    assignment as assignment,
    can_close as can_close,
    unanswered as unanswered,
)
from clientrules.complaints.regimes.example import (
    Market as Market,
    example_clocks as example_clocks,
)
from clientrules.complaints.regimes.example_regulation import ExampleRegulation as ExampleRegulation
from clientrules.complaints.regimes.sources import (
    is_overdue as is_overdue,
    report_due as report_due,
)
from clientrules.complaints.repeats import (
    Filing as Filing,
    Repeat as Repeat,
    RepeatPolicy as RepeatPolicy,
    repeated as repeated,
)
from clientrules.complaints.scope import Route as Route, ScopePolicy as ScopePolicy, route as route
from clientrules.complaints.service_desk import (
    DeskPolicy as DeskPolicy,
    Handlers as Handlers,
    Inquiry as Inquiry,
    Matter as Matter,
    handlers as handlers,
)
