"""Take corrections from a nutritionist's spreadsheet: shown cell by cell first, then all or none.

An empty cell leaves what is there. Where anything is refused, nothing is taken: the sheet is
corrected and read again.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from recipes.core.nutrients import COMPONENTS
from recipes.models import Food, FoodChange
from recipes.models.value import Grade
from recipes.services.curation import Statement, problem_with, problem_with_facts, set_value
from recipes.services.history import FACTS, ChangeError, recorded
from recipes.services.sheet_cells import CellError, amount_in, fact_in
from recipes.services.sheet_files import SheetRow, read_sheet
from recipes.services.sheets import COLUMNS, GRADE, REFERENCE, SLUG, fact_cell, write_csv

MOST_CHANGES: Final = 3_000
SAME_WITHIN: Final = 1e-9  # relative: what is closer has only been through a text


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that says something new. None: unknown until now."""

    line: int
    food: Food
    column: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class CellRefused:
    """A cell that cannot be right: where it stands, what it says, and why not."""

    line: int
    column: str
    text: str
    reason: str | Promise


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """What a sheet would change, and what of it is refused."""

    rows: int
    changes: tuple[CellChange, ...]
    refused: tuple[CellRefused, ...]
    bearing: Mapping[str, tuple[str, str]]  # food → reference and grade of its changed amounts

    @property
    def foods(self) -> tuple[int, ...]:
        """Ids of the foods that would change."""
        return tuple(sorted({change.food.pk for change in self.changes}))

    @property
    def digest(self) -> str:
        """A fingerprint of what would change, from what to what."""
        said = [
            [change.food.slug, change.column, change.before, change.after]
            for change in sorted(self.changes, key=lambda c: (c.food.slug, c.column))
        ]
        document = json.dumps([said, sorted(self.bearing.items())])
        return hashlib.sha256(document.encode()).hexdigest()

    def as_csv(self) -> str:
        """The changes alone, as a sheet that says the same."""
        by_food: dict[str, dict[str, Any]] = {}
        for change in self.changes:
            by_food.setdefault(change.food.slug, {})[change.column] = change.after
        for slug, (reference, grade) in self.bearing.items():
            by_food[slug] |= {REFERENCE: reference, GRADE: grade}
        used = {name for cells in by_food.values() for name in cells}
        columns = [SLUG, *(name for name in COLUMNS if name in used)]
        return write_csv(
            columns,
            (
                [slug, *(fact_cell(cells.get(name)) for name in columns[1:])]
                for slug, cells in sorted(by_food.items())
            ),
        )


def plan_sheet(content: bytes) -> SheetPlan:
    """What the file would change. Nothing is written; the same few queries for any sheet.

    :raises SheetError: if it is no sheet that we take
    """
    sheet = read_sheet(content)
    reading = _Reading()
    for name in sheet.columns:
        if name not in COLUMNS:
            reading.refuse(1, name, name, _("There is no such column."))
    if SLUG not in sheet.columns:
        reading.refuse(1, SLUG, "", _("The column that names the food is missing."))
        return reading.plan(0)
    for row in sheet.rows:
        reading.read(row)
    return reading.plan(len(sheet.rows))


def apply_sheet(*, content: bytes, digest: str, by: User | None, reason: str) -> SheetPlan:
    """Make the changes of a sheet that were shown: all of them, or none.

    :param digest: of the plan that was shown
    :raises SheetError: if it is no sheet that we take
    :raises ChangeError: without a reason, where something is refused, or where the foods are no
        longer as they were when the plan was shown
    """
    with transaction.atomic():
        list(Food.objects.select_for_update().order_by("pk").values_list("pk"))
        plan = plan_sheet(content)
        if plan.refused:
            raise ChangeError(_("Some of the sheet is refused: nothing was changed."))
        if plan.digest != digest:
            raise ChangeError(_("The foods have changed since: look at the sheet again."))
        with recorded(foods=plan.foods, by=by, reason=reason, kind=FoodChange.Kind.SHEET):
            _apply(plan)
    return plan


def _apply(plan: SheetPlan) -> None:
    facts: dict[int, Food] = {}
    for change in plan.changes:
        if change.column in COMPONENTS:
            reference, grade = plan.bearing[change.food.slug]
            set_value(
                food=change.food,
                nutrient=change.column,
                stated=Statement(change.after, reference, grade),
            )
        else:
            setattr(change.food, change.column, change.after)
            facts[change.food.pk] = change.food
    for food in facts.values():
        food.save()


@dataclass
class _Reading:
    """A sheet on its way to a plan."""

    changes: list[CellChange] = field(default_factory=list)
    refused: list[CellRefused] = field(default_factory=list)
    bearing: dict[str, tuple[str, str]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        current = Food.objects.current().prefetch_related("values")
        self.foods = {food.slug: food for food in current}

    def plan(self, rows: int) -> SheetPlan:
        if len(self.changes) > MOST_CHANGES:
            self.refuse(1, SLUG, "", _("The sheet changes more than 3000 cells at once."))
        return SheetPlan(rows, tuple(self.changes), tuple(self.refused), self.bearing)

    def refuse(self, line: int, column: str, text: str, reason: str | Promise) -> None:
        self.refused.append(CellRefused(line, column, text, reason))

    def read(self, row: SheetRow) -> None:
        """Note what a row changes and what of it is refused."""
        food = self._food(row)
        if food is None:
            return
        changes = [*self._facts(row, food), *self._amounts(row, food)]
        self.changes += changes
        if any(change.column in COMPONENTS for change in changes):
            self._bear(row, food)
        if any(change.column in FACTS for change in changes):
            self._check_together(row, food, changes)

    def _food(self, row: SheetRow) -> Food | None:
        slug = row.cells[SLUG].text if SLUG in row.cells else ""
        reason: Promise | None = None
        if slug not in self.foods:
            reason = _("There is no such food.") if slug else _("The row names no food.")
        elif slug in self.seen:
            reason = _("The food stands in the sheet twice.")
        self.seen.add(slug)
        if reason is not None:
            self.refuse(row.line, SLUG, slug, reason)
            return None
        return self.foods[slug]

    def _facts(self, row: SheetRow, food: Food) -> Iterator[CellChange]:
        for name in FACTS:
            before = getattr(food, name)
            if name in row.cells and row.cells[name].text != _as_text(fact_cell(before)):
                after = self._parsed(row, name, partial(fact_in, name))
                if after is not None and after != before:
                    yield CellChange(row.line, food, name, before, after)

    def _amounts(self, row: SheetRow, food: Food) -> Iterator[CellChange]:
        known = {value.nutrient: value.amount for value in food.values.all()}
        for code in COMPONENTS:
            if code not in row.cells:
                continue
            before = known.get(code)
            after = self._parsed(row, code, partial(amount_in, code))
            if after is not None and not _same(before, after):
                yield CellChange(row.line, food, code, before, after)

    def _parsed(self, row: SheetRow, name: str, parse: Callable[[str], Any]) -> Any:
        """What a cell says; None where it is refused."""
        cell = row.cells[name]
        try:
            if cell.is_formula:
                raise CellError(_("This is a formula: write what it comes to."))
            return parse(cell.text)
        except CellError as error:
            self.refuse(row.line, name, cell.text, error.reason)
            return None

    def _bear(self, row: SheetRow, food: Food) -> None:
        """The reference and the grade of a row's changed amounts."""
        cells = {name: cell.text for name, cell in row.cells.items() if not cell.is_formula}
        reference, grade = cells.get(REFERENCE, ""), cells.get(GRADE, Grade.ESTIMATE.value)
        column = REFERENCE if grade in Grade.values else GRADE
        problem = problem_with("energy_kcal", Statement(0.0, reference, grade))
        if problem is not None:
            self.refuse(
                row.line, column, row.cells[column].text if column in row.cells else "", problem
            )
        self.bearing[food.slug] = (reference, grade)

    def _check_together(self, row: SheetRow, food: Food, changes: list[CellChange]) -> None:
        """Whether the facts of a row fit each other: a fermented food has a serving."""
        tried = Food(**{name: getattr(food, name) for name in FACTS})
        for change in changes:
            if change.column in FACTS:
                setattr(tried, change.column, change.after)
        problem = problem_with_facts(tried)
        if problem is not None:
            self.refuse(row.line, SLUG, food.slug, problem)


def _as_text(cell: Any) -> str:
    return repr(cell) if isinstance(cell, float) else str(cell or "")


def _same(before: float | None, after: float) -> bool:
    if before is None:
        return False
    return abs(before - after) <= SAME_WITHIN * max(abs(before), abs(after))
