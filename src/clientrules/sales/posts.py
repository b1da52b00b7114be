"""The posts of a sales floor that its regulation gives a duty, a right or the last word."""

from __future__ import annotations

from typing import Final

from clientrules.core.role import Role

AGENT: Final = Role("sales agent", label_zh="售楼员")
PROJECT_MANAGER: Final = Role("project manager", label_zh="项目经理")
SITE_SUPERVISOR: Final = Role("site supervisor", label_zh="现场主管")
SITE_SALES_HEAD: Final = Role("site sales head", label_zh="现场销售负责人")
SITE_MANAGERS: Final = Role("site managers", label_zh="销售现场管理人员")
