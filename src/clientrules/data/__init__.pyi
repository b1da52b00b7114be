from clientrules.data.batches import load_rows as load_rows
from clientrules.data.bridge import hooks as hooks
from clientrules.data.json_schema import schema as schema
from clientrules.data.loading import dump as dump, load as load
from clientrules.data.problems import DataError as DataError, Problem as Problem
from clientrules.data.sheets import to_sheets as to_sheets
from clientrules.data.tidy_rows import rows as rows, to_csv as to_csv
