"""The sales regulation of a manufacturer: dealers, and the duties of the sales posts."""

from clientrules.core.clause import Source

SREG = Source(
    "Sales management regulation of a manufacturer with dealers",
    title_zh="公司销售管理制度",
    trade="manufacturing",
    file="000_0a50551c801cf08a.txt",
)

SREG_1 = SREG.clause(
    "SREG-1",
    "Sales run through dealers, who are visited regularly, all reviewed at the set interval and "
    "rewarded for outstanding sales.",
    article="一",
    title="Dealer regulation",
)

SREG_2_1 = SREG.clause(
    "SREG-2.1",
    "The deputy general manager for sales answers for sales policy, market research, plans, the "
    "network, fund recovery and contract disputes.",
    article="2.1 a-f",
    title="Deputy general manager (sales)",
)

SREG_2_2 = SREG.clause(
    "SREG-2.2",
    "The sales department sells and serves, prepares contracts, supervises outside dealers, "
    "recovers funds, arranges transport and trains.",
    article="2.2 a-h",
    title="Sales department",
)

SREG_C = SREG.clause(
    "SREG-C",
    "Contracts follow the regulation's own article on contract management, which is missing from "
    "the text.",
    article="2.2 b, 2.3 b",
    title="Contract management reference",
)

SREG_2_3 = SREG.clause(
    "SREG-2.3",
    "The sales manager has the same duties as the sales department.",
    article="2.3 a-h",
    title="Sales manager",
)

SREG_2_4 = SREG.clause(
    "SREG-2.4",
    "The sales assistant receives and follows all customers, keeps sales files, tracks contracts "
    "and deputises for the sales manager.",
    article="2.4 a-e",
    title="Sales assistant",
)

SREG_2_4D = SREG.clause(
    "SREG-2.4d",
    "While the sales manager is out, the sales assistant takes full charge of internal daily "
    "operation, and of that only.",
    article="2.4 d",
    title="Deputising",
)
