from clientrules.sales.attribution.adjudication import Approval as Approval, Opinion as Opinion
from clientrules.sales.attribution.clauses.displaced import LiveOn as LiveOn
from clientrules.sales.attribution.clauses.split import Party as Party, Split as Split
from clientrules.sales.attribution.counterfactual_cases import Counterfactual as Counterfactual
from clientrules.sales.attribution.facts.circumstances import (
    Kinship as Kinship,
    RecognitionBy as RecognitionBy,
)
from clientrules.sales.attribution.facts.deals import (
    DealChange as DealChange,
    LaterChange as LaterChange,
)
from clientrules.sales.attribution.facts.registrations import (
    EntryConduct as EntryConduct,
    live_until as live_until,
    registration_effective as registration_effective,
    registration_live as registration_live,
)
from clientrules.sales.attribution.off_the_top.company_customers import (
    CompanyCustomer as CompanyCustomer,
    is_company_customer as is_company_customer,
)
from clientrules.sales.attribution.payees import PayeeRole as PayeeRole, leaver as leaver
from clientrules.sales.attribution.return_visit import owners as owners, receivers as receivers
