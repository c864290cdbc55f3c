"""A food's tags, and overruling them."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from recipes import labels
from recipes.admin.pages import Question, ask, author, food_for, show
from recipes.models import Food
from recipes.services.curation import earn_tag, overrule_tag
from recipes.services.tags import tag_states

GIVE, TAKE, EARN = "give", "take", "earn"


def tags_page(model_admin: ModelAdmin, request: HttpRequest, food_id: int) -> HttpResponse:
    """Each tag: earned, carried, overruled. `?give=tag`, `?take=tag`, `?earn=tag` ask first."""
    food = food_for(request, food_id, "view_food")
    states = tag_states(food=food)
    sent = request.POST if request.method == "POST" else request.GET
    for action in (GIVE, TAKE, EARN):
        if action in sent:
            food_for(request, food_id, "change_overruledtag")
            if sent[action] not in {state.tag for state in states}:
                raise Http404
            return ask(model_admin, request, _question(request, food, sent[action], action))
    return show(
        model_admin,
        request,
        "tags.html",
        str(food),
        food=food,
        tab="tags",
        states=states,
        may_change=request.user.has_perm("recipes.change_overruledtag") and not food.merged_into,
    )


def _question(request: HttpRequest, food: Food, tag: str, action: str) -> Question:
    page = reverse("admin:recipes_food_tags", args=[food.pk])
    named: dict[str, Any] = {"food": food, "tag": labels.tag(tag)}
    titles = {
        GIVE: _("Give %(food)s the tag “%(tag)s”, whatever its values?"),
        TAKE: _("Take the tag “%(tag)s” from %(food)s, whatever its values?"),
        EARN: _("Let the values of %(food)s decide over the tag “%(tag)s” again?"),
    }

    def change(reason: str) -> None:
        who: dict[str, Any] = {"food": food, "tag": tag, "by": author(request), "reason": reason}
        if action == EARN:
            earn_tag(**who)
        else:
            overrule_tag(**who, is_given=action == GIVE)

    return Question(
        title=titles[action] % named,
        food=food,
        tab="tags",
        foods=[food.pk],
        change=change,
        button=_("Yes"),
        done=_("The tags of %(food)s are changed.") % named,
        forward=page,
        back=page,
    )
