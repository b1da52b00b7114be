from clientrules.rulebook.books import Rulebook as Rulebook
from clientrules.rulebook.comparison import compare as compare
from clientrules.rulebook.file_schema import schema as schema
from clientrules.rulebook.gaps import unspecified as unspecified
from clientrules.rulebook.loading import load as load, loads as loads
from clientrules.rulebook.writing import dump as dump, dumps as dumps
