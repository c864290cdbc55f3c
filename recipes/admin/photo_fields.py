"""The photo of a recipe, in its form."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recipes.importers.photographs import PhotographError, read_photograph
from recipes.models import RecipePhoto
from recipes.services.photos import Photograph, describe_photo, keep_photo, remove_photo

WHY: Final[Mapping[str, Promise]] = {
    "too_large": _("The file is larger than 20 MB."),
    "no_picture": _("This is no picture that can be read: choose a JPEG, PNG or WebP file."),
    "too_many_pixels": _("The picture has more than 40 million pixels."),
    "too_small": _("The picture must be at least 960 pixels wide and high."),
}


class PhotoFields(forms.ModelForm):
    """A photo and what it shows, in both languages; or none."""

    photo = forms.FileField(
        label=_("Photo"),
        required=False,
        help_text=_(
            "JPEG, PNG or WebP, at least 960 pixels each way. It is cut square around its middle. "
            "Where and with what it was taken is left out. Without a photo a plate is drawn."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    alt_nb = forms.CharField(
        label=_("What the photo shows, in Norwegian"), max_length=200, required=False
    )
    alt_en = forms.CharField(
        label=_("What the photo shows, in English"), max_length=200, required=False
    )
    no_photo = forms.BooleanField(label=_("Without a photo"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept = RecipePhoto.objects.filter(recipe=self.instance.pk).first()
        if self.kept:
            self.initial.update(alt_nb=self.kept.alt_nb, alt_en=self.kept.alt_en)

    def clean_photo(self) -> Photograph | None:
        upload = self.cleaned_data["photo"]
        try:
            return read_photograph(upload) if upload else None
        except PhotographError as error:
            raise forms.ValidationError(str(WHY[error.code]), code=error.code) from error

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not data.get("no_photo") and (data.get("photo") or self.kept):
            for name in ("alt_nb", "alt_en"):
                if not data.get(name):
                    self.add_error(
                        name, _("Say what the photo shows, for those who do not see it.")
                    )
        return data

    def keep_photo(self) -> None:
        """Store what was chosen, once the recipe itself is stored."""
        data = self.cleaned_data
        words = {"alt_nb": data["alt_nb"], "alt_en": data["alt_en"]}
        if data["no_photo"]:
            remove_photo(recipe=self.instance)
        elif data["photo"]:
            keep_photo(recipe=self.instance, photograph=data["photo"], **words)
        elif self.kept:
            describe_photo(recipe=self.instance, **words)
