"""Important customers: who belongs to class A, and how the firm keeps in touch with them."""

from clientrules.core.clause import Source

IMP = Source(
    "Important customer maintenance regulation",
    title_zh="重要客户维护管理制度",
    file="003_d164059b3d181133.txt",
)

IMP_0 = IMP.clause(
    "IMP-0",
    "Every department and employee is bound to look after important customers, who are the "
    "firm's wealth and a source of information.",
    article="1.1-1.4, 4.1-4.3",
    title="Aim and importance",
)

IMP_1_3 = IMP.clause(
    "IMP-1.3",
    "A customer with major influence on the business is important, be it by turnover, by market "
    "share or by weight for reputation and brand.",
    article="1.3",
    title="Definition of important customer",
)

IMP_2_1 = IMP.clause(
    "IMP-2.1",
    "The sales team divides customers into classes A, B and C, and those of class A are the "
    "important customers.",
    article="2.1",
    title="Classes A, B and C; A is important",
)

IMP_2_2 = IMP.clause(
    "IMP-2.2",
    "Class A is for customers who trade often, make up a large share of sales, stay loyal and "
    "think well of products and services.",
    article="2.2",
    title="Criteria of class A",
)

IMP_2_3 = IMP.clause(
    "IMP-2.3",
    "The sales department regularly subdivides class A and plans its care by the customers' "
    "traits, needs and buying behaviour.",
    article="2.3",
    title="Regular sub-segmentation",
)

IMP_3_1 = IMP.clause(
    "IMP-3.1",
    "The sales team regularly visits the customers of class A to learn their needs and the "
    "state of the market.",
    article="3.1",
    title="Visit class A",
)

IMP_3_2 = IMP.clause(
    "IMP-3.2",
    "The firm keeps in touch with class A by phone and mail, answers and supports, and tracks "
    "the service until problems are solved.",
    article="3.2-3.3",
    title="Communicate and track class A",
)

IMP_3_4 = IMP.clause(
    "IMP-3.4",
    "Customers of class A are regularly asked how satisfied they are, and the service is "
    "improved accordingly.",
    article="3.4",
    title="Survey for class A",
)

IMP_5_1 = IMP.clause(
    "IMP-5.1",
    "Customers of class A receive individual service and solutions made to measure.",
    article="5.1",
    title="Individual service for class A",
)

IMPC = Source(
    "Article on staying in touch with important customers",
    title_zh="与重要客户保持联系",
    file="003_d164059b3d181133.txt",
)

IMPC_1 = IMPC.clause(
    "IMPC-1",
    "Important customers are regularly visited by a dedicated team, regularly called, and "
    "regularly written to by mail or text message.",
    article="1.1-1.3",
    title="Channels for important customers",
)

IMPC_2 = IMPC.clause(
    "IMPC-2",
    "An important customer may be offered a custom or jointly developed product and a dedicated "
    "account manager for daily matters.",
    article="2.1-2.2",
    title="Custom product and dedicated manager",
)
