"""The chopping board for one hand (306)."""

from __future__ import annotations

from math import cos, pi, sin

from festival.demo.drawing.workbench import materials, props, shapes, stage, wool


def carrot(at: shapes.Point, turn: float) -> None:
    """A carrot along +x, half of it peeled bright."""
    dull, fresh = materials.paint("#c56a2c", 0.8, 0.5), materials.paint("#ee7a1f", 0.35, 0.15)
    green = materials.paint("#4f8a3c", 0.5)
    with shapes.Group(at, (0, 90, turn)):
        shapes.lathe([(0.0, -1.9), (0.06, -1.85), (0.16, -1.0), (0.22, -0.3)], fresh)
        shapes.lathe(
            [(0.225, -0.3), (0.28, 0.5), (0.33, 1.1), (0.3, 1.3), (0.1, 1.36), (0, 1.34)], dull
        )
        for k in range(7):
            a = 2 * pi * k / 7
            shapes.wire(
                [
                    (0, 0, 1.3),
                    (0.14 * cos(a), 0.14 * sin(a), 1.8),
                    (0.5 * cos(a), 0.5 * sin(a), 2.3 + 0.1 * (k % 3)),
                ],
                0.03,
                green,
            )


def jar(at: shapes.Point) -> None:
    """A jam jar with a red lid."""
    with shapes.Group(at):
        outer = [(0, 0.02), (0.7, 0.0), (0.76, 0.1), (0.76, 1.25), (0.62, 1.42), (0.62, 1.6)]
        shapes.thick(shapes.lathe(outer, materials.glass("#f6fbf8")), 0.04)
        shapes.lathe(
            [(0, 0.06), (0.68, 0.06), (0.69, 1.12), (0.66, 1.16), (0, 1.14)],
            materials.paint("#8f1730", 0.2, 0.3),
        )
        shapes.lathe(
            [(0.68, 1.38), (0.7, 1.4), (0.7, 1.66), (0.66, 1.7), (0, 1.7)],
            materials.paint("#c8381f", 0.25),
        )
        for k in range(40):
            a = 2 * pi * k / 40
            shapes.box(
                (0.03, 0.04, 0.24),
                materials.paint("#c8381f", 0.3),
                (0.7 * cos(a), 0.7 * sin(a), 1.52),
                (0, 0, a * 57.3),
                0,
            )


def bread(at: shapes.Point, turn: float) -> None:
    """A slice of bread lying flat, buttered to the middle."""
    line = [
        (-0.95, -0.9),
        (0.95, -0.9),
        (1.0, 0.3),
        (1.15, 0.7),
        (0.9, 1.05),
        (0, 1.15),
        (-0.9, 1.05),
        (-1.15, 0.7),
        (-1.0, 0.3),
    ]
    inner = [(x * 0.92, y * 0.92) for x, y in line]
    with shapes.Group(at, (0, 0, turn)):
        shapes.prism(line, 0.24, materials.felt("#8a5226"), (0, 0, 0.12), edge=0.06)
        shapes.prism(inner, 0.25, materials.felt("#e0b983", "#8d5f30"), (0, 0, 0.125), edge=0.05)
        butter = materials.paint("#f2cf63", 0.25, 0.05)
        body = shapes.loft(
            [
                [
                    (x * r, y * r * 0.6 + 0.3, 0.255 + 0.06 * (1 - r) + 0.02 * sin(9 * x + 7 * y))
                    for x, y in wool_ring(line)
                ]
                for r in (0.86, 0.7, 0.4, 0.01)
            ],
            butter,
        )
        shapes.soft(body, 1)


def wool_ring(line: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(p[0], p[1]) for p in wool.smooth_path([*line, line[0]], 4)][:-1]


def knife(at: shapes.Point, turn: float) -> None:
    with shapes.Group(at, (0, 0, turn)):
        blade = [(0, -0.14), (1.6, -0.16), (1.85, 0.0), (1.7, 0.14), (0, 0.14)]
        shapes.prism(blade, 0.03, materials.metal("#dfe2e4", 0.15), (0, 0, 0.06), edge=0.008)
        shapes.box(
            (1.2, 0.26, 0.16), materials.wood("#7a4a2a", "#4c2a16"), (-0.6, 0, 0.08), edge=0.06
        )


def one_hand_board() -> None:
    """The board, 7.4 by 5: bread corner, spikes, rubber wedge, suckers."""
    birch = materials.wood("#e8cb97", "#cb9f66", "X", 0.4)
    rim = materials.wood("#b9824a", "#8a5a2d", "X", 0.4)
    side = materials.wood("#b9824a", "#8a5a2d", "Y", 0.4)
    board = shapes.box((7.4, 5.0, 0.42), birch, (0, 0, 0.45), edge=0.14)
    board.modifiers["edge"].segments = 4
    for x, y in ((-3.2, -2), (3.2, -2), (-3.2, 2), (3.2, 2)):
        shapes.lathe(
            [(0.5, 0.0), (0.3, 0.12), (0.12, 0.26)], materials.rubber("#c8563a"), (x, y, 0)
        )
    shapes.box((3.0, 0.22, 0.34), rim, (-2.1, 2.3, 0.83), edge=0.05)
    shapes.box((0.22, 2.7, 0.34), side, (-3.5, 1.06, 0.83), edge=0.05)
    for x in (-3.2, -2.1, -1.0):
        shapes.rod(0.07, 0.02, materials.wood("#6b4322"), (x, 2.3, 1.0), edge=0)
    steel = materials.metal("#d5d8da", 0.15)
    for x in (-2.3, -1.6, -0.9):
        shapes.lathe([(0.06, 0), (0.06, 0.35), (0.0, 0.85)], steel, (x, -1.35, 0.64), n=16)
    rubber = materials.rubber("#2e3a3c")
    for slant, where in ((20, 1.15), (-20, -0.75)):
        shapes.box((2.4, 0.36, 0.7), rubber, (2.1, where * 0.98 + 0.05, 0.98), (0, 0, slant), 0.08)


def enhandsbrettet() -> None:
    props.bench("#6e7f7a", "#4c5b57", 9, 2.2)
    props.wall("#e6d6b8", 8.0, 16)
    with shapes.Group((0, 0, 0), (0, 0, -14)):
        one_hand_board()
        bread((-2.15, 1.0, 0.66), 3)
        carrot((-1.6, -1.35, 1.12), 4)
        jar((2.2, 0.22, 0.66))
        knife((-0.3, 0.35, 0.66), 62)
    for i in range(6):
        strip = [
            [
                (t * 0.16 + 0.1 * i, -0.06 + 0.03 * sin(t * 2), 0.05 + 0.09 * sin(t + i)),
                (t * 0.16 + 0.1 * i, 0.06, 0.05 + 0.09 * sin(t + i)),
            ]
            for t in range(9)
        ]
        peel = shapes.loft(
            strip,
            materials.paint("#d9772c", 0.6),
            (0.2 - 0.5 * i, -3.6 + 0.23 * (i % 3), 0.05),
            (0, 0, 40 * i),
            closed=False,
        )
        shapes.thick(peel, 0.015)
    props.mug((-5.0, 3.4, 0), "#e8dfcb")
    stage.window_light((0, 0, 0.6), (52, 0, -62), 4.4, 0.85, 2.8)
    stage.camera((2.4, -8.2, 7.2), (0.05, 0.0, 0.4), 42, 9)
