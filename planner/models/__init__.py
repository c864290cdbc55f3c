from planner.models.eater import Eater, Extra
from planner.models.edit import Edit
from planner.models.plan import Absence, Meal, OwnDish, Plan, Serving
from planner.models.policy import PolicyRow, ReferenceIntake
from planner.models.run import PlanRun

__all__ = [
    "Absence",
    "Eater",
    "Edit",
    "Extra",
    "Meal",
    "OwnDish",
    "Plan",
    "PlanRun",
    "PolicyRow",
    "ReferenceIntake",
    "Serving",
]
