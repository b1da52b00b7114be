"""Ready clocks and processes, each with its source and the day it was read there.

`uk`, `us` and `china` hold public regimes; the clocks of the sources and of ISO 10002, by which a
case goes unless told, are those of `deadlines`. A regime is a `ClockPolicy`: `clocks(case, at,
policy=UK_DISP)`. Working days need the firm's hours as well.
"""

from clientrules.lazy import lazily

lazily(__name__)
