from clientrules.service.contact.cadences import (
    ContactGaps as ContactGaps,
    contact_pacing as contact_pacing,
)
from clientrules.service.contact.due_lists import DueList as DueList, due_list as due_list
from clientrules.service.contact.plans import (
    ContactPlan as ContactPlan,
    VisitFrequency as VisitFrequency,
    missing_from_plan as missing_from_plan,
    visits_due as visits_due,
)
from clientrules.service.greetings.birthday_lists import birthday_list as birthday_list
from clientrules.service.greetings.guests import Stay as Stay, stay_occasions as stay_occasions
from clientrules.service.greetings.shop_day import (
    FollowUpPolicy as FollowUpPolicy,
    ShopVisit as ShopVisit,
    VisitorGroup as VisitorGroup,
    follow_ups as follow_ups,
)
from clientrules.service.greetings.touchpoints import (
    GreetingPolicy as GreetingPolicy,
    Touchpoint as Touchpoint,
    upcoming_birthday as upcoming_birthday,
    upcoming_touchpoints as upcoming_touchpoints,
)
from clientrules.service.property.first_contact import (
    FirstContact as FirstContact,
    ReplyPolicy as ReplyPolicy,
    first_responsible as first_responsible,
    reply_due as reply_due,
)
from clientrules.service.property.repair_visits import (
    CorrectionPolicy as CorrectionPolicy,
    Repair as Repair,
    RepairKind as RepairKind,
    RepairVisitLimits as RepairVisitLimits,
    correction_due as correction_due,
    return_visit_due as return_visit_due,
    return_visit_in_time as return_visit_in_time,
)
from clientrules.service.property.repairs import missing_from_register as missing_from_register
from clientrules.service.satisfaction.survey_policy import (
    EffortPolicy as EffortPolicy,
    PromoterPolicy as PromoterPolicy,
    SatisfactionPolicy as SatisfactionPolicy,
)
from clientrules.service.satisfaction.surveys import (
    effort_score as effort_score,
    promoter_score as promoter_score,
    satisfaction_score as satisfaction_score,
)
from clientrules.service.visits.places import Place as Place, nearby as nearby
from clientrules.service.visits.quotas import (
    RepairVisit as RepairVisit,
    VisitRates as VisitRates,
    quota_report as quota_report,
    visits_required as visits_required,
)
from clientrules.service.visits.return_visits import (
    ReturnVisitPolicy as ReturnVisitPolicy,
    return_visit_planned as return_visit_planned,
)
