"""Work for a Celery worker: it carries ids only, and is safe to deliver twice."""

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from bonegut.env import VAR_DIR
from recipes.importers.importing import run_import
from recipes.models import SourceImport

AN_HOUR = 3600  # seconds


def launch_import(source_import: SourceImport) -> None:
    """Queue an import, once its row is committed."""
    transaction.on_commit(lambda: import_source.delay(source_import.pk))


@shared_task(name="recipes.import_source", time_limit=AN_HOUR)
def import_source(source_import_id: int) -> None:
    """Read one source to its end. Lost midway, it goes on at its checkpoint."""
    run_import(
        SourceImport.objects.get(pk=source_import_id),
        today=timezone.localdate(),
        downloads=VAR_DIR / "imports",
    )
