"""Field sales by branches: customer cards, visit reports, targets and prices below the list."""

from clientrules.core.clause import Source

BIZ = Source(
    "Field sales regulation of a firm with branches",
    title_zh="客户管理方法与技巧",
    file="000_0a50551c801cf08a.txt",
)

BIZ_CARD_1 = BIZ.clause(
    "BIZ-CARD-1",
    "The salesperson fills in the customer data card after the first transaction is completed; "
    "before that no card is required.",
    article="客户资料建立办法 (一)",
    title="Customer data card after the first deal",
)

BIZ_CARD_2 = BIZ.clause(
    "BIZ-CARD-2",
    "When a new situation arises with an old customer, the card is supplemented or revised at "
    "once.",
    article="客户资料建立办法 (二)",
    title="Revise at once on new situation",
)

BIZ_CARD_3 = BIZ.clause(
    "BIZ-CARD-3",
    "Branch heads help with the cards and supervise them; headquarters spot-checks irregularly "
    "and counts the result in the appraisal.",
    article="客户资料建立办法 (三)(四)",
    title="Supervision and spot checks",
)

BIZ_VR_1 = BIZ.clause(
    "BIZ-VR-1",
    "Every salesperson fills in a visit report for each working day, and branch heads enforce it "
    "strictly.",
    article="业务员拜访日报表 (一)",
    title="Daily visit report",
)

BIZ_VR_2 = BIZ.clause(
    "BIZ-VR-2",
    "Each branch faxes the visit reports of all its staff to headquarters at the set interval.",
    article="业务员拜访日报表 (二)",
    title="Fax of the visit reports",
)

BIZ_VR_3 = BIZ.clause(
    "BIZ-VR-3",
    "The sales manager and then the general manager read and comment on visit reports before the "
    "departments concerned receive them.",
    article="业务员拜访日报表 (三); 主管 (五)",
    title="Reading and forwarding",
)

BIZ_SV_1 = BIZ.clause(
    "BIZ-SV-1",
    "A supervisor report is due when the sales manager joins branch staff, or a branch manager or "
    "officer visits with a salesperson or alone.",
    article="主管拜访日报表 (一)",
    title="When a supervisor report is needed",
)

BIZ_SV_2 = BIZ.clause(
    "BIZ-SV-2",
    "After a joint visit the supervisor's report names the salesperson, and the salesperson's "
    "report names who came along.",
    article="主管拜访日报表 (二)",
    title="Cross notation of joint visits",
)

BIZ_SV_3 = BIZ.clause(
    "BIZ-SV-3",
    "The sales manager submits the report to the general manager after the trip; branches fax "
    "theirs together with the salespeople's reports.",
    article="主管拜访日报表 (三)(四)",
    title="Submission",
)

BIZ_TGT = BIZ.clause(
    "BIZ-TGT",
    "By the end of each milestone day of the month, its share of the month's sales target must "
    "have been reached.",
    article="销售目标 (一)-(六)",
    title="Pacing milestones",
)

BIZ_PRICE_1 = BIZ.clause(
    "BIZ-PRICE-1",
    "A price below the stipulated price needs the price approval form beforehand, countersigned "
    "by the branch vice-manager and filed in copies.",
    article="价格核定表 (一)",
    title="Price below list needs prior approval",
)

BIZ_PRICE_2 = BIZ.clause(
    "BIZ-PRICE-2",
    "If the form cannot be submitted beforehand, the branch manager consents by telephone before "
    "the deal and the form follows.",
    article="价格核定表 (二)",
    title="Telephone exception",
)

BIZ_REC = BIZ.clause(
    "BIZ-REC",
    "The collection of receivables has its heading here, but the text ends before its rules.",
    article="货款回收办法",
    title="Receivables",
)
