"""Turns a hostile file into clean pictures: decode, flatten, shrink, correct, turn, encode.

Runs in a child process only (child.py), because it hands bytes of strangers to C libraries. The
order is the cheap one: a JPEG is decoded near the size that is wanted, everything else is
flattened and reduced band by band, and colours and orientation are put right on the small one.
"""

import base64
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

# Imported by name so that Image.open() never has to load the thirty formats we do not open.
from PIL import (
    AvifImagePlugin,
    GifImagePlugin,  # noqa: F401
    Image,
    ImageCms,
    ImageFile,
    JpegImagePlugin,  # noqa: F401
    MpoImagePlugin,  # noqa: F401
    PngImagePlugin,  # noqa: F401
    WebPImagePlugin,  # noqa: F401
)

from festival.images import limits

_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# After the coarse halving of a decoder or of reduce(), bicubic costs .012 of SSIM and Lanczos
# .003, for 18 ms of a 12-megapixel photo; the later steps halve exactly and need it not.
_FIRST_STEP = Image.Resampling.LANCZOS
_BAND_PIXELS = 2_000_000
_MODE_OF_PROFILE = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}

# More threads would not make two children on two cores faster, and each would reserve 64 MB.
AvifImagePlugin.DEFAULT_MAX_THREADS = 1
ImageFile.LOAD_TRUNCATED_IMAGES = False
warnings.simplefilter("error", Image.DecompressionBombWarning)


class Declined(Exception):
    """A file that cannot become a picture; `args[0]` is a reason code of refusals.SENTENCES."""


@dataclass(frozen=True)
class Rendered:
    """Size in pixels of the largest rendition, encoded files by (format, box), and its colours."""

    width: int
    height: int
    files: dict[tuple[str, int], bytes]
    placeholder: str
    mean_colour: str


def render(data: bytes, kind: str) -> Rendered:
    """Make every rendition of the picture in `data`, which is in Pillow's format `kind`.

    Raises Declined("damaged" or "too_many_pixels"), and MemoryError where the limit is reached.
    """
    try:
        largest = _upright_and_plain(data, kind)
    except (Declined, MemoryError):
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise Declined("too_many_pixels") from bomb
    except Exception as error:  # decoders of thirty years raise whatever they like
        raise Declined("damaged") from error
    return _encoded(largest)


def _upright_and_plain(data: bytes, kind: str) -> Image.Image:
    """The largest rendition: RGB in sRGB, upright, on white, and without any metadata."""
    if kind == "HEIF":
        _learn_heif()
    most = Image.MAX_IMAGE_PIXELS = limits.most_pixels(kind)
    with Image.open(BytesIO(data), formats=(kind,)) as picture:
        if picture.width * picture.height > most:
            raise Declined("too_many_pixels")
        wanted = limits.fitted(picture.width, picture.height, limits.BOXES[0])
        if kind == "JPEG":
            picture.draft(None, wanted)
        picture.load()
        turn = _turn(picture)
        profile = picture.info.get("icc_profile")
        small = _shrunk(picture, wanted)
    small.info.clear()
    plain = _in_srgb(small, profile)
    return plain if turn is None else plain.transpose(turn)


def _learn_heif() -> None:
    if "HEIF" in Image.OPEN:
        return
    import pillow_heif

    pillow_heif.register_heif_opener(
        thumbnails=False, depth_images=False, aux_images=False, decode_threads=1
    )


def _turn(picture: Image.Image) -> Image.Transpose | None:
    """How to turn the pixels upright (EXIF 2.32, tag 274); nonsense in EXIF means not at all."""
    try:
        return _TURNS.get(picture.getexif().get(_ORIENTATION, 1))
    except Exception:  # broken EXIF comes in a hundred shapes, and none may cost the photo
        return None


def _shrunk(picture: Image.Image, wanted: tuple[int, int]) -> Image.Image:
    """`picture` on white at size `wanted`, in mode L, RGB or CMYK."""
    factor = min(picture.width // wanted[0], picture.height // wanted[1])
    if factor <= 1 and picture.mode in ("L", "RGB", "CMYK") and not picture.has_transparency_data:
        return picture.resize(wanted, _FIRST_STEP)
    reduced: Image.Image | None = None
    for top, band in _bands(picture, factor):
        if reduced is None:
            sides = -(-picture.width // factor), -(-picture.height // factor)
            reduced = Image.new(band.mode, sides)
        reduced.paste(band, (0, top // factor))
    if reduced is None:
        raise Declined("damaged")
    box = (0.0, 0.0, picture.width / factor, picture.height / factor)
    return reduced.resize(wanted, _FIRST_STEP, box)


def _bands(picture: Image.Image, factor: int) -> Iterator[tuple[int, Image.Image]]:
    """Horizontal bands of `picture` on white, each `factor` times smaller, with its first row.

    In bands, because a second copy of 50 megapixels would be 200 MB.
    """
    rows = max(1, _BAND_PIXELS // picture.width // factor) * factor
    for top in range(0, picture.height, rows):
        bottom = min(picture.height, top + rows)
        band = _on_white(picture.crop((0, top, picture.width, bottom)))
        yield top, band.reduce(factor) if factor > 1 else band


def _on_white(band: Image.Image) -> Image.Image:
    if band.mode.startswith("I"):
        # Sixteen bits of grey; Pillow's own conversion would cut everything above 255 to white.
        return band.point(lambda value: value * (1 / 256)).convert("L")
    if band.has_transparency_data:
        band = band.convert("RGBA")
        ground = Image.new("RGB", band.size, "white")
        ground.paste(band, mask=band)
        return ground
    if band.mode in ("1", "L"):
        return band.convert("L")
    return band if band.mode in ("RGB", "CMYK") else band.convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """`picture` as a browser shows it without its profile; a profile that is broken is ignored."""
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            mode = _MODE_OF_PROFILE[source.profile.xcolor_space.strip()]
            if mode == "RGB" and picture.mode == "L":
                picture = picture.convert("RGB")
            if mode == picture.mode:
                return _converted(picture, source)
        except Exception:  # a colour that is slightly off is better than no photo
            return picture.convert("RGB")
    return picture.convert("RGB")


def _converted(picture: Image.Image, source: ImageCms.ImageCmsProfile) -> Image.Image:
    target = ImageCms.createProfile("sRGB")
    converted = ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
    if converted is None:
        return picture.convert("RGB")
    converted.info.clear()
    return converted


def _encoded(largest: Image.Image) -> Rendered:
    files: dict[tuple[str, int], bytes] = {}
    picture, made = largest, None
    for box in limits.BOXES:
        picture = _smaller(picture, box)
        if made != picture.size:
            made = picture.size
            webp, jpeg = _webp(picture, limits.WEBP_QUALITY), _jpeg(picture)
        files["webp", box], files["jpeg", box] = webp, jpeg
    tiny = _smaller(picture, limits.PLACEHOLDER_BOX)
    placeholder = base64.b64encode(_webp(tiny, limits.PLACEHOLDER_QUALITY)).decode("ascii")
    mean = picture.resize((1, 1), Image.Resampling.BOX).tobytes()
    return Rendered(
        largest.width,
        largest.height,
        files,
        placeholder=f"data:image/webp;base64,{placeholder}",
        mean_colour=f"#{mean.hex()}",
    )


def _smaller(picture: Image.Image, box: int) -> Image.Image:
    size = limits.fitted(picture.width, picture.height, box)
    return picture if size == picture.size else picture.resize(size, Image.Resampling.BICUBIC)


def _webp(picture: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    picture.save(out, "WEBP", quality=quality, method=limits.WEBP_METHOD)
    return out.getvalue()


def _jpeg(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=limits.JPEG_QUALITY, progressive=True)
    return out.getvalue()
