"""What the nutritionist's own admin pages share: who may, the frame, and asking before saving."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, Final, cast

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from recipes.models import Food
from recipes.services.history import LONGEST_REASON, ChangeError
from recipes.services.preview import Preview, try_out

Words = str | Promise
# What the question itself adds to a form; everything else is handed on.
OWN_FIELDS: Final = ("csrfmiddlewaretoken", "reason", "seen")
NOT_YET: Final = "?"  # stands for the reason while somebody only looks


class ReasonForm(forms.Form):
    """The reason of a change, and what was shown before."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60, "autofocus": True}),
        help_text=gettext_lazy("The history keeps it: what you saw, and where."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


@dataclass(frozen=True)
class Question:
    """A change that is shown with all it touches, and kept when somebody gives the reason."""

    title: str
    foods: Collection[int]
    change: Callable[[str], object]  # is given the reason
    button: str
    done: str  # what to say afterwards
    forward: str  # where to go then
    back: str
    food: Food | None = None
    tab: str = ""
    notes: Iterable[str] = field(default_factory=tuple)  # said above what would change
    may_be_empty: bool = False  # it does something even where no food changes


def may(request: HttpRequest, codename: str) -> None:
    """:raises PermissionDenied: for somebody without the permission"""
    if not request.user.has_perm(f"recipes.{codename}"):
        raise PermissionDenied


def author(request: HttpRequest) -> User:
    """Who changes something: the admin lets nobody in who has not signed in."""
    return cast(User, request.user)


def food_for(request: HttpRequest, food_id: int, codename: str) -> Food:
    """The food of a page, for somebody with the permission."""
    may(request, codename)
    return get_object_or_404(Food.objects.select_related("merged_into"), pk=food_id)


def show(
    admin: ModelAdmin, request: HttpRequest, template: str, title: str, **context: Any
) -> TemplateResponse:
    """A page in the frame of Django's admin."""
    frame = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "title": title,
        "food_opts": Food._meta,
    }
    return TemplateResponse(request, f"admin/recipes/{template}", frame | context)


def attachment(content: str | bytes, media: str, name: str) -> HttpResponse:
    """A file to keep."""
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(content, media, headers={"Content-Disposition": disposition})


def ask(admin: ModelAdmin, request: HttpRequest, question: Question) -> HttpResponse:
    """Show what a change does and whom it touches; keep it once that was seen, with a reason."""
    form = ReasonForm(request.POST) if "seen" in request.POST else ReasonForm()
    told = form.is_bound and form.is_valid()
    reason = form.cleaned_data["reason"] if told else NOT_YET
    try:
        preview = try_out(
            foods=question.foods,
            change=lambda: question.change(reason),
            today=timezone.localdate(),
            seen=form.cleaned_data["seen"] if told else "",
        )
    except ChangeError as error:
        messages.error(request, str(error.reason))
        return HttpResponseRedirect(question.back)
    if preview.is_kept:
        messages.success(request, question.done)
        return HttpResponseRedirect(question.forward)
    if not preview.foods and not question.may_be_empty:
        messages.info(request, _("That would change nothing."))
        return HttpResponseRedirect(question.back)
    if told:
        messages.warning(request, _("The food has changed since you looked: look again."))
    return asked(admin, request, question, preview, form)


def asked(
    admin: ModelAdmin,
    request: HttpRequest,
    question: Question,
    preview: Preview,
    form: ReasonForm,
) -> TemplateResponse:
    """The page that shows a change and asks for its reason."""
    sent = request.POST if request.method == "POST" else request.GET
    return show(
        admin,
        request,
        "confirm.html",
        question.title,
        question=question,
        food=question.food,
        tab=question.tab,
        preview=preview,
        form=form,
        # A field that was sent several times is handed on several times.
        hidden=[
            (name, value)
            for name, values in sent.lists()
            if name not in OWN_FIELDS
            for value in values
        ],
    )
