"""These tests load data of their own, so they start from nothing."""

import pytest


@pytest.fixture(autouse=True)
def _nothing_loaded(nothing_loaded: None) -> None:
    """For every test here."""
