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
from recipes.importers.tables import Edition

# No food tables, but their figures stand in the curated files: they are credited like the others.
CREDITED: Final = (
    Edition(
        code="usda_retention_6",
        title="USDA Table of Nutrient Retention Factors, Release 6",
        publisher="U.S. Department of Agriculture, Agricultural Research Service",
        edition="2007",
        licence="Public domain",
        credit="U.S. Department of Agriculture, Table of Nutrient Retention Factors, Release 6",
        url="https://www.ars.usda.gov/nea/bhnrc/mafcl",
    ),
    Edition(
        code="cnf_2015",
        title="Canadian Nutrient File 2015 (oxalic acid)",
        publisher="Health Canada",
        edition="2015",
        licence="Open Government Licence – Canada",
        credit="Contains information licensed under the Open Government Licence – Canada: "
        "Canadian Nutrient File 2015, Health Canada",
        url="https://food-nutrition.canada.ca/cnf-fce/",
    ),
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
