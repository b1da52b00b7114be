"""Ready clocks and processes, each with its source and the day it was read there.

`uk`, `us` and `china` hold public regimes, `iso` the stages of ISO 10002. `example` makes clocks of
`example_regulation`, the numbers of published copies of the factory's regulation. A regime is a
`ClockPolicy`: `clocks(case, at, policy=UK_DISP)`. Working days need the firm's hours as well.
"""

from clientrules.lazy import lazily

lazily(__name__)
