"""What the planner takes care of for an eater: the gates, asked for with consent."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.web.requests import UserRequest
from planner.core.gates import LEVELS, Gate
from planner.labels.gates import GATES, GateWords, gate_error
from planner.models import Eater, EaterGate
from planner.services.eaters import CONSENT_MISSING, GateError, Wanted, keep_gates
from planner.web.eaters import own_eater

CONSENT = "consents"


@dataclass(frozen=True)
class Choice:
    """One gate on the form."""

    words: GateWords
    field: forms.BoundField
    level: forms.BoundField | None


class GatesForm(forms.Form):
    """A box for each gate, the figures of those that have one, and the consent: never ticked
    beforehand.
    """

    use_required_attribute = False

    def __init__(self, *args: Any, eater: Eater, **kwargs: Any) -> None:
        kept = {row.gate: row.level for row in eater.gates.all()}
        super().__init__(*args, **kwargs)
        for gate in Gate:
            label = EaterGate.Kind(gate).label
            self.fields[gate.value] = forms.BooleanField(
                label=label,
                required=False,
                initial=gate.value in kept,
                widget=forms.CheckboxInput({"aria-describedby": f"id_{gate.value}_does"}),
            )
            if gate in LEVELS:
                self.fields[_level(gate)] = forms.IntegerField(
                    label=str(GATES[gate].level),
                    help_text=str(GATES[gate].level_help),
                    required=False,
                    min_value=int(LEVELS[gate].least),
                    max_value=int(LEVELS[gate].most),
                    initial=_whole(kept.get(gate.value)),
                )
        self.fields[CONSENT] = forms.BooleanField(
            label=gettext_lazy("I agree that Bonegut keeps what I have ticked"),
            required=False,
        )

    def choices(self) -> Iterator[Choice]:
        """The gates as the page shows them."""
        for gate in Gate:
            level = self[_level(gate)] if gate in LEVELS else None
            yield Choice(GATES[gate], self[gate.value], level)

    def wanted(self) -> list[Wanted]:
        """What has been ticked. A figure beside an empty box is nobody's."""
        facts = self.cleaned_data
        return [Wanted(gate, facts.get(_level(gate))) for gate in Gate if facts[gate.value]]


def _whole(level: float | None) -> int | None:
    return None if level is None else round(level)


def _level(gate: Gate) -> str:
    return f"{gate.value}_level"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def gates(request: UserRequest, eater_id: int) -> HttpResponse:
    """Choose what is taken care of. What is unticked is erased."""
    eater = own_eater(request, eater_id)
    # All boxes empty is an answer too.
    form = GatesForm(request.POST if request.method == "POST" else None, eater=eater)
    if form.is_valid():
        try:
            keep_gates(
                eater=eater,
                wanted=form.wanted(),
                consents=form.cleaned_data[CONSENT],
                by=request.user,
                now=timezone.now(),
            )
        except GateError as error:
            form.add_error(_field_of(error), str(gate_error(error.code)))
        else:
            return redirect("planner:edit_eater", eater.pk)
    context = {"form": form, "eater": eater, "title": _("Not saved yet")}
    return render(request, "planner/gates.html", context, status=400 if form.errors else 200)


def _field_of(error: GateError) -> str:
    """The field that a refusal is about."""
    if error.code == CONSENT_MISSING or error.gate is None:
        return CONSENT
    return _level(error.gate)
