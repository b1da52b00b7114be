from clientrules.rulebook.asking.contents import content as content
from clientrules.rulebook.asking.questions import ask as ask
from clientrules.rulebook.asking.trials import run_scenarios as run_scenarios
from clientrules.rulebook.asking.verification import signed as signed, verify as verify
