from clientrules.sales.rota.attendance import Hindrance as Hindrance
from clientrules.sales.rota.events import Arrival as Arrival, Restoration as Restoration
from clientrules.sales.rota.history import replay as replay, tally as tally
from clientrules.sales.rota.turn import Turn as Turn
