"""Scenes for fingers: the Braille wheel, the signing cardboard hand, the school in relief."""

from __future__ import annotations

from math import cos, pi, radians, sin
from random import Random
from typing import Any

from festival.demo.drawing.workbench import materials, props, shapes, stage, wool

ORANGE, BLUE, GREEN, OCHRE, PLUM = "#e2611c", "#23508f", "#2c7355", "#dca12c", "#74335c"
RED, CREAM, INK = "#b8321f", "#efe6d2", "#23262e"
ALPHABET = "AĀBCČDEĒFGĢHIĪJKĶLĻMNŅOPRSŠTUŪVZŽ"


def braille_wheel(face: shapes.Point) -> None:
    """The letter wheel, its axle along x."""
    with shapes.Group(face, (0, 90, 0)):
        shapes.rod(1.75, 0.2, materials.plywood("Z", "#efd5a5", "#d3a86c"), (0, 0, 0), edge=0.03, n=96)
        shapes.rod(1.1, 0.12, materials.paint(BLUE, 0.35), (0, 0, 0.14), edge=0.03)
        for k, letter in enumerate(ALPHABET):
            a = 2 * pi * k / len(ALPHABET)
            shapes.letters(letter, 0.27, materials.paint(INK), (1.46 * cos(a), 1.46 * sin(a), 0.105), (0, 0, a * 180 / pi - 90), 0.012)
            b = a + pi / len(ALPHABET)
            shapes.rod(0.05, 0.24, materials.paint("#5d3a1e"), (1.74 * cos(b), 1.74 * sin(b), 0), edge=0, n=10)
        shapes.rod(0.16, 0.5, materials.metal("#c99b45"), (0, 0, 0.2))
        for k in range(3):
            a = 2 * pi * k / 3
            shapes.box((0.95, 0.16, 0.1), materials.paint(CREAM, 0.4), (0.5 * cos(a), 0.5 * sin(a), 0.24), (0, 0, a * 57.3), 0.03)
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
        stuff = materials.plywood("Z", "#efd5a5", "#c99b62") if i % 2 else materials.paint((RED, BLUE, GREEN)[i // 2], 0.4)
        cam((x, 0, 1.05), tuple(dice.uniform(0, 2 * pi) for _ in range(5)), stuff)
        shapes.box((0.1, 1.5, 0.06), brass, (x, -0.1, 1.74 + 0.05 * raised[i]), (4, 0, 0), 0.01)
    for i in range(6):
        x, y = -0.62 + (i // 3) * 0.85, 0.68 - (i % 3) * 0.72
        shapes.lathe([(0.24, 0), (0.3, 0.0), (0.3, 0.03), (0.24, 0.03)], materials.metal("#8b8478"), (x, y, 2.4))
        lift = 0.3 if raised[i] else 0.02
        shapes.lathe([(0.22, -0.4), (0.22, lift - 0.12), (0.19, lift - 0.03), (0.11, lift + 0.04), (0, lift + 0.07)], brass, (x, y, 2.4))
    for x, y in ((-2.05, -1.05), (-2.05, 1.05), (2.05, -1.05), (2.05, 1.05)):
        props.screw((x, y, 2.41), 0, 0.2, lying=False)
    braille_wheel((2.85, 0, 1.75))
    shapes.prism([(0, -0.2), (0.5, 0), (0, 0.2)], 0.08, materials.printed(ORANGE), (2.3, 0.0, 2.6), (0, 20, 0), 0.02)


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
                    shapes.ball(0.025, sheet, (-4.2 + x * cos(a) - y * sin(a), -1.6 + x * sin(a) + y * cos(a), 0.1))
    cam((2.6, -2.9, 0.15), (0.3, 1.4, 2.2, 4.0, 5.1), materials.plywood("Z"))
    shapes.prism([(0.5 * cos(a / 9), 0.5 * sin(a / 9)) for a in range(0, 57)], 0.14, materials.plywood("Z"), (3.4, -2.2, 0.15))
    props.screws((-1.8, -3.4, 0.08), 5, 0.4, 8)
    stage.window_light((0, 0, 1), (50, 0, -62), 4.3, 0.9, 2.8)
    stage.camera((4.4, -8.2, 5.6), (0.15, -0.35, 1.05), 41, 9)


def finger(base: shapes.Point, spread: float, curl: tuple[float, float, float], size: float, straw: str) -> list[shapes.Point]:
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
        end = tuple(p + long * s for p, s in zip(place, step, strict=True))
        middle = tuple((a + b) / 2 for a, b in zip(place, end, strict=True))
        with shapes.Group(middle, (bend, spread * cos(tilt), 0)):
            shapes.box((0.52 - 0.05 * i, 0.09, long * 0.94), board, edge=0.012)
            shapes.box((0.44 - 0.05 * i, 0.09, long * 0.8), back, (0, 0.1, 0), edge=0.012)
            shapes.lathe([(0.085, -long * 0.24), (0.105, -long * 0.24), (0.105, long * 0.24), (0.085, long * 0.24)], tube, (0, -0.15, 0), n=20)
            if i == 2:
                shapes.prism([(-0.21, 0), (0.21, 0), (0.14, 0.16), (0, 0.22), (-0.14, 0.16)], 0.09, board, (0, 0, long * 0.46), (90, 0, 0), 0.012)
        knots.append(end)
        place = end
    return knots


def tape_at(place: shapes.Point, turn: shapes.Point, wide: float = 0.6) -> None:
    shapes.box((wide, 0.13, 0.2), materials.fabric("#d9cba6", 80), place, turn, 0.02)


def cardboard_hand() -> None:
    """The hand standing on its forearm, palm to -y; its index and thumb make an L."""
    board = materials.cardboard("Z", 0.1)
    palm = [(-0.95, 0), (0.95, 0), (1.2, 0.7), (1.18, 1.75), (0.6, 2.05), (-0.6, 2.05), (-1.18, 1.8), (-1.25, 0.8)]
    for y, shrink in ((0.0, 1.0), (0.11, 0.97), (0.22, 0.94)):
        shapes.prism([(x * shrink, z) for x, z in palm], 0.1, board, (0, y, 3.1), (90, 0, 0), 0.012)
    arm = [(-0.95, 0), (0.95, 0), (0.8, 3.1), (-0.8, 3.1)]
    shapes.prism(arm, 0.1, board, (0, 0.1, 0.1), (90, 0, 0), 0.012)
    shapes.prism(arm, 0.1, board, (0, 0.32, 0.1), (90, 0, 0), 0.012)
    tones = (ORANGE, BLUE, GREEN, PLUM)
    poses = [(-0.88, -8, (3, 3, 2), 1.0), (-0.3, -2, (86, 88, 40), 1.06), (0.3, 3, (88, 88, 42), 1.0), (0.86, 9, (90, 86, 44), 0.84)]
    cord = materials.paint("#f3efe2", 0.4)
    for i, (x, spread, curl, size) in enumerate(poses):
        knots = finger((x, 0, 5.12), spread, curl, size, tones[i])
        tape_at((x, 0.03, 5.12), (0, spread, 0))
        inner = [(p[0], p[1] - 0.17, p[2]) for p in knots[:-1]]
        shapes.wire([(x * 0.55, -0.3, 0.9), (x * 0.7, -0.12, 3.2), (x * 0.9, -0.12, 4.3), *inner], 0.022, cord, smooth=False)
        shapes.lathe([(0.085, -0.35), (0.105, -0.35), (0.105, 0.35), (0.085, 0.35)], materials.paint(tones[i], 0.25), (x * 0.85, -0.12, 4.15), (0, x * 8, 0), 20)
        shapes.lathe([(0.085, -0.3), (0.105, -0.3), (0.105, 0.3), (0.085, 0.3)], materials.paint(tones[i], 0.25), (x * 0.68, -0.07, 2.4), n=20)
    knots = finger((-1.15, -0.05, 3.75), -74, (4, 6, 4), 0.92, OCHRE)
    tape_at((-1.15, 0.0, 3.75), (0, -74, 0))
    shapes.wire([(-0.2, -0.3, 0.9), (-0.35, -0.15, 3.0), *[(p[0], p[1] - 0.17, p[2]) for p in knots[:-1]]], 0.022, cord)
    tape_at((0, 0.05, 3.15), (0, 0, 0), 1.8)


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
        shapes.lathe([(0.09, -0.9), (0.11, -0.9), (0.11, 0.9), (0.09, 0.9)], materials.paint(tone, 0.25), (-3.4 + 0.32 * i, -2.1 - 0.2 * i, 0.18), (90, 0, 30 + 9 * i), 20)
    shapes.prism([(-0.6, 0), (0.5, 0.1), (0.6, 0.7), (0.1, 0.5), (-0.5, 0.8)], 0.1, materials.cardboard("Z", 0.1), (-3.7, 0.2, 0.12), (0, 0, 20), 0.01)
    stage.window_light((0, 0, 3), (52, 0, -52), 4.3, 0.9, 3.4)
    stage.camera((-2.6, -11.4, 5.4), (0.0, 0, 3.95), 36, 9)


ROOMS = [  # x, y, width, depth, floor
    (-3.1, 1.75, 2.3, 1.8, "felt"), (-0.7, 1.75, 2.2, 1.8, "sand"), (1.55, 1.75, 2.0, 1.8, "cork"), (3.5, 1.75, 1.6, 1.8, "felt"),
    (-3.4, -1.75, 1.7, 1.8, "cork"), (-1.5, -1.75, 1.9, 1.8, "blue"), (3.2, -1.75, 2.2, 1.8, "sand"),
]


def room(x: float, y: float, wide: float, deep: float, floor: str) -> None:
    """Four walls with a door towards the corridor (y = 0), a floor one can feel, a copper button."""
    stuff = {
        "felt": materials.felt("#2f6b55"), "blue": materials.felt("#2a5590"),
        "sand": materials.felt("#9a8f80", "#3b332a"), "cork": materials.felt("#c08a52", "#5c3a1c"),
    }[floor]
    ply = materials.plywood("Z", "#ecd3a4", "#d4aa70")
    shapes.box((wide - 0.1, deep - 0.1, 0.06), stuff, (x, y, 0.03), edge=0.01)
    tall, thin = 0.55, 0.13
    far = 1 if y > 0 else -1
    shapes.box((wide, thin, tall), ply, (x, y + far * deep / 2, tall / 2))
    for side in (-1, 1):
        shapes.box((thin, deep, tall), ply, (x + side * wide / 2, y, tall / 2))
    near = y - far * deep / 2
    gap = 0.5
    left = (wide - gap) * 0.35
    shapes.box((left, thin, tall), ply, (x - wide / 2 + left / 2, near, tall / 2))
    right = wide - gap - left
    shapes.box((right, thin, tall), ply, (x + wide / 2 - right / 2, near, tall / 2))
    door = x - wide / 2 + left + gap / 2
    shapes.rod(0.15, 0.08, materials.metal("#c9753f", 0.2), (door, near - far * 0.32, 0.04), edge=0.03)
    bumps(x - 0.25, y, 0.07)


def bumps(x: float, y: float, z: float) -> None:
    """Two Braille cells of white dots."""
    dice = Random(int(x * 97 + y * 31))
    white = materials.paint("#f7f3e6", 0.3)
    for cell in range(2):
        for dot in range(6):
            if dice.random() < 0.6:
                shapes.ball(0.055, white, (x + cell * 0.36 + (dot // 3) * 0.14, y + 0.14 - (dot % 3) * 0.14, z))


def school_relief() -> None:
    """The plan, 9 by 6: two wings of rooms along a corridor, stairs, hall, the orange way out."""
    shapes.box((9.4, 6.4, 0.16), materials.plywood("Z", "#d9b27c", "#b98d58"), (0, 0, -0.24), edge=0.03)
    shapes.box((9.0, 6.0, 0.16), materials.plywood("Z"), (0, 0, -0.08), edge=0.03)
    for spec in ROOMS:
        room(*spec)
    step = materials.plywood("Z", "#efd9b0", "#d8b47c")
    for k in range(7):
        shapes.box((0.18, 1.5, 0.1 * (k + 1)), step, (0.0 + 0.2 * k, -1.8, 0.05 * (k + 1)), edge=0.01)
    shapes.box((0.13, 1.7, 0.75), step, (1.55, -1.8, 0.37))
    rope = materials.yarn(ORANGE)
    path = [(-1.05, 1.2, 0.16), (-1.05, 0.45, 0.1), (-0.6, 0.1, 0.1), (0.8, 0.0, 0.1), (2.6, 0.05, 0.1), (3.9, 0.0, 0.1), (4.7, 0.0, 0.12), (5.6, -0.2, -0.1), (6.2, -0.6, -0.26)]
    shapes.wire(path, 0.085, rope)
    shapes.prism([(-0.3, -0.3), (0.3, 0), (-0.3, 0.3)], 0.14, materials.printed(ORANGE), (4.15, 0.42, 0.07), edge=0.04)
    frame = materials.wood("#8e5530", "#5d3219", "X", 0.35)
    for y in (-3.2, 3.2):
        shapes.box((9.8, 0.25, 0.55), frame, (0, y, -0.1), edge=0.05)
    for x in (-4.8, 4.8):
        shapes.box((0.25, 6.6, 0.55), materials.wood("#8e5530", "#5d3219", "Y", 0.35), (x, 0, -0.1), edge=0.05)
    shapes.rod(0.75, 0.1, materials.paint("#2a2c30"), (-4.0, 0, 0.02), edge=0.03)
    for k in range(19):
        a = k * 2.4
        shapes.rod(0.04, 0.02, materials.paint("#0c0c0d"), (-4.0 + 0.13 * k**0.5 * cos(a), 0.13 * k**0.5 * sin(a), 0.075), edge=0, n=10)


def taustamais_plans() -> None:
    props.bench("#8f9a94", "#66706a", 9, 2.1)
    with shapes.Group((0, 0, 0.36), (0, 0, 24)):
        school_relief()
    props.pencil((-4.9, -3.0, 0), 40, RED)
    props.ruler((4.2, -3.9, 0), -8)
    hand((2.0, -2.55, 1.35), (0, 0, 22))
    stage.window_light((0, 0, 0.4), (56, 0, -70), 4.4, 0.8, 2.6)
    stage.camera((-1.2, -9.2, 9.0), (0.2, -0.3, 0.25), 40, 9)


def digit(knots: list[tuple[float, float, float]], radius: float, skin: Any) -> None:
    """One finger: rings along a path in its own plane, blunt at the tip."""
    line = wool.smooth_path(knots, 5)
    count = len(line) - 1
    rings = []
    for i, (x, y, z) in enumerate(line):
        t = i / count
        r = radius * (1.08 - 0.2 * t + 0.05 * sin(t * 9)) * (max(0.03, 1 - ((t - 0.86) / 0.14) ** 2) ** 0.5 if t > 0.86 else 1)
        rings.append([(x + r * cos(2 * pi * k / 20), y, z + r * sin(2 * pi * k / 20)) for k in range(20)])
    shapes.loft(rings, skin)


def skin_of(tone: str) -> Any:
    from festival.demo.drawing.workbench.nodes import Net

    net = Net("skin")
    cloud = net.noise(net.place((1.0, 1.0, 1.0)), 5.0, 6.0)
    net.set(Base_Color=net.mix(net.math("MULTIPLY", cloud, 0.35), tone, "#8c4a34"), Roughness=0.5, Subsurface_Weight=0.25)
    net.set(Subsurface_Radius=(0.12, 0.05, 0.03))
    return net.bump(cloud, 0.08, 0.02).material


def hand(at: shapes.Point, turn: shapes.Point, tone: str = "#d99c7a", sleeve: str = BLUE) -> None:
    """A reading hand seen from behind: pointing along +y, fingertips down at the front."""
    skin = skin_of(tone)
    with shapes.Group(at, turn):
        for x, reach, low in ((-0.5, 1.75, -0.62), (-0.17, 2.0, -0.7), (0.17, 1.9, -0.66), (0.5, 1.55, -0.55)):
            digit([(x * 0.9, 0.2, 0.1), (x * 1.02, 0.8, 0.16), (x * 1.1, reach * 0.75, 0.0), (x * 1.12, reach, low * 0.55), (x * 1.12, reach + 0.12, low)], 0.185, skin)
        digit([(-0.55, -0.6, -0.1), (-0.95, 0.1, -0.2), (-1.1, 0.6, -0.38), (-1.08, 0.95, -0.55)], 0.2, skin)
        palm = [(0.42, -1.6, 0.30), (0.5, -1.0, 0.3), (0.72, -0.3, 0.32), (0.74, 0.25, 0.27), (0.66, 0.62, 0.2), (0.4, 0.72, 0.1)]
        rings = [[(w * cos(2 * pi * k / 28), y, 0.05 + d * sin(2 * pi * k / 28)) for k in range(28)] for w, y, d in palm]
        shapes.loft(rings, skin)
        cloth = wool.knit(wool.bands(40, ("aabb", 2), ("a" * 4, 30)), {"a": sleeve, "b": CREAM})
        arm = [(0.6, -6, 0.7), (0.56, -3, 0.56), (0.5, -1.55, 0.44), (0.52, -1.2, 0.42), (0.44, -1.15, 0.34)]
        rings = [[(w * cos(2 * pi * k / 28), y, 0.05 + d * sin(2 * pi * k / 28) + (-(y + 1.2)) * 0.12) for k in range(28)] for w, y, d in arm]
        wool.fuzz(shapes.loft(rings, cloth), 4000, 0.04)
