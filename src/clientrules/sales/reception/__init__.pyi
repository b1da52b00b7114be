from clientrules.sales.reception.conduct import Conduct as Conduct
from clientrules.sales.reception.stages import Fault as Fault, ReceptionStage as ReceptionStage
