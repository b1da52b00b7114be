from clientrules.sales.attribution.adjudication import adjudicate as adjudicate
from clientrules.sales.attribution.case import Case as Case
from clientrules.sales.attribution.counterfactual_cases import (
    counterfactuals as counterfactuals,
)
from clientrules.sales.attribution.coverage_of_cases import coverage as coverage
from clientrules.sales.attribution.facts.circumstances import (
    AgentWish as AgentWish,
    Introduction as Introduction,
    Recognition as Recognition,
    Relative as Relative,
)
from clientrules.sales.attribution.facts.deals import Deal as Deal, DealStage as DealStage
from clientrules.sales.attribution.facts.registrations import (
    Channel as Channel,
    Registration as Registration,
)
from clientrules.sales.attribution.off_the_top.referrals import (
    Referral as Referral,
    referral_valid as referral_valid,
)
from clientrules.sales.attribution.policy import FloorPolicy as FloorPolicy
from clientrules.sales.attribution.return_visit import agent_for_return as agent_for_return
from clientrules.sales.attribution.ruling import attribute as attribute
from clientrules.sales.attribution.shares import Shares as Shares
from clientrules.sales.change_requests import change_request as change_request
from clientrules.sales.commissions.deals import (
    CommissionedDeal as CommissionedDeal,
    DealEvent as DealEvent,
    DealStep as DealStep,
)
from clientrules.sales.commissions.ledger import commissions_due as commissions_due
from clientrules.sales.commissions.plan import CommissionPlan as CommissionPlan
from clientrules.sales.commissions.tiers import CommissionTier as CommissionTier
from clientrules.sales.dealers import dealers_due as dealers_due
from clientrules.sales.leads.assignment import Staffing as Staffing, assign_lead as assign_lead
from clientrules.sales.leads.assignment_rules import RoundRobin as RoundRobin
from clientrules.sales.leads.register import Lead as Lead, LeadSource as LeadSource
from clientrules.sales.price_form import (
    PriceApproval as PriceApproval,
    PriceConsent as PriceConsent,
    PricePolicy as PricePolicy,
    may_sell as may_sell,
    price_approval as price_approval,
    price_form_due as price_form_due,
)
from clientrules.sales.rota.policy import RotaPolicy as RotaPolicy
from clientrules.sales.rota.rota import Rota as Rota
from clientrules.sales.targets import (
    Milestone as Milestone,
    PaceStatus as PaceStatus,
    PacingPolicy as PacingPolicy,
    milestone_plan as milestone_plan,
    pacing as pacing,
)
