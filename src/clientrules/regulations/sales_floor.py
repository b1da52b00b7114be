"""The customer regulation of a real-estate sales floor: rota, reception and follow-up."""

from clientrules.core.clause import Source
from clientrules.regulations.roles import SALES_MANAGER

FLOOR = Source(
    "Customer regulation of a real-estate sales floor",
    title_zh="房地产销售部客户管理制度",
    trade="real-estate sales",
    file="002_521bd3d457ca7dca.txt",
)

FLOOR_1_1 = FLOOR.clause(
    "FLOOR-1.1",
    "Reception keeps to principle, draws on everyone's "
    "initiative and protects the interest of the majority.",
    article="1 1)",
    title="Principle and initiative",
)

FLOOR_1_2 = FLOOR.clause(
    "FLOOR-1.2",
    "When an agent is away, colleagues receive the agent's "
    "customer and help with the deal and its formalities.",
    article="1 2)",
    title="Mutual help",
)

FLOOR_1_3 = FLOOR.clause(
    "FLOOR-1.3",
    "An old customer who brings a new one counts as a single reception.",
    article="1 3)",
    title="Old customer bringing a new one",
)

FLOOR_1_4 = FLOOR.clause(
    "FLOOR-1.4",
    "Agents may not privately list or transfer a property "
    "for customers, nor speculate for themselves or others.",
    article="1 4)",
    title="No private resale",
)

FLOOR_1_5 = FLOOR.clause(
    "FLOOR-1.5",
    "Agents may not go over the head of their superior for a discount or any other matter.",
    article="1 5)",
    title="No leapfrogging for discounts",
)

FLOOR_2_1 = FLOOR.clause(
    "FLOOR-2.1",
    "The site sales head may cancel the current round of an agent who is not in uniform and tidy.",
    article="2 1)",
    title="Dress check",
)

FLOOR_2_2 = FLOOR.clause(
    "FLOOR-2.2",
    "Sales materials are prepared beforehand, and leaving "
    "a customer midway to fetch them is a violation.",
    article="2 2)",
    title="Props ready",
)

FLOOR_2_3 = FLOOR.clause(
    "FLOOR-2.3",
    "Sales information is checked before reception begins, "
    "and an error is a violation even if unknown to the agent.",
    article="2 3)",
    title="Information check",
)

FLOOR_2_4 = FLOOR.clause(
    "FLOOR-2.4",
    "Before reception, agents stop everything unrelated "
    "to work and attend to the customers who come in.",
    article="2 4)",
    title="Mind-set",
)

FLOOR_2_5 = FLOOR.clause(
    "FLOOR-2.5",
    "An agent who fails the preparation check of the site managers "
    "may not receive, and is told to correct it or is punished.",
    article="2 5)",
    title="Management check",
)

FLOOR_3_1 = FLOOR.clause(
    "FLOOR-3.1",
    "Agents receive new customers in turn by the rota, whose order rolls in a loop.",
    article="3 1)-2)",
    title="Rolling rota",
)

FLOOR_3_3 = FLOOR.clause(
    "FLOOR-3.3",
    "Agents may not swap their places in the rota without the site supervisor's approval.",
    article="3 3)",
    title="No self-arranged swap",
)

FLOOR_3_4 = FLOOR.clause(
    "FLOOR-3.4",
    "An agent absent without good reason loses the round, while one "
    "on extra work approved by the project manager keeps the place.",
    article="3 4)",
    title="Absent when the turn comes",
)

FLOOR_3_5 = FLOOR.clause(
    "FLOOR-3.5",
    "The agent on turn steps forward to greet a customer "
    "on entering and learns the purpose of the visit.",
    article="3 5)",
    title="Greet at once",
)

FLOOR_3_6 = FLOOR.clause(
    "FLOOR-3.6",
    "The agent politely asks whether the customer has come before "
    "and, if so, hands over to the colleague who received then.",
    article="3 6)",
    title="Ask for previous visit",
)

FLOOR_3_8 = FLOOR.clause(
    "FLOOR-3.8",
    "Agents receive every customer warmly and do not pick, whatever the appearance or motive.",
    article="3 8)",
    title="No picking of customers",
)

FLOOR_3_9 = FLOOR.clause(
    "FLOOR-3.9",
    "No agent breaks off a reception to take another "
    "customer, or fights over customers in their presence.",
    article="3 9)",
    title="No interruption or fighting",
)

FLOOR_3_10 = FLOOR.clause(
    "FLOOR-3.10",
    "A new customer who rejects the agent midway is moved on by the rota only for "
    "serious fault or on firm refusal, and the former agent then has no rights.",
    article="3 10) a-c",
    title="New customer asks for another agent midway",
)

FLOOR_3_10A = FLOOR.clause(
    "FLOOR-3.10a",
    "Without fault of the agent, a new customer's wish midway for another is "
    "not supported, and the manager helps to win the customer over.",
    article="3 10) a",
    title="Another agent asked for midway without fault",
    in_principle=SALES_MANAGER,
)

FLOOR_3_10B = FLOOR.clause(
    "FLOOR-3.10b",
    "For a general fault the manager may punish the agent and "
    "calms the customer, whom the same agent goes on receiving.",
    article="3 10) b",
    title="Another agent asked for midway on a general fault",
)

FLOOR_3_10C = FLOOR.clause(
    "FLOOR-3.10c",
    "For serious fault or on firm refusal the manager has others take over by the rota, "
    "and the former agent has no rights to the customer, who counts as new.",
    article="3 10) c",
    title="Replaced for serious fault or on firm refusal",
)

FLOOR_3_11 = FLOOR.clause(
    "FLOOR-3.11",
    "An agent joins in another agent's reception only when invited.",
    article="3 11)",
    title="No butting in",
)

FLOOR_3_12 = FLOOR.clause(
    "FLOOR-3.12",
    "The agent sees the customer out of the sales office "
    "and does not gossip about the customer afterwards.",
    article="3 12)",
    title="See off",
)

FLOOR_3_14 = FLOOR.clause(
    "FLOOR-3.14",
    "At lunchtime the agents then at the front of the rota keep the reception desk.",
    article="3 14)",
    title="Lunch duty",
)

FLOOR_4_2 = FLOOR.clause(
    "FLOOR-4.2",
    "If an old customer's agent is absent, the last in the "
    "rota receives voluntarily and tries to inform that agent.",
    article="4 2)",
    title="Agent absent: voluntary reception",
)

FLOOR_8_1 = FLOOR.clause(
    "FLOOR-8.1",
    "Agents register customer details in full and "
    "truthfully, hiding nothing and inventing nothing.",
    article="8 1)",
    title="True and full registration",
)

FLOOR_8_2 = FLOOR.clause(
    "FLOOR-8.2",
    "Agents rank their customers, keep their own files "
    "and follow up regularly, closed customers included.",
    article="8 2)",
    title="Agent's own management",
)

FLOOR_8_3 = FLOOR.clause(
    "FLOOR-8.3",
    "Sales managers regularly check and analyse customer data, "
    "and supervise follow-up and after-sale service with records.",
    article="8 3)-4)",
    title="Managers check and supervise",
)

FLOOR_8_5 = FLOOR.clause(
    "FLOOR-8.5",
    "On the reporting day each project reports the calls, visits and "
    "closed customers of the week before to the sales department.",
    article="8 5)",
    title="Weekly report",
)
