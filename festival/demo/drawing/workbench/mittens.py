"""The mitten tree: a plywood box on a radiator that dries mittens from the inside (301)."""

from __future__ import annotations

from math import pi, sin
from random import Random
from typing import Any

from festival.demo.drawing.workbench import materials, props, shapes, stage, wool
from festival.demo.drawing.workbench.palette import (
    BLUE,
    CREAM,
    GREEN,
    INK,
    OCHRE,
    ORANGE,
    PLUM,
    RED,
    SNOW,
)

STARS = [
    "aaaaaaaa",
    "abaaaaba",
    "aabaabaa",
    "bbabbabb",
    "aabaabaa",
    "abaaaaba",
    "aaaaaaaa",
    "aaabbaaa",
]


ZIGZAG = ["abaaabaa", "babababa", "aabaaaba", "aaaaaaaa"]


def mitten_wool(kind: int, one: str, two: str) -> Any:
    """Three families of mittens: bands, stars, zigzag; 40 stitches around."""
    palette = {"a": one, "b": two}
    cuff = [("b" * 8, 3), ("a" * 8, 2), ("b" * 8, 2)]
    if kind == 0:
        rows = [("a" * 8, 8), ("b" * 8, 5), ("a" * 8, 3), ("b" * 8, 2), ("a" * 8, 18), *cuff]
    elif kind == 1:
        rows = [("a" * 8, 3), *[(r, 1) for r in STARS * 3], ("a" * 8, 6), *cuff]
    else:
        rows = [("a" * 8, 7), *[(r, 1) for r in ZIGZAG * 4], ("a" * 8, 9), *cuff]
    return wool.knit(wool.bands(48, *rows), palette)


def radiator(wide: float, tall: float, at: shapes.Point) -> None:
    """A panel radiator with pressed ribs, valve and pipe."""
    enamel = materials.paint("#e9e4d8", 0.3, 0.05)
    with shapes.Group(at):
        shapes.box((wide, 0.35, tall), enamel, (0, 0.3, tall / 2), edge=0.06)
        ribs = int(wide / 0.46)
        for i in range(ribs):
            x = (i - (ribs - 1) / 2) * 0.46
            shapes.box((0.26, 0.3, tall - 0.5), enamel, (x, 0.06, tall / 2), edge=0.12)
        shapes.box((wide, 0.95, 0.06), enamel, (0, 0.35, tall + 0.02), edge=0.02)
        for i in range(ribs * 2):
            x = (i - (ribs * 2 - 1) / 2) * 0.23
            shapes.box(
                (0.1, 0.6, 0.03), materials.paint("#3b3a38"), (x, 0.35, tall + 0.045), edge=0
            )
        steel = materials.metal("#b7b2a8", 0.35)
        shapes.rod(
            0.2, 0.5, materials.paint("#f2efe6"), (wide / 2 + 0.35, 0.2, tall - 0.5), (0, 90, 0)
        )
        shapes.wire(
            [
                (wide / 2, 0.2, tall - 0.5),
                (wide / 2 + 0.75, 0.2, tall - 0.5),
                (wide / 2 + 0.9, 0.2, tall - 0.8),
                (wide / 2 + 0.9, 0.2, -2),
            ],
            0.09,
            steel,
        )


def drying_box(at: shapes.Point) -> list[tuple[shapes.Point, shapes.Point]]:
    """The plywood box with its hollow branches; gives where each mitten sits and how it leans."""
    ply, birch = materials.plywood("Y"), materials.wood("#e6cda2", "#c49a63", "Z")
    top, dark = materials.plywood("Z"), materials.paint("#3a2b1d")
    seats: list[tuple[shapes.Point, shapes.Point]] = []
    with shapes.Group(at):
        shapes.box((6.6, 0.16, 1.0), ply, (0, -0.75, 0.5))
        shapes.box((6.6, 0.16, 1.0), ply, (0, 0.75, 0.5))
        for side in (-1, 1):
            shapes.box((0.16, 1.34, 1.0), materials.plywood("X"), (side * 3.22, 0, 0.5))
        shapes.box((6.8, 1.75, 0.14), top, (0, 0, 1.07))
        shapes.box((5.6, 0.05, 0.16), materials.metal("#c9b27a"), (0, -0.86, 0.72), edge=0.01)
        shapes.rod(0.1, 0.25, materials.printed(ORANGE), (2.1, -0.95, 0.72), (90, 0, 0))
        for i in range(7):
            shapes.rod(
                0.03, 0.04, materials.metal("#8b8478"), (-3.05 + i * 1.016, -0.84, 0.2), (90, 0, 0)
            )
    for row, (y, n, lean) in enumerate(((0.32, 6, 12), (-0.42, 6, 26))):
        for i in range(n):
            x = (i - (n - 1) / 2) * 1.08 + (0.2 if row else -0.15)
            tip = (lean, 0, 0)
            base = (at[0] + x, at[1] + y, at[2] + 1.1)
            with shapes.Group(base, tip):
                shapes.rod(0.16, 1.5, birch, (0, 0, 0.7))
                for k in range(5):
                    shapes.rod(0.035, 0.02, dark, (0, -0.16, 0.3 + k * 0.22), (90, 0, 0), 0, 12)
            seats.append((base, tip))
    return seats


def cimdu_koks() -> None:
    props.wall("#e3cda6", 1.6, 14)
    props.wall("#7c9b93", 1.55, 4.4, materials.paint("#7fa39a", 0.35))
    radiator(7.6, 3.4, (0, 0, -3.4))
    shapes.box((30, 12, 0.1), materials.wood("#a67b4d", "#6f4a2a"), (0, -3, -4.2))
    seats = drying_box((0, 0.3, 0.1))
    coats = [
        (1, RED, CREAM),
        (0, BLUE, SNOW),
        (2, GREEN, CREAM),
        None,
        (0, OCHRE, PLUM),
        (1, INK, CREAM),
        (2, SNOW, BLUE),
        (1, CREAM, RED),
        (0, ORANGE, INK),
        (2, PLUM, OCHRE),
        None,
        (1, GREEN, OCHRE),
    ]
    dice = Random(4)
    for (base, tip), coat in zip(seats, coats, strict=True):
        if coat is None:
            continue
        kind, one, two = coat
        rise = sin(tip[0] * pi / 180)
        place = (base[0], base[1] - 0.12 * rise, base[2] + 0.14)
        turn = (tip[0], 0, dice.uniform(-28, 28) + (180 if dice.random() < 0.4 else 0))
        if abs(turn[2]) > 90:
            turn = (-tip[0], 0, turn[2])
        wool.mitten(mitten_wool(kind, one, two), mitten_wool(0, one, two), place, turn, 0.82)
    stage.window_light((0, 0, 1.4), (52, 0, -38), 4.2, 0.95, 3.6)
    stage.camera((2.9, -9.6, 3.7), (0.05, 0.1, 1.15), 44, 4)
