from planner.admin.policy import ExtraAdmin, PolicyRowAdmin, ReferenceIntakeAdmin
from planner.admin.runs import PlanRunAdmin

__all__ = ["ExtraAdmin", "PlanRunAdmin", "PolicyRowAdmin", "ReferenceIntakeAdmin"]
