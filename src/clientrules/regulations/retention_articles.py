"""Articles on keeping customers: rates, reasons of loss, relations, scripts and guests."""

from clientrules.core.clause import Source

REL = Source(
    "Article on building good customer relations",
    title_zh="与客户建立并保持良好的关系",
    file="003_d164059b3d181133.txt",
)

REL_1 = REL.clause(
    "REL-1",
    "Good relations rest on known needs, individual service, timely answers, open channels "
    "and continuing value.",
    article="二 1-5",
    title="Keys of good relations",
)

SCRIPT = Source(
    "Articles on contact scripts",
    title_zh="保持联系话术",
    file="003_d164059b3d181133.txt",
)

SCRIPT_1 = SCRIPT.clause(
    "SCRIPT-1",
    "A contact has a purpose, be it thanks, attention, help, consultation or a return visit, "
    "and its words are polite, plain, positive, calm and personal.",
    article="1-5",
    title="Contact scripts by purpose",
)

THEO = Source(
    "Article on the theory of customer retention",
    title_zh="客户保持的理论与方法",
    file="003_d164059b3d181133.txt",
)

THEO_0 = THEO.clause(
    "THEO-0",
    "Retention is the continuing process of consolidating and developing long and stable "
    "relations with customers.",
    article="定义",
    title="Definition of retention",
)

THEO_1 = THEO.clause(
    "THEO-1",
    "By reported figures, keeping a customer costs less and sells more surely than winning "
    "one, and dissatisfied customers tell others.",
    article="数据",
    title="Descriptive numbers",
)

THEO_2 = THEO.clause(
    "THEO-2",
    "Customers are lost when staff who leave take them along, when rivals tempt them, or when "
    "the market is poorly watched and reached.",
    article="流失原因",
    title="Reasons of loss",
)

COMU = Source(
    "Articles on close communication with customers",
    title_zh="保持与客户的密切沟通",
    file="003_d164059b3d181133.txt",
)

COMU_1 = COMU.clause(
    "COMU-1",
    "Market research and data analysis tell the customers' habits, preferences and motives to buy.",
    article="一",
    title="Market research as source",
)

COMU_2 = COMU.clause(
    "COMU-2",
    "Close communication means knowing needs, tailoring the offer, earning trust, talking both "
    "ways and writing regularly.",
    title="Close communication",
)

RETN = Source(
    "Articles on the customer retention rate",
    title_zh="如何提高客户保持率",
    file="003_d164059b3d181133.txt",
)

RETN_1 = RETN.clause(
    "RETN-1",
    "Customers are classified and graded for targeted care: important ones may get a dedicated "
    "team, and rewards follow value and loyalty.",
    article="三 加强关系管理",
    title="Classify and grade for targeted policy",
)

RETN_2 = RETN.clause(
    "RETN-2",
    "The retention rate is the share of the customers active at the start who are still active "
    "at the end, without counting new ones.",
    article="客户保持率 一-五",
    title="Retention rate",
)

RETN_3 = RETN.clause(
    "RETN-3",
    "Customers stay for trust, kept promises, quality, quick solutions, after-sales service "
    "and variety.",
    title="Retention advice",
)

BNB = Source(
    "Articles on customer relations of guest houses",
    title_zh="民宿业务的客户关系管理与保持",
    trade="guest houses",
    file="003_d164059b3d181133.txt",
)

BNB_2 = BNB.clause(
    "BNB-2",
    "A birthday or anniversary within the stay brings a gift, meals follow the guest's taste, "
    "and reviews are answered promptly.",
    article="一; 其次",
    title="Birthday, anniversary, preference",
)

BNB_1 = BNB.clause(
    "BNB-1",
    "A guest is sent a guide before arrival, asked for needs during the stay, and thanked and "
    "invited to review after departure.",
    article="二",
    title="Guest contact by phase",
)

BNB_3 = BNB.clause(
    "BNB-3",
    "Guests are regularly surveyed about stay, needs and suggestions, and the service is adjusted.",
    article="四",
    title="Guest survey",
)

BNB_4 = BNB.clause(
    "BNB-4",
    "A loyalty plan, customer software and a culture of care help a guest house keep its guests.",
    article="二, 五",
    title="Guest-house ideas",
)
