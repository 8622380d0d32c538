"""The hay meadow in the evening: the scene of invention 210."""

from itertools import pairwise

import numpy as np

from .creatures import bird
from .geometry import (
    Mesh,
    ball,
    beam,
    box,
    cylinder,
    extrude,
    join,
    lathe,
    rod,
    tube,
)
from .materials import (
    AMBER,
    ORANGE,
    Material,
    glass,
    lit,
    metal,
    mottled,
    paint,
    rows,
    wood,
)
from .nature import belt, grass, leaves, spruce, wood_edge
from .noise import Array
from .organic import ground, limbs, rolling, scatter
from .stage import Camera, Fog, Sky, Stage, Sun, Tone


def corncrake_bar(view: int = 1) -> Stage:
    """Number 210: a bar of chains and bells ahead of the tractor, and a corncrake that runs."""
    camera = Camera((-4.9, -7.9, 1.6), (-0.25, 0.4, 1.02), 45)
    if view == 2:
        camera = Camera((-2.9, -3.2, 0.95), (-1.7, -1.5, 0.62), 42)
    stage = Stage(
        camera,
        Sun((-0.85, 0.75, 0.33), "#ffbe6e", 3.0, 0.02),
        Sky("#6d93c0", "#ffd28c", "#8a7a4a", 0.9, clouds=0.7, cloud="#ffe2b4", halo=0.6),
        [],
        Fog("#f2c68a", 120),
        "#6f7566",
        Tone(1.08, brush=6 if view == 2 else 3),
    )
    land = rolling(0.3, 8, 4)
    stage.add(
        ground(land, (-60, 60), (-9, 120), 200),
        Material("#8f9a44", mottled(0.7, 0.6, "#b5a552"), ink=0.0),
    )
    tall = grass((-9, 0.4), (-7.5, 9), 15000, 0.62, 3, land) + grass(
        (-14, 6), (9, 26), 9000, 0.8, 6, land
    )
    tall = Mesh(*(a[_standing(tall.tris)] for a in (tall.tris, tall.normals, tall.rest)))
    stage.add(tall, Material("#8f9c3e", mottled(0.8, 0.6, "#c2aa4c"), ink=0.0))
    stage.add(grass((0.5, 9), (-7, 7), 6000, 0.12, 8, land), Material("#a9a04a", ink=0.0))
    _flowers(stage)
    _tractor(stage)
    _bar(stage)
    bird(stage, (-2.9, -5.0, 0.2), 165, 2.0)
    stage.add(
        wood_edge([spruce(1, 2), spruce(1, 5)], belt((-80, 80), (60, 90), 150, 4), 9, 15, 3),
        Material("#5d6a4a", ink=0.0),
    )
    for i in range(9):
        stage.add(
            leaves((-50 + 13 * i, 55, 6), (4, 3, 5), 700, 0.5, i), Material("#76853f", ink=0.0)
        )
    stage.add(
        [
            cylinder(0.75, 1.3).turn("y", 90).move(x, y, 0.7)
            for x, y in ((9, 14), (15, 22), (5, 26))
        ],
        Material("#c9ab62", rows(1, 0.12, 0.4)),
    )
    return stage


def _standing(tris: Array) -> Array:
    """Blades that the tractor has not rolled over."""
    p = tris.mean(axis=1)
    path = (p[:, 0] > 0.1 - 0.05 * p[:, 1]) | (
        (np.abs(p[:, 0] + 3.1) < 0.7) & (np.abs(p[:, 1] + 5.4) < 0.9)
    )
    return np.asarray(~path)


def _flowers(stage: Stage) -> None:
    """Daisies and bellflowers in the uncut grass."""
    rng = np.random.default_rng(6)
    for colour, n in (("#fbf4e2", 90), ("#6b62b8", 60), ("#e8b93a", 60)):
        x, y = rng.uniform(-7, -0.2, n), rng.uniform(-7.4, 3, n)
        keep = ~((np.abs(x + 3.1) < 0.7) & (np.abs(y + 5.4) < 0.9))
        at = np.stack([x, y, rng.uniform(0.4, 0.62, n)], 1)[keep]
        stage.add(
            scatter(
                ball(0.035, 8).scale(1, 1, 0.5),
                at,
                rng.uniform(0.7, 1.3, len(at)),
                rng.uniform(0, 360, len(at)),
            ),
            Material(colour, ink=0.3),
        )


def _wheel(radius: float, width: float) -> list[tuple[Mesh, Material]]:
    """A tractor's wheel with lugs, lying along y: tyre, rim, hub."""
    tyre = lathe(
        [
            (radius * 0.6, -width / 2),
            (radius * 0.9, -width / 2),
            (radius, -width * 0.36),
            (radius, width * 0.36),
            (radius * 0.9, width / 2),
            (radius * 0.6, width / 2),
        ],
        40,
    )
    lugs = []
    for i in range(22):
        a = i * 360 / 22
        for s in (-1, 1):
            lug = beam(
                (radius * 0.99, 0, 0.0),
                (radius * 0.99, 0.12, s * width * 0.46),
                0.06,
                0.07,
            )
            lugs.append(lug.turn("z", a + (8 if s > 0 else 0)))
    return [(tyre + join(lugs), Material("#2b2a2c", gloss=0.1)), *_rim(radius, width)]


def _rim(radius: float, width: float) -> list[tuple[Mesh, Material]]:
    """Rim and hub of a wheel, with its nuts."""
    rim = lathe(
        [
            (1e-4, -width * 0.3),
            (radius * 0.3, -width * 0.32),
            (radius * 0.56, -width * 0.42),
            (radius * 0.62, -width * 0.5),
        ],
        36,
    )
    hub = lathe(
        [(1e-4, -width * 0.46), (radius * 0.14, -width * 0.44), (radius * 0.16, -width * 0.3)], 20
    )
    nuts = join(
        [
            ball(0.03, 8).move(radius * 0.24 * np.cos(a), radius * 0.24 * np.sin(a), -width * 0.36)
            for a in np.linspace(0, 6.28, 8)[:-1]
        ]
    )
    return [
        (rim, paint("#e9dfc6")),
        (hub + nuts, paint("#c9bda0")),
    ]


def _tractor(stage: Stage) -> None:
    """A blue tractor heading for the viewer's left, its bonnet towards -y."""
    blue = paint("#23569c", 0.4)
    for x, y, r, w in (
        (-0.95, 2.3, 0.86, 0.46),
        (0.95, 2.3, 0.86, 0.46),
        (-0.82, -0.05, 0.58, 0.34),
        (0.82, -0.05, 0.58, 0.34),
    ):
        for m, mat in _wheel(r, w):
            stage.add(m.turn("y", 90 if x < 0 else -90).turn("x", 0).move(x, y, r), mat)
    hood = extrude(
        [(-0.1, 0.95), (1.75, 1.02), (1.75, 1.62), (0.4, 1.56), (0.05, 1.42), (-0.1, 1.25)], 0.78
    ).turn("z", 90)
    stage.add(hood.move(0, -0.35), blue)
    stage.add(box(0.72, 0.03, 0.34, (0, -0.47, 1.0)), Material("#20262e", rows(1, 0.05, 0.6, 0.2)))
    stage.add(
        [cylinder(0.1, 0.05).turn("x", 90).move(s * 0.25, -0.44, 1.4) for s in (-1, 1)],
        Material("#fff0c4", glow=1.0, gloss=0.8),
    )
    stage.add(box(0.5, 2.6, 0.4, (0, 0.9, 0.62)), paint("#3a3f46"))
    stage.add(rod((-0.82, -0.05, 0.58), (0.82, -0.05, 0.58), 0.08), paint("#3a3f46"))
    _cab(stage, blue)


def _cab(stage: Stage, blue: Material) -> None:
    """Cab with its posts, mudguards, roof, driver and exhaust."""
    cab = extrude(
        [(0.0, 1.15), (1.35, 1.15), (1.42, 2.0), (1.2, 2.72), (0.2, 2.72), (0.0, 1.9)], 1.36
    ).turn("z", 90)
    stage.add(cab.move(0, 1.3), glass("#cfe0dd", 0.72))
    for s in (-1, 1):
        for a, b in (
            ((1.3, 1.15), (1.5, 2.72)),
            ((2.68, 1.15), (2.5, 2.72)),
            ((1.3, 1.15), (2.68, 1.15)),
        ):
            stage.add(
                beam((s * 0.68, a[0], a[1]), (s * 0.66, b[0], b[1]), 0.07, 0.07), paint("#1b2f4c")
            )
        fender = tube(
            [
                (s * 0.95, 2.3 - 0.98 * np.cos(t), 0.86 + 0.98 * np.sin(t))
                for t in np.linspace(0.35, 2.9, 20)
            ],
            0.05,
        )
        stage.add(fender + box(0.5, 0.95, 0.06, (s * 0.92, 2.3, 1.8)), blue)
    stage.add(box(1.5, 1.5, 0.12, (0, 2.0, 2.7)), paint("#f0e7d0"))
    stage.add(
        limbs(
            [
                ((0, 2.05, 1.4), (0, 2.05, 1.85), 0.24, 0.2),
                ((0, 2.02, 2.08), (0, 2.02, 2.14), 0.12, 0.13),
            ],
            0.06,
            0.04,
        ),
        Material("#7a3b2c"),
    )
    stage.add(rod((-0.3, 0.9, 1.55), (-0.3, 0.9, 2.5), 0.045), metal("#44484c"))
    stage.add(ball(0.07).move(0.55, 1.4, 2.9), lit(AMBER, 4.0))


def _bar(stage: Stage) -> None:
    """The invention: front linkage, lattice bar to the uncut side, chains with bells, sensors."""
    for s in (-1, 1):
        stage.add(
            beam((s * 0.35, -0.45, 0.75), (s * 0.35, -1.35, 0.85), 0.08, 0.1), paint("#3a3f46")
        )
    stage.add(rod((0, -0.5, 1.3), (0, -1.4, 1.25), 0.04), metal("#6c757c"))
    stage.add(extrude([(-0.5, 0.72), (0.5, 0.72), (0, 1.35)], 0.06).move(0, -1.4), paint(ORANGE))
    left, right, y = -3.5, 1.0, -1.5
    for z in (0.78, 1.05):
        stage.add(rod((left, y, z), (right, y, z), 0.035), paint(ORANGE))
    xs = np.linspace(left, right, 15)
    stage.add(
        [
            rod(
                (float(a), y, 0.78 if i % 2 else 1.05),
                (float(b), y, 1.05 if i % 2 else 0.78),
                0.018,
            )
            for i, (a, b) in enumerate(pairwise(xs))
        ],
        paint("#b83f17"),
    )
    _chains(stage, left, right, y)


def _chains(stage: Stage, left: float, right: float, y: float) -> None:
    """Chains with bells and wooden balls, and the two heat sensors."""
    rng = np.random.default_rng(3)
    cans, chains, balls = [], [], []
    for i, x in enumerate(np.linspace(left + 0.06, right - 0.06, 38)):
        sway = rng.uniform(-0.05, 0.12)
        chains.append(
            tube(
                [(x, y, 0.76), (x + sway * 0.3, y + sway * 0.5, 0.5), (x + sway, y + sway, 0.2)],
                0.011,
                6,
            )
        )
        if i % 2 == 0:
            cans.append(cylinder(0.047, 0.13, 0.042, 14).move(x + sway * 0.4, y + sway * 0.5, 0.44))
        balls.append(ball(0.034, 10).move(x + sway, y + sway, 0.17))
    stage.add(join(chains), metal("#7d868c"))
    for i, m in enumerate(cans):
        stage.add(
            m, Material(("#d6392a", "#e9b93a", "#2f8f5a", "#dfe4e6")[i % 4], gloss=0.8, mirror=0.25)
        )
    stage.add(join(balls), wood("#c98d4a"))
    for x in (left, -1.9):
        stage.add(box(0.14, 0.18, 0.16, (x, y - 0.02, 1.08)), paint("#2b3038"))
        stage.add(
            rod((x, y - 0.11, 1.16), (x, y - 0.15, 1.15), 0.045), Material("#ff4a30", glow=1.6)
        )
