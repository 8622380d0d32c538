"""The cowshed at dusk: the scene of invention 218."""

import numpy as np

from .creatures import cow
from .geometry import (
    ball,
    beam,
    box,
    coil,
    cylinder,
    gear,
    join,
    lathe,
    rod,
    tube,
)
from .materials import (
    BRASS,
    ORANGE,
    Material,
    lit,
    metal,
    mottled,
    paint,
    planks,
    rows,
    wood,
)
from .noise import Array
from .organic import ground, limbs
from .places import frame, rope, straw, wall_with_hole
from .stage import Camera, Fog, Lamp, Sky, Stage, Sun, Tone


def cow_dynamo(view: int = 1) -> Stage:
    """Number 218: a cow scratching on a round brush that drives a dynamo."""
    camera = Camera((-1.7, -4.5, 1.75), (0.55, 0.35, 1.42), 46)
    if view == 2:
        camera = Camera((0.6, -1.9, 1.9), (1.35, 0.3, 1.75), 44)
    stage = Stage(
        camera,
        Sun((-0.9, 0.45, 0.5), "#8fabf0", 2.4, 0.03),
        Sky("#27407f", "#8fa2d6", "#2a2730", 0.7),
        [
            Lamp((-1.6, 0.2, 2.72), "#ffd29a", 3.0, 0.05),
            Lamp((0.5, 0.1, 2.72), "#ffd29a", 3.6, 0.05),
            Lamp((2.4, 0.0, 2.72), "#ffd29a", 2.8, 0.05),
            Lamp((-1.0, -4.0, 2.6), "#ffd8b0", 6.0, 0.3),
        ],
        Fog("#3a2f3a", 26),
        "#332c38",
        Tone(1.5, bloom=0.14),
    )
    _cowshed(stage)
    cow(stage, (0.28, 0.55, 0.0), 200, "#7d4a30")
    _brush_dynamo(stage)
    _lights(stage)
    return stage


def _cowshed(stage: Stage) -> None:
    """Board walls, window, floor with straw, ceiling and beams."""
    stage.add(box(9, 0.1, 3.6, (0.5, 2.6, 0)).mapped(), Material("#6f675e", planks(0, 0.2, 2)))
    stage.add(
        wall_with_hole((-3, 3.2), (0, 3.6), (-0.7, 0.75, 1.35, 2.35), 0.1)
        .turn("z", 90)
        .move(-3.1, 0.6)
        .mapped(),
        Material("#6a6058", planks(1, 0.2, 2)),
    )
    stage.add(box(0.1, 8, 3.6, (3.6, -1.4, 0)).mapped(), Material("#665c54", planks(1, 0.2, 2)))
    stage.add(frame(1.45, 1.0, 0.07, 0.1).turn("z", 90).move(-3.08, 0.62, 1.35), wood("#a98a68"))
    stage.add(
        ground(lambda x, y: 0 * x, (-5, 6), (-6, 3), 60),
        Material("#6f665e", mottled(0.5, 0.6, "#57504b"), ink=0.0),
    )
    straw(stage, (-3, 4), (-3.5, 2.4), 3600, 5)
    stage.add(box(9, 9, 0.08, (0.5, -1.4, 3.3)), Material("#4a423c", planks(0, 0.2, 1)))


def _lights(stage: Stage) -> None:
    """Beams with the lamps that the cow lights, hay, a bucket."""
    stage.add(
        [beam((x, -4, 3.05), (x, 2.6, 3.05), 0.2, 0.22) for x in (-1.9, 2.9)], wood("#4a3427")
    )
    stage.add(beam((-3.1, 0.4, 3.0), (5, 0.4, 3.0), 0.18, 0.2), wood("#543b2b"))
    for x in (-1.6, 0.5, 2.4):
        stage.add(rod((x, 0.15, 2.98), (x, 0.15, 2.84), 0.007), Material("#1d1a1a"))
        stage.add(
            lathe([(0.02, 2.86), (0.05, 2.84), (0.14, 2.78), (0.15, 2.76)], 22).move(x, 0.15),
            paint("#2f5a46"),
        )
        stage.add(ball(0.052).move(x, 0.15, 2.73), Material("#ffd080", glow=7, clear=0.3, ink=0.0))
    stage.add(
        rope((-1.6, 0.2, 2.92), (0.5, 0.2, 2.92), 0.06, 0.01)
        + rope((0.5, 0.2, 2.92), (2.4, 0.2, 2.92), 0.06, 0.01),
        Material("#1d1a1a"),
    )
    stage.add(
        limbs([((-2.6, 2.0, 0.3), (-1.7, 2.2, 0.25), 0.5, 0.42)], 0.1, 0.06, 0.1),
        Material("#b59a4e", mottled(0.05, 0.6)),
    )
    stage.add(
        lathe([(1e-4, 0), (0.16, 0), (0.2, 0.32), (0.19, 0.32), (0.1, 0.2)], 26).move(-1.75, -0.75),
        metal("#a4adb4"),
    )


def _brush_dynamo(stage: Stage) -> None:
    """The invention: post, sprung arm with leaning brush, chain up to the motor, store."""
    steel = metal("#6c7a86")
    stage.add(box(0.15, 0.15, 3.0, (1.95, 0.75, 0)), wood("#7d5a3c", 0.5))
    stage.add(beam((1.9, 0.72, 2.45), (0.95, 0.45, 2.2), 0.07, 0.09), paint(ORANGE))
    stage.add(coil(0.05, 0.03, 13, 0.009).turn("y", -68).move(1.86, 0.7, 2.02), metal("#c3cbd1"))
    stage.add(rod((1.9, 0.7, 2.0), (1.3, 0.55, 2.27), 0.016), steel)
    top, low = np.array([0.98, 0.42, 2.3]), np.array([1.42, 0.32, 0.92])
    stage.add(rod(tuple(top), tuple(low), 0.035), steel)
    _bristle_roll(stage, top + (low - top) * 0.16, top + (low - top) * 0.95)
    stage.add(
        gear(0.21, 30, 0.02).turn("x", 78).turn("y", -18).move(top[0], top[1], top[2] + 0.02),
        metal(BRASS),
    )
    stage.add(rod((1.95, 0.6, 2.38), (1.95, 0.25, 2.38), 0.15, steps=28), metal("#8f99a3"))
    stage.add(
        [
            rod((1.95, 0.6 - 0.06 * i, 2.38), (1.95, 0.58 - 0.06 * i, 2.38), 0.158, steps=28)
            for i in range(6)
        ],
        paint("#3c4650"),
    )
    stage.add(gear(0.07, 11, 0.02).move(1.95, 0.22, 2.38), metal(BRASS))
    for dz in (-0.065, 0.065):
        stage.add(
            rod((1.95, 0.22, 2.38 + dz), (1.0, 0.3, 2.26 + dz * 2.6), 0.013),
            Material("#26282c", rows(0, 0.02, 0.6)),
        )
    stage.add(box(0.4, 0.26, 0.34, (1.98, 0.5, 1.25)), paint("#24435f"))
    stage.add(
        [cylinder(0.03, 0.04).move(1.88 + 0.2 * i, 0.42, 1.59) for i in range(2)], paint("#c2281f")
    )
    stage.add(
        [box(0.04, 0.01, 0.03, (1.85 + 0.06 * i, 0.365, 1.44)) for i in range(4)], lit("#57d07c", 3)
    )
    stage.add(
        tube([(1.95, 0.4, 2.24), (2.12, 0.4, 2.0), (2.12, 0.42, 1.75), (2.08, 0.42, 1.62)], 0.012),
        Material("#c2281f"),
    )
    stage.add(
        tube([(1.88, 0.42, 1.62), (1.8, 0.5, 2.2), (1.82, 0.55, 2.9)], 0.011), Material("#1d1a1a")
    )


def _bristle_roll(stage: Stage, top: Array, low: Array) -> None:
    """A thick round brush in two colours, wound like a barber's pole."""
    rng = np.random.default_rng(2)
    axis = (low - top) / np.linalg.norm(low - top)
    side = np.cross(axis, [0.0, 1.0, 0.0])
    side /= np.linalg.norm(side)
    other = np.cross(axis, side)
    stage.add(rod(tuple(top), tuple(low), 0.1), Material("#3d3d42"))
    for share, colour in enumerate(("#d7452a", "#e9c04a", "#2b62a8")):
        tufts = []
        for _ in range(1300):
            t, a = rng.random(), rng.uniform(0, 6.28)
            if int((t * 6 + a / 6.28) % 1 * 3) != share:
                continue
            p = top + (low - top) * t
            out = side * np.cos(a) + other * np.sin(a)
            reach = 0.35 * (0.8 + 0.2 * np.sin(np.pi * t)) + rng.normal(0, 0.012)
            tufts.append(
                rod(
                    tuple(p + out * 0.09),
                    tuple(p + out * reach + axis * rng.normal(0, 0.015)),
                    0.017,
                    0.011,
                    5,
                )
            )
        stage.add(join(tufts), Material(colour, ink=0.45))
