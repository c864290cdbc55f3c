from planner.models.eater import Eater, EaterGate, Extra
from planner.models.edit import Edit
from planner.models.kitchen import HouseholdRule, Kitchen
from planner.models.liking import Liking, PantryItem, Rating
from planner.models.plan import Absence, Meal, OwnDish, Plan, Serving
from planner.models.policy import PolicyRow, ReferenceIntake
from planner.models.run import PlanRun
from planner.models.schedule import PlanSchedule
from planner.models.shopping import FoodPrice, OwnLine, ShoppingMark

__all__ = [
    "Absence",
    "Eater",
    "EaterGate",
    "Edit",
    "Extra",
    "FoodPrice",
    "HouseholdRule",
    "Kitchen",
    "Liking",
    "Meal",
    "OwnDish",
    "OwnLine",
    "PantryItem",
    "Plan",
    "PlanRun",
    "PlanSchedule",
    "PolicyRow",
    "Rating",
    "ReferenceIntake",
    "Serving",
    "ShoppingMark",
]
