from accounts.models.household import Household, Membership
from accounts.models.user import User

__all__ = ["Household", "Membership", "User"]
