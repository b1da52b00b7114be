"""The customer data regulation of a mining group: files, secrecy, relations, products in use."""

from clientrules.core.clause import Source

MINE = Source(
    "Customer data regulation of a mining group's marketing company",
    title_zh="客户资料管理制度",
    trade="mining",
    file="000_0a50551c801cf08a.txt",
)

MINE_2 = MINE.clause(
    "MINE-2",
    "The regulation covers customer information, the tracking of product quality, complaints and "
    "satisfaction.",
    article="2",
    title="Scope",
)

MINE_4 = MINE.clause(
    "MINE-4",
    "The marketing company organises files, quality tracking, complaints and satisfaction "
    "surveys; departments and mines assist.",
    article="4.1-4.2",
    title="Mining group",
)

MINE_5_1_1 = MINE.clause(
    "MINE-5.1.1",
    "Customer data gathered from market information, sales contracts and the like is pooled at "
    "the marketing company's office.",
    article="5.1.1",
    title="Collection and pooling",
)

MINE_5_1_2A = MINE.clause(
    "MINE-5.1.2a",
    "Sales, diversified business and the joint venture office each keep files of their own "
    "customers with at least the prescribed contents.",
    article="5.1.2 a)",
    title="Each department keeps files",
)

MINE_5_1_2B = MINE.clause(
    "MINE-5.1.2b",
    "A designated keeper manages the files, and a file needs an update when a transaction is "
    "later than its last update.",
    article="5.1.2 b)",
    title="Named keeper, updates",
)

MINE_5_1_2C = MINE.clause(
    "MINE-5.1.2c",
    "A customer file, new or materially changed, is approved and confirmed by the general manager "
    "of the marketing company.",
    article="5.1.2 c)",
    title="Approval",
)

MINE_5_1_3A = MINE.clause(
    "MINE-5.1.3a",
    "Customer files are the reference for contract review, and those who sign a sales contract "
    "consult the customer's file.",
    article="5.1.3 a)",
    title="Consult the file at contract review",
)

MINE_5_1_3B = MINE.clause(
    "MINE-5.1.3b",
    "Nobody views a customer file or passes it on unless the general manager of the marketing "
    "company has authorised that very action.",
    article="5.1.3 b)",
    title="No view without authorisation",
)

MINE_5_2 = MINE.clause(
    "MINE-5.2",
    "The office answers for customer relations, kept by visits and by surveys of use and "
    "satisfaction that the business departments carry out.",
    article="5.2.1-5.2.3",
    title="Relation maintenance",
)

MINE_5_2_4 = MINE.clause(
    "MINE-5.2.4",
    "Work on a customer relation is recorded, and the record becomes part of the customer's file.",
    article="5.2.4",
    title="Relation records join the file",
)

MINE_5_3_1 = MINE.clause(
    "MINE-5.3.1",
    "Each department manages the delivery of its own products, tracks their use regularly and "
    "records it.",
    article="5.3.1-5.3.2 a)",
    title="Delivery and tracking",
)

MINE_5_3_2B = MINE.clause(
    "MINE-5.3.2b",
    "Product opinions pass from department through office to the production division; "
    "nonconformity is handled jointly with that division.",
    article="5.3.2 b), c)",
    title="Product opinion and nonconformity routes",
)

MINE_5_3_3 = MINE.clause(
    "MINE-5.3.3",
    "A customer satisfaction survey has its heading here, but the text ends before its rules.",
    article="5.3.3",
    title="Satisfaction survey",
)
