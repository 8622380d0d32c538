"""The jetty in the morning: the scene of invention 203."""

import numpy as np

from .boats import boat, sea
from .creatures import gull
from .geometry import (
    Mesh,
    ball,
    box,
    cylinder,
    gear,
    lathe,
    ring,
    rod,
    surface,
    tube,
)
from .materials import (
    BRASS,
    DARKWOOD,
    FALU,
    GREYWOOD,
    OCHRE,
    ORANGE,
    Material,
    both,
    lit,
    metal,
    mottled,
    paint,
    planks,
    rows,
    wood,
)
from .nature import hills
from .organic import limbs
from .places import deck, gable, roof, rope
from .stage import Camera, Fog, Sky, Stage, Sun, Tone


def mussel_watch(view: int = 1) -> Stage:
    """Number 203: mussels on a bar by the jetty that turn a flag when the water is bad."""
    camera = Camera((-1.9, -3.0, 1.5), (0.3, 0.5, 1.12), 47)
    if view == 2:
        camera = Camera((-0.62, -1.6, 1.12), (0.0, 0.0, 0.86), 42)
    stage = Stage(
        camera,
        Sun((1.0, 0.75, 0.3), "#ffc480", 3.5, 0.02),
        Sky("#6f9ec4", "#f8dcae", "#7d837c", 0.95, clouds=0.5, cloud="#fff0da", halo=0.5),
        [],
        Fog("#f3c98f", 300),
        "#6f7a88",
        Tone(1.0),
    )
    face, water = sea(-0.75, 400, "#2f5f6e", 0.07)
    stage.add(face, water)
    stage.add(deck((-2.6, 2.6), (-3.2, 3.4), 0.0, 0.17), wood("#a9957c", 0.5))
    stage.add(
        [
            rod((x, y, -2.5), (x, y, h), 0.12)
            for x, y, h in (
                (-2.45, 3.0, 0.9),
                (2.5, 0.2, 0.75),
                (2.5, 3.3, 0.75),
                (-2.5, -0.5, 0.4),
            )
        ],
        wood("#6d5c4c", 0.5),
    )
    gull(stage, (2.5, 3.3, 0.75), 200, 1.15)
    stage.add(ring(0.17, 0.03).move(2.5, 0.2, 0.35), Material("#e3d3ae", rows(0, 0.02, 0.4)))
    _mussel_stand(stage)
    _mussel_flag(stage)
    _far_shore(stage)
    return stage


def _far_shore(stage: Stage) -> None:
    """Boathouses on piles, a boat, mountains."""
    for x, y, s in ((3.5, 22, 1.0), (11.5, 25, 1.15)):
        stage.add(
            gable(4.5 * s, 6, 2.8 * s, 4.9 * s).move(x, y, -0.5).mapped(),
            Material(FALU if s == 1 else OCHRE, planks(0, 0.3, 2)),
        )
        stage.add(roof(4.5 * s, 6, 2.8 * s, 4.9 * s).move(x, y, -0.5), Material("#4c4a50"))
        stage.add(box(1.5, 0.1, 1.9, (x, y - 3.02, -0.4)), paint("#f2e8d6"))
        stage.add(box(0.7, 0.1, 0.7, (x, y - 3.02, 2.6)), paint("#f2e8d6"))
    stage.add(
        [
            rod((x, 19 + 0.2 * i, -2), (x, 19 + 0.2 * i, 0), 0.12)
            for i, x in enumerate((0.5, 2.5, 5, 7.5, 10, 13))
        ],
        wood(DARKWOOD),
    )
    stage.add(box(15, 2.5, 0.2, (7, 20.5, -0.35)), wood(GREYWOOD))
    stage.add(hills(150, 420, 42, 3.3), Material("#6f7f8c", mottled(12, 0.4), ink=0.3))
    stage.add(hills(320, 900, 120, 8.1), Material("#8796a6", mottled(30, 0.6, "#e8e2d8"), ink=0.2))
    hull, rim, keel = boat(4.6, 1.5, 0.5)
    for m, c in ((hull, "#e9e2d0"), (rim, "#7a4a2a"), (keel, "#7a4a2a")):
        stage.add(m.turn("z", 65).move(-3.6, 9.5, -0.88), Material(c))


def _mussel(size: float) -> Mesh:
    """Two shells a little open, hinge upwards, `size` metres long."""
    half = limbs(
        [((0, 0, 0), (0, 0.03, -0.6), 0.09, 0.25), ((0, 0.03, -0.6), (0, 0, -0.82), 0.25, 0.19)],
        0.25,
        0.03,
    ).scale(0.42, 1, 1)
    return (half.turn("y", 5).move(0.03) + half.turn("y", -5).move(-0.03)).scale(size)


def _mussel_stand(stage: Stage) -> None:
    """The invention: trestle with winch, and the bar of mussels hauled up."""
    steel = metal("#b7c0c6")
    for x in (-0.95, 0.95):
        stage.add(
            [rod((x, s * 0.42, 0), (x, 0, 1.75), 0.035) for s in (-1, 1)], wood("#c79a5e", 0.5)
        )
        stage.add(rod((x, -0.24, 0.75), (x, 0.24, 0.75), 0.022), wood("#b5854b"))
    stage.add(rod((-1.15, 0, 1.75), (1.15, 0, 1.75), 0.045), wood("#c79a5e", 0.5))
    stage.add(rod((0.5, 0, 1.75), (0.86, 0, 1.75), 0.075), Material("#e8dcc0", rows(0, 0.025, 0.5)))
    stage.add(gear(0.13, 18, 0.02).turn("z", 90).move(1.08, 0, 1.75), metal(BRASS))
    stage.add(
        tube([(1.15, 0, 1.75), (1.22, 0, 1.75), (1.22, -0.2, 1.6), (1.34, -0.2, 1.6)], 0.016),
        metal("#4a5158"),
    )
    stage.add(
        [rope((x, 0, 1.72), (x * 1.05, 0, 1.18), 0.0, 0.011) for x in (-0.68, 0.68)],
        Material("#efe3c4"),
    )
    stage.add(rod((-0.86, 0, 1.16), (0.86, 0, 1.16), 0.03), steel)
    _mussels(stage, steel)
    stage.add(
        lathe(
            [(1e-4, 0), (0.2, 0.0), (0.25, 0.36), (0.235, 0.36), (0.21, 0.3), (1e-4, 0.3)], 30
        ).move(0.62, -0.95),
        paint("#2a6a8a"),
    )
    stage.add(ring(0.25, 0.012, 40, 180).turn("x", 60).move(0.62, -0.95, 0.36), steel)


def _mussels(stage: Stage, steel: Material) -> None:
    """Eight mussels, each with a magnet, a sensor and its wire."""
    rng = np.random.default_rng(2)
    for i in range(8):
        x = -0.76 + i * 0.217
        stage.add(tube([(x, 0, 1.16), (x, 0, 1.02)], 0.012), steel)
        stage.add(box(0.085, 0.07, 0.045, (x, 0, 1.0)), paint("#e9e4d8"))
        shell = _mussel(0.33).turn("z", 68 + rng.uniform(-14, 14)).move(x, 0, 1.02)
        stage.add(
            shell,
            Material(
                "#2c3550",
                both(mottled(0.3, 0.6, "#4a5f8c"), rows(2, 0.11, 0.4, 0.2)),
                gloss=0.7,
                mirror=0.12,
            ),
        )
        stage.add(
            cylinder(0.022, 0.02).turn("y", 90).turn("z", -70).move(x + 0.01, -0.09, 0.81),
            metal("#dfe4e8"),
        )
        stage.add(box(0.03, 0.025, 0.06, (x + 0.035, -0.085, 0.86)), paint("#1e7a4a"))
        stage.add(
            tube(
                [(x + 0.035, -0.085, 0.9), (x - 0.09, -0.05, 1.05), (x - 0.02, -0.03, 1.19)], 0.0065
            ),
            Material(ORANGE),
        )
    stage.add(
        tube(
            [
                (0.75, -0.03, 1.19),
                (0.9, -0.06, 1.25),
                (0.98, -0.06, 1.0),
                (1.02, -0.15, 0.4),
                (1.25, 0.2, 0.06),
                (1.5, 0.7, 0.05),
            ],
            0.012,
        ),
        Material(ORANGE),
    )


def _mussel_flag(stage: Stage) -> None:
    """The flag on its post: an arm with a counterweight, and the box of the servo."""
    stage.add(rod((1.5, 0.9, 0), (1.5, 0.9, 2.35), 0.05), paint("#f2ead8"))
    stage.add(box(0.26, 0.2, 0.34, (1.5, 0.78, 1.5)), paint("#24435f"))
    stage.add(
        [ball(0.016, 8).move(1.42 + 0.04 * i, 0.67, 1.74) for i in range(5)], lit("#ff7a2a", 2.0)
    )
    stage.add(rod((1.24, 0.82, 2.02), (1.86, 0.82, 2.62), 0.02), paint("#3a4148"))
    stage.add(ball(0.07).move(1.22, 0.82, 2.0), metal("#5b646c"))
    t = np.linspace(0, 1, 12)[:, None]
    k = np.linspace(0, 1, 6)[None]
    x, y, z = (
        1.52 + 0.34 * k + 0.5 * t,
        0.82 + 0.05 * np.sin(t * 7) + 0 * k,
        2.29 + 0.33 * k - 0.42 * t - 0.05 * k * t,
    )
    stage.add(surface(np.stack(np.broadcast_arrays(x, y, z), axis=2)), paint(ORANGE))
