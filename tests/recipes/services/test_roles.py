"""Groups and what they may."""

import pytest
from django.contrib.auth.models import Group, Permission

from accounts.models import User
from recipes.services import roles
from recipes.services.roles import NUTRITIONIST, REVIEWER, load_roles

pytestmark = pytest.mark.django_db


def test_the_roles_are_made_once_with_exactly_their_permissions() -> None:
    load_roles()
    group = Group.objects.get(name=NUTRITIONIST)
    group.permissions.clear()
    group.permissions.add(Permission.objects.get(codename="add_user"))
    load_roles()
    assert set(group.permissions.values_list("codename", flat=True)) == roles.ROLES[NUTRITIONIST]
    assert Group.objects.filter(name__in=[NUTRITIONIST, REVIEWER]).count() == 2


@pytest.mark.parametrize(
    ("codename", "nutritionist"),
    [
        ("change_food", True),
        ("change_foodvalue", True),
        ("change_workitem", True),
        (roles.MERGE, False),
        (roles.RESTORE, False),
        (roles.ACCEPT_FINDING, False),
        (roles.IMPORT, False),
    ],
)
def test_a_reviewer_may_more_than_a_nutritionist(
    alice: User, bob: User, codename: str, nutritionist: bool
) -> None:
    load_roles()
    alice.groups.add(Group.objects.get(name=NUTRITIONIST))
    bob.groups.add(Group.objects.get(name=REVIEWER))
    assert alice.has_perm(f"recipes.{codename}") is nutritionist
    assert bob.has_perm(f"recipes.{codename}")


def test_a_permission_that_no_model_has_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roles, "ROLES", {NUTRITIONIST: frozenset({"fly_food"})})
    with pytest.raises(Permission.DoesNotExist, match="fly_food"):
        load_roles()
