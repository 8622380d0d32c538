"""The school as a plan for fingers, and a hand that reads it (316)."""

from __future__ import annotations

from math import cos, pi, sin
from random import Random
from typing import Any

from festival.demo.drawing.workbench import materials, props, shapes, stage, wool
from festival.demo.drawing.workbench.nodes import Net
from festival.demo.drawing.workbench.palette import BLUE, CREAM, ORANGE, RED

ROOMS = [  # x, y, width, depth, floor
    (-3.1, 1.75, 2.3, 1.8, "felt"),
    (-0.7, 1.75, 2.2, 1.8, "sand"),
    (1.55, 1.75, 2.0, 1.8, "cork"),
    (3.5, 1.75, 1.6, 1.8, "felt"),
    (-3.4, -1.75, 1.7, 1.8, "cork"),
    (-1.5, -1.75, 1.9, 1.8, "blue"),
    (3.2, -1.75, 2.2, 1.8, "sand"),
]


def room(x: float, y: float, wide: float, deep: float, floor: str) -> None:
    """Walls, a door to the corridor (y = 0), a floor one can feel, a copper button."""
    stuff = {
        "felt": materials.felt("#2f6b55"),
        "blue": materials.felt("#2a5590"),
        "sand": materials.felt("#9a8f80", "#3b332a"),
        "cork": materials.felt("#c08a52", "#5c3a1c"),
    }[floor]
    ply = materials.plywood("Z", "#ecd3a4", "#d4aa70")
    shapes.box((wide - 0.1, deep - 0.1, 0.06), stuff, (x, y, 0.03), edge=0.01)
    tall, thin = 0.55, 0.13
    far = 1 if y > 0 else -1
    shapes.box((wide, thin, tall), ply, (x, y + far * deep / 2, tall / 2))
    for side in (-1, 1):
        shapes.box((thin, deep + 0.02, tall + 0.012), ply, (x + side * wide / 2, y, tall / 2))
    near = y - far * deep / 2
    gap = 0.5
    left = (wide - gap) * 0.35
    shapes.box((left, thin, tall), ply, (x - wide / 2 + left / 2, near, tall / 2))
    right = wide - gap - left
    shapes.box((right, thin, tall), ply, (x + wide / 2 - right / 2, near, tall / 2))
    door = x - wide / 2 + left + gap / 2
    shapes.rod(
        0.15, 0.08, materials.metal("#c9753f", 0.2), (door, near - far * 0.32, 0.04), edge=0.03
    )
    bumps(x - 0.25, y, 0.07)


def bumps(x: float, y: float, z: float) -> None:
    """Two Braille cells of white dots."""
    dice = Random(int(x * 97 + y * 31))
    white = materials.paint("#f7f3e6", 0.3)
    for cell in range(2):
        for dot in range(6):
            if dice.random() < 0.6:
                shapes.ball(
                    0.055,
                    white,
                    (x + cell * 0.36 + (dot // 3) * 0.14, y + 0.14 - (dot % 3) * 0.14, z),
                )


def school_relief() -> None:
    """The plan, 9 by 6: two wings of rooms along a corridor, stairs, hall, the orange way out."""
    shapes.box(
        (9.4, 6.4, 0.16), materials.plywood("Z", "#d9b27c", "#b98d58"), (0, 0, -0.24), edge=0.03
    )
    shapes.box((9.0, 6.0, 0.16), materials.plywood("Z"), (0, 0, -0.08), edge=0.03)
    for spec in ROOMS:
        room(*spec)
    stairs_and_way_out()
    frame = materials.wood("#8e5530", "#5d3219", "X", 0.35)
    for y in (-3.2, 3.2):
        shapes.box((9.8, 0.25, 0.55), frame, (0, y, -0.1), edge=0.05)
    for x in (-4.8, 4.8):
        shapes.box(
            (0.25, 6.62, 0.57),
            materials.wood("#8e5530", "#5d3219", "Y", 0.35),
            (x, 0, -0.1),
            edge=0.05,
        )
    shapes.rod(0.75, 0.1, materials.paint("#2a2c30"), (-4.0, 0, 0.02), edge=0.03)
    for k in range(19):
        a = k * 2.4
        shapes.rod(
            0.04,
            0.02,
            materials.paint("#0c0c0d"),
            (-4.0 + 0.13 * k**0.5 * cos(a), 0.13 * k**0.5 * sin(a), 0.075),
            edge=0,
            n=10,
        )


def stairs_and_way_out() -> None:
    """Seven real steps, and the orange rope that leads outside."""
    step = materials.plywood("Z", "#efd9b0", "#d8b47c")
    for k in range(7):
        shapes.box(
            (0.18, 1.5, 0.1 * (k + 1)), step, (0.0 + 0.2 * k, -1.8, 0.05 * (k + 1)), edge=0.01
        )
    shapes.box((0.13, 1.7, 0.75), step, (1.55, -1.8, 0.37))
    rope = materials.yarn(ORANGE)
    path = [
        (-1.05, 1.2, 0.16),
        (-1.05, 0.45, 0.1),
        (-0.6, 0.1, 0.1),
        (0.8, 0.0, 0.1),
        (2.6, 0.05, 0.1),
        (3.9, 0.0, 0.1),
        (4.7, 0.0, 0.12),
        (5.6, -0.2, -0.1),
        (6.2, -0.6, -0.26),
    ]
    shapes.wire(path, 0.085, rope)
    shapes.prism(
        [(-0.3, -0.3), (0.3, 0), (-0.3, 0.3)],
        0.14,
        materials.printed(ORANGE),
        (4.15, 0.42, 0.07),
        edge=0.04,
    )


def taustamais_plans() -> None:
    props.wall("#d6c3a0", 9.4, 16)
    props.bench("#8f9a94", "#66706a", 9, 2.1)
    with shapes.Group((0, 0, 0.36), (0, 0, 24)):
        school_relief()
    props.pencil((-4.9, -3.0, 0), 40, RED)
    props.ruler((4.2, -3.9, 0), -8)
    hand((2.0, -2.55, 1.35), (0, 0, 22))
    stage.window_light((0, 0, 0.4), (56, 0, -70), 4.4, 0.8, 2.6)
    stage.camera((-1.2, -9.2, 9.0), (0.2, -0.3, 0.25), 40, 9)


def corridor_close() -> None:
    """Doors, copper buttons, stairs and the orange way out, almost at floor height."""
    props.bench("#8f9a94", "#66706a", 9, 2.1)
    with shapes.Group((0, 0, 0.36), (0, 0, 0)):
        school_relief()
    hand((-1.6, -2.35, 1.2), (-6, 0, -8), "#8a5a3e", "#7a2f22")
    stage.window_light((0, 0, 0.4), (60, 0, -74), 4.4, 0.8, 2.2)
    props.wall("#c79a5c", 7.5, 16)
    stage.camera((4.2, -6.2, 4.6), (0.3, -0.2, 0.3), 39, 4)


def digit(knots: list[tuple[float, float, float]], radius: float, skin: Any) -> None:
    """One finger: rings along a path in its own plane, blunt at the tip."""
    line = wool.smooth_path(knots, 5)
    count = len(line) - 1
    rings = []
    for i, (x, y, z) in enumerate(line):
        t = i / count
        r = (
            radius
            * (1.08 - 0.2 * t + 0.05 * sin(t * 9))
            * (max(0.03, 1 - ((t - 0.86) / 0.14) ** 2) ** 0.5 if t > 0.86 else 1)
        )
        rings.append(
            [(x + r * cos(2 * pi * k / 20), y, z + r * sin(2 * pi * k / 20)) for k in range(20)]
        )
    shapes.loft(rings, skin)


def skin_of(tone: str) -> Any:
    net = Net("skin")
    cloud = net.noise(net.place((1.0, 1.0, 1.0)), 5.0, 6.0)
    net.set(
        Base_Color=net.mix(net.math("MULTIPLY", cloud, 0.35), tone, "#8c4a34"),
        Roughness=0.5,
        Subsurface_Weight=0.25,
    )
    net.set(Subsurface_Radius=(0.12, 0.05, 0.03))
    return net.bump(cloud, 0.08, 0.02).material


PALM = [  # half width, place along the hand, half thickness, rise
    (0.42, -1.6, 0.30, 0.05),
    (0.5, -1.0, 0.3, 0.05),
    (0.72, -0.3, 0.32, 0.05),
    (0.74, 0.25, 0.27, 0.05),
    (0.66, 0.62, 0.2, 0.05),
    (0.4, 0.72, 0.1, 0.05),
]
ARM = [
    (0.6, -6, 0.7, 0.626),
    (0.56, -3, 0.56, 0.266),
    (0.5, -1.55, 0.44, 0.092),
    (0.52, -1.2, 0.42, 0.05),
    (0.44, -1.15, 0.34, 0.044),
]


def ovals(knots: list[tuple[float, float, float, float]]) -> list[list[shapes.Point]]:
    """Rings across the hand's length for `shapes.loft`."""
    turns = [2 * pi * k / 28 for k in range(28)]
    return [[(w * cos(t), y, z + d * sin(t)) for t in turns] for w, y, d, z in knots]


def hand(at: shapes.Point, turn: shapes.Point, tone: str = "#d99c7a", sleeve: str = BLUE) -> None:
    """A reading hand seen from behind: pointing along +y, fingertips down at the front."""
    skin = skin_of(tone)
    with shapes.Group(at, turn):
        for x, reach, low in (
            (-0.5, 1.75, -0.62),
            (-0.17, 2.0, -0.7),
            (0.17, 1.9, -0.66),
            (0.5, 1.55, -0.55),
        ):
            digit(
                [
                    (x * 0.9, 0.2, 0.1),
                    (x * 1.02, 0.8, 0.16),
                    (x * 1.1, reach * 0.75, 0.0),
                    (x * 1.12, reach, low * 0.55),
                    (x * 1.12, reach + 0.12, low),
                ],
                0.185,
                skin,
            )
        digit(
            [(-0.55, -0.6, -0.1), (-0.95, 0.1, -0.2), (-1.1, 0.6, -0.38), (-1.08, 0.95, -0.55)],
            0.2,
            skin,
        )
        shapes.loft(ovals(PALM), skin)
        cloth = wool.knit(wool.bands(40, ("aabb", 2), ("a" * 4, 30)), {"a": sleeve, "b": CREAM})
        wool.fuzz(shapes.loft(ovals(ARM), cloth), 4000, 0.04)
