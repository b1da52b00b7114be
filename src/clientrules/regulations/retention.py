"""Customer retention in the regulations of three firms: levels, plans, files and surveys."""

from clientrules.core.clause import Source

KEEP = Source(
    "Customer retention regulation by importance and contribution",
    title_zh="客户关系和客户保持的管理制度",
    file="003_d164059b3d181133.txt",
)

KEEP_3 = KEEP.clause(
    "KEEP-3",
    "Customers' business secrets are strictly kept and their information protected, beside "
    "loyalty, contact, fairness, teamwork and improvement.",
    article="第三条 4",
    title="Secrecy principle",
)

KEEP_4_1 = KEEP.clause(
    "KEEP-4.1",
    "Customers are graded by importance and contribution into levels such as big, key and "
    "ordinary.",
    article="第四条 1",
    title="Levels: big, key, ordinary",
)

KEEP_4_2 = KEEP.clause(
    "KEEP-4.2",
    "Every level has its own management and service plan, and big and key customers receive "
    "focused attention and support.",
    article="第四条 2",
    title="Plan per level",
)

KEEP_5 = KEEP.clause(
    "KEEP-5",
    "Needs and satisfaction are regularly surveyed, fed back to the departments and turned "
    "into strategy and improvement plans.",
    article="第五条",
    title="Needs survey",
)

KEEP_6 = KEEP.clause(
    "KEEP-6",
    "A customer file holds basic information, communication records and contracts, is stored "
    "by class and is open only to those granted access.",
    article="第六条",
    title="File content and access",
)

KEEP_7 = KEEP.clause(
    "KEEP-7",
    "Sales staff visit customers by plan at the prescribed frequency, record each visit and "
    "solve problems in time.",
    article="第七条",
    title="Visits by set frequency, with record",
)

KEEP_8 = KEEP.clause(
    "KEEP-8",
    "A reception centre receives customers, and each channel has its own service standards "
    "and process.",
    article="第八条",
    title="Reception centre and channel standards",
)

KEEP_9 = KEEP.clause(
    "KEEP-9",
    "A complaint is handled in time by a set process, followed up, corrected and kept from "
    "happening again.",
    article="第九条",
    title="Complaint process and feedback",
)

KEEP2 = Source(
    "Customer retention regulation by importance and potential",
    title_zh="客户关系与客户保持制度",
    file="003_d164059b3d181133.txt",
)

KEEP2_3 = KEEP2.clause(
    "KEEP2-3",
    "Customer relations rest on customer first, good faith, benefit to both sides and continuous "
    "improvement.",
    article="1-3",
    title="Aims and principles",
)

KEEP2_4_1_2 = KEEP2.clause(
    "KEEP2-4.1.2",
    "Customers are classified by importance and potential as important, general or potential, "
    "in that order of priority.",
    article="4.1 2",
    title="Important, general and potential with priority",
)

KEEP2_4_1_3 = KEEP2.clause(
    "KEEP2-4.1.3",
    "After an analysis of needs, a maintenance plan sets the contact frequency, the way of "
    "communication and the key activities.",
    article="4.1 1, 3",
    title="Relation maintenance plan",
)

KEEP2_4_1_4 = KEEP2.clause(
    "KEEP2-4.1.4",
    "Customer feedback is regularly collected and analysed, and the service is adjusted to it.",
    article="4.1 4",
    title="Feedback collection",
)

KEEP2_4_1_5 = KEEP2.clause(
    "KEEP2-4.1.5",
    "Problems and complaints are followed up and solved in time, recorded and fed back.",
    article="4.1 5",
    title="Problem handling",
)

KEEP2_4_1_6 = KEEP2.clause(
    "KEEP2-4.1.6",
    "Customer satisfaction is regularly assessed, and the service is improved where problems show.",
    article="4.1 6",
    title="Satisfaction assessment",
)

KEEP2_4_2A = KEEP2.clause(
    "KEEP2-4.2a",
    "The account manager makes contact, learns needs, draws up the maintenance plan, follows "
    "up problems and raises satisfaction.",
    article="4.2 1",
    title="Account manager",
)

KEEP2_4_2B = KEEP2.clause(
    "KEEP2-4.2b",
    "The sales team negotiates sales, learns needs and helps the account manager build relations.",
    article="4.2 2",
    title="Sales team",
)

KEEP3 = Source(
    "Customer retention regulation by needs and contribution",
    title_zh="客户关系和客户保持管理制度",
    file="003_d164059b3d181133.txt",
)

KEEP3_1 = KEEP3.clause(
    "KEEP3-1",
    "The regulation rests on contract and consumer protection law and binds every department "
    "that deals with customers.",
    article="1.1-2.2",
    title="Basis and scope",
)

KEEP3_3_1 = KEEP3.clause(
    "KEEP3-3.1",
    "Customers are classified by needs and contribution as important, general or potential.",
    article="3.1",
    title="Important, general and potential",
)

KEEP3_3_2 = KEEP3.clause(
    "KEEP3-3.2",
    "Important and general customers are owed a regular satisfaction survey, a file and a "
    "protection plan, potential ones only the database record.",
    article="3.2, 4.2, 7.1",
    title="What each class is owed",
)

KEEP3_4_1 = KEEP3.clause(
    "KEEP3-4.1",
    "Every customer is in the database, with basic information, contact details and purchase "
    "records, accurate and complete.",
    article="4.1",
    title="Database for all",
)

KEEP3_4_2 = KEEP3.clause(
    "KEEP3-4.2",
    "Important and general customers have a file of their past orders, contracts and evaluation "
    "results.",
    article="4.2",
    title="File for important and general",
)

KEEP3_5 = KEEP3.clause(
    "KEEP3-5",
    "Customers are regularly met or called, and at key nodes such as delivery and after-sales "
    "the channel is open and the answer timely.",
    article="5.1-5.3",
    title="Communication and key nodes",
)

KEEP3_6 = KEEP3.clause(
    "KEEP3-6",
    "Customer satisfaction is surveyed, and the result leads to measures and an action plan.",
    article="6.1-6.2",
    title="Survey and plan",
)

KEEP3_6_3 = KEEP3.clause(
    "KEEP3-6.3",
    "Where a customer is dissatisfied, the case is promptly investigated and solved and the "
    "improvement is reported back.",
    article="6.3",
    title="Dissatisfied customers",
)

KEEP3_7_1 = KEEP3.clause(
    "KEEP3-7.1",
    "Important and general customers have a protection plan that safeguards their rights.",
    article="7.1",
    title="Protection plan",
)
