"""Articles on customer relations: leads in CRM software, knowing the product, tourism start-ups."""

from clientrules.core.clause import Source

LEAD = Source(
    "Article on managing leads with CRM software",
    title_zh="客户管理的好方法",
    trade="CRM software",
    file="000_0a50551c801cf08a.txt",
)

LEAD_1 = LEAD.clause(
    "LEAD-1",
    "A lead comes from marketing, from a salesperson or from online self-registration, and each "
    "source is analysed separately.",
    article="1",
    title="Lead sources",
)

LEAD_2 = LEAD.clause(
    "LEAD-2",
    "A campaign's leads are those created in its period with its keyword in the promotion remark, "
    "and they stay traceable as customers.",
    article="1",
    title="Find a campaign's leads",
)

LEAD_3 = LEAD.clause(
    "LEAD-3",
    "Each source of leads may have its own assignment rule, and a lead without a rule goes to the "
    "unassigned pool.",
    article="1",
    title="Assignment rule per source",
)

LEAD_4 = LEAD.clause(
    "LEAD-4",
    "Each type of customer and each industry has a template of its own with custom fields.",
    article="2",
    title="Template per industry or type",
)

LEAD_6 = LEAD.clause(
    "LEAD-6",
    "A field visit is a check-in linked to the customer with a photo, and other customers nearby "
    "are shown for further stops.",
    article="3",
    title="Transparent visits",
)

LEAD_5 = LEAD.clause(
    "LEAD-5",
    "A customer becomes an opportunity, with contact reminders and alerts, once the opportunity "
    "stage is reached and intent is high.",
    article="4",
    title="From customer to opportunity",
)

CRMA = Source(
    "Article on analysing customer relations",
    title_zh="客户关系管理分析技巧",
    trade="online services",
    file="000_0a50551c801cf08a.txt",
)

CRMA_1 = CRMA.clause(
    "CRMA-1",
    "Before presenting a product, ask why the customer should listen, what value it brings, "
    "whether it repays the price and whether that is bearable.",
    article="一-二",
    title="Service and product knowledge",
)

TOUR = Source(
    "Article on customer management in tourism start-ups",
    title_zh="创业初期的顾客管理技巧",
    trade="tourism",
    file="000_0a50551c801cf08a.txt",
)

TOUR_0 = TOUR.clause(
    "TOUR-0",
    "Customer management learns needs by communication and guides customers into a loyal group, "
    "before, during and after the sale.",
    article="综述",
    title="Definition",
)

TOUR_1 = TOUR.clause(
    "TOUR-1",
    "Recognising, gathering and deciding are pre-sale, consuming and feeling are in-sale, and "
    "post-sale turns the feeling into information.",
    article="售前/售中/售后",
    title="Phases and decision steps",
)

TOUR_2 = TOUR.clause(
    "TOUR-2",
    "Keeping an old customer costs less than the stated fraction of winning a new one.",
    article="节省交易成本",
    title="Keeping costs less than winning",
)
