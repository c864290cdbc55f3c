from planner.models.eater import Eater, Extra
from planner.models.kitchen import HouseholdRule, Kitchen
from planner.models.liking import Liking, PantryItem
from planner.models.plan import Meal, Plan, Serving
from planner.models.policy import PolicyRow, ReferenceIntake
from planner.models.run import PlanRun

__all__ = [
    "Eater",
    "Extra",
    "HouseholdRule",
    "Kitchen",
    "Liking",
    "Meal",
    "PantryItem",
    "Plan",
    "PlanRun",
    "PolicyRow",
    "ReferenceIntake",
    "Serving",
]
