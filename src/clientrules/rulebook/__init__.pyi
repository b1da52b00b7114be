from clientrules.rulebook.asking.contents import content as content
from clientrules.rulebook.asking.questions import ask as ask
from clientrules.rulebook.asking.trials import run_scenarios as run_scenarios
from clientrules.rulebook.asking.verification import signed as signed, verify as verify
from clientrules.rulebook.books import Rulebook as Rulebook
from clientrules.rulebook.file.json_schema import schema as schema
from clientrules.rulebook.file.loading import load as load, loads as loads
from clientrules.rulebook.file.writing import dump as dump, dumps as dumps
from clientrules.rulebook.findings.linting import lint as lint
from clientrules.rulebook.findings.report import Findings as Findings
from clientrules.rulebook.gaps import unspecified as unspecified
from clientrules.rulebook.impact.comparing import compare as compare
from clientrules.rulebook.impact.solving import solve as solve
