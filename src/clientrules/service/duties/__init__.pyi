from clientrules.core.tables.duties import Duty as Duty, DutyList as DutyList, RaciRole as RaciRole
