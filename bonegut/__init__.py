"""The project: doors and wiring, no domain."""

from bonegut.celery import app as celery_app

__all__ = ["celery_app"]
