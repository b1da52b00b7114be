"""Key accounts: who is a big customer, what it is owed, and who looks after it."""

from clientrules.core.clause import Source

KEYC = Source(
    "Key customer regulation",
    title_zh="重点客户管理办法",
    file="000_0a50551c801cf08a.txt",
)

KEYC_6 = KEYC.clause(
    "KEYC-6",
    "Everyone works with the customer at the centre, watches the business events of key "
    "customers and avoids promising too much.",
    article="一; 二; 三 1",
    title="Orientation",
)

KEYC_1 = KEYC.clause(
    "KEYC-1",
    "Key customers come first in product quantity and range, in technical support and in "
    "after-sales service.",
    article="三 1(3) ①②",
    title="Supply and support priority",
)

KEYC_2 = KEYC.clause(
    "KEYC-2",
    "A new product is first sold on trial to key customers, to collect their opinions.",
    article="三 1(3) ③",
    title="New product trial",
)

KEYC_3 = KEYC.clause(
    "KEYC-3",
    "Key customers are often asked about the sales staff who serve them, and the staff are "
    "changed in time where needed.",
    article="三 1(3) ⑥",
    title="Opinions on sales staff",
)

KEYC_4 = KEYC.clause(
    "KEYC-4",
    "Key customers are rewarded by a suitable policy, such as discounts and rebates.",
    article="三 1(3) ⑦",
    title="Rewards",
)

KEYC_5 = KEYC.clause(
    "KEYC-5",
    "Where conditions allow, key customers are invited to a symposium on products, service, "
    "marketing and development.",
    article="三 1(3) ⑧",
    title="Symposium",
)

BUILD = Source(
    "Big-customer regulation of a construction company",
    title_zh="大客户管理办法",
    trade="construction",
    file="000_0a50551c801cf08a.txt",
)

BUILD_2 = BUILD.clause(
    "BUILD-2",
    "A big customer brings larger contracts and a stable return, is or can become a long-term "
    "partner, keeps investing and has a good reputation.",
    article="第二条",
    title="Definition of big customer",
)

BUILD_3 = BUILD.clause(
    "BUILD-3",
    "A big-customer committee at headquarters unites chair, vice-chairs, branch managers and "
    "their marketing deputies; its office is the operations department.",
    article="第三条",
    title="Committee",
)

BUILD_4 = BUILD.clause(
    "BUILD-4",
    "The committee rules on strategy, service norms, account managers, information and training, "
    "decides the company's list and approves those of branches.",
    article="第四条 (一)-(六)",
    title="Committee powers",
)

BUILD_5 = BUILD.clause(
    "BUILD-5",
    "Every big customer has a dedicated account manager who visits it regularly and markets "
    "to it continuously.",
    article="第五条",
    title="Dedicated account manager",
)

BUILD_6 = BUILD.clause(
    "BUILD-6",
    "The account manager keeps up the relation and the customer's base data and reports them "
    "on schedule in the information file.",
    article="第六条 (一)(二)",
    title="Account manager data duty",
)

PHARM = Source(
    "Big-customer management for medical representatives",
    title_zh="大客户管理技巧",
    trade="pharmaceutical sales",
    file="000_0a50551c801cf08a.txt",
)

PHARM_1 = PHARM.clause(
    "PHARM-1",
    "A representative asks who is a big customer and what it needs, and then how to build, "
    "win, manage and maintain the relation.",
    article="1-2",
    title="The whats and the hows",
)

PHARM_2 = PHARM.clause(
    "PHARM-2",
    "A strategy runs from product position through outside and inside analysis and the goal "
    "to the market plan, and is then put to the test.",
    article="2 1)-5)",
    title="Strategy making steps",
)

KAC = Source(
    "Key-account training course for industrial goods",
    title_zh="大客户开发与管理",
    trade="industrial goods",
    file="000_0a50551c801cf08a.txt",
)

KAC_1 = KAC.clause(
    "KAC-1",
    "Whoever manages key accounts knows their traits, types and grades, their lifecycle and "
    "the roles in their decision group.",
    article="课程大纲 1",
    title="Grading and lifecycle of big customers",
)

KA4 = Source(
    "Screening of big customers by key factors",
    title_zh="四要素筛选大客户",
    file="000_0a50551c801cf08a.txt",
)

KA4_7 = KA4.clause(
    "KA4-7",
    "A dissatisfied customer tells more people than a satisfied one does, and a part of the "
    "dissatisfied tell more people still.",
    article="四要素 前段",
    title="Word of mouth model",
)

KA4_8 = KA4.clause(
    "KA4-8",
    "Losing fewer customers is said to raise profit, and having more regular customers the "
    "income of the sales staff.",
    article="四要素",
    title="Churn and profit claims",
)

KA4_2 = KA4.clause(
    "KA4-2",
    "Sales alone, margin alone, capital alone or large premises alone do not make a big customer.",
    article="四要素 前段",
    title="No single metric suffices",
)

KA4_1 = KA4.clause(
    "KA4-1",
    "A big customer has an advanced management philosophy, good financial credit, a major "
    "share of sales and a higher margin, all together.",
    article="四要素 1-4",
    title="Screening factors",
)

KA4_3 = KA4.clause(
    "KA4-3",
    "Big-customer status lasts only for the period it was screened for, and a small customer "
    "may be fostered into one.",
    article="四要素 后段",
    title="Status is not permanent",
)

KA4_4 = KA4.clause(
    "KA4-4",
    "A small part of the customers brings in the greater part of profit and sales.",
    article="四要素 后段",
    title="Few customers, most profit",
)

KA4_6 = KA4.clause(
    "KA4-6",
    "Resources, time and work are concentrated on the big customers.",
    article="四要素 后段",
    title="Focus resources and time",
)

KA4_5 = KA4.clause(
    "KA4-5",
    "Customers are general, key or core, and each is worked up rung by rung until it also "
    "refers others.",
    article="四要素 后段",
    title="Core, key, general and upward conversion",
)

OFF = Source(
    "Big-customer development for office buildings",
    title_zh="大客户拓展思路",
    trade="office property",
    file="000_0a50551c801cf08a.txt",
)

OFF_1 = OFF.clause(
    "OFF-1",
    "High-end customers for office buildings are scarce, hard to find and contested by buildings "
    "of other kinds.",
    article="大客户拓展思路",
    title="Office-building customers",
)
