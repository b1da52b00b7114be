"""The posts that a regulation lets depart from a rule it states in principle."""

from clientrules.core.role import Role

SALES_MANAGER = Role("sales manager", label_zh="销售经理")
