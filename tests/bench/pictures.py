"""What a photograph costs: ours, and Pillow as it is usually written, in the same process tree."""

import resource
import time
from io import BytesIO
from statistics import median

import numpy as np
from PIL import Image

from festival import images

SIZES = (1600, 800, 320)


def photograph() -> bytes:
    """Twelve megapixels of soft noise as a JPEG, as heavy to decode as a photograph."""
    coarse = np.random.default_rng(1).integers(0, 255, (375, 500, 3), dtype=np.uint8)
    whole = Image.fromarray(coarse).resize((4000, 3000), Image.Resampling.BICUBIC)
    held = BytesIO()
    whole.save(held, "JPEG", quality=90)
    return held.getvalue()


def usual(data: bytes) -> None:
    """The same three WebP files and three JPEGs, without any care for time."""
    with Image.open(BytesIO(data)) as opened:
        whole = opened.convert("RGB")
    for size in SIZES:
        small = whole.copy()
        small.thumbnail((size, size), Image.Resampling.LANCZOS)
        small.save(BytesIO(), "WEBP", quality=80, method=4)
        small.save(BytesIO(), "JPEG", quality=82, optimize=True, progressive=True)


def clocked(work: object, times: int) -> tuple[float, float]:
    """Medians of wall seconds and of processor seconds, those of children included."""
    walls, costs = [], []
    for _ in range(times):
        began, before = time.perf_counter(), _spent()
        work()  # type: ignore[operator]
        walls.append(time.perf_counter() - began)
        costs.append(_spent() - before)
    return median(walls), median(costs)


def _spent() -> float:
    own = resource.getrusage(resource.RUSAGE_SELF)
    return own.ru_utime + own.ru_stime


def report(times: int = 5) -> list[str]:
    """Lines of the table."""
    data = photograph()
    images.prepare_child_pool(1)
    ours, _ = clocked(lambda: images.take_in(data, filename="photo.jpg"), times)
    theirs, _ = clocked(lambda: usual(data), times)
    images.close_child_pool()
    return [
        f"a photograph of 12 megapixels to 3 WebP and 3 JPEG: {ours:.2f} s, "
        f"Pillow as usually written {theirs:.2f} s ({theirs / ours:.1f} times as long)"
    ]
