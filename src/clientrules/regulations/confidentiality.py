"""The confidentiality of customer information: who keeps, sees, prints or destroys it."""

from clientrules.core.clause import Source

CONF = Source(
    "Customer information confidentiality regulation",
    title_zh="客户信息保密管理制度",
    trade="property management",
    file="000_0a50551c801cf08a.txt",
)

CONF_2 = CONF.clause(
    "CONF-2",
    "All employees treat customer information as a company secret, protected and known only to a "
    "limited circle for a limited time.",
    article="2, 4",
    title="Scope and nature",
)

CONF_3_1 = CONF.clause(
    "CONF-3.1",
    "Quality management drafts the regulation and supervises it; the IT administrator manages "
    "rights in the control system.",
    article="3.1",
    title="Drafting, supervision, system rights",
)

CONF_3_2 = CONF.clause(
    "CONF-3.2",
    "Department heads keep the list of customer information and supervise its users; departments "
    "manage their information daily.",
    article="3.2-3.3",
    title="Inventory and daily management",
)

CONF_3_4 = CONF.clause(
    "CONF-3.4",
    "A service centre's project manager approves the printing of customer information and "
    "supervises secrecy in the department.",
    article="3.4.1-3.4.2",
    title="Service-centre project manager",
)

CONF_3_5 = CONF.clause(
    "CONF-3.5",
    "Customer information is provided for use outside the company only with the general manager's "
    "approval, in whatever medium.",
    article="3.5",
    title="Use outside the company",
)

CONF_5_1 = CONF.clause(
    "CONF-5.1",
    "Customer information is paper, electronic in any format, or data in the control system, and "
    "each kind has its own rules.",
    article="5.1.1-5.1.3",
    title="Kinds of information",
)

CONF_5_2_1_1A = CONF.clause(
    "CONF-5.2.1.1a",
    "No customer information is kept on paper except in the customer file.",
    article="5.2.1.1",
    title="No paper besides customer files",
)

CONF_5_2_1_1B = CONF.clause(
    "CONF-5.2.1.1b",
    "Special printing needs approval beforehand, and the print bears the controlled-document "
    "stamp, a use period and the recipient's signature.",
    article="5.2.1.1, 3.4.1",
    title="Special printing",
)

CONF_5_2_1_2 = CONF.clause(
    "CONF-5.2.1.2",
    "Customer information on paper is neither lent on nor taken out of the office area.",
    article="5.2.1.2",
    title="No lending, no taking out",
)

CONF_5_2_2_1 = CONF.clause(
    "CONF-5.2.2.1",
    "Only the project leader keeps the electronic data from the developer; an information clerk "
    "authorised by the leader may only view it.",
    article="5.2.2.1",
    title="Electronic data at delivery",
)

CONF_5_2_2_2 = CONF.clause(
    "CONF-5.2.2.2",
    "Once the system data is built and confirmed correct, the electronic copies of clerk and "
    "project leader are both destroyed.",
    article="5.2.2.2",
    title="Destroy electronic copies once system data is confirmed",
)

CONF_5_2_2_3 = CONF.clause(
    "CONF-5.2.2.3",
    "The destruction of electronic information is supervised by the project leader and recorded.",
    article="5.2.2.3",
    title="Supervised, recorded destruction",
)

CONF_5_2_3 = CONF.clause(
    "CONF-5.2.3",
    "The control system's data has rules of its own, but the text ends before them.",
    article="5.2.3",
    title="Control-system rules",
)
