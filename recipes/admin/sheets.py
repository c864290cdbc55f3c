"""Foods as spreadsheets: out as xlsx or csv, corrections in again."""

from typing import Final

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from recipes import labels
from recipes.admin.pages import ReasonForm, attachment, author, may, show
from recipes.core.nutrients import COMPONENTS
from recipes.labels.changes import field_name
from recipes.models import Food
from recipes.services.history import FACTS, ChangeError
from recipes.services.sheet_changes import SheetPlan, apply_sheet, plan_sheet
from recipes.services.sheet_files import MOST_BYTES, SheetError
from recipes.services.sheets import GRADE, REFERENCE, SLUG, Cell, foods_csv, foods_xlsx, values_csv
from recipes.services.touched import touched_by

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV: Final = "text/csv; charset=utf-8"


class FileForm(forms.Form):
    """A sheet to read."""

    file = forms.FileField(
        label=gettext_lazy("Spreadsheet"),
        help_text=gettext_lazy("xlsx or csv, 5 MB at most, with the columns of the download."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 5 MB."))
        content: bytes = file.read()
        return content


def sheets_page(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Download; or read a sheet, see what it would change, and let it."""
    may(request, "view_food")
    may_import = request.user.has_perms(["recipes.change_food", "recipes.change_foodvalue"])
    if request.method != "POST":
        return _start(model_admin, request, FileForm(), may_import=may_import)
    may(request, "change_food")
    may(request, "change_foodvalue")
    if "sheet" in request.POST:
        return _apply(model_admin, request)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _start(model_admin, request, form, may_import=may_import)
    try:
        plan = plan_sheet(form.cleaned_data["file"])
    except SheetError as error:
        form.add_error("file", str(error.reason))
        return _start(model_admin, request, form, may_import=may_import)
    return _show_plan(model_admin, request, plan, ReasonForm(initial={"seen": plan.digest}))


def download(model_admin: ModelAdmin, request: HttpRequest, kind: str) -> HttpResponse:
    """`foods.xlsx`, `foods.csv` or `values.csv`, under the day's date."""
    may(request, "view_food")
    may(request, "view_foodvalue")
    foods = Food.objects.current()
    day = timezone.localdate().isoformat()
    match kind:
        case "xlsx":
            name, media, content = f"foods-{day}.xlsx", XLSX, foods_xlsx(foods, legend=_legend())
        case "csv":
            name, media, content = f"foods-{day}.csv", CSV, foods_csv(foods).encode()
        case "values":
            name, media, content = f"values-{day}.csv", CSV, values_csv(foods).encode()
        case _:
            raise Http404
    return attachment(content, media, name)


def _start(
    model_admin: ModelAdmin, request: HttpRequest, form: FileForm, *, may_import: bool
) -> HttpResponse:
    return show(
        model_admin,
        request,
        "sheets.html",
        _("Spreadsheets"),
        form=form,
        may_import=may_import,
        count=Food.objects.current().count(),
    )


def _apply(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Make the changes that were shown, or show them again."""
    here = reverse("admin:recipes_food_sheets")
    content = request.POST["sheet"].encode()
    form = ReasonForm(request.POST)
    try:
        if not form.is_valid():
            return _show_plan(model_admin, request, plan_sheet(content), form)
        plan = apply_sheet(
            content=content,
            digest=form.cleaned_data["seen"],
            by=author(request),
            reason=form.cleaned_data["reason"],
        )
    except (SheetError, ChangeError) as error:
        messages.error(request, str(error.reason))
        return HttpResponseRedirect(here)
    count = len(plan.changes)
    done = ngettext("%d cell changed.", "%d cells changed.", count) % count
    messages.success(request, done)
    return HttpResponseRedirect(here)


def _show_plan(
    model_admin: ModelAdmin, request: HttpRequest, plan: SheetPlan, form: ReasonForm
) -> HttpResponse:
    return show(
        model_admin,
        request,
        "sheet_plan.html",
        _("What the sheet would change"),
        plan=plan,
        form=form,
        sheet=plan.as_csv() if plan.changes and not plan.refused else "",
        touched=touched_by(foods=plan.foods, today=timezone.localdate()),
    )


def _legend() -> dict[str, tuple[Cell, ...]]:
    """What each column means, in the reader's language."""
    amounts = {
        code: (str(labels.nutrient(code)), _("%(unit)s in 100 g") % {"unit": component.unit})
        for code, component in COMPONENTS.items()
    }
    return {
        SLUG: (_("The food: never change it."), ""),
        **{name: (field_name(name), "") for name in FACTS},
        **amounts,
        REFERENCE: (_("Where the amounts come from that you changed in the row"), ""),
        GRADE: (_("literature, or estimate (the default)"), ""),
    }
