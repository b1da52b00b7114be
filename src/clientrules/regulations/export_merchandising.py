"""Customer management for export merchandisers: data, registers, classes and lifecycle."""

from clientrules.core.clause import Source

FT = Source(
    "Customer management and service for export merchandisers",
    title_zh="客户管理与服务跟单",
    trade="export trade",
    file="001_9bbad188bac066e9.txt",
)

FT_0 = FT.clause(
    "FT-0",
    "Customers are the firm's most important resource, and managing them means managing their "
    "value, one to one.",
    article="一",
    title="Definition and customer relations",
)

FT_R = FT.clause(
    "FT-R",
    "The merchandiser collects and sorts customer information, classifies customers and serves "
    "them by contact, tracking and complaint handling.",
    article="一",
    title="Merchandiser duties",
)

FT_INFO_1 = FT.clause(
    "FT-INFO-1",
    "The basic data tell who the customer is, how to reach it, who is in charge, its account "
    "and registrations, and its scope, category and scale.",
    article="二 基本资料",
    title="Basic data",
)

FT_INFO_2 = FT.clause(
    "FT-INFO-2",
    "The credit data give registered capital, trading history, credit limit and period, "
    "settlement date and payment terms.",
    article="二 信用资料",
    title="Credit data",
)

FT_INFO_3 = FT.clause(
    "FT-INFO-3",
    "The operating data give staff numbers, trade, selling and storage areas, transport mode, "
    "delivery place and competing products.",
    article="二 经营资料",
    title="Operating data",
)

FT_INFO_4 = FT.clause(
    "FT-INFO-4",
    "The performance data record the actual transactions period by period and the results over "
    "the years.",
    article="二 业绩资料",
    title="Performance data",
)

FT_INFO_5 = FT.clause(
    "FT-INFO-5",
    "The personal data describe the decision maker or project head: birthday, family, character, "
    "way of life, influence, credit and ambitions.",
    article="二 个人资料",
    title="Personal data of the decision maker or project head",
)

FT_INFO_6 = FT.clause(
    "FT-INFO-6",
    "The other data tell the customer's latest purchase plan and schedule, its main competitors "
    "and partners, and its past suppliers.",
    article="二 其他资料",
    title="Other data",
)

FT_CH_1 = FT.clause(
    "FT-CH-1",
    "Customers are found through the internet, exhibitions, associations, media, embassies "
    "and agencies, public statistics and peers.",
    article="二 收集途径",
    title="Information channels",
)

FT_CH_2 = FT.clause(
    "FT-CH-2",
    "Customer information is collected by the listed methods, from statistics and observation "
    "to purchase, networks and databases.",
    article="二 收集方法",
    title="Collection methods",
)

FT_FORM_0 = FT.clause(
    "FT-FORM-0",
    "Raw data go on the registration form, before any transaction on the potential customer "
    "form, and from there into the registers.",
    article="二 客户信息管理",
    title="Registration forms",
)

FT_FORM_13_3 = FT.clause(
    "FT-FORM-13-3",
    "The customer register lists the year's contracts with customer, product, price, shipment "
    "time, contact and phone.",
    article="表13-3",
    title="Customer register",
)

FT_FORM_13_4 = FT.clause(
    "FT-FORM-13-4",
    "The customer statistics list contract, country, customer and goods with the number of "
    "orders, the turnover and its yearly average.",
    article="表13-4",
    title="Customer statistics",
)

FT_FORM_13_5 = FT.clause(
    "FT-FORM-13-5",
    "The first-level register lists class A customers with person in charge, business items, "
    "traded products and annual turnover.",
    article="表13-5",
    title="First-level customer register",
)

FT_FORM_13_6 = FT.clause(
    "FT-FORM-13-6",
    "The list of trading customers shows each order with its dates of order and shipment, "
    "contract, product, quantity and amount.",
    article="表13-6",
    title="List of customers trading with the company",
)

FT_CLS_1 = FT.clause(
    "FT-CLS-1",
    "A classification is usable if its classes can be measured, are large enough for the profit "
    "goal, can be reached and respond differently.",
    article="三(一)",
    title="Tests of a usable classification",
)

FT_ABC_1 = FT.clause(
    "FT-ABC-1",
    "The share of turnover made by strictly larger customers sets the class: below the first "
    "line A, below the second line B, otherwise C.",
    article="三(二)1",
    title="ABC classes by transaction amount",
)

FT_ABC_2 = FT.clause(
    "FT-ABC-2",
    "The head-counts of classes A, B and C are compared with a typical profile and never decide "
    "a class.",
    article="三(二)1",
    title="Typical head-count profile",
)

FT_ABC_3 = FT.clause(
    "FT-ABC-3",
    "Class A is tracked with priority, class B as necessary, and class C at a permitted interval "
    "or, when necessary, not at all.",
    article="三(二)1 应对措施",
    title="Follow-up per class",
)

FT_ABC_4 = FT.clause(
    "FT-ABC-4",
    "Classes are dynamic: customers may move from one to another and are judged again with "
    "their surroundings in view.",
    article="三(二)1 应对措施",
    title="Classes change over time",
)

FT_DEV_1 = FT.clause(
    "FT-DEV-1",
    "The development plan knows top, potential and regular customers, which answer to the "
    "classes A, B and C.",
    article="三(二)2",
    title="Development-plan classes",
)

FT_LIFE_1 = FT.clause(
    "FT-LIFE-1",
    "A customer relation passes through introduction, growth, maturity and decline, in that order.",
    article="三(二)3",
    title="Lifecycle stages",
)

FT_LIFE_2 = FT.clause(
    "FT-LIFE-2",
    "A customer is followed up closely in introduction and expanded steadily in growth; from "
    "maturity onwards decline is delayed.",
    article="三(二)3",
    title="Strategy per stage",
)
