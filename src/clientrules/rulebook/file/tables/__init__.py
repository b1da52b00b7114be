"""Lists that a rulebook's file names instead of stating them: `tiers = { file = "tiers.csv" }`.

`grids` reads the cells of a CSV file or a sheet, `header` finds the field of each column, `cells`
says what a cell means there, and `named_tables` puts the records where the file names them.
"""

from clientrules.lazy import lazily

lazily(__name__)
