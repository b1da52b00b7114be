"""Two regulations of property managers: serving owners and customers, and visiting them."""

from clientrules.core.clause import Source

PM = Source(
    "Owner and customer regulation of a property manager",
    title_zh="物业管理业主客户管理制度",
    trade="property management",
    file="002_521bd3d457ca7dca.txt",
)

PM_FA_1 = PM.clause(
    "PM-FA-1",
    "Whoever first receives or speaks with a customer is the person responsible for that request.",
    article="首问责任制 一",
    title="First contact is responsible",
)

PM_FA_3 = PM.clause(
    "PM-FA-3",
    "Staff listen patiently and answer accurately as far as the "
    "rules allow, and never shirk, refuse, stall or brush anyone off.",
    article="首问责任制 二-四",
    title="Serve, answer, never refuse",
)

PM_FA_5 = PM.clause(
    "PM-FA-5",
    "Staff who are unsure apologise, write the question "
    "down and promptly contact those who can settle it.",
    article="首问责任制 五",
    title="Not sure of the answer",
)

PM_FA_6 = PM.clause(
    "PM-FA-6",
    "What an owner or customer asks is settled in fact and answered within the time limit.",
    article="首问责任制 六",
    title="Settle and reply within a time limit",
)

PM_DT_1 = PM.clause(
    "PM-DT-1",
    "Departments roster duty staff for holidays and noon, and for nights in special circumstances.",
    article="管理处值班制度 一",
    title="Which shifts are rostered",
)

PM_DT_2 = PM.clause(
    "PM-DT-2",
    "Duty staff do not leave without permission, and whoever does answers for the loss it causes.",
    article="管理处值班制度 二",
    title="Stay at the post",
)

PM_DT_3 = PM.clause(
    "PM-DT-3",
    "Duty staff go out only on daily business, with "
    "the duty telephone forwarded and a radio carried.",
    article="管理处值班制度 三",
    title="Going out on duty",
)

PM_DT_4 = PM.clause(
    "PM-DT-4",
    "Staff on duty receive visitors and promptly handle daily matters, complaints and emergencies.",
    article="管理处值班制度 四",
    title="Duty tasks",
)

PM_RC_2 = PM.clause(
    "PM-RC-2",
    "Visits are recorded, reasonable requests met where possible and "
    "otherwise explained, and important matters reported to the leader.",
    article="接待来访工作制度 一-二",
    title="Visitors",
)

PM_RC_3 = PM.clause(
    "PM-RC-3",
    "Letters are promptly investigated, handled and "
    "answered, and papers on letters and visits are filed.",
    article="接待来访工作制度 三-四",
    title="Letters and records",
)

PM_CP_1 = PM.clause(
    "PM-CP-1",
    "The office listens to a complaint, explains patiently "
    "in civil, exact words and promptly registers it.",
    article="投诉处理制度 一",
    title="Register",
)

PM_CP_2 = PM.clause(
    "PM-CP-2",
    "The department concerned settles a complaint within its time "
    "limit, every complaint is answered, and special cases are reported.",
    article="投诉处理制度 二",
    title="Notify with a deadline",
)

PM_CP_3 = PM.clause(
    "PM-CP-3",
    "Complaints are handled by class, and a major one is reported "
    "to the office head and given people, measures and a time limit.",
    article="投诉处理制度 三",
    title="Classification and major complaints",
)

PM_CP_4 = PM.clause(
    "PM-CP-4",
    "If another unit is involved, the office explains, apologises, "
    "asks that unit to settle the matter and tells the result.",
    article="投诉处理制度 四",
    title="Other units involved",
)

PM_CP_5 = PM.clause(
    "PM-CP-5",
    "A complaint is done once its result is recorded "
    "and signed by the person who actually solved it.",
    article="投诉处理制度 五",
    title="Result and signature",
)

PM_RP_1 = PM.clause(
    "PM-RP-1",
    "The management office registers repair requests, "
    "made in person, by telephone, by letter or otherwise.",
    article="修理、约修制度 1-2",
    title="Repair requests: who and how",
)

PM_RP_3 = PM.clause(
    "PM-RP-3",
    "The repair register states each request's date, name, address, "
    "telephone, content and appointment, legibly and in full.",
    article="修理、约修制度 3",
    title="Repair register fields",
)

PM_RP_4 = PM.clause(
    "PM-RP-4",
    "If a repair cannot be done on time, the customer is told "
    "in writing or by telephone and a new time is agreed.",
    article="修理、约修制度 4",
    title="Cannot come on time",
)

PM_RV_1 = PM.clause(
    "PM-RV-1",
    "Departments make regular return visits, whose extent and time "
    "depend on how serious the complaint is and what it is about.",
    article="回访制度 一-二",
    title="Regular return visits",
)

PM_RV_3 = PM.clause(
    "PM-RV-3",
    "Dissatisfaction found at a return visit is put right "
    "promptly, or explained if that is not possible at once.",
    article="回访制度 三",
    title="Dissatisfaction found",
)

PM_RV_4 = PM.clause(
    "PM-RV-4",
    "Return visits are recorded, and their results are "
    "counted each period and reviewed by the department head.",
    article="回访制度 四",
    title="Return-visit statistics",
)

PM_RR_1 = PM.clause(
    "PM-RR-1",
    "The office head, the administrator and the repair head each "
    "make return visits to at least their set share of repairs.",
    article="修理回访制度 一",
    title="Repair return-visit rates",
)

PM_RR_2 = PM.clause(
    "PM-RR-2",
    "A repair is followed by a return visit within the "
    "limit of days for its kind: safety, leakage or other.",
    article="修理回访制度 二",
    title="Time limit of return visit",
)

PM_RR_3 = PM.clause(
    "PM-RR-3",
    "The return visit inspects the repair, asks about service "
    "and improvements, checks the charges and takes a signature.",
    article="修理回访制度 三",
    title="Content of return visit",
)

PM_RR_4 = PM.clause(
    "PM-RR-4",
    "A problem found at a return visit is notified to the "
    "repair staff in writing within the limit of hours.",
    article="修理回访制度 四",
    title="Correction notice",
)

VISIT = Source(
    "Customer visiting regulation of a property manager",
    title_zh="物业管理拜访客户管理制度",
    trade="property management",
    file="002_521bd3d457ca7dca.txt",
)

VISIT_3_5_3 = VISIT.clause(
    "VISIT-3.5.3",
    "Visits to customers serve good relations, cooperation, quality, "
    "openness, suggestions and the facilities customers need.",
    article="3.5.1-3.5.3",
    title="Aims of customer visits",
)

VISIT_3_5_4A = VISIT.clause(
    "VISIT-3.5.4a",
    "Every visit is by appointment, whether it follows the work plan or a sudden matter.",
    article="3.5.4 1",
    title="Appointment",
)

VISIT_3_5_4B = VISIT.clause(
    "VISIT-3.5.4b",
    "Staff come at the appointed time, record what the customer "
    "says, explain what they can and report what they cannot settle.",
    article="3.5.4 2",
    title="At the visit",
)

VISIT_3_5_4C = VISIT.clause(
    "VISIT-3.5.4c",
    "After a visit the visit record is filled in and filed.",
    article="3.5.4 3",
    title="After the visit",
)
