from planner.models.eater import Eater, Extra
from planner.models.plan import Meal, Plan, Serving
from planner.models.policy import PolicyRow, ReferenceIntake
from planner.models.run import PlanRun
from planner.models.schedule import PlanSchedule

__all__ = [
    "Eater",
    "Extra",
    "Meal",
    "Plan",
    "PlanRun",
    "PlanSchedule",
    "PolicyRow",
    "ReferenceIntake",
    "Serving",
]
