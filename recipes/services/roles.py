"""Who may do what with foods: groups of users, as data."""

from collections.abc import Mapping
from typing import Final

from django.contrib.auth.models import Group, Permission
from django.db import transaction

NUTRITIONIST: Final = "nutritionist"
REVIEWER: Final = "reviewer"

# Django makes four permissions for each model. These stand for what is more than a row:
MERGE: Final = "delete_food"  # a merge takes a food away; nothing else does
RESTORE: Final = "delete_foodchange"  # takes a change back; nobody deletes history itself
ACCEPT_FINDING: Final = "add_acceptedfinding"
IMPORT: Final = "add_sourceimport"

_READ: Final = (
    "view_acceptedfinding",
    "view_food",
    "view_foodchange",
    "view_foodmatch",
    "view_foodtag",
    "view_foodvalue",
    "view_recipe",
    "view_refusedamount",
    "view_source",
    "view_sourcefood",
    "view_sourceimport",
    "view_workitem",
)
_OF_A_FOOD: Final = (
    "citedfact",
    "foodmatch",
    "foodmeasure",
    "foodvalue",
    "overruledtag",
    "prebioticvalue",
)
_OF_A_RECIPE: Final = ("recipeline", "recipeslot", "recipestep")
_NUTRITIONIST: Final = (
    *_READ,
    "add_food",
    "change_food",
    "change_workitem",
    "add_recipe",
    "change_recipe",
    *(
        f"{verb}_{model}"
        for model in (*_OF_A_FOOD, *_OF_A_RECIPE)
        for verb in ("view", "add", "change", "delete")
    ),
)
ROLES: Final[Mapping[str, frozenset[str]]] = {
    NUTRITIONIST: frozenset(_NUTRITIONIST),
    REVIEWER: frozenset(
        {
            *_NUTRITIONIST,
            MERGE,
            RESTORE,
            ACCEPT_FINDING,
            "change_acceptedfinding",
            "delete_acceptedfinding",
            IMPORT,
            "change_sourceimport",
        }
    ),
}


@transaction.atomic
def load_roles() -> None:
    """Make the groups, each with exactly its permissions. Safe to repeat.

    Whoever is put into one also needs to be staff, to enter the admin.

    :raises Permission.DoesNotExist: if a role names one that no model has
    """
    for name, codenames in ROLES.items():
        permissions = Permission.objects.filter(
            content_type__app_label="recipes", codename__in=codenames
        )
        missing = codenames - {permission.codename for permission in permissions}
        if missing:
            raise Permission.DoesNotExist(", ".join(sorted(missing)))
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set(permissions)
