"""The posts and departments that the complaint regulations name."""

from __future__ import annotations

from typing import Final

from clientrules.core.role import Role

BUSINESS: Final = Role("business department", label_zh="业务部门")
QUALITY: Final = Role("quality department", label_zh="质量管理部")
QUALITY_ASSURANCE: Final = Role("manufacturing quality assurance group", label_zh="制造部品保组")
MANUFACTURING: Final = Role("manufacturing department", label_zh="制造部门")
PRODUCTION_MANAGEMENT_GROUP: Final = Role("production management group", label_zh="生产管理组")
GENERAL_MANAGERS_OFFICE: Final = Role("general manager's office", label_zh="总经理室")
GENERAL_MANAGER: Final = Role("general manager", label_zh="总经理")

GENERAL_OFFICE: Final = Role("general office", label_zh="办公室")
SALES: Final = Role("sales department", label_zh="销售部门")
FINANCE: Final = Role("finance department", label_zh="财务部门")

SERVICE_STAFF: Final = Role("customer service staff", label_zh="客户服务人员")
