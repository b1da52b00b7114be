from clientrules.plots.concentration import abc_curve as abc_curve
from clientrules.plots.moves import migration_map as migration_map
from clientrules.plots.segments import value_scatter as value_scatter
from clientrules.plots.splits import commission_split as commission_split
from clientrules.plots.timelines import clock_bars as clock_bars
