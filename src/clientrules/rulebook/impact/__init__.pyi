from clientrules.rulebook.impact.comparing import compare as compare
from clientrules.rulebook.impact.solving import solve as solve
