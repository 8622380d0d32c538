"""The umbrella with the northern sky inside (312)."""

from __future__ import annotations

from math import cos, pi, sin
from random import Random

from festival.demo.drawing.workbench import landscape, materials, props, shapes, stage, wool
from festival.demo.drawing.workbench.palette import CREAM, INK, OCHRE, RED

# Right ascension (hours) and declination (degrees) of the bright stars of the far northern sky.
BRIGHT = [
    (11.06, 61.8, 3),
    (11.03, 56.4, 3),
    (11.90, 53.7, 3),
    (12.26, 57.0, 2),
    (12.90, 56.0, 3),
    (13.40, 54.9, 3),
    (13.79, 49.3, 3),
    (2.53, 89.3, 3),
    (14.85, 74.2, 3),
    (15.35, 71.8, 2),
    (16.77, 82.0, 2),
    (15.73, 77.8, 2),
    (17.54, 86.6, 2),
    (0.15, 59.2, 3),
    (0.68, 56.5, 3),
    (0.95, 60.7, 3),
    (1.43, 60.2, 3),
    (1.91, 63.7, 2),
    (5.28, 46.0, 4),
    (5.99, 44.9, 3),
    (3.41, 49.9, 3),
    (18.62, 38.8, 4),
    (20.69, 45.3, 4),
    (20.37, 40.3, 3),
    (19.75, 45.1, 2),
    (21.31, 62.6, 3),
    (21.48, 70.6, 2),
    (17.94, 51.5, 3),
    (17.51, 52.3, 2),
    (14.07, 64.4, 2),
]


def canopy_point(angle: float, reach: float, sag: bool = True) -> shapes.Point:
    """A point of the umbrella's cloth: angle about the shaft, reach 0 (tip) to 1 (rim)."""
    panel = angle / (2 * pi) * 8 % 1
    dip = sin(pi * panel) ** 2 if sag else 0.0
    radius = 4.2 * sin(reach * 1.15) / sin(1.15) * (1 - 0.07 * dip * reach)
    height = -1.9 * (1 - cos(reach * 1.15)) / (1 - cos(1.15)) - 0.16 * dip * reach * (1 - reach)
    return radius * cos(angle), radius * sin(angle), height


def umbrella(turn: shapes.Point, at: shapes.Point) -> None:
    """Open umbrella hanging on its shaft: black cloth, steel ribs, stars, light in the handle."""
    cloth = materials.fabric("#33427a", 0, 0.7)
    steel, wood = materials.metal("#c4c8ce", 0.25), materials.wood("#a8683a", "#6b3c1e", "Z", 0.3)
    with shapes.Group(at, turn):
        rings = [[canopy_point(2 * pi * i / 96, j / 18) for i in range(96)] for j in range(19)]
        shapes.thick(shapes.loft(rings, cloth), 0.02, 1.0)
        for k in range(8):
            a = 2 * pi * k / 8
            rib = [
                (x, y, z - 0.05) for x, y, z in (canopy_point(a, j / 10, False) for j in range(11))
            ]
            shapes.wire(rib, 0.035, steel)
            mid = canopy_point(a, 0.5, False)
            shapes.wire([(0, 0, -2.1), (mid[0], mid[1], mid[2] - 0.05)], 0.028, steel, smooth=False)
            tip = canopy_point(a, 1.0, False)
            shapes.ball(0.07, steel, (tip[0], tip[1], tip[2] - 0.05))
        shapes.rod(0.07, 6.0, steel, (0, 0, -2.6))
        shapes.rod(0.17, 0.4, materials.paint(INK), (0, 0, -2.1))
        shapes.rod(0.2, 1.4, wood, (0, 0, -6.2), edge=0.08)
        shapes.rod(0.14, 0.2, materials.glow("#ffd9a0", 12), (0, 0, -5.42))
        stars()


def stars() -> None:
    """The real bright stars as lit fibre ends, and faint ones between them."""
    dice = Random(21)
    glows = [materials.glow("#fff2d8", s) for s in (5, 8, 13, 20, 30)]
    for hours, declination, size in BRIGHT:
        x, y, z = canopy_point(hours / 24 * 2 * pi, (90 - declination) / 58)
        shapes.ball(0.02 + 0.013 * size, glows[size], (x, y, z - 0.07))
    for _ in range(180):
        x, y, z = canopy_point(dice.uniform(0, 2 * pi), dice.uniform(0.05, 0.97) ** 0.6)
        shapes.ball(
            dice.choice((0.022, 0.026, 0.034)), glows[dice.choice((0, 0, 1))], (x, y, z - 0.06)
        )
    fibre = materials.glow("#8fa9d8", 0.18)
    for hours, declination, _ in BRIGHT[::2]:
        x, y, z = canopy_point(hours / 24 * 2 * pi, (90 - declination) / 58)
        shapes.wire(
            [
                (0.08, 0, -2.0),
                (x * 0.3, y * 0.3, -1.75),
                (x * 0.8, y * 0.8, z - 0.5),
                (x, y, z - 0.06),
            ],
            0.008,
            fibre,
        )


def child_from_behind(
    at: shapes.Point, turn: float, coat: str, cap: tuple[str, str], hair: str
) -> None:
    """A seated child's back: knitted cap with a bobble, shoulders in a jumper."""
    jumper = wool.knit(
        wool.bands(60, ("a", 12), ("ab", 1), ("b", 2), ("ab", 1), ("a", 30)),
        {"a": coat, "b": CREAM},
    )
    hat = wool.knit(
        wool.bands(44, ("a", 8), ("aab", 1), ("abb", 1), ("aab", 1), ("a", 5), ("b", 4)),
        {"a": cap[0], "b": cap[1]},
    )
    with shapes.Group(at, (0, 0, turn)):
        rings = []
        for wide, deep, z in (
            (1.35, 0.95, -3),
            (1.4, 0.95, 0.0),
            (1.5, 0.9, 1.0),
            (1.35, 0.8, 1.7),
            (0.85, 0.65, 2.05),
            (0.5, 0.52, 2.2),
            (0.46, 0.48, 2.45),
        ):
            rings.append(
                [(wide * cos(2 * pi * k / 40), deep * sin(2 * pi * k / 40), z) for k in range(40)]
            )
        wool.fuzz(shapes.loft(rings, jumper), 5000, 0.05)
        with shapes.Group((0, 0.05, 3.05), (-24, 0, 0)):
            wool.fuzz(
                shapes.ball(0.82, materials.felt(hair), (0, 0, -0.05), (0.98, 1.0, 1.05)),
                9000,
                0.16,
            )
            cap_rings = [
                (0.9, -0.35),
                (0.94, -0.1),
                (0.93, 0.2),
                (0.86, 0.5),
                (0.68, 0.8),
                (0.4, 1.0),
                (0.05, 1.08),
            ]
            wool.fuzz(shapes.lathe(wool.smooth_path(cap_rings, 4), hat), 4000, 0.05)
            wool.fuzz(shapes.ball(0.3, materials.felt(cap[1]), (0, 0, 1.25)), 3000, 0.16)


def morketidsparaplyen() -> None:
    props.wall("#2d3f66", 9.0, 24)
    shapes.box((40, 30, 0.2), materials.wood("#5d4a3a", "#3d2e22"), (0, 0, -5.1))
    umbrella((-30, 6, 30), (0.1, 1.0, 6.4))
    child_from_behind((-1.9, -3.4, -2.4), -14, "#8c2f22", (OCHRE, CREAM), "#7a5230")
    child_from_behind((1.9, -3.7, -2.9), 16, "#2c6b52", ("#c9d7e4", RED), "#c9a05f")
    for x in (-7.5, -2.5, 2.5, 7.5):
        shapes.box((0.25, 0.3, 12), materials.paint("#c9d2de"), (x, 8.9, 4))
    props.view(landscape.winter_evening(), (0, 8.95, 3.0), (15, 7.5), 0.35)
    shapes.box((15.6, 0.6, 0.3), materials.paint("#c9d2de"), (0, 8.6, -0.8))
    stage.sky("#5570b4", 0.95)
    stage.area((-9, -3, 8), (0, 0, 2), 4, 2400, "#8fabe6")
    stage.area((8, -9, 3), (0, -3, -1), 3, 1300, "#ffbf85")
    stage.point_light((0.4, -1.4, 2.2), 150, "#ffcf94", 0.3)
    stage.camera((0.3, -13.8, -0.6), (0.05, 0, 2.95), 32)
