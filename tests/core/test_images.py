"""Pictures come out upright, in the right colours, clean, in their sizes; the samples agree."""

import io
import json
import struct
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pillow_heif
import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from festival import images
from festival.images.pool import Child
from tests.core.clean import assert_clean, opened

SAMPLES = Path(__file__).parents[1] / "data" / "uploads"
MANIFEST = json.loads((SAMPLES / "manifest.json").read_text(encoding="utf-8"))["files"]
PLANTED = b"Anna-Kalnina-of-Class-7b"

pillow_heif.register_heif_opener()


@pytest.fixture(scope="module", autouse=True)
def children() -> Iterator[None]:
    images.prepare_child_pool()
    yield
    images.close_child_pool()


def saved(picture: Image.Image, form: str, **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def taken(data: bytes, name: str = "photo.jpg") -> images.Picture:
    picture = images.take_in(data, filename=name)
    assert_clean(picture)
    return picture


def colour(picture: images.Picture, x: float = 0.5, y: float = 0.5) -> tuple[int, ...]:
    """The pixel of the largest WebP at a place between 0 and 1."""
    image = opened(picture.renditions["webp", 1600])
    return image.getpixel((int(x * (image.width - 1)), int(y * (image.height - 1))))


def near(got: tuple[int, ...], wanted: tuple[int, ...], within: int = 10) -> bool:
    return max(abs(a - b) for a, b in zip(got, wanted, strict=True)) <= within


@pytest.mark.parametrize("sample", MANIFEST, ids=lambda sample: sample["upload_name"])
def test_every_sample_answers_as_its_manifest_says(sample: dict[str, Any]) -> None:
    data = (SAMPLES / sample["file"]).read_bytes()
    started = time.monotonic()
    try:
        taken(data, sample["upload_name"])
        status = 201
    except images.ImageRefused as refused:
        status = refused.status
    assert time.monotonic() - started < sample["max_seconds"]
    assert status in sample["expect_status"]


def test_all_samples_together_stay_within_their_memory() -> None:
    child = Child()
    try:
        before = memory(child.pid, "VmRSS")
        for sample in MANIFEST:
            data = (SAMPLES / sample["file"]).read_bytes()
            try:
                child.ask(data, images.inspection.kind_of(data))
            except images.ImageRefused:
                continue
        assert memory(child.pid, "VmHWM") - before < 150
    finally:
        child.end()


def memory(pid: int, key: str) -> int:
    """Megabytes that the kernel accounts to a process."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(key)).split()[1]) // 1024


def test_sizes_cascade_and_keep_their_shape() -> None:
    picture = taken(saved(Image.linear_gradient("L").resize((4000, 3000)), "JPEG"))
    assert (picture.width, picture.height) == (1600, 1200)
    sizes = {box: picture.size(box) for box in images.BOXES}
    assert sizes == {1600: (1600, 1200), 800: (800, 600), 320: (320, 240)}
    for (form, box), data in picture.renditions.items():
        assert opened(data).size == sizes[box], form


@pytest.mark.parametrize("size", [(1, 1), (40, 30), (320, 7), (319, 200)])
def test_a_small_picture_is_never_enlarged(size: tuple[int, int]) -> None:
    picture = taken(saved(Image.new("RGB", size, "teal"), "PNG"))
    assert (picture.width, picture.height) == size
    assert {opened(data).size for data in picture.renditions.values()} == {size}
    assert {picture.size(box) for box in images.BOXES} == {size}


@pytest.mark.parametrize("size", [(5000, 3), (3, 5000), (3999, 1333), (1601, 1601)])
def test_odd_shapes_are_as_large_as_they_say(size: tuple[int, int]) -> None:
    picture = taken(saved(Image.new("RGB", size, "teal"), "PNG"))
    for (_, box), data in picture.renditions.items():
        assert opened(data).size == picture.size(box)
        assert max(picture.size(box)) == min(box, max(size))


# EXIF 2.32, tag 274: which side of the scene the first row and the first column show.
SIDES = {
    1: ("top", "left"),
    2: ("top", "right"),
    3: ("bottom", "right"),
    4: ("bottom", "left"),
    5: ("left", "top"),
    6: ("right", "top"),
    7: ("right", "bottom"),
    8: ("left", "bottom"),
}
CORNERS = ((250, 10, 10), (10, 200, 10), (10, 10, 250), (240, 240, 10))


def stored_turned(orientation: int) -> Image.Image:
    scene = np.zeros((60, 90, 3), np.uint8)
    for place, paint in zip(((0, 0), (0, 1), (1, 0), (1, 1)), CORNERS, strict=True):
        scene[place[0] * 30 :, place[1] * 45 :] = paint
    row, column = SIDES[orientation]
    if row in ("left", "right"):
        scene = scene.transpose(1, 0, 2)
    if row in ("bottom", "right"):
        scene = scene[::-1]
    if column in ("bottom", "right"):
        scene = scene[:, ::-1]
    return Image.fromarray(np.ascontiguousarray(scene))


@pytest.mark.parametrize(
    ("form", "orientation"),
    [("JPEG", turn) for turn in SIDES]
    + [(form, turn) for form in ("PNG", "WEBP", "AVIF", "HEIF") for turn in (3, 6)],
)
def test_every_orientation_comes_out_upright(form: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = taken(saved(stored_turned(orientation), form, exif=exif.tobytes()))
    assert (picture.width, picture.height) == (90, 60)
    corners = [colour(picture, x, y) for y in (0.2, 0.8) for x in (0.2, 0.8)]
    assert all(near(got, want, 30) for got, want in zip(corners, CORNERS, strict=True)), corners


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_an_orientation_out_of_range_is_ignored(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = taken(saved(stored_turned(1), "JPEG", exif=exif.tobytes()))
    assert (picture.width, picture.height) == (90, 60)


@pytest.mark.parametrize("exif", [b"Exif\0\0", b"Exif\0\0II*\0\xff\xff\xff\xff", b"\xff" * 60])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_broken_exif_costs_no_photo(form: str, exif: bytes) -> None:
    assert taken(saved(stored_turned(1), form, exif=exif)).width == 90


def test_sixteen_bits_of_grey_are_no_white() -> None:
    ramp = np.linspace(0, 65535, 400).astype(np.uint16).reshape(1, 400).repeat(300, 0)
    picture = taken(saved(Image.fromarray(ramp), "PNG"))
    for place in (0.05, 0.25, 0.5, 0.75, 0.95):
        assert near(colour(picture, place), (round(255 * place),) * 3, 6)


def transparent(mode: str) -> bytes:
    picture = Image.new("RGBA", (80, 60), (0, 0, 0, 0))
    picture.paste((200, 30, 30, 255), (40, 0, 80, 60))
    if mode == "RGB":
        return saved(picture.convert("RGB"), "PNG", transparency=(0, 0, 0))
    if mode == "GIF":
        return saved(picture, "GIF")
    return saved(picture.quantize(8) if mode == "P" else picture.convert(mode), "PNG")


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "RGB", "GIF"])
def test_what_is_transparent_becomes_white(mode: str) -> None:
    picture = taken(transparent(mode))
    assert near(colour(picture, 0.2), (255, 255, 255))
    assert max(colour(picture, 0.8)) < 230


def test_half_transparent_black_becomes_grey_in_a_large_picture_too() -> None:
    picture = taken(saved(Image.new("RGBA", (3600, 1300), (0, 0, 0, 128)), "PNG"))
    assert near(colour(picture, 0.99, 0.99), (127, 127, 127), 3)
    assert picture.mean_colour == "#7f7f7f"


def test_the_inks_of_print_come_out_as_their_colours() -> None:
    inks = {(255, 0, 0, 0): (0, 255, 255), (0, 0, 0, 255): (0, 0, 0), (0,) * 4: (255,) * 3}
    for ink, wanted in inks.items():
        picture = taken(saved(Image.new("CMYK", (60, 60), ink), "JPEG", quality=95))
        assert near(colour(picture), wanted, 30)


def wide_profile() -> bytes:
    """Display P3 (SMPTE EG 432-1, adapted to D50), made of the profile of sRGB."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    columns = {
        b"rXYZ": (0.51512, 0.24120, -0.00105),
        b"gXYZ": (0.29198, 0.69225, 0.04189),
        b"bXYZ": (0.15710, 0.06657, 0.78407),
    }
    for name, xyz in columns.items():
        at = struct.unpack(">I", profile[profile.index(name) + 4 :][:4])[0] + 8
        fixed = struct.pack(">3i", *(round(value * 65536) for value in xyz))
        profile = profile[:at] + fixed + profile[at + 12 :]
    return profile


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
def test_colours_of_a_wide_profile_are_converted(form: str) -> None:
    # By the two matrices and the curve of sRGB, (200, 100, 100) in P3 is (215, 93, 97) in sRGB.
    picture = Image.new("RGB", (64, 64), (200, 100, 100))
    data = saved(picture, form, icc_profile=wide_profile(), quality=95)
    assert near(colour(taken(data)), (215, 93, 97), 4)


@pytest.mark.parametrize("profile", [b"", b"no profile at all", wide_profile()[:200]])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_broken_or_foreign_profile_costs_no_photo(mode: str, profile: bytes) -> None:
    assert taken(saved(Image.new(mode, (50, 50)), "JPEG", icc_profile=profile)).width == 50


def test_a_grey_picture_with_a_colour_profile_stays_grey() -> None:
    data = saved(Image.new("L", (50, 50), 120), "JPEG", icc_profile=wide_profile())
    assert near(colour(taken(data)), (120, 120, 120), 4)


def planted(form: str) -> bytes:
    name = PLANTED.decode()
    exif = Image.Exif()
    exif[0x013B] = name
    exif.get_ifd(0x8825)[0x001D] = name
    exif.get_ifd(0x8769)[0xA431] = name
    picture = stored_turned(1)
    if form == "PNG":
        text = PngInfo()
        text.add_text("Author", name)
        text.add_itxt("Comment", name, zip=False)
        return saved(picture, form, exif=exif, pnginfo=text)
    if form == "GIF":
        return saved(picture, form, comment=PLANTED)
    options = {"exif": exif.tobytes(), "xmp": b"<x:xmpmeta>" + PLANTED + b"</x:xmpmeta>"}
    return saved(picture, form, **options | ({"comment": PLANTED} if form == "JPEG" else {}))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF", "GIF"])
def test_nothing_that_was_planted_in_a_file_comes_out(form: str) -> None:
    data = planted(form)
    assert PLANTED in data
    picture = taken(data)
    assert all(PLANTED not in rendition for rendition in picture.renditions.values())


def test_nothing_that_hangs_behind_a_photo_comes_out() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("name.txt", PLANTED)
    tails = (archive.getvalue(), b"<script>" + PLANTED, b"<?php " + PLANTED)
    picture = taken(planted("JPEG") + b"".join(tails))
    for rendition in picture.renditions.values():
        assert not any(sign in rendition for sign in (PLANTED, b"PK\3\4", b"<script", b"<?php"))


def test_of_several_pictures_in_one_file_the_first_is_taken() -> None:
    first, second = (Image.new("RGB", (60, 40), paint) for paint in ("red", "blue"))
    more = {"save_all": True, "append_images": [second]}
    for form in ("MPO", "GIF", "PNG", "WEBP", "AVIF", "HEIF"):
        data = saved(first, form, **more)
        assert near(colour(taken(data)), (255, 0, 0), 40), form


def test_a_motion_photo_is_a_photo_whatever_its_film_holds() -> None:
    film = b"\0\0\0\x18ftypmp42" + b"\xff\xda\0\x08" * 5000
    assert taken(saved(stored_turned(1), "JPEG", progressive=True) + film).width == 90


def test_placeholder_and_mean_tell_the_colour_before_the_picture_is_there() -> None:
    picture = taken(saved(Image.new("RGB", (640, 480), (20, 120, 220)), "PNG"))
    assert picture.mean_colour == "#1478dc"
    assert picture.placeholder.startswith("data:image/webp;base64,")
    assert len(picture.placeholder) < 400


def test_the_digest_is_of_what_was_sent() -> None:
    data = saved(stored_turned(1), "PNG")
    assert taken(data).source_sha256 == taken(data, "other.png").source_sha256
    assert len(taken(data).source_sha256) == 64


@pytest.mark.parametrize("name", ["photo.heic", "evil.php", "", "../../x.svg"])
def test_name_decides_nothing(name: str) -> None:
    assert taken(saved(stored_turned(1), "PNG"), name).width == 90
