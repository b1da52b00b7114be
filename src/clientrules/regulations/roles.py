"""Every post, department and office that a regulation names.

Firms have posts of their own: a `Role` is a value, and these are those of the sources.
"""

from __future__ import annotations

from typing import Final

from clientrules.core.role import Role

# At the head of a firm.
GENERAL_MANAGER: Final = Role("general manager", label_zh="总经理")
DEPUTY_GENERAL_MANAGER: Final = Role("deputy general manager for sales", label_zh="销售副总经理")
GENERAL_MANAGERS_OFFICE: Final = Role("general manager's office", label_zh="总经理室")
GENERAL_OFFICE: Final = Role("general office", label_zh="办公室")
APPOINTEES: Final = Role("appointees of the general manager", label_zh="总经理指派人员")
LEADER: Final = Role("leader", label_zh="领导")
SENIOR_APPROVER: Final = Role(
    "superior body or senior management", label_zh="上级机构或总行、总公司高级管理人员"
)
HEADQUARTERS: Final = Role("headquarters", label_zh="总公司")
DEPARTMENT_HEAD: Final = Role("department head", label_zh="部门负责人")
GROUP_DEPARTMENTS: Final = Role("departments", label_zh="各部门")
IT_ADMINISTRATOR: Final = Role("IT administrator", label_zh="IT管理员")
ADMINISTRATOR: Final = Role("administrator", label_zh="管理员")
BUREAU_INVESTIGATION: Final = Role("investigation by the bureau", label_zh="监管机构调查")

# Branches.
BRANCH_GENERAL_MANAGERS: Final = Role("branch general managers", label_zh="分公司总经理")
BRANCH_HEAD: Final = Role("branch head", label_zh="分公司主管")
BRANCH_MANAGER: Final = Role("branch manager", label_zh="分公司经理")
BRANCH_VICE_MANAGER: Final = Role("branch vice-manager", label_zh="分公司副经理")
BRANCH_VICE_MANAGER_FOR_FINANCE: Final = Role("branch vice-manager for finance")
BRANCH_VICE_MANAGER_FOR_MARKETING: Final = Role(
    "branch vice-manager for marketing", label_zh="分管营销副经理"
)

# Sales and key accounts.
SALES: Final = Role("sales department", label_zh="销售部门")
SALES_DEPARTMENT: Final = Role("sales department", label_zh="销售部")
SALES_DIRECTOR: Final = Role("sales director", label_zh="销售总监")
SALES_MANAGER: Final = Role("sales manager", label_zh="销售经理")
SALES_ASSISTANT: Final = Role("sales assistant", label_zh="销售部助理")
SALES_TEAM: Final = Role("sales team", label_zh="销售团队")
SALESMAN: Final = Role("salesman", label_zh="业务员")
BUSINESS: Final = Role("business department", label_zh="业务部门")
ACCOUNT_MANAGER: Final = Role("account manager", label_zh="客户经理")
COMMITTEE: Final = Role("big-customer committee", label_zh="大客户管理委员会")
CHAIR: Final = Role("chair of the committee", label_zh="主任")
VICE_CHAIR: Final = Role("vice-chair of the committee", label_zh="副主任")

# A developer's sales floor.
AGENT: Final = Role("sales agent", label_zh="售楼员")
DEPUTY: Final = Role("sales assistant", label_zh="助销员")
SALES_OFFICE: Final = Role("sales office", label_zh="售楼处")
SITE_MANAGERS: Final = Role("site managers", label_zh="销售现场管理人员")
SITE_SALES_HEAD: Final = Role("site sales head", label_zh="现场销售负责人")
SITE_SUPERVISOR: Final = Role("site supervisor", label_zh="现场主管")
PROJECT: Final = Role("project", label_zh="项目")

# Shops.
SHOP: Final = Role("shop", label_zh="门店")
SHOP_MANAGER: Final = Role("shop manager", label_zh="店长")
SHOP_STAFF: Final = Role("shop staff", label_zh="店员")
CASHIER: Final = Role("cashier", label_zh="收银员")

# Customer service.
CUSTOMER_SERVICE: Final = Role("customer service department", label_zh="客服部")
SERVICE_MANAGER: Final = Role("customer service manager", label_zh="客服部经理")
SERVICE_SUPERVISOR: Final = Role("customer service supervisor", label_zh="客服主管")
SERVICE_STAFF: Final = Role("customer service staff", label_zh="客户服务人员")
DUTY_STAFF: Final = Role("duty staff", label_zh="值班人员")

# Property management and its customer information.
MANAGEMENT_OFFICE: Final = Role("management office", label_zh="管理处")
OFFICE_HEAD: Final = Role("office head", label_zh="管理处主任")
REPAIR_HEAD: Final = Role("repair head", label_zh="维修负责人")
PROJECT_MANAGER: Final = Role("project manager", label_zh="项目经理")
PROJECT_LEADER: Final = Role("project leader", label_zh="项目负责人")
INFORMATION_CLERK: Final = Role("information clerk", label_zh="信息员")
QUALITY_MANAGEMENT: Final = Role("quality management department", label_zh="品质管理部")

# Factories.
MANUFACTURING: Final = Role("manufacturing department", label_zh="制造部门")
QUALITY: Final = Role("quality department", label_zh="质量管理部")
QUALITY_ASSURANCE: Final = Role("manufacturing quality assurance group", label_zh="制造部品保组")
PRODUCTION_MANAGEMENT_GROUP: Final = Role("production management group", label_zh="生产管理组")
TECHNICAL_HEAD: Final = Role("technical head", label_zh="技术负责人")

# A mining group and its marketing company.
MARKETING_COMPANY: Final = Role("marketing company", label_zh="营销总公司")
MARKETING_GENERAL_MANAGER: Final = Role(
    "general manager of the marketing company", label_zh="营销总公司总经理"
)
MARKETING_OFFICE: Final = Role("marketing company's office", label_zh="营销总公司办公室")
FILE_KEEPER: Final = Role("keeper of the files", label_zh="档案管理人员")
CONTRACT_REVIEWER: Final = Role("contract reviewer", label_zh="合同评审人员")
MINES: Final = Role("mines", label_zh="各矿")
PRODUCTION_DIVISION: Final = Role("production division", label_zh="生产处")

# Finance.
ACCOUNTING: Final = Role("accounting", label_zh="会计")
FINANCE: Final = Role("finance department", label_zh="财务部门")
