"""Ready clocks and processes, each with its source and the day it was read there.

`uk`, `us` and `china` hold public regimes; the clocks of the sources and of ISO 10002, by which a
case goes unless told, are those of `deadlines`. `example` makes clocks of the numbers of published
copies of the factory's regulation. A regime is a `ClockPolicy`: `clocks(case, at, policy=UK_DISP)`.
Working days need the firm's hours as well.
"""

from clientrules.lazy import lazily

lazily(__name__)
