"""The cardboard hand that spells (311)."""

from __future__ import annotations

from math import cos, radians, sin
from typing import Any

from festival.demo.drawing.workbench import materials, props, shapes, stage
from festival.demo.drawing.workbench.palette import BLUE, GREEN, INK, OCHRE, ORANGE, PLUM, RED


def finger(
    base: shapes.Point, spread: float, curl: tuple[float, float, float], size: float, straw: str
) -> list[shapes.Point]:
    """Three cardboard joints from a base; spread in degrees in the palm plane, curl towards -y."""
    board, back = materials.cardboard("Y", 0.09), materials.cardboard("Y", 0.09, "#a87c4c")
    lengths = (1.0 * size, 0.72 * size, 0.62 * size)
    knots = [base]
    place, bend = base, 0.0
    tube = materials.paint(straw, 0.25)
    for i, long in enumerate(lengths):
        bend += curl[i]
        tilt = radians(bend)
        flat = (sin(radians(spread)), cos(radians(spread)))
        step = (flat[0] * cos(tilt), -sin(tilt), flat[1] * cos(tilt))
        end = (place[0] + long * step[0], place[1] + long * step[1], place[2] + long * step[2])
        middle = ((place[0] + end[0]) / 2, (place[1] + end[1]) / 2, (place[2] + end[2]) / 2)
        with shapes.Group(middle, (bend, spread * cos(tilt), 0)):
            shapes.box((0.52 - 0.05 * i, 0.09, long * 0.94), board, edge=0.012)
            shapes.box((0.44 - 0.05 * i, 0.09, long * 0.8), back, (0, 0.1, 0), edge=0.012)
            shapes.lathe(
                [
                    (0.085, -long * 0.24),
                    (0.105, -long * 0.24),
                    (0.105, long * 0.24),
                    (0.085, long * 0.24),
                ],
                tube,
                (0, -0.15, 0),
                n=20,
            )
            if i == 2:
                shapes.prism(
                    [(-0.21, 0), (0.21, 0), (0.14, 0.16), (0, 0.22), (-0.14, 0.16)],
                    0.09,
                    board,
                    (0, 0, long * 0.46),
                    (90, 0, 0),
                    0.012,
                )
        knots.append(end)
        place = end
    return knots


def tape_at(place: shapes.Point, turn: shapes.Point, wide: float = 0.6) -> None:
    shapes.box((wide, 0.13, 0.2), materials.fabric("#d9cba6", 80), place, turn, 0.02)


def cardboard_hand() -> None:
    """The hand standing on its forearm, palm to -y; its index and thumb make an L."""
    board = materials.cardboard("Z", 0.1)
    palm = [
        (-0.95, 0),
        (0.95, 0),
        (1.2, 0.7),
        (1.18, 1.75),
        (0.6, 2.05),
        (-0.6, 2.05),
        (-1.18, 1.8),
        (-1.25, 0.8),
    ]
    for y, shrink in ((0.0, 1.0), (0.11, 0.97), (0.22, 0.94)):
        shapes.prism([(x * shrink, z) for x, z in palm], 0.1, board, (0, y, 3.1), (90, 0, 0), 0.012)
    arm = [(-0.95, 0), (0.95, 0), (0.8, 3.1), (-0.8, 3.1)]
    shapes.prism(arm, 0.1, board, (0, 0.1, 0.1), (90, 0, 0), 0.012)
    shapes.prism(arm, 0.1, board, (0, 0.32, 0.1), (90, 0, 0), 0.012)
    cord = materials.paint("#f3efe2", 0.4)
    four_fingers(cord)
    knots = finger((-1.15, -0.05, 3.75), -74, (4, 6, 4), 0.92, OCHRE)
    tape_at((-1.15, 0.0, 3.75), (0, -74, 0))
    way = [(p[0], p[1] - 0.17, p[2]) for p in knots[:-1]]
    shapes.wire([(-0.2, -0.3, 0.9), (-0.35, -0.15, 3.0), *way], 0.022, cord)
    tape_at((0, 0.05, 3.15), (0, 0, 0), 1.8)


def four_fingers(cord: Any) -> None:
    """The index stands, the other three are bent; each has its straws and its string."""
    tones = (ORANGE, BLUE, GREEN, PLUM)
    poses = [
        (-0.88, -8, (3, 3, 2), 1.0),
        (-0.3, -2, (86, 88, 40), 1.06),
        (0.3, 3, (88, 88, 42), 1.0),
        (0.86, 9, (90, 86, 44), 0.84),
    ]
    for i, (x, spread, curl, size) in enumerate(poses):
        knots = finger((x, 0, 5.12), spread, curl, size, tones[i])
        tape_at((x, 0.03, 5.12), (0, spread, 0))
        inner = [(p[0], p[1] - 0.17, p[2]) for p in knots[:-1]]
        shapes.wire(
            [(x * 0.55, -0.3, 0.9), (x * 0.7, -0.12, 3.2), (x * 0.9, -0.12, 4.3), *inner],
            0.022,
            cord,
            smooth=False,
        )
        shapes.lathe(
            [(0.085, -0.35), (0.105, -0.35), (0.105, 0.35), (0.085, 0.35)],
            materials.paint(tones[i], 0.25),
            (x * 0.85, -0.12, 4.15),
            (0, x * 8, 0),
            20,
        )
        shapes.lathe(
            [(0.085, -0.3), (0.105, -0.3), (0.105, 0.3), (0.085, 0.3)],
            materials.paint(tones[i], 0.25),
            (x * 0.68, -0.07, 2.4),
            n=20,
        )


def hand_base() -> None:
    """The plywood foot with five servos and the controller."""
    shapes.box((5.4, 2.8, 0.24), materials.plywood("Z"), (0, 0, 0.12), edge=0.03)
    shapes.box((2.3, 1.3, 0.7), materials.plywood("Z"), (0, 0.35, 0.5), edge=0.02)
    for i in range(5):
        props.servo((-0.92 + 0.46 * i, -0.62, 0.24), (0, 0, 90), horn=(20, 70, 100, 80, 40)[i])
    props.breadboard((1.9, 0.0, 0.24), 90, 1.7)
    props.chip((1.92, -0.1, 0.31), 90)
    for i, tone in enumerate((RED, INK, OCHRE, GREEN, BLUE)):
        props.jumper((-0.9 + 0.46 * i, -0.35, 0.45), (1.75, -0.55 + 0.22 * i, 0.35), tone, 0.35, i)


def kartona_roka() -> None:
    props.bench("#a88a68", "#715438", 8, 1.9, turn=-6)
    props.wall("#4c6d8c", 5.5, 18)
    props.cutting_mat((0.5, -1.3, 0), 6, 1.1, "green")
    with shapes.Group((0, 0.1, 0.07), (0, 0, 14)):
        hand_base()
        cardboard_hand()
    props.tape((3.7, -1.9, 0.07), "#d9cba6")
    for i, tone in enumerate((ORANGE, BLUE, OCHRE)):
        shapes.lathe(
            [(0.09, -0.9), (0.11, -0.9), (0.11, 0.9), (0.09, 0.9)],
            materials.paint(tone, 0.25),
            (-3.4 + 0.32 * i, -2.1 - 0.2 * i, 0.18),
            (90, 0, 30 + 9 * i),
            20,
        )
    shapes.prism(
        [(-0.6, 0), (0.5, 0.1), (0.6, 0.7), (0.1, 0.5), (-0.5, 0.8)],
        0.1,
        materials.cardboard("Z", 0.1),
        (-3.7, 0.2, 0.12),
        (0, 0, 20),
        0.01,
    )
    stage.window_light((0, 0, 3), (52, 0, -52), 4.3, 0.9, 3.4)
    stage.camera((-2.6, -11.4, 5.4), (0.0, 0, 3.95), 36, 9)


def hand_bent() -> None:
    """Close to the bent fingers: straws, strings, tape, the cut edges of the board."""
    props.bench("#b08a5e", "#75532f", 8, 1.9, turn=20)
    props.wall("#8a4a35", 6.5, 18)
    props.cutting_mat((0.2, -0.6, 0), -16, 1.1, "blue")
    with shapes.Group((0.1, 0.1, 0.07), (0, 0, -24)):
        hand_base()
        cardboard_hand()
    stage.window_light((0, 0, 4.5), (52, 0, -46), 4.3, 0.9, 3.0)
    stage.camera((-2.4, -5.6, 6.4), (0.15, -0.3, 4.6), 40, 4)
