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
from clientrules.complaints.case.flows import (
    FACTORY_FLOW as FACTORY_FLOW,
    ISO_10002 as ISO_10002,
    ISO_FLOW as ISO_FLOW,
)
from clientrules.complaints.case.process import (
    FACTORY_PROCESS as FACTORY_PROCESS,
    ISO_PROCESS as ISO_PROCESS,
    PROPERTY_PROCESS as PROPERTY_PROCESS,
    ComplaintProcess as ComplaintProcess,
)
from clientrules.complaints.case.progress import (
    advance as advance,
    departures as departures,
    missing as missing,
    next_steps as next_steps,
    reopen as reopen,
)
from clientrules.complaints.case.rows import ROW_KINDS as ROW_KINDS, event_from as event_from
from clientrules.complaints.channels import (
    CHANNELS as CHANNELS,
    SHOP_STEPS as SHOP_STEPS,
    SOURCES as SOURCES,
    Channel as Channel,
    ComplaintSource as ComplaintSource,
)
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
    DEPARTMENT_DUTIES as DEPARTMENT_DUTIES,
    DUTY_HOLDERS as DUTY_HOLDERS,
    DepartmentDuties as DepartmentDuties,
    duties as duties,
)
from clientrules.complaints.factory.handling import (
    DISSATISFACTION as DISSATISFACTION,
    EVALUATION as EVALUATION,
    FEEDBACK as FEEDBACK,
    INCIDENT as INCIDENT,
    NEGOTIATION as NEGOTIATION,
    OTHER_UNIT as OTHER_UNIT,
    PROBLEM_HANDLING as PROBLEM_HANDLING,
    SIX_STEPS as SIX_STEPS,
)
from clientrules.complaints.factory.inspection import (
    APPOINTEES as APPOINTEES,
    JOINT_INSPECTION as JOINT_INSPECTION,
    InspectionPolicy as InspectionPolicy,
    InspectionTeam as InspectionTeam,
    inspection_team as inspection_team,
)
from clientrules.complaints.factory.intake import (
    INTAKE_FORM as INTAKE_FORM,
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
    RECORD_FORM as RECORD_FORM,
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
from clientrules.complaints.posts import (
    BUSINESS as BUSINESS,
    FINANCE as FINANCE,
    GENERAL_MANAGER as GENERAL_MANAGER,
    GENERAL_MANAGERS_OFFICE as GENERAL_MANAGERS_OFFICE,
    GENERAL_OFFICE as GENERAL_OFFICE,
    MANUFACTURING as MANUFACTURING,
    PRODUCTION_MANAGEMENT_GROUP as PRODUCTION_MANAGEMENT_GROUP,
    QUALITY as QUALITY,
    QUALITY_ASSURANCE as QUALITY_ASSURANCE,
    SALES as SALES,
    SERVICE_STAFF as SERVICE_STAFF,
)
from clientrules.complaints.property_handling import (
    PROPERTY_ACTIONS as PROPERTY_ACTIONS,
    PROPERTY_STEPS as PROPERTY_STEPS,
    Assignment as Assignment,
    AssignmentPolicy as AssignmentPolicy,
    assignment as assignment,
    can_close as can_close,
    unanswered as unanswered,
)
from clientrules.complaints.regimes.china import (
    CHINA_BANKS_AND_INSURERS as CHINA_BANKS_AND_INSURERS,
    CHINA_MARKET_REPORTS as CHINA_MARKET_REPORTS,
    CHINA_MARKET_REPORTS_PROCESS as CHINA_MARKET_REPORTS_PROCESS,
    CHINA_MARKET_SUPERVISION as CHINA_MARKET_SUPERVISION,
    CHINA_MARKET_SUPERVISION_PROCESS as CHINA_MARKET_SUPERVISION_PROCESS,
    SENIOR_APPROVER as SENIOR_APPROVER,
)
from clientrules.complaints.regimes.example import (
    EXAMPLE_PROCESS as EXAMPLE_PROCESS,
    Market as Market,
    example_clocks as example_clocks,
)
from clientrules.complaints.regimes.example_regulation import (
    PUBLISHED_COPIES as PUBLISHED_COPIES,
    ExampleRegulation as ExampleRegulation,
)
from clientrules.complaints.regimes.iso import ISO_CLOCKS as ISO_CLOCKS
from clientrules.complaints.regimes.sources import (
    FACTORY_CLOCKS as FACTORY_CLOCKS,
    PROPERTY_CLOCKS as PROPERTY_CLOCKS,
    is_overdue as is_overdue,
    report_due as report_due,
)
from clientrules.complaints.regimes.uk import (
    UK_DISP as UK_DISP,
    UK_DISP_PAYMENTS as UK_DISP_PAYMENTS,
    UK_HOUSING as UK_HOUSING,
    UK_HOUSING_PROCESS as UK_HOUSING_PROCESS,
)
from clientrules.complaints.regimes.us import (
    BUREAU_INVESTIGATION as BUREAU_INVESTIGATION,
    US_CFPB as US_CFPB,
)
from clientrules.complaints.repeats import (
    Filing as Filing,
    Repeat as Repeat,
    RepeatPolicy as RepeatPolicy,
    repeated as repeated,
)
from clientrules.complaints.scope import Route as Route, ScopePolicy as ScopePolicy, route as route
from clientrules.complaints.service_desk import (
    SERVICE_DESK as SERVICE_DESK,
    DeskPolicy as DeskPolicy,
    Handlers as Handlers,
    Inquiry as Inquiry,
    Matter as Matter,
    handlers as handlers,
)
