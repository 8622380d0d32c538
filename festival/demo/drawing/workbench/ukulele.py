"""The chord box on the neck of a ukulele (304)."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Any

from festival.demo.drawing.workbench import materials, props, shapes, stage, wool
from festival.demo.drawing.workbench.palette import BLUE, CREAM, GREEN, OCHRE, ORANGE, RED


def uke_outline() -> list[tuple[float, float]]:
    """Half widths along the body mirrored into a figure of eight; x from -5 to 0."""
    half = [
        (-5.0, 0.05),
        (-4.9, 0.75),
        (-4.5, 1.35),
        (-3.9, 1.62),
        (-3.2, 1.5),
        (-2.6, 1.12),
        (-2.15, 1.0),
        (-1.6, 1.1),
        (-1.0, 1.22),
        (-0.45, 1.05),
        (-0.1, 0.6),
        (0.0, 0.1),
    ]
    line = [(p[0], p[1]) for p in wool.smooth_path(half, 5)]
    return [(x, -y) for x, y in line] + [(x, y) for x, y in reversed(line)]


def ukulele() -> None:
    """A ukulele on its back, neck along +x; strings about 1.25 above the bench."""
    koa = materials.wood("#b9743c", "#6f3c1b", "X", 0.2, 0.7)
    rosewood = materials.wood("#4c2c1c", "#2c170d", "X", 0.35)
    shapes.prism(uke_outline(), 1.0, koa, (0, 0, 0.55), edge=0.05)
    binding = [(x * 1.004, y * 1.012) for x, y in uke_outline()]
    shapes.wire(
        [(x, y, 1.04) for x, y in binding],
        0.035,
        materials.paint(CREAM, 0.3),
        closed=True,
        smooth=False,
    )
    shapes.rod(0.52, 0.012, materials.paint("#120b07", 0.9), (-1.75, 0, 1.052), edge=0)
    for r in (0.56, 0.62):
        shapes.wire(
            [
                (-1.75 + r * cos(2 * pi * i / 40), r * sin(2 * pi * i / 40), 1.055)
                for i in range(40)
            ],
            0.015,
            materials.paint(CREAM),
            closed=True,
        )
    shapes.box((0.26, 1.25, 0.14), rosewood, (-3.7, 0, 1.12), edge=0.03)
    shapes.box((0.05, 0.85, 0.1), materials.paint(CREAM), (-3.64, 0, 1.21))
    uke_neck(koa, rosewood)


def uke_neck(koa: Any, rosewood: Any) -> None:
    """Neck, frets spaced by the twelfth root of two (shortened), head, pegs and strings."""
    shapes.box((5.4, 0.56, 0.3), koa, (2.6, 0, 0.98), edge=0.14)
    shapes.box((6.2, 0.62, 0.08), rosewood, (2.25, 0, 1.16), edge=0.01)
    brass, white = materials.metal("#d8c27a", 0.25), materials.paint("#f2ede0", 0.4)
    for k in range(13):
        shapes.rod(
            0.022, 0.6, brass, (5.2 - 5.0 * (1 - 2 ** (-k / 8.2)) * 1.35, 0, 1.205), (90, 0, 0)
        )
    for k in (3, 5):
        shapes.rod(
            0.07, 0.01, white, (5.2 - 5.0 * (1 - 2 ** (-(k - 0.5) / 8.2)) * 1.35, 0, 1.2), edge=0
        )
    shapes.box((0.06, 0.62, 0.12), white, (5.32, 0, 1.24))
    head = [
        (5.3, -0.32),
        (5.7, -0.5),
        (6.9, -0.52),
        (7.0, -0.2),
        (6.9, 0),
        (7.0, 0.2),
        (6.9, 0.52),
        (5.7, 0.5),
        (5.3, 0.32),
    ]
    shapes.prism(head, 0.2, koa, (0, 0, 1.0), (0, 4, 0), 0.03)
    for i, y in enumerate((-0.225, -0.075, 0.075, 0.225)):
        peg = (5.95 + 0.55 * (i in (1, 2)), (-0.36 if i < 2 else 0.36), 1.0)
        shapes.wire(
            [(-3.62, y * 1.5, 1.26), (5.32, y, 1.29), (peg[0], peg[1], 1.1)],
            0.016,
            white,
            smooth=False,
        )
        shapes.rod(0.05, 0.24, brass, (peg[0], peg[1], 1.1))
        shapes.ball(0.13, white, (peg[0], peg[1] * 2.0, 0.82), (1, 0.6, 1))


def chord_box(x: float) -> None:
    """The clip over the neck: plates, levers, four big buttons, screws, a rubber band."""
    ply, side = materials.plywood("Z"), materials.plywood("Y")
    with shapes.Group((x, 0, 1.1)):
        for y in (-0.62, 0.62):
            shapes.box((2.7, 0.12, 1.15), side, (0, y, 0.1), edge=0.02)
            for sx in (-1.15, 1.15):
                shapes.rod(0.06, 0.06, materials.metal("#c8b98a"), (sx, y * 1.09, -0.2), (90, 0, 0))
        shapes.box((2.7, 1.36, 0.12), ply, (0, 0, 0.72), edge=0.02)
        shapes.box((2.7, 1.1, 0.12), ply, (0, 0, -0.42), edge=0.02)
        names = (("C", ORANGE), ("F", BLUE), ("G7", GREEN), ("Am", OCHRE))
        for i, (name, tone) in enumerate(names):
            bx = (i - 1.5) * 0.66
            lift = -0.1 if i == 0 else 0.0
            shapes.box(
                (0.26, 2.1, 0.09),
                materials.plywood("Z", "#efd6a8", "#d5ad74"),
                (bx, -0.28, 0.88 + lift * 0.6),
                (lift * 40, 0, 0),
                edge=0.02,
            )
            shapes.rod(
                0.29,
                0.14,
                materials.printed(tone, 0.3, 90),
                (bx, -1.0, 1.0 + lift),
                (lift * 40, 0, 0),
                0.05,
            )
            shapes.letters(
                name, 0.26, materials.paint(CREAM), (bx, -1.0, 1.075 + lift), (lift * 40, 0, 0)
            )
            for y in (-0.225, 0.0, 0.225)[: 2 + i % 2]:
                shapes.rod(0.05, 0.5, materials.wood("#e6cda2", "#c49a63", "Z"), (bx, y, 0.5))
                shapes.rod(0.06, 0.08, materials.felt(RED), (bx, y, 0.22))
            props.screw((bx, 0.35, 0.96), 0, 0.3, lying=False)
        shapes.rod(0.05, 2.8, materials.metal("#cfcfcf"), (0, 0.62, 0.88), (0, 90, 0))
        shapes.wire(
            [(-1.25, 0.74, 0.94), (0, 0.78, 0.97), (1.25, 0.74, 0.94)],
            0.04,
            materials.paint("#c4732f", 0.6),
        )


def one_finger_ukulele() -> None:
    props.bench("#b98d60", "#7b5534", 9, 1.8, turn=-12)
    props.cutting_mat((1.4, -0.6, 0), 14, 1.15, "blue")
    with shapes.Group((-0.2, 0.5, 0.06), (0, 0, -22)):
        ukulele()
        chord_box(3.2)
    props.screws((4.6, -2.6, 0.12), 7, 0.5, 4)
    props.pencil((1.6, -3.0, 0.07), 8, GREEN)
    for i, tone in enumerate((RED, CREAM, RED)):
        wool.fuzz(
            shapes.rod(
                0.2, 0.08, materials.felt(tone), (0.5 + 0.42 * i, -2.35 - 0.2 * (i % 2), 0.12)
            ),
            500,
            0.03,
        )
    props.mug((-2.6, 4.4, 0), "#e8dfcb", True)
    stage.window_light((1.4, 0, 0.6), (50, 0, -60), 4.2, 0.85, 2.6)
    props.wall("#a65a3a", 9.0, 16)
    stage.camera((4.4, -6.8, 6.2), (1.75, -0.25, 0.7), 43, 7)
