"""The posts and departments that answer for property service and for opinions on products."""

from __future__ import annotations

from typing import Final

from clientrules.core.role import Role

DUTY_STAFF: Final = Role("duty staff", label_zh="值班人员")
LEADER: Final = Role("leader", label_zh="领导")
MANAGEMENT_OFFICE: Final = Role("management office", label_zh="管理处")

OFFICE_HEAD: Final = Role("office head", label_zh="管理处主任")
ADMINISTRATOR: Final = Role("administrator", label_zh="管理员")
REPAIR_HEAD: Final = Role("repair head", label_zh="维修负责人")

MARKETING_COMPANY: Final = Role("marketing company", label_zh="营销总公司")
PRODUCTION_DIVISION: Final = Role("production division", label_zh="生产处")
