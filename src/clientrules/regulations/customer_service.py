"""Who serves customers: a customer service department, and duties shared between departments."""

from clientrules.core.clause import Source

CSD = Source(
    "Customer service department regulation",
    title_zh="客户服务部门管理制度",
    file="000_0a50551c801cf08a.txt",
)

CSD_2 = CSD.clause(
    "CSD-2",
    "The department answers users before and after the sale, leads its staff, feeds user "
    "information back, and keeps to law and secrecy.",
    article="二 1)-7)",
    title="Customer service department",
)

CSD_5 = CSD.clause(
    "CSD-5",
    "The department keeps the law, protects users' privacy and personal data, and never leaks the "
    "company's secrets.",
    article="二 5)-6)",
    title="Privacy and trade secrets",
)

CSD_3_1 = CSD.clause(
    "CSD-3.1",
    "The manager plans and builds the team, answers for daily quality and customer relations, "
    "sets appraisal and rewards, and divides posts.",
    article="三 1",
    title="Customer service manager",
)

CSD_3_2 = CSD.clause(
    "CSD-3.2",
    "The supervisor breaks the yearly plan down to quarters or months, trains and rosters staff, "
    "checks service and complaints, and links departments.",
    article="三 2",
    title="Customer service supervisor",
)

CSD_C = CSD.clause(
    "CSD-C",
    "Staff take consultations, suggestions and complaints, filter them and pass them to the "
    "handlers, under the supervisor's control.",
    article="三 2 4), 三 3 2)",
    title="Service desk",
)

CSD_3_3 = CSD.clause(
    "CSD-3.3",
    "Staff solve customers' problems and feed them back, take in and pass on requests and "
    "complaints, and communicate well.",
    article="三 3",
    title="Customer service staff",
)

C74 = Source(
    "Customer management regulation by departments",
    title_zh="客户管理制度",
    file="000_0a50551c801cf08a.txt",
)

C74_3 = C74.clause(
    "C74-3",
    "The sales department organises customer management: key files, needs, research and visits, "
    "information, channels, claims and meetings.",
    article="第三条 (一)-(九)",
    title="Sales department as customer-management owner",
)

C74_1 = C74.clause(
    "C74-1",
    "The general office takes in and tracks every complaint; sales handles after-sales and "
    "service matters and helps verify claims.",
    article="第三条 (七), 第五条 (四), 第六条 (一)",
    title="Who takes complaints",
)

C74_4 = C74.clause(
    "C74-4",
    "Finance does the formalities of sales, returns and refunds, reconciles accounts for "
    "customers, and makes and explains finance policy.",
    article="第四条 (一)-(四)",
    title="Finance",
)

C74_5 = C74.clause(
    "C74-5",
    "As seller, the sales department sells and collects, plans and expands the market, solves "
    "after-sale problems and tracks orders.",
    article="第五条 (一)-(七)",
    title="Sales as seller",
)

C74_6 = C74.clause(
    "C74-6",
    "The general office takes and tracks complaints, coordinates departments, runs internal "
    "affairs and assesses customer service.",
    article="第六条 (一)-(八)",
    title="General office",
)
