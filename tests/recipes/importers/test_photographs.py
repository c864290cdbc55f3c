"""What a recipe's photo may be, and what is made of it."""

import io

import pytest
from PIL import Image, ImageCms

from recipes.importers import photographs
from recipes.importers.photographs import PhotographError, read_photograph
from recipes.models.recipe import PHOTO_FORMATS, PHOTO_WIDTHS


def file_of(picture: Image.Image, kind: str = "JPEG", **how: object) -> io.BytesIO:
    written = io.BytesIO()
    picture.save(written, format=kind, **how)
    return io.BytesIO(written.getvalue())


def tall(mode: str = "RGB", colour: object = (200, 40, 40)) -> Image.Image:
    return Image.new(mode, (1000, 1400), colour)  # type: ignore[arg-type]


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def test_a_photo_becomes_square_in_every_width_and_format() -> None:
    made = read_photograph(file_of(tall())).renditions
    assert [(own.width, own.format) for own in made] == [
        (width, name) for width in PHOTO_WIDTHS for name in PHOTO_FORMATS
    ]
    for own in made:
        picture = opened(own.content)
        assert (picture.format or "").lower() == own.format
        assert picture.size == (own.width, own.width)


def test_where_it_was_taken_is_left_out_and_it_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010F] = "Camera of Kari"
    exif.get_ifd(0x8825)[1] = "N"
    picture = Image.new("RGB", (2000, 1000), (0, 0, 250))
    picture.paste((250, 0, 0), (0, 0, 1000, 1000))  # red on the left: on top once it is upright
    made = read_photograph(file_of(picture, exif=exif))
    for own in made.renditions:
        shown = opened(own.content)
        assert not shown.getexif()
        assert b"Kari" not in own.content
        red, _, blue = shown.convert("RGB").getpixel((own.width // 2, own.width // 8))  # type: ignore[misc]
        assert red > blue


def test_what_is_transparent_lies_on_white() -> None:
    made = read_photograph(file_of(tall("RGBA", (0, 0, 0, 0)), "PNG"))
    assert min(opened(made.renditions[0].content).convert("RGB").getpixel((50, 50))) > 245  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "profile",
    [ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes(), b"no profile at all"],
)
def test_a_profile_of_colours_never_stops_a_photo(profile: bytes) -> None:
    assert read_photograph(file_of(tall(), icc_profile=profile)).renditions


def test_the_same_file_has_the_same_version() -> None:
    assert read_photograph(file_of(tall())).version == read_photograph(file_of(tall())).version
    assert (
        read_photograph(file_of(tall(colour=0))).version != read_photograph(file_of(tall())).version
    )


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (io.BytesIO(b""), "no_picture"),
        (io.BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "no_picture"),
        (io.BytesIO(b"\x89PNG\r\n\x1a\n" + b"\0" * 100), "no_picture"),
        (file_of(tall(), "GIF"), "no_picture"),
        (file_of(tall(), "TIFF"), "no_picture"),
        (io.BytesIO(file_of(tall()).getvalue()[:-4000]), "no_picture"),
        (file_of(Image.new("RGB", (3000, 959))), "too_small"),
        (file_of(Image.new("L", (8000, 5001)), "PNG"), "too_many_pixels"),
        # A small file that would unpack to a gigabyte is told by its head.
        (file_of(Image.new("1", (30_000, 30_000)), "PNG"), "too_many_pixels"),
    ],
)
def test_what_is_no_photo(file: io.BytesIO, code: str) -> None:
    with pytest.raises(PhotographError) as refused:
        read_photograph(file)
    assert refused.value.code == code


def test_a_file_that_is_too_large_is_not_even_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photographs, "LARGEST", 1000)
    with pytest.raises(PhotographError, match="too_large"):
        read_photograph(io.BytesIO(b"x" * 1001))
