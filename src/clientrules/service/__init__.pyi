from clientrules.service.contact.cadences import (
    FEEDBACK_COLLECTION as FEEDBACK_COLLECTION,
    FOLLOW_UP_BY_LIKELIHOOD as FOLLOW_UP_BY_LIKELIHOOD,
    PLANNED_VISITS as PLANNED_VISITS,
    REGULAR_COMMUNICATION as REGULAR_COMMUNICATION,
    USE_TRACKING as USE_TRACKING,
    VISITS_TO_CLASS_A as VISITS_TO_CLASS_A,
    VISITS_TO_TENANTS as VISITS_TO_TENANTS,
    ContactGaps as ContactGaps,
    Pacing as Pacing,
    contact_pacing as contact_pacing,
)
from clientrules.service.contact.due_lists import DueList as DueList, due_list as due_list
from clientrules.service.contact.plans import (
    CONTACT_RECORD as CONTACT_RECORD,
    KNOWN_BEFORE_VISIT as KNOWN_BEFORE_VISIT,
    MAINTENANCE_PLAN as MAINTENANCE_PLAN,
    PREPARATION as PREPARATION,
    ContactMethod as ContactMethod,
    ContactPlan as ContactPlan,
    ContactPlanPolicy as ContactPlanPolicy,
    VisitFrequency as VisitFrequency,
    missing_from_plan as missing_from_plan,
    plan_method as plan_method,
    visits_due as visits_due,
)
from clientrules.service.contact.relations import (
    CLOSING_ACTIONS as CLOSING_ACTIONS,
    PROTECTION_PLANS as PROTECTION_PLANS,
    RELATION_WORK as RELATION_WORK,
    DealOutcome as DealOutcome,
    KeyNodes as KeyNodes,
    RelationWork as RelationWork,
    Responsibility as Responsibility,
    touch_required as touch_required,
)
from clientrules.service.contact.tracking_tables import (
    NOT_BY_LETTER as NOT_BY_LETTER,
    ORDER_TABLE as ORDER_TABLE,
    PRODUCT_TABLE as PRODUCT_TABLE,
    SHIPMENT_TABLE as SHIPMENT_TABLE,
    TRACKING_QUESTIONS as TRACKING_QUESTIONS,
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
    CLAIMS as CLAIMS,
    Claim as Claim,
    ClaimedSpan as ClaimedSpan,
    ClaimSubject as ClaimSubject,
    claimed_span as claimed_span,
)
from clientrules.service.duties.conduct import (
    GAZE as GAZE,
    MANNERS as MANNERS,
    CustomerType as CustomerType,
    Familiarity as Familiarity,
    GazeZone as GazeZone,
)
from clientrules.service.duties.duty_lists import Duty as Duty, DutyList as DutyList, Part as Part
from clientrules.service.duties.post_duties import (
    ACCOUNT_DUTIES as ACCOUNT_DUTIES,
    ACCOUNT_MANAGER as ACCOUNT_MANAGER,
    BRANCH_GENERAL_MANAGERS as BRANCH_GENERAL_MANAGERS,
    CUSTOMER_MANAGEMENT_DUTIES as CUSTOMER_MANAGEMENT_DUTIES,
    CUSTOMER_SERVICE as CUSTOMER_SERVICE,
    CUSTOMER_SERVICE_DUTIES as CUSTOMER_SERVICE_DUTIES,
    DEPUTY_GENERAL_MANAGER as DEPUTY_GENERAL_MANAGER,
    GROUP_DEPARTMENTS as GROUP_DEPARTMENTS,
    MINES as MINES,
    MINING_DUTIES as MINING_DUTIES,
    SALES_DUTIES as SALES_DUTIES,
    SALES_TEAM as SALES_TEAM,
    SERVICE_MANAGER as SERVICE_MANAGER,
    SERVICE_SUPERVISOR as SERVICE_SUPERVISOR,
    TECHNICAL_HEAD as TECHNICAL_HEAD,
)
from clientrules.service.duties.sale_phases import (
    SALE_PHASES as SALE_PHASES,
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
    GUEST_TOUCHES as GUEST_TOUCHES,
    GuestPhase as GuestPhase,
    GuestTouch as GuestTouch,
    Occasion as Occasion,
    Stay as Stay,
    guest_phase as guest_phase,
    stay_occasions as stay_occasions,
)
from clientrules.service.greetings.shop_day import (
    SERVING as SERVING,
    FollowUpPolicy as FollowUpPolicy,
    ShopVisit as ShopVisit,
    VisitorGroup as VisitorGroup,
    follow_ups as follow_ups,
)
from clientrules.service.greetings.visitors import (
    LETTER_STEPS as LETTER_STEPS,
    ReceptionAction as ReceptionAction,
    reception_actions as reception_actions,
)
from clientrules.service.posts import (
    ADMINISTRATOR as ADMINISTRATOR,
    DUTY_STAFF as DUTY_STAFF,
    LEADER as LEADER,
    MANAGEMENT_OFFICE as MANAGEMENT_OFFICE,
    MARKETING_COMPANY as MARKETING_COMPANY,
    OFFICE_HEAD as OFFICE_HEAD,
    PRODUCTION_DIVISION as PRODUCTION_DIVISION,
    REPAIR_HEAD as REPAIR_HEAD,
)
from clientrules.service.property.duty_roster import (
    DUTY_SHIFTS as DUTY_SHIFTS,
    DUTY_TASKS as DUTY_TASKS,
    GOING_OUT as GOING_OUT,
    DutyTask as DutyTask,
    PostBreach as PostBreach,
    post_breach as post_breach,
)
from clientrules.service.property.first_contact import (
    QUESTION_STEPS as QUESTION_STEPS,
    REACTION_VIOLATIONS as REACTION_VIOLATIONS,
    FirstContact as FirstContact,
    Reaction as Reaction,
    ReplyPolicy as ReplyPolicy,
    first_responsible as first_responsible,
    reply_due as reply_due,
)
from clientrules.service.property.repair_visits import (
    VISIT_CONTENT as VISIT_CONTENT,
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
    CLASS_A_SURVEY as CLASS_A_SURVEY,
    GUEST_SURVEY as GUEST_SURVEY,
    NEEDS_SURVEY as NEEDS_SURVEY,
    NEEDS_SURVEY_STEPS as NEEDS_SURVEY_STEPS,
    SATISFACTION_ASSESSMENT as SATISFACTION_ASSESSMENT,
    SATISFACTION_STEPS as SATISFACTION_STEPS,
    ActionPlanPolicy as ActionPlanPolicy,
    action_plan_needed as action_plan_needed,
)
from clientrules.service.satisfaction.opinions import (
    OPINION_ROUTES as OPINION_ROUTES,
    OpinionKind as OpinionKind,
    OpinionRoute as OpinionRoute,
    Treatment as Treatment,
)
from clientrules.service.satisfaction.retention import (
    LOSS_REASONS as LOSS_REASONS,
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
    AFTER_VISIT as AFTER_VISIT,
    APPOINTMENTS as APPOINTMENTS,
    FIELD_VISIT as FIELD_VISIT,
    PLANNED_VISIT_RECORD as PLANNED_VISIT_RECORD,
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
    REPORT_FAX as REPORT_FAX,
    REPORT_READING as REPORT_READING,
    Visitor as Visitor,
    VisitReport as VisitReport,
    fax_made as fax_made,
    joint_visit_findings as joint_visit_findings,
    missing_reports as missing_reports,
    supervisor_report_due as supervisor_report_due,
    supervisor_report_needed as supervisor_report_needed,
)
from clientrules.service.visits.return_visits import (
    DISSATISFACTION_STEPS as DISSATISFACTION_STEPS,
    REGULAR_RETURN_VISITS as REGULAR_RETURN_VISITS,
    MonthOfVisits as MonthOfVisits,
    ReturnVisit as ReturnVisit,
    ReturnVisitPolicy as ReturnVisitPolicy,
    monthly_visits as monthly_visits,
    return_visit_planned as return_visit_planned,
)
