"""Wool that waters the plants through the holidays (317)."""

from __future__ import annotations

from typing import Any

from festival.demo.drawing.workbench import landscape, materials, plants, props, shapes, stage, wool
from festival.demo.drawing.workbench.palette import BLUE, CREAM, GREEN, OCHRE, ORANGE, RED


def window_sill(y: float, z: float, wide: float, bars: tuple[float, ...] = (-3.2, 3.6)) -> None:
    """A deep sill with a blue winter evening behind its panes."""
    white = materials.paint("#f1ece0", 0.4)
    shapes.box((wide, 1.8, 0.2), white, (0, y, z), edge=0.05)
    for x in bars:
        shapes.box((0.3, 0.3, 9), white, (x, y + 0.75, z + 4), edge=0.03)
    shapes.box((wide, 0.34, 0.3), white, (0, y + 0.75, z + 0.2), edge=0.03)
    props.view(landscape.winter_evening(), (0, y + 6, z + 3.4), (24, 12), 0.9)


def ferievanneren() -> None:
    window_sill(0.4, -0.1, 16)
    shapes.box((16, 1.0, 4), materials.plaster("#d8cfbd"), (0, 0.9, -2.2), edge=0)
    books = [(RED, 0.32), (BLUE, 0.26), (OCHRE, 0.36), (GREEN, 0.3)]
    z = 0.0
    for i, (tone, tall) in enumerate(books):
        with shapes.Group((0.1, 0.35, z + tall / 2), (0, 0, (-6, 5, -2, 8)[i])):
            shapes.box((1.9, 1.35, tall), materials.fabric(tone), (0, 0, 0), edge=0.03)
            shapes.box(
                (1.92, 1.28, tall - 0.1), materials.paper("#efe6d0"), (0.02, -0.06, 0), edge=0
            )
        z += tall
    bottle((0.1, 0.35, z), 0.45, 2.2, 1.25)
    flag((0.1, 0.35, z + 1.35))
    wools = [materials.yarn(t) for t in (RED, CREAM, BLUE, OCHRE)]
    plants.pot((-3.9, 0.3, 0), 0.85, 1.3)
    plants.broad_plant((-3.9, 0.3, 1.15), 8, 1.35, 4)
    plants.pot((-1.9, -0.05, 0), 0.55, 0.85, "#c9c2b2")
    plants.strap_plant((-1.9, -0.05, 0.75), 26, 1.3, 2, "#79a860")
    plants.pot((2.0, -0.05, 0), 0.5, 0.8, "#2f5f8a")
    plants.cactus((2.0, -0.05, 0.7), 0.34, 1.05)
    plants.pot((3.9, 0.25, 0), 0.75, 1.15)
    plants.strap_plant((3.9, 0.25, 1.0), 18, 1.7, 7, "#3f7a55")
    mouth = (0.1, 0.35, z + 2.2)
    for i, (x, y, h) in enumerate(
        (
            (-3.6, 0.0, 1.2),
            (-3.9, -0.3, 1.2),
            (-1.75, -0.25, 0.8),
            (1.85, -0.35, 0.75),
            (3.6, -0.1, 1.05),
            (-2.0, 0.1, 0.8),
            (3.8, -0.3, 1.05),
        )
    ):
        wick(mouth, (x, y, h), wools[i % 4], 0.15 + 0.1 * (i % 3))
    stage.window_light(
        (0, 0, 1), (64, 0, 158), 2.4, 0.75, 3.0, bars=False, tone="#ffd9a8", room="#b9cbe4"
    )
    stage.area((-4, -7, 6), (0, 0, 1), 5, 420, "#ffd7a3")
    stage.camera((1.0, -10.2, 3.9), (0.05, 0, 1.9), 42, 4)


def wick(a: shapes.Point, b: shapes.Point, tone: Any, sag: float) -> None:
    middle = tuple((p + q) / 2 for p, q in zip(a, b, strict=True))
    shapes.wire(
        [
            a,
            (a[0] * 0.8 + b[0] * 0.2, a[1], a[2] + 0.15),
            (middle[0], middle[1], middle[2] - sag),
            b,
            (b[0], b[1], b[2] - 0.3),
        ],
        0.05,
        tone,
    )


def bottle(at: shapes.Point, radius: float, tall: float, water: float) -> None:
    """A clear bottle with water up to `water`."""
    clear = materials.glass("#eaf4ee")
    outer = [
        (0, 0.03),
        (radius * 0.9, 0),
        (radius, 0.08),
        (radius, tall * 0.62),
        (radius * 0.45, tall * 0.82),
        (radius * 0.36, tall * 0.9),
        (radius * 0.4, tall * 0.98),
        (radius * 0.4, tall),
    ]
    with shapes.Group(at):
        shapes.thick(shapes.lathe(wool.smooth_path(outer, 4), clear), 0.035)
        level = [
            (0, 0.06),
            (radius - 0.06, 0.08),
            (radius - 0.05, water - 0.03),
            (radius - 0.05, water),
            (0, water),
        ]
        shapes.lathe(level, materials.glass("#d6eef2", 0, 1.1))


def flag(at: shapes.Point) -> None:
    """The cork with its flag; it stands on the water and looks out of the neck."""
    with shapes.Group(at):
        shapes.rod(0.1, 0.14, materials.felt("#b98a58"), (0, 0, 0))
        shapes.rod(0.018, 1.7, materials.wood(), (0, 0, 0.85))
        shapes.prism(
            [(0, 0), (0.62, 0.2), (0, 0.4)],
            0.015,
            materials.fabric(ORANGE, 40),
            (0.01, 0, 1.28),
            (90, 0, 0),
            0,
        )
