"""What every stored row has."""

from django.db import models


class Stamped(models.Model):
    """When the row was made and last written."""

    created_at = models.DateTimeField(auto_now_add=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True, editable=False)

    class Meta:
        abstract = True
