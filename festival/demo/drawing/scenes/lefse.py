"""The farm kitchen: the scene of invention 213."""

from itertools import pairwise

import numpy as np

from .geometry import (
    ball,
    beam,
    box,
    coil,
    cylinder,
    gear,
    lathe,
    rod,
    surface,
)
from .materials import (
    BRASS,
    COPPER,
    DARKWOOD,
    OAK,
    Material,
    metal,
    mottled,
    paint,
    planks,
    rows,
    spots,
    wood,
)
from .places import frame, wall_with_hole
from .stage import Camera, Lamp, Sky, Stage, Sun, Tone


def lefse_turner(view: int = 1) -> Stage:
    """Number 213: a crank that slides two slats under the lefse and turns it on the griddle."""
    camera = Camera((0.62, -1.68, 0.98), (0.2, 0.0, 0.25), 47)
    if view == 2:
        camera = Camera((0.72, -1.0, 0.72), (0.36, 0.0, 0.3), 46)
    stage = Stage(
        camera,
        Sun((-0.75, 0.42, 0.42), "#ffcf94", 2.7, 0.02),
        Sky("#7d9cc8", "#f2d8bc", "#8a7460", 0.75),
        [Lamp((0.75, 1.1, 0.5), "#ff7a30", 1.1, 0.08)],
        None,
        "#7a6654",
        Tone(1.3),
    )
    table = Material("#a5703f", planks(1, 0.16, 0), gloss=0.2)
    stage.add(box(2.6, 1.5, 0.05, (0, 0.1, -0.05)).mapped(), table)
    stage.add(box(6, 0.08, 3, (0, 1.9, -1)).mapped(), Material("#c9b58a", planks(0, 0.16, 2, 0.2)))
    stage.add(
        wall_with_hole((-2.5, 3), (-1, 2.4), (-0.6, 0.6, 0.25, 1.35), 0.1)
        .turn("z", 90)
        .move(-2.2, 0.2)
        .mapped(),
        Material("#c2ad82", planks(1, 0.16, 2, 0.2)),
    )
    stage.add(
        frame(1.2, 1.1, 0.07, 0.08, 2, 2).turn("z", 90).move(-2.18, 0.2, 0.25), paint("#f2ead6")
    )
    _griddle(stage)
    _turner(stage)
    _kitchen(stage)
    return stage


def _griddle(stage: Stage) -> None:
    """The round griddle on its legs, a lefse half way over, spare dough."""
    stage.add(
        lathe(
            [(1e-4, 0.1), (0.4, 0.1), (0.415, 0.115), (0.415, 0.14), (0.4, 0.15), (1e-4, 0.15)], 60
        ).move(-0.12, 0),
        Material("#4a4d52", mottled(0.1, 0.3), gloss=0.4, mirror=0.06),
    )
    stage.add(
        [
            cylinder(0.022, 0.1).move(-0.12 + 0.3 * np.cos(a), 0.3 * np.sin(a))
            for a in (0.8, 2.4, 3.9, 5.5)
        ],
        metal("#3a3d42"),
    )
    stage.add(
        lathe([(0.3, 0.03), (0.31, 0.07), (0.3, 0.1)], 50).move(-0.12, 0),
        Material("#ff7a2a", glow=1.6, ink=0.2),
    )
    lefse = Material("#ecd6a4", spots(0.045, 0.4, "#a8713a", 0.12), soft=0.3)
    r = np.linspace(1e-3, 1, 12)[:, None]
    a = np.linspace(0, 2 * np.pi, 61)[None]
    x, y = 0.34 * r * np.cos(a), 0.34 * r * np.sin(a)
    lift = np.clip(x + 0.02, 0, 1)
    bend = 1.35
    angle = np.clip(lift / 0.2, 0, 1) * bend
    px = np.where(
        lift > 0, -0.02 + 0.2 / bend * np.sin(angle) + np.clip(lift - 0.2, 0, 1) * np.cos(bend), x
    )
    pz = np.where(
        lift > 0, 0.2 / bend * (1 - np.cos(angle)) + np.clip(lift - 0.2, 0, 1) * np.sin(bend), 0
    )
    pz = pz + 0.006 * np.sin(x * 40) * np.cos(y * 37)
    stage.add(surface(np.stack([px - 0.14, y, 0.16 + pz], 2)), lefse)


def _turner(stage: Stage) -> None:
    """The invention: clamp, rail with handle, gear pair, crank, spring, two birch slats."""
    steel = metal("#b5bdc2")
    stage.add(box(0.07, 0.09, 0.16, (0.36, 0, 0.06)), paint("#24435f"))
    stage.add(rod((0.36, 0, 0.02), (0.36, 0, 0.12), 0.012), steel)
    stage.add(box(0.1, 0.06, 0.016).move(0.36, 0, 0.02), steel)
    stage.add(
        [rod((0.33, s * 0.05, 0.25), (0.85, s * 0.05, 0.25), 0.011) for s in (-1, 1)],
        metal("#d3dade", 0.3),
    )
    stage.add(box(0.03, 0.16, 0.06, (0.85, 0, 0.22)), wood(OAK))
    carriage = box(0.15, 0.17, 0.1, (0.5, 0, 0.21))
    stage.add(carriage, wood("#c98d4a", 0.5))
    stage.add(gear(0.085, 26, 0.016).move(0.5, -0.115, 0.3), metal(BRASS))
    stage.add(gear(0.042, 13, 0.016).move(0.615, -0.115, 0.345), metal("#d8dee2"))
    stage.add(rod((0.5, -0.14, 0.3), (0.5, 0.1, 0.3), 0.013), steel)
    stage.add(rod((0.615, -0.2, 0.345), (0.615, 0.06, 0.345), 0.01), steel)
    stage.add(beam((0.615, -0.195, 0.345), (0.7, -0.195, 0.46), 0.014, 0.022), steel)
    stage.add(rod((0.7, -0.19, 0.46), (0.7, -0.31, 0.46), 0.02, 0.024), wood("#c2452a", 0.3))
    stage.add(box(0.13, 0.012, 0.12, (0.555, 0.09, 0.28)), wood("#c98d4a", 0.5))
    stage.add(coil(0.018, 0.009, 14, 0.0032).turn("y", 90).move(0.36, 0.09, 0.31), metal("#8d98a3"))
    hub = np.array([0.5, 0, 0.3])
    tilt = np.radians(128)
    way = np.array([np.cos(tilt), 0, np.sin(tilt)])
    stage.add(beam((0.5, -0.11, 0.3), (0.5, 0.11, 0.3), 0.04, 0.03), wood(DARKWOOD))
    for s in (-1, 1):
        a = hub + np.array([0, s * 0.085, 0])
        stage.add(
            beam(tuple(a), tuple(hub + np.array([0, s * 0.1, 0]) + way * 0.16), 0.03, 0.012),
            wood("#f0d8a4", 0.3),
        )
    for s in (-1, 1):
        path = [
            (0.44, s * 0.095, 0.385),
            (0.26, s * 0.1, 0.45),
            (0.11, s * 0.105, 0.43),
            (0.05, s * 0.11, 0.35),
            (0.0, s * 0.11, 0.25),
            (-0.06, s * 0.11, 0.185),
        ]
        for p, q in pairwise(path):
            stage.add(beam(p, q, 0.06, 0.01), wood("#f3dcaa", 0.3), group=p != path[0])


def _kitchen(stage: Stage) -> None:
    """Stack of lefse on a cloth, rolling pin, flour, dough balls, stove, shelf, coffee pot."""
    lefse = Material("#ecd6a4", spots(0.05, 0.4, "#a8713a", 0.12), soft=0.3)
    stage.add(
        box(0.62, 0.5, 0.006).turn("z", 12).move(-0.62, 0.36),
        Material("#e9e4d6", rows(0, 0.07, 0.3, 0.12)),
    )
    stage.add(
        [
            cylinder(0.21 - 0.004 * (i % 3), 0.009, steps=40).move(
                -0.62 + 0.01 * (i % 2), 0.4 + 0.008 * (i % 3), 0.006 + 0.0095 * i
            )
            for i in range(9)
        ],
        lefse,
    )
    pin = rod((-0.2, -0.47, 0.035), (0.25, -0.4, 0.035), 0.034, steps=24)
    stage.add(pin, Material("#d9ab6e", rows(0, 0.012, 0.25, 0.2)))
    stage.add(
        [
            rod(a, b, 0.014)
            for a, b in (
                ((-0.29, -0.484, 0.035), (-0.2, -0.47, 0.035)),
                ((0.25, -0.4, 0.035), (0.34, -0.386, 0.035)),
            )
        ],
        wood(OAK),
    )
    stage.add(
        [
            ball(0.05, 18).scale(1, 1, 0.72).move(-0.62 + 0.11 * i, -0.28 + 0.04 * (i % 2), 0.034)
            for i in range(4)
        ],
        Material("#f0e4c8", mottled(0.03, 0.15), soft=0.3),
    )
    _stove(stage)


def _stove(stage: Stage) -> None:
    """Flour bowl, stove with its fire, coffee pot and the shelf of jugs."""
    stage.add(
        lathe([(1e-4, 0), (0.08, 0), (0.13, 0.1), (0.125, 0.1), (0.08, 0.02)], 36).move(0.72, 0.42),
        paint("#2f5a88", 0.5),
    )
    stage.add(ball(0.11, 20).scale(1, 1, 0.4).move(0.72, 0.42, 0.08), Material("#fbf6ea", soft=0.3))
    stage.add(box(1.0, 0.55, 0.9, (0.75, 1.55, -0.9)), Material("#2c2b2e", gloss=0.4))
    stage.add(box(0.9, 0.5, 0.75, (0.75, 1.55, 0.0)), Material("#333236", gloss=0.4))
    stage.add(box(0.5, 0.03, 0.3, (0.75, 1.285, 0.2)), Material("#ff8a3a", glow=1.5))
    stage.add(
        [box(0.02, 0.04, 0.34, (0.55 + 0.1 * i, 1.27, 0.18)) for i in range(5)], Material("#232226")
    )
    stage.add(cylinder(0.1, 1.4).move(0.75, 1.6, 0.75), Material("#2c2b2e"))
    stage.add(
        lathe([(1e-4, 0), (0.11, 0), (0.085, 0.2), (0.06, 0.22), (1e-4, 0.25)], 30).move(
            0.5, 1.45, 0.75
        ),
        metal(COPPER, 0.3),
    )
    stage.add(box(1.7, 0.2, 0.04, (-0.4, 1.75, 0.85)), wood(OAK))
    for i, (r, h, c) in enumerate(
        (
            (0.09, 0.2, "#c2452a"),
            (0.07, 0.26, "#e8b93a"),
            (0.1, 0.16, "#2f6b4a"),
            (0.08, 0.22, "#f0e6d2"),
            (0.11, 0.18, "#2f5a88"),
        )
    ):
        stage.add(
            lathe(
                [(1e-4, 0), (r * 0.8, 0), (r, h * 0.4), (r * 0.7, h * 0.85), (r * 0.75, h)], 26
            ).move(-1.0 + 0.3 * i, 1.73, 0.89),
            paint(c, 0.5),
        )
