from clientrules.service.property.duty_roster import post_breach as post_breach
from clientrules.service.property.first_contact import (
    FirstContact as FirstContact,
    ReplyPolicy as ReplyPolicy,
    first_responsible as first_responsible,
    reception_actions as reception_actions,
    reply_due as reply_due,
)
from clientrules.service.property.repair_visits import (
    CorrectionPolicy as CorrectionPolicy,
    Repair as Repair,
    RepairKind as RepairKind,
    RepairVisitLimits as RepairVisitLimits,
    correction_due as correction_due,
    correction_notified as correction_notified,
    return_visit_due as return_visit_due,
    return_visit_in_time as return_visit_in_time,
)
from clientrules.service.property.repairs import (
    NoticeForm as NoticeForm,
    missing_from_register as missing_from_register,
    repair_intake as repair_intake,
    reschedule as reschedule,
)
