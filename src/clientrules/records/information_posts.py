"""The posts that keep customer information, approve its use, or may use it."""

from __future__ import annotations

from typing import Final

from clientrules.core.role import Role

CONTRACT_REVIEWER: Final = Role("contract reviewer", label_zh="合同评审人员")
DEPARTMENT_HEAD: Final = Role("department head", label_zh="部门负责人")
FILE_KEEPER: Final = Role("keeper of the files", label_zh="档案管理人员")
INFORMATION_CLERK: Final = Role("information clerk", label_zh="信息员")
IT_ADMINISTRATOR: Final = Role("IT administrator", label_zh="IT管理员")
PROJECT_LEADER: Final = Role("project leader", label_zh="项目负责人")
QUALITY_MANAGEMENT: Final = Role("quality management department", label_zh="品质管理部")
