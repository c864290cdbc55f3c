"""All readers of published tables, by name."""

from typing import Final

from recipes.importers import (
    ciqual,
    fineli,
    livsmedelsverket,
    matvaretabellen,
    matvaretabellen_api,
    stfcj,
    usda_fdc,
    usda_sr26,
    usda_sr_legacy,
)

# What `build_foods` chooses values from.
TABLES: Final = tuple(
    module.READER
    for module in (
        matvaretabellen,
        livsmedelsverket,
        fineli,
        ciqual,
        usda_fdc,
        usda_sr_legacy,
        usda_sr26,
        stfcj,
    )
)
READERS: Final = {reader.name: reader for reader in (*TABLES, matvaretabellen_api.READER)}
