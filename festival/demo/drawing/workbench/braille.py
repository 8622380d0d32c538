"""The Braille wheel: six cams under six pins (308)."""

from __future__ import annotations

from math import cos, pi, radians, sin
from random import Random
from typing import Any

from festival.demo.drawing.workbench import materials, props, shapes, stage
from festival.demo.drawing.workbench.palette import BLUE, CREAM, GREEN, INK, ORANGE, RED

ALPHABET = "AĀBCČDEĒFGĢHIĪJKĶLĻMNŅOPRSŠTUŪVZŽ"


def braille_wheel(face: shapes.Point) -> None:
    """The letter wheel, its axle along x."""
    with shapes.Group(face, (0, 90, 0)):
        shapes.rod(
            1.75, 0.2, materials.plywood("Z", "#efd5a5", "#d3a86c"), (0, 0, 0), edge=0.03, n=96
        )
        shapes.rod(1.1, 0.12, materials.paint(BLUE, 0.35), (0, 0, 0.14), edge=0.03)
        for k, letter in enumerate(ALPHABET):
            a = 2 * pi * k / len(ALPHABET)
            shapes.letters(
                letter,
                0.27,
                materials.paint(INK),
                (1.46 * cos(a), 1.46 * sin(a), 0.105),
                (0, 0, a * 180 / pi - 90),
                0.012,
            )
            b = a + pi / len(ALPHABET)
            shapes.rod(
                0.05,
                0.24,
                materials.paint("#5d3a1e"),
                (1.74 * cos(b), 1.74 * sin(b), 0),
                edge=0,
                n=10,
            )
        shapes.rod(0.16, 0.5, materials.metal("#c99b45"), (0, 0, 0.2))
        for k in range(3):
            a = 2 * pi * k / 3
            shapes.box(
                (0.95, 0.16, 0.1),
                materials.paint(CREAM, 0.4),
                (0.5 * cos(a), 0.5 * sin(a), 0.24),
                (0, 0, a * 57.3),
                0.03,
            )
        shapes.rod(0.14, 0.7, materials.printed(ORANGE), (0.75, 0.3, 0.5), edge=0.06)


def cam(at: shapes.Point, lobes: tuple[float, ...], tone: Any) -> None:
    line = []
    for i in range(120):
        a = 2 * pi * i / 120
        r = 0.52 + 0.13 * max(0.0, max(cos((a - b) * 1.0) * 9 - 8 for b in lobes))
        line.append((r * cos(a), r * sin(a)))
    shapes.prism(line, 0.14, tone, at, (0, 90, 0), 0.015)


def braille_box() -> None:
    """The box, 4.4 by 2.4, front open: six cams, their followers, six brass pins on top."""
    ply, brass = materials.plywood("Z"), materials.metal("#d8b45c", 0.18, False)
    shapes.box((4.6, 2.6, 0.18), ply, (0, 0, 0.09))
    top = shapes.box((4.6, 2.6, 0.2), ply, (0, 0, 2.3))
    shapes.box((4.6, 0.18, 2.1), materials.plywood("Y"), (0, 1.2, 1.2))
    for x in (-2.2, 2.2):
        shapes.box((0.2, 2.4, 2.05), materials.plywood("X"), (x, 0, 1.2))
    top.modifiers["edge"].width = 0.05
    steel = materials.metal("#c5c8cb", 0.2)
    shapes.rod(0.13, 5.2, steel, (0.3, 0, 1.05), (0, 90, 0))
    dice = Random(5)
    raised = (True, False, True, True, False, True)
    for i in range(6):
        x = -1.7 + i * 0.62
        stuff = (
            materials.plywood("Z", "#efd5a5", "#c99b62")
            if i % 2
            else materials.paint((RED, BLUE, GREEN)[i // 2], 0.4)
        )
        cam((x, 0, 1.05), tuple(dice.uniform(0, 2 * pi) for _ in range(5)), stuff)
        shapes.box((0.1, 1.5, 0.06), brass, (x, -0.1, 1.74 + 0.05 * raised[i]), (4, 0, 0), 0.01)
    braille_pins(raised, brass)
    for x, y in ((-2.05, -1.05), (-2.05, 1.05), (2.05, -1.05), (2.05, 1.05)):
        props.screw((x, y, 2.41), 0, 0.2, lying=False)
    braille_wheel((2.85, 0, 1.75))
    pointer = [(0, -0.2), (0.5, 0), (0, 0.2)]
    shapes.prism(pointer, 0.08, materials.printed(ORANGE), (2.3, 0.0, 2.6), (0, 20, 0), 0.02)


def braille_pins(raised: tuple[bool, ...], brass: Any) -> None:
    """Two by three domed pins in their sockets; the raised ones stand three millimetres out."""
    for i in range(6):
        x, y = -0.62 + (i // 3) * 0.85, 0.68 - (i % 3) * 0.72
        shapes.lathe(
            [(0.24, 0), (0.3, 0.0), (0.3, 0.03), (0.24, 0.03)],
            materials.metal("#8b8478"),
            (x, y, 2.4),
        )
        lift = 0.3 if raised[i] else 0.02
        shapes.lathe(
            [
                (0.22, -0.4),
                (0.22, lift - 0.12),
                (0.19, lift - 0.03),
                (0.11, lift + 0.04),
                (0, lift + 0.07),
            ],
            brass,
            (x, y, 2.4),
        )


def braila_ritenis() -> None:
    props.bench("#c7a67c", "#8f6b45", 8, 2.0, turn=4)
    props.wall("#c98a4f", 8.0, 16)
    props.cutting_mat((-0.6, -1.0, 0), -9, 1.15, "plum")
    with shapes.Group((-0.3, 0.2, 0.08), (0, 0, -17)):
        braille_box()
    sheet = materials.paper("#f2e7cc")
    props.sheet((2.6, 1.9), sheet, (-4.2, -1.6, 0.09), 18, 0.1)
    dice = Random(2)
    for row in range(5):
        for column in range(9):
            for dot in range(6):
                if dice.random() < 0.45:
                    x = -1.1 + column * 0.26 + (dot // 3) * 0.09
                    y = 0.7 - row * 0.33 - (dot % 3) * 0.085
                    a = radians(18)
                    shapes.ball(
                        0.025,
                        sheet,
                        (-4.2 + x * cos(a) - y * sin(a), -1.6 + x * sin(a) + y * cos(a), 0.1),
                    )
    cam((2.6, -2.9, 0.15), (0.3, 1.4, 2.2, 4.0, 5.1), materials.plywood("Z"))
    shapes.prism(
        [(0.5 * cos(a / 9), 0.5 * sin(a / 9)) for a in range(57)],
        0.14,
        materials.plywood("Z"),
        (3.4, -2.2, 0.15),
    )
    props.screws((-1.8, -3.4, 0.08), 5, 0.4, 8)
    stage.window_light((0, 0, 1), (50, 0, -62), 4.3, 0.9, 2.8)
    stage.camera((4.4, -8.2, 5.6), (0.15, -0.35, 1.05), 41, 9)
