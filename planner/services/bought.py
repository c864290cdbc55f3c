"""Which meals of a week have been shopped for."""

import datetime as dt
from collections import defaultdict

from planner.models import Plan
from planner.services.shopping import LineView, list_of


def bought_meals(plan: Plan) -> set[tuple[dt.date, str]]:
    """The meals for which nothing is left to buy and something has been bought: (date, slot)."""
    listed = list_of(plan)
    wanted = [
        ((origin.date, origin.slot), line)
        for line in (*listed.lines, *listed.at_home)
        for origin in line.origins
        if origin.recipe is not None
    ]
    lines: dict[tuple[dt.date, str], list[LineView]] = defaultdict(list)
    for place, line in wanted:
        lines[place].append(line)
    return {
        place
        for place, own in lines.items()
        if all(line.is_done or line.is_at_home for line in own)
        and any(line.is_ticked for line in own)
    }
