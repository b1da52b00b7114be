"""Who has to do what: the duties that five regulations share out between posts and departments.

`CUSTOMER_SERVICE_DUTIES.who_does("answer the hotline")` asks whose a duty is, and
`CUSTOMER_SERVICE_DUTIES.of(SERVICE_STAFF)` what a post has to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from clientrules.core.clause import Clause
from clientrules.core.role import Role
from clientrules.core.tables.duties import Duty, DutyList
from clientrules.regulations.customer_service import (
    C74_3,
    C74_4,
    C74_5,
    C74_6,
    CSD_2,
    CSD_3_1,
    CSD_3_2,
    CSD_3_3,
)
from clientrules.regulations.mining_customer_data import MINE_4
from clientrules.regulations.retention import KEEP2_4_2A, KEEP2_4_2B
from clientrules.regulations.roles import (
    ACCOUNT_MANAGER,
    BRANCH_GENERAL_MANAGERS,
    CUSTOMER_SERVICE,
    DEPUTY,
    DEPUTY_GENERAL_MANAGER,
    FINANCE,
    GENERAL_OFFICE,
    GROUP_DEPARTMENTS,
    MARKETING_COMPANY,
    MINES,
    SALES,
    SALES_MANAGER,
    SALES_TEAM,
    SERVICE_MANAGER,
    SERVICE_STAFF,
    SERVICE_SUPERVISOR,
    TECHNICAL_HEAD,
)
from clientrules.regulations.sales_management import (
    SREG_2_1,
    SREG_2_2,
    SREG_2_3,
    SREG_2_4,
    SREG_2_4D,
)


def _all_of(post: Role, clause: Clause, *names: str) -> Iterator[Duty]:
    return (Duty(name, post, clause) for name in names)


_SALES_DEPARTMENT_DUTIES: Final = (
    "sell and serve after the sale",
    "follow the sales regime and the contract rules",
    "prepare sales contracts, product contracts and the order and production summary",
    "supervise outside dealers and answer for their operation",
    "set up and carry out the department's rules, post duties, procedures and assessment",
    "recover funds",
    "contact storage and transport",
    "train in the business",
)

SALES_DUTIES: Final = DutyList(
    [
        Duty("carry out sales policies and regimes", DEPUTY_GENERAL_MANAGER, SREG_2_1),
        Duty("research and forecast the market", DEPUTY_GENERAL_MANAGER, SREG_2_1),
        Duty(
            "draw up the contracting responsibility, the yearly sales plan and the strategy",
            DEPUTY_GENERAL_MANAGER,
            SREG_2_1,
            together_with=[SALES_MANAGER],
        ),
        Duty("build and maintain the sales network", DEPUTY_GENERAL_MANAGER, SREG_2_1),
        Duty("recover funds and settle contract disputes", DEPUTY_GENERAL_MANAGER, SREG_2_1),
        Duty(
            "draw up the order and production plan",
            DEPUTY_GENERAL_MANAGER,
            SREG_2_1,
            together_with=[BRANCH_GENERAL_MANAGERS, TECHNICAL_HEAD],
        ),
        *_all_of(SALES, SREG_2_2, *_SALES_DEPARTMENT_DUTIES),
        *_all_of(SALES_MANAGER, SREG_2_3, *_SALES_DEPARTMENT_DUTIES),
        Duty("receive customers and give the first introduction", DEPUTY, SREG_2_4),
        Duty("follow, serve and contact all customers", DEPUTY, SREG_2_4),
        Duty("keep the sales files", DEPUTY, SREG_2_4),
        Duty("run internal daily operation", DEPUTY, SREG_2_4D, stands_in_for=SALES_MANAGER),
        Duty("track all contracts", DEPUTY, SREG_2_4),
    ]
)
"""The sales posts of a manufacturer with dealers. The manager's list repeats the department's, and
contract disputes are in neither; what the deputy may do while the manager is out, `DEPUTISING` of
`clientrules.sales` says."""

MINING_DUTIES: Final = DutyList(
    Duty(name, MARKETING_COMPANY, MINE_4, helped_by=(GROUP_DEPARTMENTS, MINES))
    for name in (
        "manage customer files",
        "track product quality",
        "handle complaints",
        "survey satisfaction",
    )
)
"""The mining group: the marketing company organises, everybody else helps."""

CUSTOMER_MANAGEMENT_DUTIES: Final = DutyList(
    [
        *_all_of(
            SALES,
            C74_3,
            "organise daily customer management and check the units",
            "build key-customer files and check the units' files",
            "see customers' needs met by resources, production and supply",
            "plan market research and return visits, and process suggestions",
            "publish product information and prices outside and on the website",
            "set marketing strategy and manage channels",
            "accept after-sales problems and service complaints, and help verify claims",
            "hold customer meetings, receive important visits and maintain key relations",
            "innovate services by the customer's business",
        ),
        *_all_of(
            FINANCE,
            C74_4,
            "do the formalities of sales, quality returns, payments and refunds",
            "reconcile accounts and answer queries on details",
            "publish the finance regime and information on the flow of funds",
            "make and explain financial policy",
        ),
        *_all_of(
            SALES,
            C74_5,
            "sell and collect",
            "make and carry out the marketing plan",
            "expand the market and attract investment",
            "solve quality and service problems after the sale",
            "guide customers on new products",
            "publish product and sales policy information",
            "manage orders and track shipment and storage",
        ),
        *_all_of(
            GENERAL_OFFICE,
            C74_6,
            "take in and handle complaints, pass them on and track them",
            "coordinate the departments' schedules",
            "run internal affairs and documents",
            "publish vacancies and screen applicants first",
            "carry out attendance and assessment",
            "set workflows and regimes",
            "check standards, find problems and improve",
            "assess the departments' customer service and supervise the regime",
        ),
    ]
)
"""Customer management by departments. Two articles name the sales department: one unit, two lists.
Which of the two departments that receive complaints does what, `handlers` of
`clientrules.complaints` says."""

CUSTOMER_SERVICE_DUTIES: Final = DutyList(
    [
        *_all_of(
            CUSTOMER_SERVICE,
            CSD_2,
            "answer online and on the hotline, advise before and support after the sale",
            "lead staff by goals and appraisal, coach, train and propose on staff matters",
            "join in making the company's regimes",
            "feed user information back to marketing and technology",
            "keep the law and users' privacy",
            "keep professional ethics and company secrets",
            "do other tasks from above",
        ),
        *_all_of(
            SERVICE_MANAGER,
            CSD_3_1,
            "plan the department and build the team",
            "manage daily work and raise its quality",
            "organise effective customer relations",
            "set the appraisal and reward regime",
            "divide the posts sensibly",
        ),
        *_all_of(
            SERVICE_SUPERVISOR,
            CSD_3_2,
            "break the yearly work plan down",
            "plan staff training",
            "look after manners",
            "check workflow, acceptance and complaints",
            "make the rota, and help train and appraise",
            "link staff, manager and departments",
            "manage daily work and lodging of staff",
        ),
        *_all_of(
            SERVICE_STAFF,
            CSD_3_3,
            "solve problems and feed them back",
            "accept consultation, suggestions and complaints, filter and pass on",
            "communicate and type well",
        ),
    ]
)
"""The customer service department and its posts; how the yearly plan is broken down,
`plan_parts` says."""

ACCOUNT_DUTIES: Final = DutyList(
    [
        Duty("make contact", ACCOUNT_MANAGER, KEEP2_4_2A, helped_by=[SALES_TEAM]),
        Duty("learn needs", ACCOUNT_MANAGER, KEEP2_4_2A),
        Duty("draw up the maintenance plan", ACCOUNT_MANAGER, KEEP2_4_2A, helped_by=[SALES_TEAM]),
        Duty("follow up problems", ACCOUNT_MANAGER, KEEP2_4_2A, helped_by=[SALES_TEAM]),
        Duty("raise satisfaction", ACCOUNT_MANAGER, KEEP2_4_2A, helped_by=[SALES_TEAM]),
        *_all_of(
            SALES_TEAM,
            KEEP2_4_2B,
            "negotiate sales",
            "learn needs",
            "help the account manager build relations",
        ),
    ]
)
"""The account manager and the sales team, which helps to build relations; both learn needs."""
