from planner.models.eater import Eater, EaterGate, Extra
from planner.models.plan import Meal, Plan, Serving
from planner.models.policy import PolicyRow, ReferenceIntake
from planner.models.run import PlanRun
from planner.models.shopping import FoodPrice, OwnLine, ShoppingMark

__all__ = [
    "Eater",
    "EaterGate",
    "Extra",
    "FoodPrice",
    "Meal",
    "OwnLine",
    "Plan",
    "PlanRun",
    "PolicyRow",
    "ReferenceIntake",
    "Serving",
    "ShoppingMark",
]
