"""The bees in winter: the scene of invention 209."""

import numpy as np

from .geometry import (
    Mesh,
    ball,
    box,
    join,
    lathe,
    ring,
    rod,
    tube,
)
from .materials import (
    BRASS,
    DARKWOOD,
    GREYWOOD,
    PINE,
    Material,
    lit,
    metal,
    mottled,
    paint,
    planks,
    rows,
    snow,
    wood,
)
from .nature import belt, spruce, wood_edge
from .noise import Array
from .organic import ground, rolling
from .places import gable, post_and_rail, roof, snow_on
from .stage import Camera, Fog, Sky, Stage, Sun, Tone


def hive_stethoscope(view: int = 1) -> Stage:
    """Number 209: a wooden horn at the door of a beehive in the snow."""
    camera = Camera((-2.35, -2.3, 1.1), (0.38, -0.02, 0.68), 46)
    if view == 2:
        camera = Camera((-1.25, -1.85, 0.95), (0.5, -0.28, 0.52), 44)
    stage = Stage(
        camera,
        Sun((0.9, 0.12, 0.3), "#ffc08c", 2.9, 0.015),
        Sky("#7fa2d6", "#f6d6c4", "#c8c4d2", 0.9, clouds=0.5, cloud="#ffe3d2"),
        [],
        Fog("#eed6d0", 75),
        "#8f9cc2",
        Tone(0.8),
    )
    land = rolling(0.35, 3, 5)
    stage.add(
        ground(
            lambda x, y: land(x, y) * np.clip(np.hypot(x, y) / 3, 0.25, 1) - 0.03,
            (-30, 30),
            (-5, 60),
            260,
        ),
        snow(),
    )
    for x, y, a, b in (
        (0.5, 0.55, "#2c6aa8", "#e8b93a"),
        (4.0, 1.5, "#d8a02e", "#f0e6d2"),
        (3.0, 3.6, "#4b8a5c", "#f0e6d2"),
        (6.2, 3.0, "#b8452c", "#e8dcc0"),
    ):
        _hive(stage, x, y, a, b)
    _horn(stage)
    _garden(stage)
    return stage


def _garden(stage: Stage) -> None:
    """Bare trees, fence, a house with a lit window, the forest."""
    for i, (x, y) in enumerate(((0.6, 6.0), (5.2, 6.4), (9.5, 4.6))):
        stage.add(_bare_tree(3.6, i).move(x, y), Material("#5d4c46", ink=0.5))
    stage.add(post_and_rail((-14, 14), 11.5, 12, 1.1), wood(GREYWOOD))
    stage.add(
        [
            snow_on((x - 0.1, x + 0.1), (11.4, 11.6), 1.1, 0.1, x, 12)
            for x in np.linspace(-14, 14, 12)
        ],
        snow(),
    )
    stage.add(gable(6, 8, 2.8, 5.2).move(-9, 22).mapped(), Material("#8a6a4c", planks(0, 0.3, 2)))
    stage.add(roof(6, 8, 2.8, 5.2, thick=0.4).move(-9, 22), snow())
    stage.add(box(0.9, 0.1, 0.9, (-7.5, 17.95, 1.2)), lit("#ffb04a", 2.0))
    stage.add(
        wood_edge([spruce(1, 2), spruce(1, 6)], belt((-50, 60), (32, 50), 90, 4), 7, 12, 2),
        Material("#6b7f94", mottled(0.8, 0.8, "#dfe5f0"), ink=0.0),
    )


def _hive(stage: Stage, x: float, y: float, body: str, trim: str) -> None:
    """A box hive on feet, with door board, roof and snow."""
    stage.add(
        [
            box(0.07, 0.07, 0.3, (x + sx * 0.22, y + sy * 0.2, 0))
            for sx in (-1, 1)
            for sy in (-1, 1)
        ],
        wood(DARKWOOD),
    )
    stage.add(
        box(0.56, 0.52, 0.42, (x, y, 0.28)).mapped(),
        Material(body, planks(2, 0.105, 0, 0.15), gloss=0.1),
    )
    stage.add(
        box(0.56, 0.52, 0.36, (x, y, 0.705)).mapped(),
        Material(trim, planks(2, 0.09, 0, 0.15), gloss=0.1),
    )
    stage.add(box(0.6, 0.56, 0.025, (x, y, 0.69)), wood(PINE))
    stage.add([box(0.2, 0.025, 0.03, (x, y - 0.27, z)) for z in (0.55, 0.95)], wood(DARKWOOD))
    stage.add(box(0.36, 0.16, 0.02, (x, y - 0.33, 0.3)), wood(PINE))
    stage.add(box(0.2, 0.02, 0.03, (x, y - 0.262, 0.335)), Material("#171310"))
    stage.add(box(0.68, 0.64, 0.07, (x, y, 1.06)), metal("#aab2b8"))
    stage.add(snow_on((x - 0.37, x + 0.37), (y - 0.35, y + 0.35), 1.12, 0.24, x + 3, 36), snow())


def _horn(stage: Stage) -> None:
    """The invention: turned horn with its ring, tripod, microphone box, headphones."""
    profile = [
        (0.2, 0.0),
        (0.215, 0.0),
        (0.2, 0.04),
        (0.155, 0.13),
        (0.115, 0.24),
        (0.085, 0.36),
        (0.062, 0.5),
        (0.052, 0.62),
        (0.058, 0.64),
        (0.04, 0.66),
    ]
    horn = lathe(profile, 44).turn("x", 90).turn("x", -4)
    at = (0.5, 0.19, 0.4)
    stage.add(horn.move(*at), Material("#c88a48", rows(0, 0.03, 0.25, 0.2), gloss=0.35))
    stage.add(ring(0.206, 0.026).turn("x", 90).move(*at), Material("#26272b", gloss=0.3))
    stage.add(
        lathe([(0.09, 0.34), (0.094, 0.34), (0.088, 0.37), (0.084, 0.37)], 36)
        .turn("x", 86)
        .move(*at),
        metal(BRASS),
    )
    stage.add(rod((0.5, -0.44, 0.44), (0.5, -0.6, 0.455), 0.055, steps=24), paint("#2b3038"))
    stage.add(box(0.26, 0.12, 0.2, (0.5, -0.66, 0.42)), wood("#8a5a30", 0.5))
    stage.add(
        [ball(0.024, 12).move(0.43 + 0.07 * i, -0.725, 0.56) for i in (1, 2)], Material("#6b4a20")
    )
    stage.add(ball(0.026, 12).move(0.43, -0.725, 0.56), lit("#39d873", 4.5))
    stage.add(box(0.14, 0.01, 0.05, (0.5, -0.725, 0.46)), Material("#f2ead6", rows(0, 0.02, 0.5)))
    for dx, dy in ((-0.3, -0.85), (0.32, -0.82), (0.02, -0.1)):
        stage.add(
            rod((0.5, -0.42, 0.4), (0.5 + dx * 0.9, -0.42 + dy * 0.4, -0.02), 0.017, 0.013),
            wood("#d3a562"),
        )
    stage.add(box(0.08, 0.08, 0.06, (0.5, -0.42, 0.36)), metal(BRASS))
    _headphones(stage)
    stage.add(snow_on((0.37, 0.63), (-0.72, -0.6), 0.62, 0.03, 2, 14), snow())


def _headphones(stage: Stage) -> None:
    """A post with the headphones and their wire."""
    wire = [
        (0.62, -0.68, 0.48),
        (0.75, -0.8, 0.2),
        (0.95, -0.75, 0.12),
        (1.1, -0.66, 0.42),
        (1.15, -0.6, 0.8),
    ]
    t, fine = np.linspace(0, 1, 5), np.linspace(0, 1, 40)
    stage.add(
        tube(np.stack([np.interp(fine, t, [w[i] for w in wire]) for i in range(3)], 1), 0.008),
        Material("#23262c"),
    )
    stage.add(rod((1.2, -0.5, -0.1), (1.2, -0.5, 1.02), 0.03), wood(GREYWOOD, 0.6))
    stage.add(rod((1.2, -0.45, 0.96), (1.14, -0.68, 1.0), 0.012), wood(DARKWOOD))
    stage.add(
        ring(0.1, 0.013, 30, 180).turn("x", 90).turn("z", -35).move(1.15, -0.62, 0.88),
        paint("#c2452a"),
    )
    for s in (-1, 1):
        ear = lathe([(1e-4, -0.03), (0.06, -0.03), (0.066, 0.02), (0.045, 0.04), (1e-4, 0.04)], 22)
        ear = ear.turn("y", s * 90).turn("z", -35).move(1.15 + s * 0.082, -0.62 - s * 0.057, 0.84)
        stage.add(ear, paint("#2b3038"))


def _bare_tree(height: float, seed: int) -> Mesh:
    """An apple tree without leaves."""
    rng = np.random.default_rng(seed)
    parts: list[Mesh] = []

    def grow(p: Array, d: Array, long: float, r: float, depth: int) -> None:
        q = p + d * long
        parts.append(rod(tuple(p), tuple(q), r, r * 0.7, 7))
        if depth:
            for _ in range(3 if depth > 1 else 4):
                way = d + rng.normal(0, 0.55, 3) + np.array([0, 0, 0.12])
                grow(
                    q, way / np.linalg.norm(way), long * rng.uniform(0.6, 0.85), r * 0.62, depth - 1
                )

    grow(np.zeros(3), np.array([0.05, 0, 1.0]), height * 0.28, height * 0.035, 5)
    return join(parts)
