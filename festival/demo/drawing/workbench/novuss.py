"""Novuss with pieces that can be heard (303)."""

from __future__ import annotations

from math import cos, pi, sin

from festival.demo.drawing.workbench import materials, props, shapes, stage
from festival.demo.drawing.workbench.palette import BLUE, CREAM, INK, RED


def puck(
    at: shapes.Point, tone: str, turn: shapes.Point = shapes.ORIGIN, size: float = 1.0
) -> None:
    """A turned novuss piece with a raised lip and a ring of sound holes."""
    with shapes.Group(at, turn, size):
        profile = [
            (0, 0),
            (0.5, 0),
            (0.56, 0.05),
            (0.56, 0.27),
            (0.5, 0.33),
            (0.42, 0.33),
            (0.38, 0.28),
            (0, 0.28),
        ]
        shapes.lathe(profile, materials.paint(tone, 0.22, 0.2))
        shapes.lathe(
            [(0.562, 0.13), (0.57, 0.14), (0.57, 0.18), (0.562, 0.19)],
            materials.wood("#e0c08e", "#b78a55"),
        )
        for k in range(6):
            a = 2 * pi * k / 6
            shapes.rod(
                0.035,
                0.02,
                materials.paint("#141210"),
                (0.2 * cos(a), 0.2 * sin(a), 0.28),
                edge=0,
                n=12,
            )


def open_puck(at: shapes.Point, turn: float) -> None:
    """A puck without its lid: coin cell, spring switch, piezo disc, timer."""
    with shapes.Group(at, (0, 0, turn)):
        profile = [
            (0, 0),
            (0.5, 0),
            (0.56, 0.05),
            (0.56, 0.3),
            (0.5, 0.33),
            (0.44, 0.33),
            (0.44, 0.1),
            (0, 0.1),
        ]
        shapes.lathe(profile, materials.wood("#e3c594", "#b98d58"))
        shapes.lathe(
            [(0.563, 0.04), (0.566, 0.05), (0.566, 0.3), (0.563, 0.31)], materials.paint(RED, 0.25)
        )
        shapes.rod(0.24, 0.1, materials.metal("#d5d6d8", 0.2), (-0.12, 0.1, 0.2))
        shapes.rod(0.17, 0.02, materials.metal("#d9b25f", 0.25), (0.2, -0.2, 0.15))
        shapes.rod(0.11, 0.025, materials.metal("#e6e6e6", 0.3), (0.2, -0.2, 0.16))
        shapes.box((0.2, 0.14, 0.08), materials.paint(INK), (0.22, 0.16, 0.17), (0, 0, 30))
        coil = [
            (-0.22 + 0.045 * cos(t), -0.22 + 0.02 * t - 0.1, 0.19 + 0.045 * sin(t))
            for t in (i * pi / 4 for i in range(40))
        ]
        shapes.wire(
            [(x, y * 0.5 - 0.12, z) for x, y, z in coil], 0.012, materials.metal("#caa64f", 0.25)
        )
        shapes.wire(
            [(0.2, -0.1, 0.18), (0.1, 0.0, 0.26), (0.0, 0.05, 0.26)], 0.018, materials.paint(RED)
        )
        shapes.wire(
            [(0.26, -0.1, 0.18), (0.3, 0.05, 0.25), (0.26, 0.14, 0.22)], 0.018, materials.paint(INK)
        )


def novuss_board() -> None:
    """One corner of the board with its pocket at the origin; the field lies towards -x and +y."""
    ply = materials.plywood("Z", "#e8c07c", "#cf9a55", 0.25)
    field = shapes.box((12, 12, 0.3), ply, (-5.3, 5.3, -0.15), edge=0)
    hole = shapes.rod(0.82, 2, ply, (-0.35, 0.35, 0), edge=0)
    shapes.cut(field, hole)
    rim = materials.wood("#8e5530", "#5d3219", "X", 0.3)
    side = materials.wood("#8e5530", "#5d3219", "Y", 0.3)
    groove = materials.paint("#2e1a0e", 0.7)
    shapes.box((12.8, 0.42, 0.75), rim, (-5.7, -0.92, 0.0), edge=0.05)
    shapes.box((0.42, 12.4, 0.75), side, (0.92, 5.1, 0.0), edge=0.05)
    for i in range(22):
        shapes.box(
            (0.05, 0.3, 0.03), groove, (-1.3 - i * 0.42, -0.92, 0.37), (0, 0, (-1) ** i * 8), edge=0
        )
        shapes.box((0.3, 0.05, 0.03), groove, (0.92, 1.3 + i * 0.42, 0.37), edge=0)
    ink = materials.paint("#3a2a20", 0.5)
    for shift in (2.2, 2.4):
        shapes.box((12, 0.03, 0.004), ink, (-8.2, shift, 0.003), edge=0)
        shapes.box((0.03, 12, 0.004), ink, (-shift, 8.2, 0.003), edge=0)
    arc = [
        (-5.4 + 1.9 * cos(2 * pi * i / 60), 5.4 + 1.9 * sin(2 * pi * i / 60), 0.004)
        for i in range(60)
    ]
    shapes.wire(arc, 0.02, ink, closed=True)
    ring = [(0.8, -0.02), (0.88, 0.02), (0.86, 0.05), (0.8, 0.04)]
    shapes.lathe(ring, materials.metal("#c9a86a", 0.3), (-0.35, 0.35, 0))
    net_under((-0.35, 0.35, 0))


def net_under(at: shapes.Point) -> None:
    cord = materials.yarn(CREAM)
    for k in range(14):
        for sense in (-1, 1):
            line = []
            for j in range(7):
                a, r = 2 * pi * k / 14 + sense * j * 0.22, 0.8 - 0.07 * j
                line.append((at[0] + r * cos(a), at[1] + r * sin(a), at[2] - 0.1 - j * 0.22))
            shapes.wire(line, 0.018, cord)


def skanu_novuss() -> None:
    shapes.box((60, 60, 0.2), materials.fabric("#3f5f57"), (0, 0, -6), edge=0)
    props.wall("#6f4a38", 17, 16)
    novuss_board()
    places = [
        (-2.9, 2.6, RED),
        (-3.9, 4.3, INK),
        (-1.75, 4.5, RED),
        (-5.3, 2.3, INK),
        (-4.9, 5.9, RED),
        (-2.5, 6.6, INK),
        (-6.6, 4.2, RED),
    ]
    for x, y, tone in places:
        puck((x, y, 0), tone)
    puck((-1.0, 1.25, 0.02), RED)
    open_puck((-3.3, 0.55, 0), 30)
    with shapes.Group((-3.0, -0.2, 0), (0, 0, 0)):
        shapes.rod(0.5, 0.05, materials.wood("#e3c594", "#b98d58"), (-1.35, 0.75, 0.03))
        props.screw((-1.3, 0.1, 0), 40)
    cue = materials.wood("#c98f55", "#7c4a26", "Z", 0.25)
    with shapes.Group((-6.0, 1.3, 0.14), (0, 88.5, 21)):
        shapes.lathe([(0.0, -4), (0.17, -4), (0.13, 0), (0.09, 3.6)], cue)
        shapes.lathe([(0.09, 3.6), (0.088, 3.85), (0, 3.87)], materials.paint("#e9e2d0"))
        shapes.lathe([(0.176, -3.9), (0.172, -2.8)], materials.paint(BLUE, 0.3))
    stage.window_light((-2.5, 3, 0), (52, 0, -70), 4.2, 0.85, 2.8)
    stage.camera((1.4, -4.7, 5.3), (-2.1, 1.95, 0.0), 38, 8)


def novuss_puck() -> None:
    """One puck taken apart under the screwdriver, others waiting."""
    props.bench("#b9905f", "#80592f", 8, 1.9, turn=8)
    props.cutting_mat((0, 0, 0), -8, 0.9, "grey")
    with shapes.Group((-0.35, -0.2, 0.06), (0, 0, 0), 2.7):
        open_puck((0, 0, 0), 30)
    with shapes.Group((1.9, 1.3, 0.06), (0, 0, 0), 2.6):
        puck((0, 0, 0), INK)
    with shapes.Group((-2.7, 1.55, 0.06), (0, 0, 0), 2.6):
        puck((0, 0, 0), RED)
    shapes.rod(1.18, 0.1, materials.wood("#e3c594", "#b98d58"), (2.2, -1.5, 0.12))
    props.screwdriver((0.75, -2.3, 0.2), 62)
    props.screws((-2.1, -1.8, 0.06), 5, 0.45, 6)
    stage.window_light((0, 0, 0), (52, 0, -60), 4.2, 0.9, 2.6)
    stage.camera((0.9, -6.2, 5.2), (-0.05, -0.05, 0.3), 46, 5)
