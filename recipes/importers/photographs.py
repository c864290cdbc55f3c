"""Somebody's photograph, made into what pages show: square, in several widths, without what a
camera writes beside the picture (where it was taken, and with what).
"""

import io
from collections.abc import Iterator
from hashlib import sha256
from typing import BinaryIO, Final

from PIL import Image, ImageCms, ImageOps

from recipes.models.recipe import PHOTO_FORMATS, PHOTO_WIDTHS
from recipes.services.photos import Photograph, Rendition

LARGEST: Final = 20 << 20  # bytes
MOST_PIXELS: Final = 40_000_000  # told by the file's head, before anything is unpacked
READ: Final = ("JPEG", "PNG", "WEBP")
QUALITY: Final = {"avif": 55, "webp": 78}  # by eye: no blocks on a phone, no more bytes than that
PAPER: Final = (255, 255, 255)  # behind what is transparent


class PhotographError(ValueError):
    """A file that cannot be a recipe's photo; `code` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def read_photograph(file: BinaryIO) -> Photograph:
    """A JPEG, PNG or WebP file as pages show it.

    :raises PhotographError: `too_large`, `no_picture`, `too_many_pixels`, `too_small`
    """
    content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise PhotographError("too_large")
    square = _square(content)
    return Photograph(sha256(content).hexdigest()[:12], tuple(_renditions(square)))


def _square(content: bytes) -> Image.Image:
    picture = _opened(content)
    try:
        upright = _in_common_colours(ImageOps.exif_transpose(picture))
    except (OSError, SyntaxError, ValueError) as error:  # what is broken further on
        raise PhotographError("no_picture") from error
    side = min(upright.size)
    return ImageOps.fit(upright, (side, side))


def _opened(content: bytes) -> Image.Image:
    """What the file's head tells; nothing is unpacked yet."""
    try:
        picture = Image.open(io.BytesIO(content), formats=READ)
    except Image.DecompressionBombError as error:
        raise PhotographError("too_many_pixels") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise PhotographError("no_picture") from error
    if picture.width * picture.height > MOST_PIXELS:
        raise PhotographError("too_many_pixels")
    if min(picture.size) < max(PHOTO_WIDTHS):
        raise PhotographError("too_small")
    return picture


def _in_common_colours(picture: Image.Image) -> Image.Image:
    """Red, green and blue as every screen means them, nothing transparent."""
    profile = picture.info.get("icc_profile")
    if profile and picture.mode == "RGB":
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            common = ImageCms.createProfile("sRGB")
            picture = ImageCms.profileToProfile(picture, own, common) or picture
        except (OSError, ImageCms.PyCMSError):
            pass  # a profile that tells nothing usable: the colours are taken as they are
    clear = picture.convert("RGBA")
    paper = Image.new("RGBA", clear.size, PAPER)
    return Image.alpha_composite(paper, clear).convert("RGB")


def _renditions(square: Image.Image) -> Iterator[Rendition]:
    for width in PHOTO_WIDTHS:
        smaller = square.resize((width, width), Image.Resampling.LANCZOS)
        for name in PHOTO_FORMATS:
            written = io.BytesIO()
            smaller.save(written, format=name, quality=QUALITY[name])
            yield Rendition(width, name, written.getvalue())
