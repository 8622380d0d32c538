"""The row counter on its needle, and the pattern of eight-petalled roses (302)."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Any

from festival.demo.drawing.workbench import materials, props, shapes, stage, wool
from festival.demo.drawing.workbench.palette import BLUE, CREAM, INK, ORANGE, RED


def rose(columns: int, rows: int, arm: int = 5) -> list[str]:
    """A field of eight-petalled roses: petals lie between the axes and the diagonals."""
    out = []
    pitch = 2 * arm + 4
    for row in range(rows):
        line = ""
        for column in range(columns):
            x, y = abs(column % pitch - pitch // 2), abs((row + 3) % pitch - pitch // 2)
            x, y = max(x, y), min(x, y)
            petal = 0 < y <= arm - 2 and 0 < x - y < arm - 1
            corner = x >= pitch // 2 - 1 and y >= pitch // 2 - 2
            line += "b" if petal or corner else "a"
        out.append(line)
    return out


def knitted_sheet(wide: float, tall: float, material: Any) -> Any:
    """Knitting lying on the bench: soft waves, one lower corner rolling up; top edge at y = 0."""
    rings = []
    for j in range(40):
        v = j / 39
        row = []
        for i in range(60):
            u = i / 59
            x, y = (u - 0.5) * wide, -(1 - v) * tall
            z = 0.16 + 0.1 * sin(u * 6 + v * 3) * (1 - v) + 0.07 * sin(u * 15 + 1)
            roll = max(0.0, 0.16 - v) * 5
            row.append((x + 0.06 * sin(v * 7), y + roll * 0.25, z + roll**2 * 0.55))
        rings.append(row)
    body = shapes.loft(rings, material, closed=False)
    return wool.fuzz(shapes.thick(body, 0.09), 9000, 0.05)


def cast_on(count: int, wide: float, needle: float, one: Any, two: Any) -> None:
    """The live stitches: loops over the needle."""
    for i in range(count):
        x = (i / (count - 1) - 0.5) * wide
        stuff = two if i % 4 == 1 else one
        r = needle + 0.045
        loop = [
            (x - 0.035, -0.16, 0.1),
            (x - 0.03, -r, 0.22),
            (x, 0, 0.22 + r),
            (x + 0.03, r, 0.22),
            (x + 0.035, 0, 0.1),
        ]
        shapes.wire(loop, 0.04, stuff)


def counter(at: shapes.Point, turn: shapes.Point, size: float = 1.0) -> None:
    """The row counter: two number wheels in a printed shell on the end of a needle (along x)."""
    shell, wheel = materials.printed(ORANGE, 0.4, 90), materials.printed("#f3ecdb", 0.45, 90)
    dark = materials.paint("#1d222c", 0.5)
    with shapes.Group(at, turn, size):
        shapes.box((1.62, 1.0, 0.14), shell, (0, 0, -0.36), edge=0.05)
        for x in (-0.74, 0, 0.74):
            outline = [
                (-0.5, -0.4),
                (0.5, -0.4),
                (0.5, 0.1),
                (0.3, 0.46),
                (-0.3, 0.46),
                (-0.5, 0.1),
            ]
            shapes.prism(outline, 0.13, shell, (x, 0, 0), (90, 0, 90), 0.04)
        for y in (-0.46, 0.46):
            shapes.box((1.5, 0.1, 0.3), shell, (0, y, -0.24), edge=0.04)
        for x, digit in ((-0.37, "3"), (0.37, "7")):
            shapes.rod(0.44, 0.52, wheel, (x, 0, 0.12), (0, 90, 0), 0.03)
            for k in range(30):
                a = 2 * pi * k / 30
                for side in (-0.22, 0.22):
                    shapes.box(
                        (0.07, 0.035, 0.04),
                        wheel,
                        (x + side, 0.44 * cos(a), 0.12 + 0.44 * sin(a)),
                        (a * 57.3, 0, 0),
                        0,
                    )
            shapes.letters(digit, 0.46, dark, (x, -0.2, 0.515), (27, 0, 0), 0.012)
        shapes.rod(0.1, 1.8, materials.metal("#c9a86a"), (0, 0, 0.12), (0, 90, 0))


def strikketelleren() -> None:
    props.wall("#a9b9b4", 7.2, 16)
    props.bench("#c9a577", "#8a6140", 7, 1.9, turn=8)
    black, white = materials.yarn(INK), materials.yarn(CREAM)
    cloth = wool.knit([("ab" * 60)[:84]] * 2 + rose(84, 56), {"a": CREAM, "b": INK})
    birch = materials.wood("#c98f55", "#8c5a30", "X", 0.35)
    with shapes.Group((-0.7, 0.9, 0.05), (0, 0, -6)):
        knitted_sheet(4.6, 3.1, cloth)
        shapes.rod(0.075, 6.6, birch, (0.25, 0, 0.24), (0, 90, 0))
        shapes.ball(0.15, birch, (-3.1, 0, 0.24))
        cast_on(46, 4.5, 0.075, white, black)
        counter((2.95, -0.05, 0.42), (0, 0, 0), 0.9)
    props.tape((-2.9, -1.9, 0.0), BLUE)
    wool.yarn_ball(0.95, INK, (-2.6, 2.9, 0.9), 3)
    wool.yarn_ball(0.8, CREAM, (-0.6, 3.3, 0.75), 5)
    wool.yarn_ball(0.6, RED, (3.1, -1.5, 0.56), 8)
    shapes.wire(
        [(-0.9, 2.6, 0.2), (0.4, 2.0, 0.05), (1.3, 2.2, 0.05), (1.9, 1.4, 0.06), (1.6, 0.7, 0.2)],
        0.045,
        white,
    )
    shapes.wire(
        [(-1.9, 2.3, 0.3), (-1.0, 1.7, 0.05), (0.6, 1.5, 0.05), (1.45, 0.9, 0.2)], 0.045, black
    )
    stage.window_light((0.3, 0.3, 0), (50, 0, -60), 4.2, 0.9, 2.6)
    stage.camera((2.6, -5.0, 5.0), (0.72, 0.3, 0.1), 42, 5)
