"""Recipes as files: out, and in again after a look at what that changes."""

import base64
import binascii

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recipes.admin.pages import attachment, author, show
from recipes.admin.recipe_changes import food_names
from recipes.labels.recipe_changes import recipe_changed_lines
from recipes.models.recipe import RecipeQuerySet
from recipes.services.recipe_transfer import (
    MOST_BYTES,
    Transfer,
    TransferError,
    archive_of,
    plan_transfer,
    take_over,
)


class UploadForm(forms.Form):
    """A zip of recipe files."""

    file = forms.FileField(
        label=gettext_lazy("Recipe files"),
        help_text=gettext_lazy("A zip, 1 MB at most, with files as in the download."),
        widget=forms.FileInput(attrs={"accept": ".zip"}),
    )

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 1 MB."))
        content: bytes = file.read()
        return content


class TakeForm(forms.Form):
    """What was looked at."""

    content = forms.CharField(widget=forms.HiddenInput)  # of the zip, base64
    seen = forms.CharField(widget=forms.HiddenInput)

    def clean_content(self) -> bytes:
        try:
            return base64.b64decode(self.cleaned_data["content"], validate=True)
        except binascii.Error as error:
            raise forms.ValidationError(_("That is no zip file that can be read.")) from error


def download(recipes: RecipeQuerySet) -> HttpResponse:
    """The recipes as a zip, under the day's date."""
    name = f"recipes-{timezone.localdate().isoformat()}.zip"
    return attachment(archive_of(recipes), "application/zip", name)


def files_page(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Take in a zip: first what it would change, then the change."""
    if not (model_admin.has_add_permission(request) and model_admin.has_change_permission(request)):
        raise PermissionDenied
    if "seen" in request.POST:
        return _take(model_admin, request, TakeForm(request.POST))
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        content = form.cleaned_data["file"]
        try:
            return _show_plan(model_admin, request, content, plan_transfer(content))
        except TransferError as error:
            form.add_error("file", str(error.reason))
    return show(model_admin, request, "recipe_files.html", _("Recipe files"), form=form)


def _take(model_admin: ModelAdmin, request: HttpRequest, form: TakeForm) -> HttpResponse:
    here = reverse("admin:recipes_recipe_files")
    if not form.is_valid():
        messages.error(request, _("That is no zip file that can be read."))
        return HttpResponseRedirect(here)
    content = form.cleaned_data["content"]
    try:
        taken = take_over(content=content, digest=form.cleaned_data["seen"], by=author(request))
        if taken is None:
            messages.warning(request, _("The recipes have changed since you looked: look again."))
            return _show_plan(model_admin, request, content, plan_transfer(content))
    except TransferError as error:
        messages.error(request, str(error.reason))
        return HttpResponseRedirect(here)
    told = {"new": len(taken.new), "changed": len(taken.changed)}
    messages.success(request, _("New drafts: %(new)d. Changed recipes: %(changed)d.") % told)
    return HttpResponseRedirect(reverse("admin:recipes_recipe_changelist"))


def _show_plan(
    model_admin: ModelAdmin, request: HttpRequest, content: bytes, transfer: Transfer
) -> HttpResponse:
    names = food_names(state for one in transfer.changed for state in (one.before, one.after))
    seen = {"content": base64.b64encode(content).decode(), "seen": transfer.digest}
    return show(
        model_admin,
        request,
        "recipe_files_plan.html",
        _("What the files would change"),
        transfer=transfer,
        changed=[
            (one.recipe, recipe_changed_lines(one.differences, names)) for one in transfer.changed
        ],
        form=TakeForm(initial=seen),
    )
