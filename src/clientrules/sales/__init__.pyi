from clientrules.sales.attribution.adjudication import (
    SALES_DIRECTOR as SALES_DIRECTOR,
    Approval as Approval,
    Opinion as Opinion,
    adjudicate as adjudicate,
)
from clientrules.sales.attribution.case import (
    AgentWish as AgentWish,
    Case as Case,
    Introduction as Introduction,
    Kinship as Kinship,
    Recognition as Recognition,
    RecognitionBy as RecognitionBy,
    Relative as Relative,
)
from clientrules.sales.attribution.clauses.stage import (
    ClauseRow as ClauseRow,
    Fact as Fact,
    Grant as Grant,
    Match as Match,
    Slot as Slot,
    Stage as Stage,
)
from clientrules.sales.attribution.company_customers import (
    CompanyCustomer as CompanyCustomer,
    is_company_customer as is_company_customer,
)
from clientrules.sales.attribution.counterfactual_cases import (
    NearFact as NearFact,
    nearest as nearest,
)
from clientrules.sales.attribution.coverage_of_cases import (
    Coverage as Coverage,
    DeadClause as DeadClause,
    Overlap as Overlap,
    UndecidedFacts as UndecidedFacts,
    coverage as coverage,
)
from clientrules.sales.attribution.deals import (
    Deal as Deal,
    DealChange as DealChange,
    DealStage as DealStage,
    LaterChange as LaterChange,
)
from clientrules.sales.attribution.displaced import Displaced as Displaced, LiveOn as LiveOn
from clientrules.sales.attribution.payees import (
    PUBLIC_POOL as PUBLIC_POOL,
    OpenPayee as OpenPayee,
    Payee as Payee,
    PayeeRole as PayeeRole,
    leaver as leaver,
)
from clientrules.sales.attribution.policy import FloorPolicy as FloorPolicy
from clientrules.sales.attribution.referrals import (
    REFERRAL_FORM as REFERRAL_FORM,
    SALES_OFFICE as SALES_OFFICE,
    Referral as Referral,
    referral_valid as referral_valid,
)
from clientrules.sales.attribution.registrations import (
    ENTRY_FINDINGS as ENTRY_FINDINGS,
    REGISTER_RIGHTS as REGISTER_RIGHTS,
    SALES_ASSISTANT as SALES_ASSISTANT,
    Channel as Channel,
    EntryConduct as EntryConduct,
    Registration as Registration,
    registration_effective as registration_effective,
    registration_live as registration_live,
)
from clientrules.sales.attribution.return_visit import (
    agent_for_return as agent_for_return,
    owners as owners,
    receivers as receivers,
)
from clientrules.sales.attribution.ruling import attribute as attribute
from clientrules.sales.attribution.shares import (
    Payment as Payment,
    Share as Share,
    Shares as Shares,
)
from clientrules.sales.commissions.deals import (
    CommissionedDeal as CommissionedDeal,
    DealEvent as DealEvent,
    DealStep as DealStep,
)
from clientrules.sales.commissions.ledger import commissions_due as commissions_due
from clientrules.sales.commissions.plan import (
    BelowFloor as BelowFloor,
    Commission as Commission,
    CommissionLimit as CommissionLimit,
    CommissionPlan as CommissionPlan,
    commission as commission,
)
from clientrules.sales.commissions.statements import (
    CommissionLine as CommissionLine,
    CommissionStatement as CommissionStatement,
    NothingDue as NothingDue,
)
from clientrules.sales.commissions.tiers import (
    CommissionTier as CommissionTier,
    TierBase as TierBase,
    Tiering as Tiering,
    TierPart as TierPart,
)
from clientrules.sales.dealers import (
    DEALER_CARE as DEALER_CARE,
    DEALER_REVIEW as DEALER_REVIEW,
    DEALER_VISIT as DEALER_VISIT,
    dealers_due as dealers_due,
)
from clientrules.sales.deputies import DEPUTISING as DEPUTISING, DEPUTY as DEPUTY
from clientrules.sales.leads.assignment import (
    Assigned as Assigned,
    LeadDistribution as LeadDistribution,
    Staffing as Staffing,
    assign_lead as assign_lead,
    assign_leads as assign_leads,
)
from clientrules.sales.leads.assignment_rules import (
    AssignmentRule as AssignmentRule,
    MostRoom as MostRoom,
    RoundRobin as RoundRobin,
)
from clientrules.sales.leads.customer_templates import (
    CUSTOMER_TEMPLATES as CUSTOMER_TEMPLATES,
    missing_from_template as missing_from_template,
)
from clientrules.sales.leads.information_sources import (
    CHANNELS_OF_PLACES as CHANNELS_OF_PLACES,
    METHODS_OF_ACTS as METHODS_OF_ACTS,
    CollectionMethod as CollectionMethod,
    InformationChannel as InformationChannel,
)
from clientrules.sales.leads.opportunities import (
    CONTACT_REMINDER as CONTACT_REMINDER,
    CONVERSION as CONVERSION,
    FOLLOW_UP as FOLLOW_UP,
    FollowUpStage as FollowUpStage,
    Intent as Intent,
    should_convert as should_convert,
)
from clientrules.sales.leads.register import (
    LEAD_ORIGINS as LEAD_ORIGINS,
    Lead as Lead,
    LeadSource as LeadSource,
    campaign_leads as campaign_leads,
)
from clientrules.sales.leads.statistics import (
    SourceStatistics as SourceStatistics,
    stats_by_source as stats_by_source,
)
from clientrules.sales.posts import (
    AGENT as AGENT,
    PROJECT_MANAGER as PROJECT_MANAGER,
    SITE_MANAGERS as SITE_MANAGERS,
    SITE_SALES_HEAD as SITE_SALES_HEAD,
    SITE_SUPERVISOR as SITE_SUPERVISOR,
)
from clientrules.sales.price_form import (
    ACCOUNTING as ACCOUNTING,
    BRANCH_MANAGER as BRANCH_MANAGER,
    BRANCH_VICE_MANAGER as BRANCH_VICE_MANAGER,
    PRICE_FORM as PRICE_FORM,
    SALESMAN as SALESMAN,
    PriceApproval as PriceApproval,
    PriceConsent as PriceConsent,
    PricePolicy as PricePolicy,
    may_sell as may_sell,
    price_approval as price_approval,
    price_form_due as price_form_due,
)
from clientrules.sales.reception.change_requests import (
    CHANGES as CHANGES,
    ChangeOutcome as ChangeOutcome,
    ChangeRuling as ChangeRuling,
    Fault as Fault,
    change_request as change_request,
)
from clientrules.sales.reception.stages import (
    DESIGNATIONS as DESIGNATIONS,
    FINDINGS as FINDINGS,
    HELP as HELP,
    INFORMATION_CHECK as INFORMATION_CHECK,
    PREPARATION as PREPARATION,
    RECEPTION as RECEPTION,
    RECEPTION_RIGHTS as RECEPTION_RIGHTS,
    VOLUNTARY_RECEPTION as VOLUNTARY_RECEPTION,
    Conduct as Conduct,
    Designation as Designation,
    Finding as Finding,
    ReceptionStage as ReceptionStage,
)
from clientrules.sales.reports import (
    MANAGER_CHECKS as MANAGER_CHECKS,
    PROJECT as PROJECT,
    SALES_DEPARTMENT as SALES_DEPARTMENT,
    WEEKLY_REPORT as WEEKLY_REPORT,
    WEEKLY_REPORT_CONTENT as WEEKLY_REPORT_CONTENT,
    WEEKLY_REPORT_STEPS as WEEKLY_REPORT_STEPS,
)
from clientrules.sales.rota.attendance import (
    HINDRANCES as HINDRANCES,
    Attendance as Attendance,
    Excused as Excused,
    Hindrance as Hindrance,
    Place as Place,
)
from clientrules.sales.rota.events import (
    RESTORERS as RESTORERS,
    Arrival as Arrival,
    Called as Called,
    Joined as Joined,
    Left as Left,
    Received as Received,
    ReceivedCouple as ReceivedCouple,
    ReceivedInsisting as ReceivedInsisting,
    Restoration as Restoration,
    Restored as Restored,
    RotaFact as RotaFact,
    StandIn as StandIn,
    Swapped as Swapped,
)
from clientrules.sales.rota.history import Tally as Tally, replay as replay, tally as tally
from clientrules.sales.rota.policy import RotaPolicy as RotaPolicy
from clientrules.sales.rota.rota import Rota as Rota
from clientrules.sales.rota.turn import Turn as Turn
from clientrules.sales.targets import (
    DueShare as DueShare,
    Milestone as Milestone,
    PaceStatus as PaceStatus,
    PacingPolicy as PacingPolicy,
    milestone_plan as milestone_plan,
    pacing as pacing,
)
