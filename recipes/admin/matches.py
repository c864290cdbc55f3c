"""Which food of each source is ours: what there is to choose values from."""

from typing import Any, Final

from django.contrib.admin import ModelAdmin
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from recipes.admin.pages import Question, ask, author, food_for, show
from recipes.models import Food, Source, SourceFood
from recipes.models.naming import search_words
from recipes.services.curation import match_food, unmatch_food

SHOWN: Final = 30


def matches_page(model_admin: ModelAdmin, request: HttpRequest, food_id: int) -> HttpResponse:
    """The matches of a food; a search for others; `?match=`, `?near=` and `?remove=` ask first."""
    food = food_for(request, food_id, "view_foodmatch")
    sent = request.POST if request.method == "POST" else request.GET
    for action in ("match", "near", "remove"):
        if action in sent:
            food_for(request, food_id, "change_foodmatch")
            if not sent[action].isdecimal():
                raise Http404
            rows = SourceFood.objects.select_related("source")
            source_food = get_object_or_404(rows, pk=int(sent[action]))
            return ask(model_admin, request, _question(request, food, source_food, action))
    words = request.GET.get("q", "")
    source = request.GET.get("source", "")
    found = _found(food, words, source)
    return show(
        model_admin,
        request,
        "matches.html",
        str(food),
        food=food,
        tab="matches",
        matches=food.matches.select_related("source_food__source").order_by(
            "source_food__source__code", "pk"
        ),
        words=words,
        source=source,
        sources=Source.objects.order_by("title"),
        found=found[:SHOWN],
        has_more=len(found) > SHOWN,
        may_change=request.user.has_perm("recipes.change_foodmatch") and not food.merged_into,
    )


def _found(food: Food, words: str, source: str) -> list[SourceFood]:
    """Foods of the sources that the words name; one more than is shown."""
    if not search_words(words):
        return []
    rows: QuerySet[SourceFood] = SourceFood.objects.filter(is_withdrawn=False)
    for word in search_words(words):
        rows = rows.filter(Q(name__icontains=word) | Q(source_key=word))
    if source:
        rows = rows.filter(source__code=source)
    rows = rows.exclude(matches__food=food).select_related("source")
    return list(rows.order_by("name", "pk")[: SHOWN + 1])


def _question(request: HttpRequest, food: Food, source_food: SourceFood, action: str) -> Question:
    page = reverse("admin:recipes_food_matches", args=[food.pk])
    named: dict[str, Any] = {"food": food, "source": source_food}
    titles = {
        "match": _("Is %(source)s the same as %(food)s?"),
        "near": _("Is %(source)s nearly the same as %(food)s?"),
        "remove": _("Is %(source)s another food than %(food)s?"),
    }

    named_food = {"food": food, "source_food": source_food}

    def change(reason: str) -> None:
        who: dict[str, Any] = named_food | {"by": author(request), "reason": reason}
        if action == "remove":
            unmatch_food(**who)
        else:
            match_food(**who, is_near=action == "near")

    return Question(
        title=titles[action] % named,
        food=food,
        tab="matches",
        foods=[food.pk],
        change=change,
        button=_("Yes"),
        done=_("The matches of %(food)s are changed.") % named,
        forward=page,
        back=page,
    )
