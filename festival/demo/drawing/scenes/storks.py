"""The power pole at sunrise: the scene of invention 214."""

import numpy as np

from .creatures import stork
from .geometry import (
    ball,
    beam,
    box,
    cylinder,
    join,
    lathe,
    ring,
    rod,
    tube,
)
from .materials import (
    ORANGE,
    Material,
    lit,
    metal,
    mottled,
    paint,
    rows,
    wood,
)
from .nature import hills, leaves
from .organic import ground, rolling
from .places import gable, roof, rope
from .stage import Camera, Fog, Sky, Stage, Sun, Tone


def stork_stool(view: int = 1) -> Stage:
    """Number 214: a steel stool on a power pole that lifts the nest over the wires."""
    camera = Camera((-3.6, -6.9, 7.7), (0.35, 0.0, 8.92), 37)
    if view == 2:
        camera = Camera((-1.5, -2.9, 8.1), (0.0, 0, 8.28), 40)
    stage = Stage(
        camera,
        Sun((0.8, 0.9, 0.2), "#ffb27a", 2.5, 0.02),
        Sky(
            "#3a68be",
            "#ff9a62",
            "#7f7a78",
            0.95,
            clouds=0.85,
            cloud="#ffcdb0",
            halo=0.9,
            halo_colour="#ffb070",
        ),
        [],
        Fog("#f2b48c", 260, low=14),
        "#7a7686",
        Tone(0.78),
    )
    _pole(stage)
    _stool(stage)
    _nest(stage)
    stork(stage, (-0.12, -0.1, 9.62), 165)
    stork(stage, (0.22, 0.12, 9.6), 20)
    _morning_land(stage)
    return stage


def _pole(stage: Stage) -> None:
    """The pole with its crossarm, insulators and wires."""
    stage.add(cylinder(0.15, 8.2, 0.12).move(0, 0, -0.1), wood("#7d6a58", 0.6))
    stage.add(beam((-1.15, 0, 7.45), (1.15, 0, 7.45), 0.1, 0.14), metal("#7c868e"))
    stage.add(
        [beam((s * 0.55, 0, 7.42), (0, 0, 6.95), 0.04, 0.04) for s in (-1, 1)], metal("#7c868e")
    )
    for x in (-1.05, 0.45, 1.05):
        stage.add(
            lathe(
                [
                    (0.02, 0.07),
                    (0.02, 0.12),
                    (0.075, 0.13),
                    (0.045, 0.18),
                    (0.075, 0.2),
                    (0.04, 0.25),
                    (0.06, 0.28),
                    (0.03, 0.34),
                ],
                20,
            ).move(x, 0, 7.4),
            paint("#8a4a2c", 0.8),
        )
        a = [(x, 0, 7.72)]
        stage.add(rope(a[0], (x + 5, 40, 7.4), 1.0, 0.011), Material("#2e3238"))
        stage.add(rope(a[0], (x - 3.2, -26, 7.6), 0.7, 0.009), Material("#2e3238"))


def _morning_land(stage: Stage) -> None:
    """Fields, thickets, a white church and far hills."""
    stage.add(
        ground(rolling(3, 60, 2), (-260, 260), (-40, 420), 90),
        Material("#7e8f56", mottled(18, 0.7, "#b59f5c"), ink=0.0),
    )
    for i, (x, y) in enumerate(
        ((-40, 120), (-15, 150), (30, 140), (60, 110), (75, 190), (-80, 170))
    ):
        stage.add(leaves((x, y, 5), (14, 5, 5), 900, 1.0, i), Material("#6d7a4c", ink=0.0))
    stage.add(gable(7, 12, 5, 9).move(-22, 95), Material("#efe6d4"))
    stage.add(roof(7, 12, 5, 9).move(-22, 95), Material("#9a4a34"))
    stage.add(box(4, 4, 12, (-22, 88, 0)), Material("#efe6d4"))
    stage.add(lathe([(3, 0), (1e-4, 9)], 4).turn("z", 45).move(-22, 88, 12), Material("#5a4a4c"))
    stage.add(hills(300, 900, 18, 2.2), Material("#7d8498", ink=0.0))


def _stool(stage: Stage) -> None:
    """The invention: two clamps, four bent legs, load cells, ring with willow weave, sun cell."""
    steel = metal("#d3dade", 0.25)
    for z in (7.72, 8.08):
        stage.add(
            lathe([(0.15, 0), (0.185, 0), (0.185, 0.09), (0.15, 0.09)], 28).move(0, 0, z),
            paint(ORANGE),
        )
        stage.add(
            [rod((0.17, s * 0.05, z + 0.045), (0.3, s * 0.05, z + 0.045), 0.018) for s in (-1, 1)],
            metal("#6d767d"),
        )
    for a in np.radians([20, 140, 260]):
        c, s = np.cos(a), np.sin(a)
        leg = [
            (0.17 * c, 0.17 * s, 7.76),
            (0.2 * c, 0.2 * s, 8.1),
            (0.5 * c, 0.5 * s, 8.62),
            (0.56 * c, 0.56 * s, 8.88),
        ]
        stage.add(tube(leg, 0.032), steel)
        stage.add(rod((0.18 * c, 0.18 * s, 8.3), (0.42 * c, 0.42 * s, 8.48), 0.018), steel)
        stage.add(cylinder(0.07, 0.11).move(0.56 * c, 0.56 * s, 8.88), paint("#24435f"))
        stage.add(cylinder(0.045, 0.08).move(0.56 * c, 0.56 * s, 8.98), steel)
        stage.add(
            tube(
                [(0.56 * c, 0.56 * s - 0.06, 8.93), (0.3 * c, 0.3 * s, 8.7), (0.1, -0.1, 8.42)],
                0.008,
            ),
            Material(ORANGE),
        )
    stage.add(box(0.26, 0.16, 0.22, (0.1, -0.13, 8.28)), paint("#e9e4d8"))
    stage.add(ball(0.018, 8).move(0.18, -0.22, 8.44), lit("#57d07c", 4))
    stage.add(rod((0.02, -0.2, 8.5), (0.02, -0.2, 8.86), 0.007), Material("#222831"))
    _willow_ring(stage, steel)


def _willow_ring(stage: Stage, steel: Material) -> None:
    """Sun cell, ring, cross bars and the willow weave."""
    stage.add(
        box(0.5, 0.02, 0.3).turn("x", -35).move(0.05, -0.72, 8.72),
        Material("#1d2f5c", rows(0, 0.09, 0.5), gloss=0.8, mirror=0.3),
    )
    stage.add(ring(0.6, 0.035).move(0, 0, 9.07), steel)
    stage.add(
        [
            beam(
                (-0.6 * np.cos(a), -0.6 * np.sin(a), 9.06),
                (0.6 * np.cos(a), 0.6 * np.sin(a), 9.06),
                0.03,
                0.03,
            )
            for a in (0.3, 1.35, 2.4)
        ],
        steel,
    )
    for i in range(4):
        t = np.linspace(0, 2 * np.pi, 90)
        wave = 0.02 * np.sin(t * 14 + i * np.pi)
        r = 0.62 + 0.02 * i + wave
        stage.add(
            tube(np.stack([r * np.cos(t), r * np.sin(t), 9.12 + 0.055 * i + 0 * t], 1), 0.022, 6),
            Material("#a8763f"),
        )


def _nest(stage: Stage) -> None:
    """A great bowl of sticks."""
    rng = np.random.default_rng(8)
    for colour in ("#6b523a", "#8a6d4c", "#54412f"):
        sticks = []
        for _ in range(150):
            a, r, z = rng.uniform(0, 6.28), rng.uniform(0.25, 0.78), rng.uniform(9.25, 9.6)
            turn = a + np.pi / 2 + rng.normal(0, 0.5)
            half = rng.uniform(0.15, 0.42)
            p = np.array([r * np.cos(a), r * np.sin(a), z + 0.1 * (r - 0.5)])
            d = np.array([np.cos(turn), np.sin(turn), rng.normal(0, 0.16)]) * half
            sticks.append(rod(tuple(p - d), tuple(p + d), rng.uniform(0.008, 0.017), 0.006, 5))
        stage.add(join(sticks), Material(colour, ink=0.7))
    stage.add(
        lathe([(1e-4, 9.5), (0.5, 9.5), (0.66, 9.42)], 24), Material("#b59b62", mottled(0.08, 0.6))
    )
