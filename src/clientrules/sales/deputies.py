"""Who stands in for the sales manager, and for what: `DEPUTISING.ask("run daily operation", ...)`.

Signing contracts and handling funds are not internal daily operation, so no row allows them.
"""

from __future__ import annotations

from typing import Final

from clientrules.core.tables.permissions import Permission, Permissions
from clientrules.regulations.roles import DEPUTY
from clientrules.regulations.sales_management import SREG_2_4D

DEPUTISING: Final = Permissions(
    SREG_2_4D,
    [
        Permission(
            action="run daily operation",
            to="internal",
            roles={DEPUTY},
            conditions={"the sales manager is out"},
            clause=SREG_2_4D,
        )
    ],
)
"""What the deputy may do."""
