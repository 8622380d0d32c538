"""The zip that closes with one hand, open and worn (320)."""

from __future__ import annotations

from math import pi, sin

from festival.demo.drawing.workbench import materials, props, shapes, stage, wool
from festival.demo.drawing.workbench.palette import BLUE, CREAM, OCHRE, ORANGE, PLUM


def jacket_half(side: int, gap: float) -> None:
    """One front of a padded jacket lying flat: channels of down, a placket along the zip."""
    stuff = materials.fabric("#2f6b5c", 0, 0.42)
    rings = []
    for j in range(61):
        y = (j / 60 - 0.5) * 9.5
        row = []
        for i in range(13):
            x = side * (gap + 0.25 + i * 0.42)
            puff = abs(sin(pi * (j / 60 * 7))) ** 0.6 * (0.55 - 0.02 * i) * min(1.0, i * 0.5)
            row.append((x, y, 0.08 + puff + 0.04 * sin(i * 2.1 + j * 0.9)))
        rings.append(row)
    body = shapes.loft(rings, stuff, closed=False)
    shapes.soft(body, 1)


def zip_side(side: int, low: float, high: float, bend: float) -> None:
    """A tape with teeth, and its stitching."""
    tape, teeth = materials.fabric("#1f2f33", 160), materials.printed("#d8b25a", 0.25)
    n = int((high - low) / 0.16)
    rings = []
    for k in range(n + 1):
        y = low + k * 0.16
        shift = bend * max(0.0, (y - low) / (high - low)) ** 1.6
        rings.append([(side * (0.04 + shift), y, 0.3), (side * (0.5 + shift), y, 0.28)])
        if k < n:
            shapes.box(
                (0.16, 0.085, 0.1),
                teeth,
                (side * (0.07 + shift) - side * 0.05, y + (0.08 if side > 0 else 0), 0.33),
                edge=0.02,
            )
    shapes.thick(shapes.loft(rings, tape, closed=False), 0.04)


def one_hand_zip() -> None:
    props.bench("#b78b5c", "#7d5734", 9, 1.7, turn=90)
    jacket_half(-1, 0.35)
    jacket_half(1, 0.35)
    zip_side(-1, -2.6, 4.8, 0.9)
    zip_side(1, -2.6, 4.8, 0.9)
    funnel_and_pin()
    props.screws((4.5, -4.4, 0.1), 2, 0.3, 4)
    stage.window_light((0, -1, 0.3), (52, 0, -58), 4.4, 0.85, 2.6)
    stage.camera((1.3, -7.2, 6.6), (0.1, -0.75, 0.35), 46, 7)


def funnel_and_pin() -> None:
    """The magnet funnel on the left, the guided pin on the right, and the big pull loop."""
    orange, blue = materials.printed(ORANGE, 0.35, 60), materials.printed(BLUE, 0.35, 60)
    magnet, thread = materials.metal("#d9dcde", 0.12), materials.yarn(CREAM)
    with shapes.Group((-0.62, -2.9, 0.42), (0, 0, 6)):
        shapes.box((1.15, 1.3, 0.34), orange, (-0.1, 0, 0), edge=0.12)
        cone = [
            (0.16, 0),
            (0.2, 0.05),
            (0.46, 0.55),
            (0.52, 0.55),
            (0.3, 0.0),
            (0.22, -0.04),
            (0.16, 0),
        ]
        shapes.lathe(cone, orange, (0.36, 0.15, 0.12), (0, 62, 0))
        shapes.rod(0.22, 0.1, magnet, (-0.22, -0.28, 0.16))
        for x, y in ((-0.52, 0.45), (-0.52, -0.45), (-0.52, 0)):
            shapes.wire(
                [(x - 0.2, y, -0.05), (x - 0.08, y, 0.2), (x + 0.05, y, 0.17)], 0.03, thread
            )
    with shapes.Group((0.95, -2.55, 0.55), (0, -8, -10)):
        shapes.box((0.9, 1.2, 0.32), blue, (0.2, 0, 0), edge=0.12)
        shapes.lathe(
            [(0.15, 0), (0.15, 0.5), (0.1, 0.72), (0.0, 0.78)], blue, (-0.2, 0.05, 0), (0, -90, 0)
        )
        shapes.rod(0.2, 0.1, magnet, (0.2, -0.28, 0.15))
        for y in (0.4, 0, -0.4):
            shapes.wire([(0.52, y, 0.17), (0.66, y, 0.2), (0.8, y, -0.06)], 0.03, thread)
    with shapes.Group((-0.28, -1.95, 0.5)):
        shapes.box((0.42, 0.55, 0.22), materials.metal("#b9bdc2", 0.2), edge=0.06)
        loop = [
            (0, -0.2, 0.15),
            (-0.1, -0.1, 0.35),
            (-0.75, 0.55, 0.4),
            (-1.15, 1.2, 0.35),
            (-0.75, 1.65, 0.38),
            (-0.25, 1.3, 0.4),
            (-0.02, 0.4, 0.38),
            (0.08, 0, 0.3),
        ]
        shapes.wire(loop, 0.1, materials.printed(OCHRE, 0.4, 60), closed=True)


def zip_worn() -> None:
    """Closed and pulled up by a thumb in a mitten; the jacket fills the view."""
    shapes.box((24, 24, 0.1), materials.fabric("#23393a", 0), (0, 0, -0.3), edge=0)
    for side in (-1, 1):
        jacket_half(side, 0.2)
    for side in (-1, 1):
        zip_side(side, -4.6, 1.2, 0.0)
        zip_side(side, 1.25, 4.8, 0.75)
    orange, blue = materials.printed(ORANGE, 0.35, 60), materials.printed(BLUE, 0.35, 60)
    thread = materials.yarn(CREAM)
    with shapes.Group((0, -3.3, 0.5)):
        for side, tone in ((-1, orange), (1, blue)):
            shapes.box((0.95, 1.2, 0.32), tone, (side * 0.52, 0, 0), edge=0.12)
            for y in (-0.4, 0, 0.4):
                shapes.wire(
                    [(side * 0.82, y, 0.17), (side * 0.96, y, 0.2), (side * 1.1, y, -0.06)],
                    0.03,
                    thread,
                )
        shapes.lathe(
            [(0.2, -0.4), (0.5, -0.1), (0.5, 0.05), (0.2, 0.4)], orange, (0, 0.1, 0.05), (0, 90, 0)
        )
    shapes.box((0.46, 0.6, 0.24), materials.metal("#b9bdc2", 0.2), (0, 1.15, 0.46), edge=0.06)
    loop = [
        (0, 0.95, 0.6),
        (0.3, 0.5, 0.75),
        (1.1, 0.2, 0.95),
        (1.5, -0.2, 1.0),
        (1.1, -0.55, 0.95),
        (0.4, -0.1, 0.8),
        (-0.05, 0.6, 0.65),
    ]
    shapes.wire(loop, 0.1, materials.printed(OCHRE, 0.4, 60), closed=True)
    coat = wool.knit(
        wool.bands(48, ("a", 6), ("ab", 1), ("b", 2), ("ba", 1), ("a", 26), ("b", 3), ("a", 4)),
        {"a": PLUM, "b": CREAM},
    )
    wool.mitten(coat, coat, (4.7, -2.9, 1.05), (-78, -14, 58), 1.7, 0.3)
    stage.window_light((0, -0.5, 0.3), (54, 0, -58), 4.2, 0.9, 2.8)
    stage.camera((0.6, -6.6, 8.2), (0.7, -1.35, 0.4), 44, 8)
