"""Starting an import in the admin: from a file or the publisher's address, dry first."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from recipes.models import SourceFood, SourceImport

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "food_sources"
ADD = "/admin/recipes/sourceimport/add/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr("recipes.admin.imports.UPLOADS", tmp_path)
    client.force_login(User.objects.create_superuser("rita@bonegut.example", "pw"))
    return client


def upload(name: str = "table.csv", text: bytes | None = None) -> SimpleUploadedFile:
    sample = SAMPLES / "stfcj_2015_selected" / "stfcj_selected.csv"
    return SimpleUploadedFile(name, sample.read_bytes() if text is None else text)


def test_an_uploaded_table_is_read_and_its_report_can_be_looked_at(
    reviewer: Client, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        answer = reviewer.post(ADD, {"reader": "stfcj", "upload": upload()})
    assert answer.status_code == 302
    done = SourceImport.objects.get()
    assert (done.status, done.is_dry_run, done.created) == ("finished", False, 1)
    assert done.requested_by is not None
    assert SourceFood.objects.filter(source_key="9301", is_imported=True).exists()
    page = reviewer.get(reverse("admin:recipes_sourceimport_change", args=[done.pk]))
    assert "stfcj_2015" in page.content.decode()


def test_a_dry_run_changes_nothing(
    reviewer: Client, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        reviewer.post(ADD, {"reader": "stfcj", "upload": upload(), "is_dry_run": "on"})
    assert SourceImport.objects.get().is_dry_run
    assert not SourceFood.objects.filter(source_key="9301").exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "__all__"),
        ({"address": "https://www.mext.go.jp/t.csv", "upload": "both"}, "__all__"),
        ({"address": "https://elsewhere.example/t.csv"}, "address"),
        ({"address": "http://www.mext.go.jp/t.csv"}, "address"),
        ({"address": "ftp://www.mext.go.jp/t.csv"}, "address"),
        ({"upload": "table.exe"}, "upload"),
        ({"reader": "moon", "upload": "table.csv"}, "reader"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(
    reviewer: Client, given: dict[str, str], field: str
) -> None:
    data: dict[str, object] = {"reader": "stfcj", **given}
    if "upload" in given:
        data["upload"] = upload("table.csv" if given["upload"] == "both" else given["upload"])
    answer = reviewer.post(ADD, data)
    assert answer.status_code == 200
    assert field in answer.context["adminform"].form.errors
    assert not SourceImport.objects.exists()


def test_too_large_a_file_is_refused(reviewer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recipes.admin.imports.LARGEST_UPLOAD", 10)
    answer = reviewer.post(ADD, {"reader": "stfcj", "upload": upload()})
    assert "upload" in answer.context["adminform"].form.errors


def test_an_import_is_started_and_looked_at_never_changed(reviewer: Client) -> None:
    done = SourceImport.objects.create(reader="stfcj", source_code="stfcj_2015", place="x")
    change = reverse("admin:recipes_sourceimport_change", args=[done.pk])
    assert reviewer.post(change, {"place": "y"}).status_code == 403
    delete = reverse("admin:recipes_sourceimport_delete", args=[done.pk])
    assert reviewer.post(delete, {"post": "yes"}).status_code == 403
