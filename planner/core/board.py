"""What the rules tell the solver: bounds of eaters, limits of dishes, what is fixed and
forbidden.
"""

from dataclasses import dataclass, field

from planner.core.types import Bound, Frequency, Period


@dataclass
class Board:
    """A collection of posted rules. It knows no arithmetic; `patterns` and `master` read it."""

    bounds: list[tuple[int, Bound]] = field(default_factory=list)  # eater id, bound
    plants: float = 0.0
    uses: dict[int, int] = field(default_factory=dict)  # dish id → at most
    forbidden_dishes: set[tuple[int, int]] = field(default_factory=set)  # eater id, dish id
    forbidden_extras: set[tuple[int, int]] = field(default_factory=set)  # eater id, extra id
    fixed: dict[tuple[int, str], int] = field(default_factory=dict)  # day, slot → dish id
    wanted: dict[tuple[int, str], str] = field(default_factory=dict)  # day, slot → trait
    minutes_at_most: dict[int, int] = field(default_factory=dict)  # day → active minutes
    frequencies: tuple[Frequency, ...] = ()
    leftovers_at_most: int = 0
    portions: tuple[float, ...] = (1.0,)
    extras_at_most: int = 0

    @property
    def portion_step(self) -> float:
        """From one portion to the next; where there is only one, any step does."""
        return self.portions[1] - self.portions[0] if len(self.portions) > 1 else 1.0

    def bound(self, eater_id: int, bound: Bound) -> None:
        """Hold an eater's quantity to a bound, each day or over the week."""
        self.bounds.append((eater_id, bound))

    def plants_at_least(self, plants: float) -> None:
        """Ask the week's dishes for so many species."""
        self.plants = plants

    def uses_at_most(self, dish_id: int, uses: int) -> None:
        """Limit how often a dish stands in the week."""
        self.uses[dish_id] = uses

    def forbid_dish(self, eater_id: int, dish_id: int) -> None:
        """Keep a dish from every table that an eater sits at."""
        self.forbidden_dishes.add((eater_id, dish_id))

    def forbid_extra(self, eater_id: int, extra_id: int) -> None:
        """Take an extra out of one eater's list."""
        self.forbidden_extras.add((eater_id, extra_id))

    def fix(self, day: int, slot: str, dish_id: int) -> None:
        """Put a dish in a slot for good."""
        self.fixed[day, slot] = dish_id

    def want(self, day: int, slot: str, trait: str) -> None:
        """Leave a slot to dishes with a trait."""
        self.wanted[day, slot] = trait

    def of_period(self, eater_id: int, period: Period) -> list[Bound]:
        """An eater's bounds over one period."""
        return [
            bound for owner, bound in self.bounds if owner == eater_id and bound.period is period
        ]

    def fixed_on(self, day: int) -> dict[str, int]:
        """What is fixed on a day: slot → dish id."""
        return {slot: dish for (at, slot), dish in self.fixed.items() if at == day}
