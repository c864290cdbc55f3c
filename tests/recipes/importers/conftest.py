"""A published table that a test may rewrite."""

import gzip
from pathlib import Path

import pytest


@pytest.fixture
def table(food_sources: Path) -> Path:
    """Matvaretabellen's export, small and plain, where a test may rewrite it."""
    path = food_sources / "matvaretabellen" / "foods_2022_nb.csv.gz"
    plain = path.with_suffix("")
    plain.write_bytes(gzip.decompress(path.read_bytes()))
    return plain
