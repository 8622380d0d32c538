"""The marble machine: drum, tracks, xylophone (314)."""

from __future__ import annotations

from math import cos, pi, sin
from random import Random
from typing import Any

from festival.demo.drawing.workbench import materials, props, shapes, stage
from festival.demo.drawing.workbench.palette import BLUE, GREEN, OCHRE, ORANGE


def marble_drum() -> None:
    """The programme drum on its axle along x: rows of holes, coloured pegs, crank."""
    dice = Random(11)
    body = materials.wood("#e2bf88", "#c0905a", "Z", 0.4)
    dark, pegs = (
        materials.paint("#4a2f1a"),
        [materials.paint(t, 0.3) for t in (ORANGE, BLUE, GREEN, OCHRE)],
    )
    shapes.rod(0.95, 6.2, body, (0, 0, 0), (0, 90, 0), 0.03, 96)
    for i in range(8):
        x = (i - 3.5) * 0.75
        for k in range(24):
            a = 2 * pi * k / 24
            place = (x, 0.95 * cos(a), 0.95 * sin(a))
            if dice.random() < 0.24:
                shapes.rod(
                    0.06,
                    0.42,
                    pegs[i % 4],
                    (x, 1.08 * cos(a), 1.08 * sin(a)),
                    (a * 180 / pi - 90, 0, 0),
                )
            else:
                shapes.rod(0.055, 0.02, dark, place, (a * 180 / pi - 90, 0, 0), 0, 12)
    shapes.rod(0.14, 8.6, materials.metal("#c3c5c8"), (0.2, 0, 0), (0, 90, 0))
    shapes.box((0.12, 0.22, 1.5), materials.plywood("X"), (4.5, -0.25, -0.5), (-25, 0, 0))
    shapes.rod(0.16, 0.7, materials.printed(ORANGE), (4.9, -0.6, -1.15), (0, 90, 0), 0.06)


def xylophone_bar(i: int, tone: str) -> None:
    x, long = (i - 3.5) * 0.95, 2.5 - 0.17 * i
    shapes.box((0.72, long, 0.14), materials.paint(tone, 0.22, 0.05), (x, 0, 0.5), edge=0.04)
    for y in (-long * 0.3, long * 0.3):
        shapes.rod(0.06, 0.06, materials.metal("#d7d7d7"), (x, y, 0.58))


def marble_machine() -> None:
    """The whole machine, 7.6 wide, standing on z = 0, its bars to the front."""
    steel, ply = materials.metal("#cdd0d3", 0.2), materials.plywood("Z")
    for x in (-3.75, 3.75):
        outline = [(-3.0, 0), (3.0, 0), (3.0, 5.2), (1.1, 5.2), (-3.0, 1.4)]
        shapes.prism(outline, 0.2, ply, (x, 0, 0), (90, 0, 90), 0.03)
    shapes.box((7.6, 6.0, 0.18), materials.plywood("Z"), (0, 0, 0.09))
    with shapes.Group((0, 1.6, 4.55)):
        marble_drum()
    shapes.box((7.3, 0.2, 0.5), materials.plywood("Y"), (0, 0.35, 3.55))
    tones = ("#b8321f", "#e2611c", "#dca12c", "#7a9a3a", "#2c7355", "#2f7f9a", "#23508f", "#74335c")
    with shapes.Group((0, -1.4, 0.1)):
        for i in range(8):
            xylophone_bar(i, tones[i])
        for y in (-0.7, 0.7):
            shapes.box((7.3, 0.16, 0.3), materials.wood(), (0, y * 0.85, 0.28))
    marble_tracks(steel)
    marbles_running()
    shapes.box((7.4, 0.14, 0.5), materials.plywood("Y"), (0, -2.95, 0.4))


def marble_tracks(steel: Any) -> None:
    """Eight pairs of bent wire with a gate at the head of each."""
    for i in range(8):
        a, b = (i - 3.5) * 0.75, (i - 3.5) * 0.95
        for side in (-0.09, 0.09):
            path = [
                (a + side, 0.3, 3.9),
                (a + side, -0.15, 3.4),
                ((a + b) / 2 + side, -0.75, 2.35),
                (b + side, -1.15, 1.25),
            ]
            shapes.wire(path, 0.028, steel)
        shapes.wire(
            [
                (a - 0.12, 0.55, 3.75),
                (a - 0.12, 0.3, 4.15),
                (a + 0.12, 0.3, 4.15),
                (a + 0.12, 0.55, 3.75),
            ],
            0.03,
            materials.metal("#d9b25f"),
        )


def marbles_running() -> None:
    """Marbles on their way, and those that wait in the tray."""
    for x, y, z in (
        (-2.86, -1.35, 0.98),
        (-1.28, -0.72, 2.58),
        (0.475, -1.5, 1.1),
        (2.05, -0.45, 3.05),
        (1.3, 0.2, 4.05),
        (-0.38, 0.22, 4.02),
        (3.325, -1.5, 0.86),
        (-1.95, 0.22, 4.02),
    ):
        shapes.ball(0.16, materials.metal("#e6e8ea", 0.06, False), (x, y, z))
    for i in range(9):
        shapes.ball(
            0.16,
            materials.metal("#e6e8ea", 0.06, False),
            (-3.2 + i * 0.33 + (i > 4) * 0.9, -2.7, 0.34),
        )


def marble_music() -> None:
    props.bench("#8c6a4c", "#58402c", 9, 1.9, turn=90)
    props.wall("#35506f", 7.5, 16)
    with shapes.Group((0, 0, 0), (0, 0, -16)):
        marble_machine()
    props.ruler((-5.2, -2.2, 0), 68)
    for i, tone in enumerate((ORANGE, BLUE, GREEN, OCHRE, ORANGE)):
        shapes.rod(
            0.06,
            0.5,
            materials.paint(tone, 0.3),
            (3.6 + 0.3 * i, -3.5 + 0.25 * (i % 3), 0.06),
            (90, 0, 30 * i),
        )
    stage.window_light((0, 0, 2), (50, 0, -48), 4.4, 0.8, 3.2)
    stage.camera((2.9, -11.6, 7.6), (0.45, -0.2, 2.3), 38, 9)


def drum_close() -> None:
    """Pegs, gates, and marbles about to go."""
    props.wall("#a4552f", 7.5, 16)
    with shapes.Group((0, 0, 0), (0, 0, 14)):
        marble_machine()
    stage.window_light((0, 0, 4), (52, 0, -44), 4.4, 0.85, 2.4)
    stage.camera((-3.4, -4.6, 6.6), (-0.3, 0.8, 3.95), 42, 4)
