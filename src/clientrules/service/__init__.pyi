from clientrules.core.tables.duties import Duty as Duty, DutyList as DutyList, Part as Part
from clientrules.service.contact.cadences import (
    ContactGaps as ContactGaps,
    Pacing as Pacing,
    contact_pacing as contact_pacing,
)
from clientrules.service.contact.due_lists import DueList as DueList, due_list as due_list
from clientrules.service.contact.plans import (
    ContactMethod as ContactMethod,
    ContactPlan as ContactPlan,
    ContactPlanPolicy as ContactPlanPolicy,
    VisitFrequency as VisitFrequency,
    missing_from_plan as missing_from_plan,
    plan_method as plan_method,
    visits_due as visits_due,
)
from clientrules.service.contact.relations import (
    DealOutcome as DealOutcome,
    KeyNodes as KeyNodes,
    RelationWork as RelationWork,
    Responsibility as Responsibility,
    touch_required as touch_required,
)
from clientrules.service.contact.tracking_tables import (
    TrackingKind as TrackingKind,
    TrackingTable as TrackingTable,
    product_margin as product_margin,
    weights_agree as weights_agree,
)
from clientrules.service.contact.work_plans import (
    PlanPart as PlanPart,
    PlanPolicy as PlanPolicy,
    plan_parts as plan_parts,
)
from clientrules.service.duties.claims import (
    Claim as Claim,
    ClaimedSpan as ClaimedSpan,
    ClaimSubject as ClaimSubject,
    claimed_span as claimed_span,
)
from clientrules.service.duties.conduct import (
    CustomerType as CustomerType,
    Familiarity as Familiarity,
    GazeZone as GazeZone,
)
from clientrules.service.duties.sale_phases import (
    DecisionStep as DecisionStep,
    SalePhase as SalePhase,
)
from clientrules.service.greetings.birthday_lists import (
    BirthdayList as BirthdayList,
    birthday_list as birthday_list,
)
from clientrules.service.greetings.gifts import (
    Greeting as Greeting,
    GreetingPolicy as GreetingPolicy,
    Touch as Touch,
    upcoming_birthday as upcoming_birthday,
    upcoming_touches as upcoming_touches,
)
from clientrules.service.greetings.guests import (
    GuestPhase as GuestPhase,
    GuestTouch as GuestTouch,
    Occasion as Occasion,
    Stay as Stay,
    guest_phase as guest_phase,
    stay_occasions as stay_occasions,
)
from clientrules.service.greetings.shop_day import (
    FollowUpPolicy as FollowUpPolicy,
    ShopVisit as ShopVisit,
    VisitorGroup as VisitorGroup,
    follow_ups as follow_ups,
)
from clientrules.service.greetings.visitors import (
    ReceptionAction as ReceptionAction,
    reception_actions as reception_actions,
)
from clientrules.service.property.duty_roster import (
    DutyTask as DutyTask,
    PostBreach as PostBreach,
    post_breach as post_breach,
)
from clientrules.service.property.first_contact import (
    FirstContact as FirstContact,
    Reaction as Reaction,
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
    correction_notified as correction_notified,
    return_visit_due as return_visit_due,
)
from clientrules.service.property.repairs import (
    NoticeForm as NoticeForm,
    RepairChannel as RepairChannel,
    RepairIntake as RepairIntake,
    missing_from_register as missing_from_register,
    repair_intake as repair_intake,
    reschedule as reschedule,
)
from clientrules.service.satisfaction.measures import (
    ActionPlanPolicy as ActionPlanPolicy,
    action_plan_needed as action_plan_needed,
)
from clientrules.service.satisfaction.opinions import (
    OpinionKind as OpinionKind,
    OpinionRoute as OpinionRoute,
    Treatment as Treatment,
)
from clientrules.service.satisfaction.retention import (
    LossReason as LossReason,
    churn_rate as churn_rate,
    retention_rate as retention_rate,
)
from clientrules.service.satisfaction.survey_policy import (
    EffortPolicy as EffortPolicy,
    PromoterPolicy as PromoterPolicy,
    SatisfactionPolicy as SatisfactionPolicy,
    SurveyPolicy as SurveyPolicy,
)
from clientrules.service.satisfaction.surveys import (
    ConfidenceInterval as ConfidenceInterval,
    SurveyMeasure as SurveyMeasure,
    SurveyScore as SurveyScore,
    effort_score as effort_score,
    promoter_score as promoter_score,
    satisfaction_score as satisfaction_score,
)
from clientrules.service.satisfaction.word_of_mouth import (
    WordOfMouth as WordOfMouth,
    expected_reach as expected_reach,
)
from clientrules.service.visits.appointments import (
    OpinionAnswer as OpinionAnswer,
    answer_opinion as answer_opinion,
)
from clientrules.service.visits.coverage import (
    QuotaReport as QuotaReport,
    RepairVisit as RepairVisit,
    quota_report as quota_report,
)
from clientrules.service.visits.nearby_customers import Place as Place, nearby as nearby
from clientrules.service.visits.quotas import (
    VisitQuota as VisitQuota,
    VisitRates as VisitRates,
    visits_required as visits_required,
)
from clientrules.service.visits.reports import (
    Visitor as Visitor,
    VisitReport as VisitReport,
    fax_made as fax_made,
    joint_visit_findings as joint_visit_findings,
    missing_reports as missing_reports,
    supervisor_report_due as supervisor_report_due,
    supervisor_report_needed as supervisor_report_needed,
)
from clientrules.service.visits.return_visits import (
    MonthOfVisits as MonthOfVisits,
    ReturnVisit as ReturnVisit,
    ReturnVisitPolicy as ReturnVisitPolicy,
    monthly_visits as monthly_visits,
    return_visit_planned as return_visit_planned,
)
