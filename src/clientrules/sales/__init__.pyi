from clientrules.sales.attribution.adjudication import (
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
    OpenPayee as OpenPayee,
    Payee as Payee,
    PayeeRole as PayeeRole,
    leaver as leaver,
)
from clientrules.sales.attribution.policy import FloorPolicy as FloorPolicy
from clientrules.sales.attribution.referrals import (
    Referral as Referral,
    referral_valid as referral_valid,
)
from clientrules.sales.attribution.registrations import (
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
from clientrules.sales.dealers import dealers_due as dealers_due
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
    missing_from_template as missing_from_template,
)
from clientrules.sales.leads.information_sources import (
    CollectionMethod as CollectionMethod,
    InformationChannel as InformationChannel,
)
from clientrules.sales.leads.opportunities import (
    FollowUpStage as FollowUpStage,
    Intent as Intent,
    should_convert as should_convert,
)
from clientrules.sales.leads.register import (
    Lead as Lead,
    LeadSource as LeadSource,
    campaign_leads as campaign_leads,
)
from clientrules.sales.leads.statistics import (
    SourceStatistics as SourceStatistics,
    stats_by_source as stats_by_source,
)
from clientrules.sales.price_form import (
    PriceApproval as PriceApproval,
    PriceConsent as PriceConsent,
    PricePolicy as PricePolicy,
    may_sell as may_sell,
    price_approval as price_approval,
    price_form_due as price_form_due,
)
from clientrules.sales.reception.change_requests import (
    ChangeOutcome as ChangeOutcome,
    ChangeRuling as ChangeRuling,
    Fault as Fault,
    change_request as change_request,
)
from clientrules.sales.reception.stages import (
    Conduct as Conduct,
    Designation as Designation,
    Finding as Finding,
    ReceptionStage as ReceptionStage,
)
from clientrules.sales.rota.attendance import (
    Attendance as Attendance,
    Excused as Excused,
    Hindrance as Hindrance,
    Place as Place,
)
from clientrules.sales.rota.events import (
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
