"""The lake at night: the scene of invention 212."""

import numpy as np

from .boats import boat, bottom_boards, sea
from .geometry import (
    Mesh,
    ball,
    box,
    coil,
    extrude,
    faceted,
    join,
    lathe,
    rod,
    tube,
)
from .materials import (
    BRASS,
    COPPER,
    DARKWOOD,
    Material,
    glass,
    grain,
    lit,
    metal,
    paint,
    planks,
    rows,
    wood,
)
from .nature import belt, hills, spruce, wood_edge
from .noise import Array
from .people import person
from .places import frame
from .stage import Camera, Fog, Lamp, Sky, Stage, Sun, Tone


def glowing_oars(view: int = 1) -> Stage:
    """Number 212: a rowing boat at night whose oar blades shine red and green."""
    if view == 2:
        return _oar_cut()
    stage = Stage(
        Camera((-1.5, 5.6, 1.75), (0.02, -0.6, 0.42), 50),
        Sun((-0.5, -0.7, 0.5), "#8fa6e0", 0.32, 0.03),
        Sky("#0b1636", "#37568c", "#101828", 0.75, stars=1.0, halo=0.0),
        [
            Lamp((1.95, 0.5, 0.4), "#4cff9a", 2.6, 0.06),
            Lamp((-1.95, 0.55, 0.42), "#ff4a38", 2.6, 0.06),
        ],
        Fog("#2b4474", 120),
        "#16223f",
        Tone(1.75, bloom=0.2, shadow="#0e1530"),
    )
    if view == 3:
        stage.camera = Camera((-3.6, 12.5, 2.1), (0.4, -4, 0.9), 42)
        stage.add(_motor_bow(), paint("#e9e4d6"))
    face, water = sea(0.0, 500, "#0e2438", 0.05)
    stage.add(face, water)
    hull, rim, keel = boat(4.4, 1.4, 0.46)
    stage.add(hull.move(0, 0, -0.12), Material("#b87a3e", grain(0.3), gloss=0.1))
    stage.add(rim.move(0, 0, -0.12), wood("#8a4a24"))
    stage.add(keel.move(0, 0, -0.12), wood("#8a4a24"))
    stage.add(
        [box(1.2 - abs(y) * 0.12, 0.24, 0.035, (0, y, 0.2)) for y in (-1.2, -0.1, 1.05)],
        wood("#c99556"),
    )
    stage.add(bottom_boards(4.4, 1.4, 0.04), wood("#7a5230"))
    person(
        stage,
        (0, 0.0, 0.24 - 0.48),
        -90,
        "#d9a33a",
        "#2f5a88",
        sit=True,
        left=(0.42, 0.26, 0.72),
        right=(0.42, -0.26, 0.72),
        size=0.95,
    )
    for s, colour in ((1, "#3dff94"), (-1, "#ff4030")):
        _oar(stage, s, colour)
    _night_shore(stage)
    return stage


def _night_shore(stage: Stage) -> None:
    """The forest, a hill and one lit window."""
    shore = wood_edge([spruce(1, 2), spruce(1, 7)], belt((-120, 120), (-80, -62), 230, 4), 6, 15, 8)
    stage.add(shore, Material("#16294a", ink=0.0))
    stage.add(hills(-120, 420, 20, 5.2), Material("#22396a", ink=0.0))
    stage.add(box(3.4, 3, 2.4, (24, -58, 0)), paint("#3a2a30"))
    stage.add(box(0.9, 0.1, 0.9, (24, -56.4, 1.0)), lit("#ffb04a", 5))


def _motor_bow() -> Mesh:
    """The foredeck and rail of the motor boat that looks on."""
    deck_ = (
        extrude(
            [(-1.1, 0), (1.1, 0), (0.85, 1.1), (0.4, 1.9), (0, 2.2), (-0.4, 1.9), (-0.85, 1.1)], 0.3
        )
        .turn("x", 90)
        .scale(1, -1, 1)
    )
    posts = [
        rod((s * x, -y, 0.1), (s * x, -y, 0.5), 0.02)
        for s in (-1, 1)
        for x, y in ((0.92, 0.6), (0.6, 1.5))
    ]
    rail = tube(
        [
            (-0.95, 0, 0.5),
            (-0.9, -0.7, 0.5),
            (-0.6, -1.5, 0.5),
            (0, -2.1, 0.52),
            (0.6, -1.5, 0.5),
            (0.9, -0.7, 0.5),
            (0.95, 0, 0.5),
        ],
        0.025,
    )
    return (deck_ + join(posts) + rail).turn("z", 17).move(-3.2, 10.9, 0.72)


def _oar(stage: Stage, side: int, colour: str) -> None:
    """One oar: shaft with the clear tube and its coil, acrylic blade with a shining rim."""
    lock, hand, tip = (
        np.array([side * 0.68, -0.1, 0.5]),
        np.array([side * 0.26, -0.42, 0.6]),
        np.array([side * 1.75, 0.5, 0.3]),
    )
    stage.add(rod(tuple(hand), tuple(tip), 0.026), wood("#e0bd82"))
    stage.add(tube([tuple(lock - [0, 0, 0.22]), tuple(lock - [0, 0, 0.03])], 0.018), metal(BRASS))
    mid = lock + (tip - lock) * 0.42
    span = (tip - lock) * 0.17
    stage.add(rod(tuple(mid - span), tuple(mid + span), 0.05), glass("#d8ecf2", 0.55))
    stage.add(
        rod(tuple(mid - span * 0.55), tuple(mid + span * 0.55), 0.043),
        Material(COPPER, rows(0, 0.02, 0.5, 0.25), gloss=0.6),
    )
    _blade(stage, tip, lock, side, colour)


def _blade(stage: Stage, tip: Array, lock: Array, side: float, colour: str) -> None:
    """The clear blade with its shining rim, and drops."""
    way = (tip - lock) / np.linalg.norm(tip - lock)
    across = np.cross(way, [0, 0, 1.0])
    up = np.cross(across, way)
    rim = []
    for t, w in (
        (0, 0.03),
        (0.12, 0.085),
        (0.4, 0.1),
        (0.6, 0.095),
        (0.66, 0.06),
        (0.66, -0.06),
        (0.6, -0.095),
        (0.4, -0.1),
        (0.12, -0.085),
        (0, -0.03),
    ):
        rim.append(tip + way * t + (up * 0.8 + across * 0.6 * side) * w)
    loop = np.array([*rim, rim[0]])
    middle = loop.mean(axis=0)
    fan = np.stack([np.broadcast_to(middle, (len(rim), 3)), loop[:-1], loop[1:]], axis=1)
    stage.add(faceted(fan), Material(colour, glow=1.5, ink=0.3))
    stage.add(tube(loop, 0.013), Material(colour, glow=6.0, ink=0.0))
    for i, z in enumerate((0.0, -0.05, -0.11)):
        stage.add(
            ball(0.012 + 0.004 * i, 8).move(
                *(tip + way * (0.5 + 0.05 * i) + np.array([0, 0, z - 0.1]))
            ),
            Material(colour, glow=2.5, ink=0.0),
        )


def _oar_cut() -> Stage:
    """The second picture: an oar on the bench, its tube sawn open: magnet, coil, seals, blade."""
    stage = Stage(
        Camera((0.12, -1.0, 0.8), (0.2, 0.06, 0.03), 50),
        Sun((-0.8, -0.3, 0.75), "#ffe2b0", 2.7, 0.03),
        Sky("#a9b6c6", "#efe2c8", "#a08a70", 0.55),
        [],
        None,
        "#7b7468",
        Tone(0.9),
    )
    stage.add(
        frame(2.0, 1.6, 0.12, 0.06, 2, 2).turn("z", -60).move(-2.6, -0.9, 0.9), wood(DARKWOOD)
    )
    stage.add(
        box(4, 1.6, 0.06, (0, 0.2, -0.06)).mapped(),
        Material("#b98a55", planks(1, 0.19, 0), gloss=0.1),
    )
    stage.add(rod((-1.6, 0.08, 0.06), (-0.5, 0.08, 0.06), 0.03), wood("#e6c58c"))
    stage.add(rod((0.42, 0.08, 0.06), (0.62, 0.08, 0.06), 0.03), wood("#e6c58c"))
    half = (
        lathe([(0.052, -0.5), (0.06, -0.5), (0.06, 0.42), (0.052, 0.42), (0.052, -0.5)], 30, 180)
        .turn("z", 180)
        .turn("y", 90)
    )
    stage.add(half.turn("x", 90).move(0, 0.08, 0.06), glass("#d3e8ee", 0.6))
    stage.add(
        coil(0.05, 0.0085, 28, 0.0045).turn("y", 90).move(-0.16, 0.08, 0.06), metal(COPPER, 0.25)
    )
    stage.add(rod((0.17, 0.08, 0.06), (0.27, 0.08, 0.06), 0.034, steps=24), metal("#dfe5ea", 0.35))
    stage.add(rod((0.17, 0.08, 0.06), (0.185, 0.08, 0.06), 0.0355, steps=24), paint("#c2281f"))
    stage.add(
        [rod((x, 0.08, 0.06), (x + 0.03, 0.08, 0.06), 0.05, steps=24) for x in (-0.5, 0.39)],
        paint("#3a4250"),
    )
    stage.add(
        [coil(0.026, 0.014, 4, 0.003).turn("y", 90).move(x, 0.08, 0.06) for x in (-0.46, 0.33)],
        metal(),
    )
    _wires(stage)
    _bench_blade(stage)
    return stage


def _wires(stage: Stage) -> None:
    """Two wires from the coil to the blade."""
    stage.add(
        tube(
            [
                (0.07, 0.04, 0.05),
                (0.2, -0.02, 0.02),
                (0.4, 0.0, 0.01),
                (0.6, 0.05, 0.06),
                (0.66, 0.08, 0.06),
            ],
            0.005,
        ),
        Material("#c2281f"),
    )
    stage.add(
        tube(
            [
                (-0.16, 0.04, 0.05),
                (0.0, -0.08, 0.012),
                (0.35, -0.07, 0.012),
                (0.6, 0.03, 0.05),
                (0.66, 0.07, 0.06),
            ],
            0.005,
        ),
        Material("#1e3f86"),
    )


def _bench_blade(stage: Stage) -> None:
    """The blade with its row of lamps, and a ruler."""
    blade = extrude(
        [
            (0, -0.03),
            (0.1, -0.1),
            (0.4, -0.12),
            (0.5, -0.1),
            (0.54, 0),
            (0.5, 0.1),
            (0.4, 0.12),
            (0.1, 0.1),
            (0, 0.03),
        ],
        0.02,
    )
    stage.add(
        blade.turn("x", 90).move(0.62, 0.08, 0.06),
        Material("#8df0bb", glow=0.45, clear=0.25, gloss=0.8, mirror=0.3),
    )
    for a in np.linspace(0.06, 0.5, 7):
        stage.add(
            [
                ball(0.011, 10).move(0.62 + a, 0.08 + s * (0.1 if a > 0.08 else 0.06), 0.075)
                for s in (-1, 1)
            ],
            lit("#3dff94", 4.0),
        )
    stage.add(
        box(0.5, 0.03, 0.006, (-0.1, -0.22, 0.0)), Material("#f0d27a", rows(0, 0.02, 0.7, 0.06))
    )
