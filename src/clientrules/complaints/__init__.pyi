from clientrules.complaints.case.complaint import (
    Complaint as Complaint,
    open_complaint as open_complaint,
)
from clientrules.complaints.case.events import (
    Described as Described,
    DueSet as DueSet,
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
    deviations as deviations,
    missing as missing,
    next_steps as next_steps,
    reopen as reopen,
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
from clientrules.complaints.factory.departments import duties as duties
from clientrules.complaints.numbering import (
    NumberPolicy as NumberPolicy,
    complaint_number as complaint_number,
    next_complaint_number as next_complaint_number,
    parse_complaint_number as parse_complaint_number,
)
from clientrules.complaints.property_handling import (
    AssignmentPolicy as AssignmentPolicy,
    assignment as assignment,
    can_close as can_close,
    unanswered as unanswered,
)
from clientrules.complaints.repeats import Filing as Filing, repeated as repeated
from clientrules.complaints.service_desk import Matter as Matter, handlers as handlers
