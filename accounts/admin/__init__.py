from accounts.admin.people import EmailUserAdmin, HouseholdAdmin

__all__ = ["EmailUserAdmin", "HouseholdAdmin"]
