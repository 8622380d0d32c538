"""What stands outside the windows, painted flat and soft: it is only ever seen out of focus."""

from __future__ import annotations

from itertools import pairwise
from math import sin
from random import Random
from typing import Any

from PIL import Image, ImageDraw, ImageFilter

from festival.demo.drawing.workbench import materials
from festival.demo.drawing.workbench.props import as_grid

Tone = tuple[int, int, int]


def fade(size: tuple[int, int], *stops: tuple[float, Tone]) -> Any:
    """A sky: tones at heights 0 (top) to 1."""
    picture = Image.new("RGB", (1, size[1]))
    for y in range(size[1]):
        t = y / (size[1] - 1)
        for (a, one), (b, two) in pairwise(stops):
            if a <= t <= b:
                k = (t - a) / (b - a)
                picture.putpixel(
                    (0, y), tuple(round(p + (q - p) * k) for p, q in zip(one, two, strict=True))
                )
    return picture.resize(size)


def hill(
    pen: Any, size: tuple[int, int], level: float, swing: float, tone: Tone, phase: float
) -> None:
    wide, tall = size
    line = [
        (
            x,
            tall
            * (
                level
                - swing * sin(x / wide * 5 + phase)
                - swing * 0.4 * sin(x / wide * 13 + phase * 3)
            ),
        )
        for x in range(0, wide + 8, 8)
    ]
    pen.polygon([*line, (wide, tall), (0, tall)], fill=tone)


def spruces(
    pen: Any, size: tuple[int, int], base: float, count: int, tall: float, tone: Tone, seed: int
) -> None:
    dice = Random(seed)
    for _ in range(count):
        x, foot = dice.uniform(0, size[0]), size[1] * (base + dice.uniform(-0.02, 0.02))
        top = size[1] * tall * dice.uniform(0.6, 1.1)
        for k in range(5):
            half, low = top * 0.2 * (0.35 + 0.16 * k), foot - top + top * 0.2 * (k + 1)
            pen.polygon([(x, low - top * 0.36), (x - half, low), (x + half, low)], fill=tone)


def winter_evening(size: tuple[int, int] = (1200, 600)) -> Any:
    """Snow, spruces and two lit windows in the blue hour."""
    picture = fade(
        size,
        (0, (44, 70, 120)),
        (0.5, (108, 138, 180)),
        (0.72, (236, 190, 160)),
        (1, (236, 200, 180)),
    )
    pen = ImageDraw.Draw(picture)
    hill(pen, size, 0.66, 0.05, (96, 118, 158), 0.5)
    spruces(pen, size, 0.68, 46, 0.16, (58, 82, 112), 3)
    hill(pen, size, 0.74, 0.03, (150, 170, 204), 2.0)
    spruces(pen, size, 0.80, 17, 0.34, (32, 56, 72), 5)
    hill(pen, size, 0.86, 0.02, (186, 202, 226), 4.0)
    for x, y in ((300, 430), (326, 430), (900, 452)):
        pen.rectangle((x, y, x + 12, y + 18), fill=(255, 206, 110))
    return materials.image_from(as_grid(picture.filter(ImageFilter.GaussianBlur(3))), "outside")


def spring_day(size: tuple[int, int] = (1200, 600)) -> Any:
    """Birches and roofs on a bright day."""
    picture = fade(size, (0, (150, 190, 224)), (0.6, (214, 228, 232)), (1, (236, 236, 222)))
    pen = ImageDraw.Draw(picture)
    hill(pen, size, 0.62, 0.04, (128, 160, 150), 1.2)
    dice = Random(8)
    for _ in range(9):
        x, y, w = dice.uniform(0, size[0]), size[1] * 0.7, dice.uniform(80, 150)
        pen.rectangle((x, y - w * 0.5, x + w, y + 120), fill=(216, 196, 160))
        pen.polygon(
            [(x - 10, y - w * 0.5), (x + w / 2, y - w), (x + w + 10, y - w * 0.5)],
            fill=(170, 80, 56),
        )
    hill(pen, size, 0.78, 0.03, (120, 158, 96), 3.0)
    for _ in range(420):
        x, y, r = (
            dice.choice((120, 520, 1010)) + dice.triangular(-120, 120, 0),
            size[1] * dice.triangular(0.15, 0.7, 0.4),
            dice.uniform(6, 22),
        )
        pen.ellipse(
            (x - r, y - r, x + r, y + r),
            fill=(120 + dice.randrange(60), 168 + dice.randrange(40), 88),
        )
    return materials.image_from(as_grid(picture.filter(ImageFilter.GaussianBlur(9))), "outside")
