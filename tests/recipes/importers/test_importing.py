"""Reading whole sources into the database: stopped, repeated, renewed, damaged."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from recipes.importers.importing import request_import, run_import
from recipes.models import RefusedAmount, Source, SourceFood, SourceImport
from recipes.services.imports import OvertakenError, start
from recipes.tasks import import_source, launch_import
from tests.factories.imports import MONDAY, counts, run, state

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_loaded")]

Status = SourceImport.Status


def test_every_food_is_kept_as_published_and_what_cannot_be_is_refused(table: Path) -> None:
    done = run(table)
    assert (done.status, done.error) == (Status.FINISHED, "")
    assert counts(done) == (3, 0, 0, 0)
    milk = SourceFood.objects.get(source_key="90.001")
    assert milk.amounts["calcium_mg"] == 130
    assert milk.original["calcium_mg"] == "130.0"
    refused = RefusedAmount.objects.filter(source_import=done).order_by("nutrient")
    assert [(r.line, r.source_key, r.nutrient, r.text) for r in refused] == [
        (4, "90.003", "calcium_mg", "-5.0"),
        (4, "90.003", "iron_mg", "mye"),
        (4, "90.003", "potassium_mg", "20001.0"),
        (4, "90.003", "zinc_mg", "nan"),
    ]


def test_a_second_run_writes_nothing(table: Path) -> None:
    run(table)
    before = list(SourceFood.objects.order_by("pk").values_list("pk", "updated_at"))
    assert counts(run(table)) == (0, 0, 3, 0)
    assert list(SourceFood.objects.order_by("pk").values_list("pk", "updated_at")) == before


def test_a_run_that_stops_midway_goes_on_and_ends_in_the_same_state(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("recipes.importers.importing.BATCH_SIZE", 1)
    run(table)
    whole = state()
    SourceFood.objects.all().delete()
    SourceImport.objects.all().delete()

    class Killed(BaseException):
        """As a signal would."""

    def kill_after_two(source_import: SourceImport) -> None:
        if source_import.foods_done == 2:
            raise Killed

    stopped = request_import(reader="matvaretabellen_2022", place=str(table))
    with pytest.raises(Killed):
        run_import(stopped, today=MONDAY, downloads=table.parent, on_progress=kill_after_two)
    assert SourceFood.objects.count() == 2
    again = run(table)
    assert again.pk == stopped.pk
    assert counts(again) == (3, 0, 0, 0)
    assert state() == whole


def test_a_file_that_changed_meanwhile_is_read_from_its_beginning(table: Path) -> None:
    stopped = request_import(reader="matvaretabellen_2022", place=str(table))
    SourceImport.objects.filter(pk=stopped.pk).update(digest="of another file", foods_done=2)
    assert counts(run(table)) == (3, 0, 0, 0)


def test_a_worker_that_was_overtaken_stops(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recipes.importers.importing.BATCH_SIZE", 1)
    slow = request_import(reader="matvaretabellen_2022", place=str(table))

    def let_another_finish(source_import: SourceImport) -> None:
        other = SourceImport.objects.get(pk=source_import.pk)
        run_import(other, today=MONDAY, downloads=table.parent)

    run_import(slow, today=MONDAY, downloads=table.parent, on_progress=let_another_finish)
    assert (slow.status, counts(slow)) == (Status.FINISHED, (3, 0, 0, 0))
    assert SourceFood.objects.count() == 3


def test_a_request_that_comes_too_late_does_nothing(table: Path) -> None:
    source_import = request_import(reader="matvaretabellen_2022", place=str(table))
    late = SourceImport.objects.get(pk=source_import.pk)
    run_import(source_import, today=MONDAY, downloads=table.parent)
    with pytest.raises(OvertakenError):
        start(source_import=late, digest="any")
    run_import(late, today=MONDAY, downloads=table.parent)
    assert counts(late) == (3, 0, 0, 0)


def test_the_rest_is_not_lost_with_lines_that_are_no_rows(table: Path) -> None:
    text = table.read_text(encoding="utf-8").splitlines()
    broken = [text[0], "90.009,too,short", text[1], text[2], text[2]]
    table.write_text("\n".join(broken) + "\n", encoding="utf-8")
    raw = table.read_bytes().replace("Prøvemelk".encode(), b"Pr\xf8vemelk")
    table.write_bytes(raw)
    done = run(table)
    assert list(SourceFood.objects.values_list("source_key", flat=True)) == ["90.002"]
    reasons = list(done.refused.order_by("line").values_list("line", "reason"))
    assert reasons[0][0] == 2
    assert reasons[0][1].startswith("3 fields where the header has")
    assert reasons[1:] == [
        (3, "holds bytes that are no UTF-8"),
        (5, "stands twice; the first is kept"),
    ]


def test_a_damaged_file_fails_with_its_name_and_keeps_what_was_read(food_sources: Path) -> None:
    path = food_sources / "matvaretabellen" / "foods_2022_nb.csv.gz"
    path.write_bytes(path.read_bytes()[:-20])
    done = run(path)
    assert done.status == Status.FAILED
    assert done.error == "foods_2022_nb.csv.gz: is damaged or ends too early"


@pytest.mark.parametrize(
    ("text", "error"),
    [("food_id,name\n", "no column"), ("", "no column"), (None, "no such file")],
)
def test_what_is_not_the_table_fails_with_a_reason(
    tmp_path: Path, text: str | None, error: str
) -> None:
    path = tmp_path / "table.csv"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    assert error in run(path).error


def test_a_table_without_foods_fails_and_withdraws_nothing(table: Path) -> None:
    run(table)
    table.write_text(table.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    done = run(table)
    assert (done.status, done.error) == (Status.FAILED, "foods_2022_nb.csv: holds no food")
    assert not SourceFood.objects.filter(is_withdrawn=True).exists()


def test_a_food_that_left_the_source_is_marked_and_comes_back(table: Path) -> None:
    run(table)
    text = table.read_text(encoding="utf-8")
    table.write_text("\n".join(text.splitlines()[:3]) + "\n", encoding="utf-8")
    assert counts(run(table)) == (0, 0, 2, 1)
    assert SourceFood.objects.get(source_key="90.003").is_withdrawn
    table.write_text(text, encoding="utf-8")
    assert counts(run(table)) == (0, 1, 2, 0)


def test_another_edition_is_another_source(table: Path) -> None:
    run(table)
    run(table, edition="2026")
    newer = Source.objects.get(code="matvaretabellen_2026")
    assert (newer.title, newer.edition) == ("Matvaretabellen 2026", "2026")
    assert newer.foods.count() == 3
    assert Source.objects.get(code="matvaretabellen_2022").foods.count() == 3


# --- doors ----------------------------------------------------------------------------------


def test_the_command_reports_for_people_and_machines(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("import_source", "matvaretabellen_2022", str(table), json=True)
    report = json.loads(capsys.readouterr().out)
    assert (report["created"], len(report["refused"])) == (3, 4)
    call_command("import_source", "matvaretabellen_2022", str(table))
    assert "unchanged         3" in capsys.readouterr().out
    with pytest.raises(CommandError, match="no such file or folder"):
        call_command("import_source", "ciqual", str(table.parent / "none.csv"))


def test_a_task_reads_the_source_once_however_often_it_is_delivered(
    table: Path, django_capture_on_commit_callbacks: Any
) -> None:
    source_import = request_import(reader="matvaretabellen_2022", place=str(table))
    with django_capture_on_commit_callbacks(execute=True):
        launch_import(source_import)
    import_source(source_import.pk)
    source_import.refresh_from_db()
    assert (source_import.status, source_import.created) == (Status.FINISHED, 3)
