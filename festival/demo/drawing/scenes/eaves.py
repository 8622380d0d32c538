"""The eaves in winter: the scene of invention 219."""

import numpy as np

from .geometry import (
    beam,
    box,
    gear,
    lathe,
    rod,
    surface,
)
from .materials import (
    BRASS,
    COPPER,
    DARKWOOD,
    FALU,
    ORANGE,
    Material,
    metal,
    paint,
    planks,
    snow,
    wood,
)
from .organic import limbs
from .places import frame, rope, slab
from .stage import Camera, Fog, Sky, Stage, Sun, Tone


def icicle_piano(view: int = 1) -> Stage:
    """Number 219: a pegged roller under the gutter, turned by the wind, with copper chimes."""
    camera = Camera((-0.6, -4.6, 1.3), (-0.16, 0.0, 2.22), 49)
    if view == 2:
        camera = Camera((-2.5, -2.5, 2.05), (-1.0, -0.6, 2.44), 42)
    stage = Stage(
        camera,
        Sun((-0.8, -0.9, 0.75), "#fff0d2", 2.9, 0.012),
        Sky("#2f74c0", "#cfe4f2", "#c9d2dc", 0.9, clouds=0.25),
        [],
        Fog("#cfdff0", 200),
        "#8494ac",
        Tone(0.85),
    )
    stage.add(box(9, 0.1, 2.75, (1.2, 0.12, 0.0)).mapped(), Material(FALU, planks(0, 0.17, 2)))
    stage.add(box(9, 0.04, 0.2, (1.2, 0.05, 2.6)), paint("#f0e8d8"))
    for x in (-0.75, 1.75):
        stage.add(frame(0.95, 1.15, 0.09, 0.1, 2, 3).move(x, 0.03, 0.85), paint("#f6f1e6"))
        stage.add(box(0.9, 0.02, 1.1, (x, 0.055, 0.88)), Material("#2c4259", mirror=0.6, gloss=0.6))
    _roof_edge(stage)
    _icicles(stage)
    _roller(stage)
    return stage


def _roof_edge(stage: Stage) -> None:
    """The roof with its snow, and the gutter."""
    stage.add(
        slab([(-3.4, -0.52, 2.72), (6, -0.52, 2.72), (6, 2.4, 4.3), (-3.4, 2.4, 4.3)], 0.08),
        wood("#4b3a33"),
    )
    stage.add(
        limbs(
            [
                ((-3.2, -0.34, 2.98), (5.5, -0.36, 2.98), 0.24, 0.22),
                ((-3.2, 0.5, 3.36), (5.5, 0.5, 3.36), 0.28, 0.28),
            ],
            0.3,
            0.06,
            0.07,
        ),
        snow(),
    )
    stage.add(
        slab([(-3.3, -0.2, 3.02), (6, -0.2, 3.02), (6, 2.4, 4.45), (-3.3, 2.4, 4.45)], 0.14), snow()
    )
    half = [
        (x, -0.56 + 0.075 * np.cos(a), 2.72 + 0.075 * np.sin(a))
        for x in (-3.4, 6.0)
        for a in np.linspace(np.pi, 2 * np.pi, 9)
    ]
    grid = np.array(half).reshape(2, 9, 3)
    stage.add(surface(grid), metal("#7d858d"))


def _icicles(stage: Stage) -> None:
    """Long ones where nobody guards the gutter, stubs where the roller works, bits that fall."""
    rng = np.random.default_rng(4)
    clear = Material("#bcd9ea", mirror=0.5, clear=0.45, gloss=0.9, ink=0.7)
    for x in np.concatenate(
        [np.arange(-1.2, 1.25, 0.11), np.arange(1.5, 5, 0.085), np.arange(-3.2, -1.45, 0.09)]
    ):
        guarded = -1.3 < x < 1.2
        long = (
            rng.uniform(0.03, 0.1)
            if guarded
            else rng.uniform(0.25, 0.85) * (0.5 + 0.5 * np.sin(x * 5) ** 2)
        )
        px = x + rng.uniform(-0.02, 0.02)
        stage.add(
            rod((px, -0.6, 2.66), (px, -0.6, 2.64 - long), 0.012 + 0.02 * long, 0.002, 8), clear
        )
    for x, z, tilt in (
        (0.36, 1.93, 30),
        (-0.14, 1.6, 70),
        (0.1, 2.0, 110),
        (0.78, 1.75, 15),
        (-0.55, 1.85, 55),
    ):
        stage.add(
            rod((0, 0, 0.05), (0, 0, -0.05), 0.014, 0.002, 8).turn("y", tilt).move(x, -0.62, z),
            clear,
        )


def _roller(stage: Stage) -> None:
    """The invention: brackets, roller with ash pegs, worm gear box, wind cups, chimes."""
    ash = wood("#dcb87e", 0.4)
    stage.add(rod((-1.0, -0.58, 2.38), (1.15, -0.58, 2.38), 0.085, steps=24), ash)
    stage.add(
        [
            rod((x, -0.58, 2.38), (x + 0.02, -0.58, 2.38), 0.09, steps=24)
            for x in (-1.0, -0.3, 0.42, 1.13)
        ],
        metal("#5a636b"),
    )
    pegs = []
    for i in range(46):
        a, x = i * 2.399, -0.93 + i * 0.0445
        pegs.append(
            rod(
                (x, -0.58 + 0.08 * np.cos(a), 2.38 + 0.08 * np.sin(a)),
                (x, -0.58 + 0.2 * np.cos(a), 2.38 + 0.2 * np.sin(a)),
                0.014,
                0.01,
                8,
            )
        )
    stage.add(pegs, Material("#b9803f"), group=False)
    for x in (-1.08, 1.24):
        stage.add(beam((x, 0.05, 2.5), (x, -0.68, 2.38), 0.05, 0.05), wood(DARKWOOD))
        stage.add(beam((x, 0.05, 2.05), (x, -0.5, 2.38), 0.04, 0.04), wood(DARKWOOD))
    _wind_cups(stage)
    _chimes(stage)


def _wind_cups(stage: Stage) -> None:
    """The worm gear box with its wind cups."""
    stage.add(box(0.2, 0.2, 0.24, (-1.24, -0.58, 2.26)), paint("#2f5a46"))
    stage.add(gear(0.1, 20, 0.02).turn("z", 90).move(-1.36, -0.58, 2.4), metal(BRASS))
    stage.add(rod((-1.42, -0.95, 2.3), (-1.42, -0.95, 2.66), 0.014), metal())
    stage.add(rod((-1.42, -1.0, 2.34), (-1.42, -0.58, 2.34), 0.035), metal(BRASS))
    for i in range(4):
        a = i * np.pi / 2 + 0.5
        dx, dy = np.cos(a), np.sin(a)
        stage.add(
            rod((-1.42, -0.95, 2.64), (-1.42 + 0.3 * dx, -0.95 + 0.3 * dy, 2.64), 0.009), metal()
        )
        cup = (
            lathe([(0.1, 0.0), (0.095, -0.04), (0.07, -0.08), (1e-4, -0.1)], 20)
            .turn("x", 90)
            .turn("z", np.degrees(a))
        )
        stage.add(
            cup.move(-1.42 + 0.32 * dx, -0.95 + 0.32 * dy, 2.64),
            paint(ORANGE if i % 2 else "#f3efe4"),
        )


def _chimes(stage: Stage) -> None:
    """Copper tubes on a bar."""
    stage.add(rod((-0.95, -0.62, 1.98), (1.1, -0.62, 1.98), 0.02), wood(DARKWOOD))
    stage.add(
        [rope((x, -0.3, 2.62), (x, -0.62, 1.98), 0.0, 0.006) for x in (-0.85, 1.0)],
        Material("#e8dcc0"),
    )
    for i in range(9):
        x, long = -0.8 + i * 0.22, 0.62 - 0.05 * i
        stage.add(rod((x, -0.62, 1.97), (x, -0.62, 1.9), 0.004), Material("#e8dcc0"))
        stage.add(
            rod((x, -0.62, 1.9), (x, -0.62, 1.9 - long), 0.026, steps=16), metal(COPPER, 0.25)
        )
