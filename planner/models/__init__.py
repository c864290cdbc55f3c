from planner.models.eater import Eater, EaterGate, Extra
from planner.models.plan import Meal, Plan, Serving
from planner.models.policy import PolicyRow, ReferenceIntake
from planner.models.run import PlanRun

__all__ = [
    "Eater",
    "EaterGate",
    "Extra",
    "Meal",
    "Plan",
    "PlanRun",
    "PolicyRow",
    "ReferenceIntake",
    "Serving",
]
