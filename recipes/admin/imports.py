"""Start a reading of a published table, look at what it would touch, and see what was refused."""

import datetime as dt
import hashlib
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from django import forms
from django.contrib import admin, messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bonegut.env import VAR_DIR
from recipes.importers.fetching import is_address
from recipes.importers.importing import request_import
from recipes.importers.readers import READERS
from recipes.models import SourceImport
from recipes.tasks import launch_import

UPLOADS: Final = VAR_DIR / "imports"
LARGEST_UPLOAD: Final = 200 << 20  # bytes; more is better read from its address
LISTED: Final = 500  # refused amounts on a page
ENDINGS: Final = (".csv", ".csv.gz", ".zip", ".json", ".json.gz", ".xlsx")


class SourceImportForm(forms.ModelForm):
    """What to read: an uploaded file, or the publisher's own address."""

    reader = forms.ChoiceField(
        label=_("Format"),
        choices=[(name, f"{reader.edition.title} ({name})") for name, reader in READERS.items()],
    )
    upload = forms.FileField(
        label=_("File"), required=False, help_text=_("csv, xlsx, json, or a zip archive of them.")
    )
    address = forms.URLField(
        label=_("Address"),
        required=False,
        assume_scheme="https",
        help_text=_("Only the publisher’s own site, over https."),
    )
    is_dry_run = forms.BooleanField(
        label=_("Dry run"),
        required=False,
        initial=True,
        help_text=_("Tells what would change and what it touches, and changes nothing."),
    )

    class Meta:
        model = SourceImport
        fields = ("reader", "upload", "address", "edition", "is_dry_run")

    def clean_upload(self) -> UploadedFile | None:
        upload: UploadedFile | None = self.cleaned_data["upload"]
        if upload is not None and not (upload.name or "").lower().endswith(ENDINGS):
            raise forms.ValidationError(_("A file of that kind cannot be read."))
        if upload is not None and (upload.size or 0) > LARGEST_UPLOAD:
            raise forms.ValidationError(_("The file is too large. Give its address instead."))
        return upload

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        address, upload = given.get("address"), given.get("upload")
        if not self.errors and bool(address) == bool(upload):
            raise forms.ValidationError(_("Give a file or an address."))
        if address and "reader" in given and not _is_publishers(address, given["reader"]):
            self.add_error("address", _("That is not the publisher’s own site, over https."))
        return given


@admin.register(SourceImport)
class SourceImportAdmin(admin.ModelAdmin):
    """An import is started here and then only looked at."""

    list_display = (
        "source_code",
        "is_dry_run",
        "status",
        "foods_done",
        "created",
        "changed",
        "unchanged",
        "withdrawn",
        "asked_at",
    )
    list_filter = ("status", "is_dry_run", "reader")
    search_fields = ("source_code", "place")
    ordering = ("-pk",)
    readonly_fields = (
        *("reader", "source_code", "edition", "place", "is_dry_run", "status", "error"),
        *("foods_done", "created", "changed", "unchanged", "withdrawn"),
        *("what_it_touches", "what_was_refused", "requested_by", "asked_at", "finished_at"),
    )

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any
    ) -> Any:
        if obj is None:
            return SourceImportForm
        return super().get_form(request, obj, change, **options)

    def get_fields(self, request: HttpRequest, obj: SourceImport | None = None) -> Any:
        return SourceImportForm.Meta.fields if obj is None else self.readonly_fields

    def get_readonly_fields(self, request: HttpRequest, obj: SourceImport | None = None) -> Any:
        return () if obj is None else self.readonly_fields

    def has_change_permission(self, request: HttpRequest, obj: SourceImport | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: SourceImport | None = None) -> bool:
        return False

    @admin.display(description=_("touches"))
    def what_it_touches(self, source_import: SourceImport) -> SafeString | str:
        if not source_import.touched:
            return "–"
        return render_to_string("admin/recipes/import_touches.html", source_import.touched)

    @admin.display(description=_("refused amounts"))
    def what_was_refused(self, source_import: SourceImport) -> SafeString | str:
        refused = source_import.refused.order_by("line", "pk")
        if not refused:
            return "–"
        context = {"refused": refused[:LISTED], "count": len(refused), "listed": LISTED}
        return render_to_string("admin/recipes/import_refused.html", context)

    @admin.display(description=_("asked for"), ordering="created_at")
    def asked_at(self, source_import: SourceImport) -> dt.datetime:
        return source_import.created_at

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The import, not the form, makes the row: one that stopped midway is taken up again."""
        given = form.cleaned_data
        source_import = request_import(
            reader=given["reader"],
            place=given["address"] or str(_kept(given["upload"])),
            edition=given["edition"],
            is_dry_run=given["is_dry_run"],
            by_id=request.user.pk,
        )
        obj.pk = source_import.pk
        obj.refresh_from_db()
        launch_import(source_import)
        messages.info(request, _("The import has been asked for. Reload its page to follow it."))


def _is_publishers(address: str, reader: str) -> bool:
    ours = urlsplit(READERS[reader].edition.url).hostname
    asked = urlsplit(address)
    return is_address(address) and asked.scheme == "https" and asked.hostname == ours


def _kept(upload: UploadedFile) -> Path:
    """The upload on disk, under a name that its bytes give: the same file is the same place."""
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    name = (upload.name or "").lower()
    ending = next(ending for ending in ENDINGS if name.endswith(ending))
    UPLOADS.mkdir(parents=True, exist_ok=True)
    path = UPLOADS / f"{digest.hexdigest()[:16]}{ending}"
    with path.open("wb") as file:
        for chunk in upload.chunks():
            file.write(chunk)
    return path
