"""The complaint regulation of a circuit board maker: duties, numbers, intake and report."""

from clientrules.core.clause import Source

PCB = Source(
    "Complaint regulation of a circuit board maker",
    title_zh="客户投诉管理办法",
    trade="electronics manufacturing",
    file="000_0a50551c801cf08a.txt",
)

PCB_1 = PCB.clause(
    "PCB-1",
    "Complaints are handled quickly for reputation and quality, from numbering and investigation "
    "to returns, limits, powers and overdue cases.",
    article="(一)(二)",
    title="Purpose and scope",
)

PCB_3 = PCB.clause(
    "PCB-3",
    "A customer's appeal about abnormal quality of the firm's boards is a complaint; where no "
    "loss was caused, an abnormality form is filled in.",
    article="(三)",
    title="When the regulation applies",
)

PCB_5 = PCB.clause(
    "PCB-5",
    "A complaint is classed by its cause, and human factors make it a non-quality one; until "
    "investigated its class is undetermined.",
    article="(五)",
    title="Classification by cause",
)

PCB_7_1 = PCB.clause(
    "PCB-7.1",
    "Business verifies order, part, quantity and shipping date, confirms demand and reason, helps "
    "the customer and passes on the result.",
    article="(七) 1",
    title="Business department duties",
)

PCB_7_2 = PCB.clause(
    "PCB-7.2",
    "Quality leads the investigation, proposes responsible persons, checks cause and improvement, "
    "and inspects the quality complained of.",
    article="(七) 2",
    title="Quality department duties",
)

PCB_7_3 = PCB.clause(
    "PCB-7.3",
    "The production management group registers cases, controls timing, proposes handling, judges "
    "responsibility and pushes improvement.",
    article="(七) 3",
    title="Production management group duties",
)

PCB_X = PCB.clause(
    "PCB-X",
    "The production management group reacts to every case that is past its limit.",
    article="(二), (七) 3",
    title="Overdue reaction",
)

PCB_7_4 = PCB.clause(
    "PCB-7.4",
    "Manufacturing investigates, proposes and checks countermeasures, and reports unit, machine "
    "or shift, operators and production date.",
    article="(七) 4",
    title="Manufacturing duties",
)

PCB_8_1 = PCB.clause(
    "PCB-8.1",
    "A complaint number joins year, month and serial, each in its fixed width and without "
    "separators.",
    article="(八) 1",
    title="Complaint number",
)

PCB_8_2 = PCB.clause(
    "PCB-8.2",
    "The serial restarts with every numbering period, which goes by the date of registration, and "
    "no serial is used again.",
    article="(八) 2",
    title="Numbering period",
)

PCB_9_1 = PCB.clause(
    "PCB-9.1",
    "On hearing of abnormality, business at once clarifies facts and demand and sends form, "
    "samples and signed opinion to the general manager's office.",
    article="(九) 1",
    title="Intake",
)

PCB_9_1B = PCB.clause(
    "PCB-9.1b",
    "A return quantity still open because the customer is processing the goods is marked as "
    "undetermined, not left blank.",
    article="(九) 1",
    title="Undetermined return quantity",
)

PCB_9_2 = PCB.clause(
    "PCB-9.2",
    "Business and manufacturing inspect with quality or quality assurance, failing these with "
    "appointees of the general manager, who gets a report.",
    article="(九) 2",
    title="Joint site inspection",
)

PCB_9_3 = PCB.clause(
    "PCB-9.3",
    "Quality or the persons concerned report to the general manager for approval within the limit "
    "of days after investigation and handling.",
    article="(九) 3",
    title="Report after handling",
)

PCB_9_4 = PCB.clause(
    "PCB-9.4",
    "On receiving the form, the production management group at once numbers it, enters it in the "
    "tracking table and sends it to quality.",
    article="(九) 4",
    title="Numbering, register, forward",
)

PCB_FLOW = PCB.clause(
    "PCB-FLOW",
    "A complaint goes through form, number, tracking, quality, handling, report and approval in "
    "this order, and no step is skipped.",
    article="(九)",
    title="State order of a complaint",
)
