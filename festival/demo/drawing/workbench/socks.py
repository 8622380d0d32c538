"""Felted socks for chairs, and the rings that keep a pair of socks together (309, 315)."""

from __future__ import annotations

from math import cos, pi, sin

from festival.demo.drawing.workbench import knitting, materials, mittens, props, shapes, stage, wool
from festival.demo.drawing.workbench.palette import (
    BLUE,
    CREAM,
    GREEN,
    INK,
    OCHRE,
    ORANGE,
    PLUM,
    RED,
    SNOW,
)


def bootie(at: shapes.Point, one: str, two: str, turn: float) -> None:
    """A felted sock for a chair leg: ribbed cuff, bulging foot, three felt soles."""
    with shapes.Group(at, (0, 0, turn)):
        profile = [
            (0.0, 0.12),
            (0.3, 0.12),
            (0.36, 0.22),
            (0.35, 0.45),
            (0.295, 0.75),
            (0.26, 1.0),
            (0.3, 1.04),
            (0.31, 1.3),
            (0.25, 1.32),
            (0.22, 1.2),
        ]
        body = shapes.lathe(wool.smooth_path(profile, 4), materials.felt(one))
        wool.fuzz(body, 7000, 0.05)
        cuff = [(0.27, 1.0), (0.335, 1.03), (0.345, 1.28), (0.28, 1.31)]
        pattern = wool.bands(28, ("b", 2), ("ba", 2), ("b", 1))
        wool.fuzz(shapes.lathe(cuff, wool.knit(pattern, {"a": one, "b": two})), 1500, 0.04)
        for i, tone in enumerate((INK, two, "#8c8576")):
            wool.fuzz(
                shapes.rod(0.35, 0.05, materials.felt(tone), (0, 0, 0.03 + i * 0.045)), 700, 0.03
            )
        shapes.wire(
            [
                (-0.27, -0.26, 0.28),
                (-0.15, -0.37, 0.34),
                (0, -0.385, 0.3),
                (0.14, -0.37, 0.36),
                (0.27, -0.27, 0.3),
            ],
            0.02,
            materials.yarn(two),
        )


def chair(at: shapes.Point, turn: float, tone: str, coats: list[tuple[str, str]]) -> None:
    """A school chair: two bent steel frames, plywood seat and back, socks on its feet."""
    steel = materials.paint(tone, 0.25)
    seat = materials.plywood("Z", "#d9ad72", "#b07d44")
    with shapes.Group(at, (0, 0, turn)):
        for x in (-1.6, 1.6):
            shapes.wire(
                wool.smooth_path(
                    [
                        (x * 1.08, -1.7, 0.15),
                        (x, -1.4, 2.0),
                        (x, -1.25, 4.1),
                        (x, -0.9, 4.4),
                        (x, 1.2, 4.4),
                        (x, 1.75, 4.8),
                        (x, 2.1, 8.0),
                    ],
                    5,
                ),
                0.125,
                steel,
                smooth=False,
            )
            shapes.wire([(x * 1.08, 2.0, 0.15), (x, 1.3, 4.3)], 0.125, steel)
        shapes.wire([(-1.6, 1.65, 2.2), (1.6, 1.65, 2.2)], 0.1, steel)
        shapes.box((3.9, 3.7, 0.14), seat, (0, 0.1, 4.56), edge=0.06)
        shapes.box(
            (3.7, 0.12, 1.7),
            materials.plywood("Y", "#d9ad72", "#b07d44"),
            (0, 2.0, 7.3),
            (-6, 0, 0),
            edge=0.05,
        )
        feet = [(-1.73, -1.7), (1.73, -1.7), (-1.73, 2.0), (1.73, 2.0)]
        for (x, y), (one, two) in zip(feet, coats, strict=True):
            bootie((x, y, 0), one, two, 30 * x)


def stolsokker() -> None:
    props.bench("#c08a55", "#7d5230", 22, 1.15, 60, 90)
    props.wall("#6f8fae", 13, 12)
    shapes.box((50, 0.2, 0.9), materials.paint("#efe8d8"), (0, 12.8, 0.45), edge=0.03)
    coats = [
        [(RED, CREAM), (OCHRE, BLUE), (GREEN, CREAM), (PLUM, OCHRE)],
        [(BLUE, SNOW), (ORANGE, PLUM), (CREAM, RED), (GREEN, OCHRE)],
        [(PLUM, CREAM), (SNOW, RED), (ORANGE, CREAM), (BLUE, OCHRE)],
    ]
    chair((0.3, 0, 0), -22, "#2b3d54", coats[0])
    chair((-5.6, 4.2, 0), 14, "#b23a1e", coats[1])
    chair((5.6, 5.6, 0), -8, "#2f5f4c", coats[2])
    stage.window_light((0, 0, 0.5), (58, 0, -62), 4.2, 0.9, 3.4)
    stage.camera((1.9, -7.0, 2.4), (0.5, -1.2, 1.3), 38, 7)


def ring(at: shapes.Point, tone: str, turn: float = 0.0, size: float = 1.0) -> None:
    """The sock ring: a printed hoop in the x-z plane with six rays inward and a hook above."""
    stuff = materials.printed(tone, 0.35, 70)
    with shapes.Group(at, (0, 0, turn), size):
        hoop = [
            (0.44, -0.08),
            (0.54, -0.08),
            (0.56, 0),
            (0.54, 0.08),
            (0.44, 0.08),
            (0.42, 0),
            (0.44, -0.08),
        ]
        shapes.lathe(hoop, stuff, turn=(90, 0, 0))
        for k in range(6):
            a = 2 * pi * k / 6 + 0.5
            shapes.box(
                (0.26, 0.08, 0.1),
                stuff,
                (0.36 * cos(a), 0, 0.36 * sin(a)),
                (0, -a * 180 / pi, 0),
                edge=0.03,
            )
        shapes.wire(
            [
                (0, 0, 0.52),
                (0, 0, 0.75),
                (0.14, 0, 0.9),
                (0.2, 0, 1.08),
                (0.08, 0, 1.22),
                (-0.1, 0, 1.18),
                (-0.15, 0, 1.05),
            ],
            0.055,
            stuff,
        )


def married(
    at: shapes.Point, pattern: list[str], palette: dict[str, str], tone: str, turn: float
) -> None:
    """Two socks hanging from one ring, their cuffs drawn through it."""
    with shapes.Group(at, (0, 0, turn)):
        ring((0, 0, -1.1), tone, 62)
        for side in (-1, 1):
            coat = wool.knit(pattern, palette)
            knots = [
                (0, 0.42, 0.27, 0.1),
                (0.02, 0.2, 0.2, 0.11),
                (0, 0, 0.17, 0.12),
                (0, -0.3, 0.24, 0.13),
                (0, -0.9, 0.33, 0.13),
                (0, -1.8, 0.35, 0.15),
                (0.05, -2.35, 0.4, 0.18),
                (0.3, -2.68, 0.4, 0.18),
                (0.72, -2.8, 0.32, 0.15),
                (1.12, -2.84, 0.3, 0.13),
                (1.42, -2.84, 0.2, 0.1),
                (1.52, -2.84, 0.03, 0.03),
            ]
            with shapes.Group(
                (side * 0.13, side * 0.17, -1.15), (side * 3, -side * 5, side * 13 - 8)
            ):
                wool.fuzz(wool.tube(knots, coat, 32), 6000, 0.03)


def zeku_laulatajs() -> None:
    props.wall("#7a4460", 3.4, 16)
    line = materials.yarn("#e8dfca")
    shapes.wire(
        [(-9, 0.2, 3.9), (-4, 0, 3.3), (0, 0, 3.12), (4, 0, 3.3), (9, 0.2, 3.9)], 0.035, line
    )
    toe = ("b" * 4, 6)
    pairs = [
        (
            -4.0,
            3.4,
            wool.bands(40, ("b", 5), ("a", 4), ("b", 2), ("a", 4), ("b", 2), ("a", 14), ("b", 6)),
            {"a": OCHRE, "b": BLUE},
            GREEN,
            20,
        ),
        (
            -1.35,
            3.2,
            knitting.rose(42, 44, 4) + wool.bands(42, toe),
            {"a": CREAM, "b": RED},
            BLUE,
            -12,
        ),
        (1.3, 3.16, wool.bands(40, *[("b", 3), ("a", 3)] * 8), {"a": SNOW, "b": GREEN}, ORANGE, 16),
        (
            3.95,
            3.36,
            wool.bands(40, *[(r, 1) for r in mittens.STARS * 5], toe),
            {"a": INK, "b": ORANGE},
            OCHRE,
            -14,
        ),
    ]
    for x, z, pattern, palette, tone, turn in pairs:
        married((x, 0, z - 0.06), pattern[::-1], palette, tone, turn)
    stage.window_light((0, 0.5, 1.4), (58, 0, -42), 4.2, 0.95, 3.0)
    stage.camera((-1.6, -11.0, 1.4), (0.0, 0, 1.35), 38, 4)
