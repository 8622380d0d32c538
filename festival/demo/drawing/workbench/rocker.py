"""The rocking chair that lights its own lamp (318)."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Any

from festival.demo.drawing.workbench import landscape, materials, props, shapes, stage, wool
from festival.demo.drawing.workbench.nodes import Net, colour
from festival.demo.drawing.workbench.palette import BLUE, CREAM, INK, OCHRE, RED


def rocker(side: float) -> None:
    """One side of the rocking chair: runner, legs, arm."""
    oak = materials.wood("#a5683a", "#6a3b1c", "Y", 0.3)
    upright = materials.wood("#a5683a", "#6a3b1c", "Z", 0.3)
    runner = [
        (side, 6.2 * sin(a), 6.4 - 6.2 * cos(a) + 0.05)
        for a in (-0.62 + 1.25 * i / 16 for i in range(17))
    ]
    shapes.wire(runner, 0.17, oak)
    shapes.wire([(side, -1.5, 0.45), (side, -1.6, 4.4)], 0.15, upright)
    shapes.wire([(side, 1.6, 0.5), (side * 0.98, 1.8, 3.0), (side * 0.93, 2.5, 7.6)], 0.15, upright)
    shapes.wire([(side * 1.04, -2.0, 4.45), (side * 1.04, 0, 4.6), (side, 2.0, 4.75)], 0.2, oak)
    for y in (-0.6, 0.4):
        shapes.wire([(side, y, 2.6), (side, y, 4.5)], 0.08, upright)


def rocking_chair() -> None:
    """Chair facing -y, 3.6 wide; under its seat the belt, the flywheel and the dynamo."""
    cross = materials.wood("#a5683a", "#6a3b1c", "X", 0.3)
    for side in (-1.8, 1.8):
        rocker(side)
    shapes.box(
        (3.8, 3.6, 0.22),
        materials.wood("#b87a47", "#7b4826", "X", 0.35),
        (0, 0.1, 2.6),
        (4, 0, 0),
        0.08,
    )
    for k in range(7):
        x = -1.35 + k * 0.45
        shapes.wire([(x, 1.75, 2.7), (x, 2.05, 5.0), (x, 2.4, 7.0)], 0.09, cross)
    shapes.box((4.0, 0.24, 0.8), cross, (0, 2.5, 7.3), (-10, 0, 0), 0.1)
    for y, z in ((-1.5, 1.4), (1.6, 1.4)):
        shapes.wire([(-1.8, y, z), (1.8, y, z)], 0.09, cross)
    throw = wool.knit(
        wool.bands(60, *[("a", 6), ("ab", 1), ("b", 3), ("ab", 1), ("c", 6), ("cb", 1)] * 4),
        {"a": "#2d5f8a", "b": CREAM, "c": RED},
    )
    rings = []
    for j in range(60):
        t = j / 59
        y, z = (
            (2.0 + 0.5 * (1 - t / 0.45), 2.9 + 4.9 * (1 - t / 0.45))
            if t < 0.45
            else (2.0 - 4.0 * min(1, (t - 0.45) / 0.4), 2.86)
        )
        if t > 0.85:
            y, z = -2.0 - 0.1 * (t - 0.85), 2.86 - 8.5 * (t - 0.85)
        rings.append(
            [(-1.3 + 2.6 * i / 29, y - 0.16, z + 0.03 * sin(i * 0.9 + j * 0.35)) for i in range(30)]
        )
    wool.fuzz(
        shapes.thick(shapes.soft(shapes.loft(rings, throw, closed=False), 1), 0.1), 8000, 0.07
    )


def generator() -> None:
    """The flywheel from a sewing machine, toothed belt, bicycle dynamo, two capacitors."""
    iron, brass = materials.metal("#3c4147", 0.45), materials.metal("#c99b45", 0.25)
    with shapes.Group((2.35, -0.1, 1.45), (0, 90, 0)):
        shapes.lathe(
            [(0.95, -0.12), (1.15, -0.12), (1.15, 0.12), (0.95, 0.12), (0.95, -0.12)], iron
        )
        for k in range(6):
            a = 2 * pi * k / 6
            shapes.wire(
                [(0.1 * cos(a), 0.1 * sin(a), 0), (1.0 * cos(a + 0.25), 1.0 * sin(a + 0.25), 0)],
                0.07,
                iron,
            )
        shapes.rod(0.2, 0.5, brass)
        shapes.lathe(
            [(1.155, -0.03), (1.165, -0.03), (1.165, 0.03), (1.155, 0.03)],
            materials.paint(OCHRE, 0.3),
        )
    belt = [
        (2.55, 0.35, 1.5),
        (2.55, 1.5, 0.75),
        (2.55, 1.9, 0.55),
        (2.55, 1.85, 0.35),
        (2.55, 1.2, 0.5),
        (2.55, -0.25, 1.25),
        (2.55, -0.1, 1.6),
    ]
    shapes.wire(belt, 0.05, materials.rubber(), closed=True)
    with shapes.Group((2.3, 1.9, 0.5), (90, 0, 0)):
        shapes.lathe(
            [(0, -0.7), (0.3, -0.65), (0.34, 0.1), (0.2, 0.3), (0.12, 0.35), (0.16, 0.6), (0, 0.6)],
            materials.metal("#d8dadd", 0.2),
        )
    shapes.box((0.9, 0.7, 0.1), materials.plywood("Z"), (1.2, 1.2, 1.3))
    for x in (1.0, 1.4):
        shapes.rod(0.17, 0.6, materials.printed(BLUE, 0.3), (x, 1.2, 1.65))
    shapes.wire([(2.3, 2.0, 0.9), (1.9, 1.9, 1.6), (1.4, 1.3, 1.95)], 0.03, materials.paint(RED))
    shapes.wire(
        [(1.1, 1.3, 1.95), (1.85, 1.9, 2.4), (1.95, 2.2, 4.6), (2.0, 2.35, 6.9)],
        0.035,
        materials.paint(INK),
    )


def reading_lamp() -> None:
    """A lamp on a bent arm from the chair's back, with a cloth shade and fringe."""
    brass = materials.metal("#c99b45", 0.25)
    shapes.wire(
        [(1.75, 2.3, 6.6), (2.1, 2.2, 8.2), (2.0, 1.2, 9.2), (1.75, 0.3, 9.0), (1.7, 0.15, 8.5)],
        0.06,
        brass,
    )
    with shapes.Group((1.7, 0.15, 7.5)):
        shade = shapes.lathe([(1.05, 0), (0.95, 0.25), (0.55, 0.95), (0.5, 1.0)], shade_cloth())
        shapes.thick(shade, 0.02)
        for k in range(60):
            a = 2 * pi * k / 60
            shapes.rod(
                0.02, 0.22, materials.yarn(OCHRE), (1.05 * cos(a), 1.05 * sin(a), -0.1), edge=0, n=6
            )
        shapes.ball(0.22, materials.glow("#ffd9a0", 18), (0, 0, 0.3))
    stage.point_light((1.7, 0.15, 7.5), 1500, "#ffbd74", 0.25)


def shade_cloth() -> Any:
    net = Net("shade")
    net.set(Base_Color="#e9c48a", Roughness=0.9)
    through = net.add("BsdfTranslucent", {"Color": colour("#ffcf8a")})
    both = net.add("MixShader", {0: 0.6, 1: net.bsdf.outputs[0], 2: through})
    net.feed(net.tree.nodes["Material Output"].inputs["Surface"], both)
    return net.material


def cat(at: shapes.Point, turn: float) -> None:
    """A grey cat sitting up, seen from behind."""
    fur, dark = materials.felt("#6b6a70", "#2b2a30"), materials.felt("#3c3b42", "#1c1b20")
    with shapes.Group(at, (0, 0, turn), 1.15):
        body = [
            (0.0, 0.0),
            (0.6, 0.02),
            (0.72, 0.3),
            (0.66, 0.75),
            (0.48, 1.2),
            (0.34, 1.5),
            (0.3, 1.7),
            (0.0, 1.9),
        ]
        wool.fuzz(shapes.lathe(wool.smooth_path(body, 5), fur), 9000, 0.09)
        for z, r in ((0.5, 0.72), (0.8, 0.65), (1.1, 0.53)):
            stripe = [
                (r * cos(t), r * sin(t), z - 0.12 * abs(sin(t)))
                for t in (pi * k / 12 - pi for k in range(13))
            ]
            shapes.wire(stripe, 0.035, dark)
        wool.fuzz(shapes.ball(0.42, fur, (0, 0.12, 1.85), (1.08, 0.9, 0.85)), 4000, 0.07)
        for x in (-0.26, 0.26):
            ear = shapes.lathe(
                [(0.17, 0), (0.12, 0.14), (0.0, 0.36)], fur, (x, 0.08, 2.08), (0, x * 60, 0), 12
            )
            ear.scale = (1, 0.5, 1)
        tail = [
            (0.1, -0.62, 0.14),
            (0.7, -0.8, 0.12),
            (1.25, -0.45, 0.12),
            (1.35, 0.1, 0.14),
            (1.15, 0.35, 0.18),
        ]
        shapes.wire(tail, 0.13, fur)


def supulkresla_lampa() -> None:
    shapes.box((50, 40, 0.2), materials.wood("#8a5f3c", "#5a3b22", "X"), (0, 0, -0.12))
    rug = wool.knit(
        wool.bands(80, *[("a", 4), ("ab", 1), ("b", 4), ("c", 3)] * 6),
        {"a": RED, "b": INK, "c": OCHRE},
        0.5,
    )
    rings = [
        [(-5.5 + 11 * i / 10, -4.5 + 8.5 * j / 10, 0.05) for i in range(11)] for j in range(11)
    ]
    shapes.loft(rings, rug, closed=False)
    props.wall("#7d8f7c", 5.5, 26)
    shapes.box((5, 0.2, 5.4), materials.paint("#d8d2c4"), (-4.8, 5.35, 7.2), edge=0.04)
    props.view(landscape.winter_evening(), (-4.8, 5.2, 7.2), (4.4, 4.8), 0.55)
    shapes.box((0.2, 0.1, 5), materials.paint("#d8d2c4"), (-4.8, 5.15, 7.2))
    shapes.box((4.6, 0.1, 0.2), materials.paint("#d8d2c4"), (-4.8, 5.15, 7.6))
    with shapes.Group((0.3, 0.4, 0.05), (0, 0, -40)):
        rocking_chair()
        generator()
        reading_lamp()
    cat((3.5, -2.2, 0.06), 12)
    wool.yarn_ball(0.5, "#2d5f8a", (-3.9, -2.6, 0.52), 4)
    shapes.wire(
        [(-3.6, -2.5, 0.1), (-2.6, -2.9, 0.1), (-2.0, -2.2, 0.1), (-1.0, -2.6, 0.1)],
        0.05,
        materials.yarn("#2d5f8a"),
    )
    stage.sky("#5a70aa", 0.5)
    stage.area((-9, -6, 12), (0, 0, 2), 5, 2600, "#93aee8")
    stage.camera((1.5, -17.0, 6.6), (0.1, 0, 4.1), 42)


def generator_close() -> None:
    """Under the chair: belt, flywheel, dynamo, capacitors, by lamp light."""
    shapes.box((50, 40, 0.2), materials.wood("#8a5f3c", "#5a3b22", "X"), (0, 0, -0.12))
    props.wall("#7d8f7c", 7.5, 26)
    with shapes.Group((0, 0, 0.05), (0, 0, -62)):
        rocking_chair()
        generator()
    wool.yarn_ball(0.5, "#2d5f8a", (4.9, -2.0, 0.52), 4)
    stage.window_light((2, -1, 1.5), (54, 0, -44), 3.9, 0.7, 3.0)
    stage.camera((3.0, -10.4, 3.6), (1.7, -1.4, 1.75), 46, 6)
