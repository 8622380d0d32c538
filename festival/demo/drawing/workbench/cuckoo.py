"""The cuckoo clock that brings a pill, from the front and from behind (305)."""

from __future__ import annotations

from math import cos, pi, sin

from festival.demo.drawing.workbench import materials, props, shapes, stage
from festival.demo.drawing.workbench.palette import BLUE, GREEN, INK, OCHRE, ORANGE, RED


def cuckoo_bird(at: shapes.Point, size: float = 1.0) -> None:
    """The bird looks towards -y and carries a small drawer in its beak."""
    feather, breast = materials.paint("#6d8fa6", 0.6), materials.paint("#efe2c4", 0.6)
    with shapes.Group(at, (0, 0, 0), size):
        shapes.ball(0.42, feather, (0, 0, 0), (0.9, 1.35, 0.95), (18, 0, 0))
        shapes.ball(0.36, breast, (0, -0.2, -0.1), (0.88, 1.05, 0.9), (18, 0, 0))
        shapes.ball(0.3, feather, (0, -0.42, 0.42))
        for side in (-1, 1):
            shapes.ball(0.055, materials.paint("#15120f", 0.1), (side * 0.21, -0.6, 0.5))
            shapes.ball(
                0.38,
                materials.paint("#4f7088", 0.6),
                (side * 0.34, 0.12, 0.02),
                (0.2, 1.25, 0.6),
                (30, 0, 0),
            )
        shapes.lathe(
            [(0.1, 0), (0.07, 0.14), (0.0, 0.34)],
            materials.paint("#d98a1f", 0.3),
            (0, -0.68, 0.42),
            (96, 0, 0),
            16,
        )
        shapes.box((0.14, 0.75, 0.06), feather, (0, 0.7, -0.12), (20, 0, 0), edge=0.02)
        wood = materials.plywood("Z", "#f0d9ad", "#d9b57d")
        shapes.box((0.62, 0.5, 0.06), wood, (0, -1.12, 0.12))
        for x, y, wide, deep in (
            (-0.29, -1.12, 0.05, 0.5),
            (0.29, -1.12, 0.05, 0.5),
            (0, -0.89, 0.6, 0.05),
            (0, -1.35, 0.6, 0.05),
        ):
            shapes.box((wide, deep, 0.2), wood, (x, y, 0.22))
        shapes.wire(
            [(-0.2, -1.1, 0.3), (0, -0.98, 0.46), (0.2, -1.1, 0.3)], 0.018, materials.metal()
        )
        shapes.ball(0.13, materials.paint("#f6f2ea", 0.25), (0.03, -1.16, 0.24), (1, 1, 0.5))
        shapes.rod(0.04, 1.0, materials.metal(), (0, 0.05, -0.55))


def shingles(wide: float, deep: float, tone: str) -> None:
    """A roof side of cardboard shingles, in the x-y plane, ridge at +y."""
    dark = materials.cardboard(tone=tone)
    light = materials.cardboard(tone="#a9764a")
    for row in range(6):
        for i in range(7):
            x = (i - 3 + 0.5 * (row % 2)) * wide / 6.6
            y = -deep / 2 + row * deep / 5.6
            shapes.box(
                (wide / 7, deep / 4, 0.05),
                dark if (i + row * 2) % 3 else light,
                (x, y, 0.06 + row * 0.002),
                (4, 0, (i * 7 % 5) - 2),
                0.01,
            )


def clock_face(at: shapes.Point) -> None:
    with shapes.Group(at, (90, 0, 0)):
        shapes.rod(1.05, 0.1, materials.paint("#f3ead6", 0.4), (0, 0, 0.02))
        shapes.lathe(
            [(1.02, 0), (1.16, 0.0), (1.16, 0.16), (1.02, 0.16), (1.02, 0)],
            materials.wood("#8e5530", "#5d3219"),
        )
        for k in range(12):
            a = pi / 2 - 2 * pi * k / 12
            long = 0.22 if k % 3 == 0 else 0.12
            shapes.box(
                (long, 0.05, 0.02),
                materials.paint(INK),
                (0.86 * cos(a), 0.86 * sin(a), 0.08),
                (0, 0, a * 180 / pi),
                0,
            )
        for a, long, tone in (
            (pi / 2 - 2 * pi * (8.5 / 12), 0.55, INK),
            (pi / 2 - pi, 0.8, ORANGE),
        ):
            shapes.box(
                (long, 0.07, 0.03),
                materials.paint(tone),
                (long * 0.42 * cos(a), long * 0.42 * sin(a), 0.11),
                (0, 0, a * 180 / pi),
                0.01,
            )
        shapes.rod(0.08, 0.08, materials.metal("#d9b25f"), (0, 0, 0.12))


def cuckoo_clock() -> None:
    """The plywood house: face below, the cuckoo's door above. Front at y = -1."""
    ply = materials.plywood("Z")
    outline = [(-2, -2.6), (2, -2.6), (2, 1.2), (0, 3.0), (-2, 1.2)]
    front = shapes.prism(outline, 0.16, ply, (0, -1.0, 0), (90, 0, 0), 0.02)
    door = shapes.box((1.3, 1.0, 1.5), ply, (0, -1.0, 1.15), edge=0)
    shapes.cut(front, door)
    shapes.prism(outline, 0.16, ply, (0, 0.9, 0), (90, 0, 0), 0.02)
    inner = materials.paint("#3a2418", 0.9)
    shapes.box((1.9, 0.1, 2.2), inner, (0, -0.1, 1.1), edge=0)
    for side in (-1, 1):
        shapes.box((0.16, 1.9, 3.8), materials.plywood("X"), (side * 1.92, 0, -0.7))
        slope = shapes.Group((side * 1.28, -0.2, 2.28), (0, side * 42, 0))
        with slope, shapes.Group((0, 0, 0), (0, 0, -side * 90)):
            shingles(2.9, 3.7 * 0.92, "#7d4a2c")
        shapes.box(
            (0.07, 0.7, 1.36),
            materials.plywood("X", "#c9d9d0", "#8fb0a4"),
            (side * 0.98, -1.36, 1.13),
            (0, 0, side * 28),
        )
    shapes.box((4.0, 1.9, 0.16), materials.plywood("Z"), (0, 0, -2.6))
    clock_face((0, -1.12, -1.1))
    cuckoo_bird((0, -1.75, 1.2), 0.95)
    shapes.box((0.3, 1.5, 0.06), materials.metal(), (0, -1.2, 0.66))
    brass = materials.metal("#c99b45", 0.25)
    for x, low in ((-0.55, -5.0), (0.55, -4.2)):
        shapes.wire([(x, -0.3, -2.6), (x, -0.3, low)], 0.025, brass, smooth=False)
        cone = [(0.02, 0.1), (0.12, 0), (0.2, -0.3), (0.23, -0.8), (0.15, -1.1), (0.02, -1.2)]
        shapes.lathe(
            list(reversed(cone)), materials.wood("#8e5530", "#5d3219", "Z"), (x, -0.3, low)
        )


def tablesu_dzeguze() -> None:
    props.wall("#5f8276", 1.05, 24)
    cuckoo_clock()
    stage.window_light((0, 0, 0), (54, 0, -44), 4.4, 0.85, 3.6)
    stage.camera((3.0, -11.4, 0.6), (0.15, 0, -0.25), 35, 9)


def pill_carousel() -> None:
    """The clock's back: fourteen pockets on a wheel, stepper, slide, servo, controller."""
    ply = materials.plywood("Z")
    props.bench("#7f9a8c", "#5c7568", 9, 2.1)
    props.wall("#e2c492", 6.5, 16)
    with shapes.Group((0, 0.6, 0), (-16, 0, 0)):
        outline = [(-2.9, 0), (2.9, 0), (2.9, 4.4), (0, 7.0), (-2.9, 4.4)]
        shapes.prism(outline, 0.16, ply, (0, 0.6, 0), (90, 0, 0), 0.02)
        for x in (-2.85, 2.85):
            shapes.box((0.16, 1.5, 4.4), materials.plywood("X"), (x, -0.15, 2.2))
        shapes.box((5.9, 1.5, 0.16), ply, (0, -0.15, 0.08))
        carousel((0, 0.2, 3.1))
        shapes.box((0.7, 1.1, 0.08), materials.printed("#e9e1cf"), (0.1, 0.1, 1.15), (0, 35, 0))
        for y in (-0.45, 0.65):
            shapes.box((0.7, 0.06, 0.3), materials.printed("#e9e1cf"), (0.1, y, 1.28), (0, 35, 0))
        props.servo((-1.9, -0.2, 0.18), (0, 0, 20))
        with shapes.Group((1.9, 0.3, 0.75), (90, 0, 0)):
            props.breadboard((0, 0, 0), 0, 1.5)
            props.chip((0, 0, 0.06))
        for i, tone in enumerate((RED, INK, OCHRE, BLUE, GREEN)):
            props.jumper((1.6 + 0.12 * i, 0.2, 0.9), (0.3 - 0.12 * i, -0.1, 2.6), tone, 0.35, i)
    dice = [(-2.0, -2.4), (-1.6, -2.7), (-2.3, -2.75), (1.9, -2.5)]
    for k, (x, y) in enumerate(dice):
        shapes.ball(
            0.14, materials.paint(("#f6f2ea", "#e9a38f")[k % 2], 0.25), (x, y, 0.08), (1, 1, 0.5)
        )
    props.screwdriver((2.6, -2.3, 0.24), 150)
    stage.window_light((0, 0, 2.5), (52, 0, -50), 4.2, 0.9, 3.2)
    stage.camera((-2.4, -10.2, 5.6), (0.05, 0.4, 2.75), 41, 8)


def carousel(at: shapes.Point) -> None:
    """Fourteen pockets around a hub, some filled, one at the slide."""
    clear, wheel = materials.printed("#efe7d6", 0.4, 60), materials.printed(BLUE, 0.4, 60)
    with shapes.Group(at, (90, 0, 0)):
        shapes.rod(1.95, 0.12, wheel, (0, 0, 0), edge=0.03, n=96)
        for k in range(14):
            a = 2 * pi * (k + 0.5) / 14
            x, y = 1.5 * cos(a), 1.5 * sin(a)
            shapes.lathe(
                [(0.26, 0.05), (0.3, 0.05), (0.3, 0.42), (0.26, 0.42), (0.26, 0.05)],
                clear,
                (x, y, 0),
                n=24,
            )
            if k not in (3, 9, 10):
                tone = "#f6f2ea" if k % 2 else "#e58f78"
                shapes.ball(0.17, materials.paint(tone, 0.25), (x, y, 0.16), (1, 1, 0.6))
        shapes.rod(0.55, 0.5, materials.metal("#b9bdc2", 0.3), (0, 0, 0.2), edge=0.05)
        shapes.rod(0.14, 0.9, materials.metal("#c99b45"), (0, 0, 0.35))
