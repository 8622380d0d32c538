"""The forest path: the scene of invention 205."""

from collections.abc import Callable

import numpy as np

from .geometry import (
    box,
    cylinder,
    join,
    lathe,
    ring,
    rod,
    surface,
    tube,
)
from .materials import (
    BRASS,
    OAK,
    PINE,
    Material,
    birch_bark,
    glass,
    metal,
    mottled,
    paint,
    rows,
    wood,
)
from .nature import (
    belt,
    birch_wood,
    bolete,
    chanterelle,
    fern,
    grass,
    leaves,
    spruce,
    wood_edge,
)
from .noise import Array, fbm
from .organic import Ground, ground, limbs, scatter
from .places import rope
from .stage import Camera, Fog, Sky, Stage, Sun, Tone


def calling_basket(view: int = 1) -> Stage:
    """Number 205: a mushroom basket whose handle pumps air for a whistle."""
    camera = Camera((-0.82, -1.62, 0.86), (0.04, 0.0, 0.385), 45)
    if view == 2:
        camera = Camera((-0.5, -0.95, 0.85), (0.0, 0.0, 0.62), 44)
    stage = Stage(
        camera,
        Sun((-0.7, 0.5, 0.62), "#ffe9b0", 3.3, 0.015),
        Sky("#a9c7a8", "#eef2c8", "#4a5a34", 0.85),
        [],
        Fog("#d2dfa6", 15, 1.5),
        "#56683e",
        Tone(1.02),
    )

    def height(x: Array, y: Array) -> Array:
        q = np.stack([x.ravel() * 1.1, y.ravel() * 1.1, 0 * x.ravel()], 1)
        bump = (fbm(q, 3).reshape(x.shape) - 0.5) * 0.5
        path = np.exp(-((x - 0.9 - 0.25 * y - 0.1 * np.sin(y)) ** 2) / 0.35)
        return bump * (1 - path) * np.clip(np.hypot(x, y) / 1.1, 0.15, 1) - 0.05 * path

    stage.add(
        ground(height, (-12, 14), (-2.6, 26), 260),
        Material("#64803a", mottled(0.25, 0.75, "#8f9a44"), ink=0.1),
    )
    t = np.linspace(-2.4, 26, 80)[:, None]
    k = np.linspace(-0.36, 0.36, 7)[None]
    px, py = 0.9 + 0.25 * t + 0.1 * np.sin(t) + k * (1 + 0.1 * np.sin(3 * t)), t + 0 * k
    stage.add(
        surface(np.stack([px, py, height(px, py) + 0.012], 2)),
        Material("#a58a62", mottled(0.2, 0.6, "#8a6a44"), ink=0.1),
    )
    _woods(stage, height)
    _basket(stage)
    _basket_handle(stage)
    for x, y, s in ((-0.46, -0.34, 0.17), (-0.6, -0.2, 0.12), (0.42, -0.5, 0.12)):
        foot, cap = bolete(s)
        low = float(height(np.array([x]), np.array([y]))[0]) - 0.01
        stage.add(foot.move(x, y, low), Material("#efe2c4", mottled(0.02, 0.3)))
        stage.add(cap.move(x, y, low), Material("#7a4524", mottled(0.03, 0.3), gloss=0.4))
    return stage


def _woods(stage: Stage, h: Callable[[Array, Array], Array]) -> None:
    """Birches near, spruces far, ferns, grass, bilberry tufts."""
    bark = Material("#ece5d8", birch_bark)
    for i, (x, y, r) in enumerate(
        (
            (-1.75, 1.6, 0.13),
            (-2.9, 4.2, 0.12),
            (2.9, 3.0, 0.14),
            (0.1, 6.5, 0.13),
            (-0.9, 9.5, 0.15),
            (4.9, 7.0, 0.14),
            (-4.6, 7.5, 0.13),
            (3.6, 11, 0.15),
        )
    ):
        stage.add(birch_wood(8, i, 0.02 * (i % 3 - 1), r).move(x, y), bark)
    stage.add(
        [
            rod((x, y, -0.2), (x + 0.1, y, 9), 0.17, 0.1)
            for x, y in ((-3.8, 2.6), (1.9, 8.5), (5.8, 4.6), (-2.2, 12))
        ],
        Material("#7a5440", mottled(0.1, 0.6, "#5a4034")),
    )
    stage.add(
        wood_edge([spruce(1, 3), spruce(1, 7)], belt((-16, 18), (12, 30), 60, 4), 7, 13, 3),
        Material("#5f7a48", ink=0.0),
    )
    young = spruce(1, 11, 1.3)
    stage.add(
        [young.scale(1.5).move(-2.4, 2.6), young.scale(1.1).turn("z", 50).move(3.7, 4.5)],
        Material("#4f7040", ink=0.2),
    )
    stage.add(
        leaves((0, 8, 6.4), (11, 7, 1.6), 2600, 0.16, 4), Material("#9cb44a", ink=0.0, soft=0.5)
    )
    _undergrowth(stage, h)


def _undergrowth(stage: Stage, h: Ground) -> None:
    """Ferns and tufts of grass beside the path."""
    for i, (x, y) in enumerate(
        ((-1.35, 0.5), (-2.0, -0.2), (1.9, 1.0), (2.4, 0.1), (-0.6, 2.4), (-1.4, 3.4))
    ):
        stage.add(
            fern(0.5, i).move(x, y, float(h(np.array([x]), np.array([y]))[0])),
            Material("#6f9a3c", ink=0.3, soft=0.3),
        )
    tuft = grass((-0.05, 0.05), (-0.05, 0.05), 7, 0.15, 3)
    rng = np.random.default_rng(4)
    gx, gy = rng.uniform(-4, 4, 1300), rng.uniform(-1.6, 6, 1300)
    keep = (np.abs(gx - 0.9 - 0.25 * gy) > 0.5) & (np.hypot(gx, gy) > 0.5)
    gx, gy = gx[keep], gy[keep]
    stage.add(
        scatter(
            tuft,
            np.stack([gx, gy, h(gx, gy)], 1),
            rng.uniform(0.6, 1.3, len(gx)),
            rng.uniform(0, 360, len(gx)),
        ),
        Material("#86a03f", ink=0.0),
    )


def _basket(stage: Stage) -> None:
    """A woven willow basket, 52 cm long, full of ceps and chanterelles."""
    n = 26
    for i in range(13):
        z = 0.03 + 0.0215 * i
        grow = 0.8 + 0.2 * (z / 0.3) ** 0.7
        t = np.linspace(0, 2 * np.pi, 157)
        wave = 0.009 * np.sin(t * n / 2 + np.pi * (i % 2))
        x, y = (0.27 * grow + wave) * np.cos(t), (0.19 * grow + wave) * np.sin(t)
        stage.add(
            tube(np.stack([x, y, z + 0 * t], 1), 0.0125, 6),
            Material(("#b5803f", "#c9964f", "#9c6a34")[i % 3], gloss=0.1, ink=0.7),
        )
    stakes = []
    for a in np.linspace(0, 2 * np.pi, n, endpoint=False):
        pts = [
            (0.27 * g * np.cos(a), 0.19 * g * np.sin(a), z)
            for g, z in ((0.8, 0.0), (0.92, 0.12), (1.0, 0.3))
        ]
        stakes.append(tube(pts, 0.009, 6))
    stage.add(join(stakes), Material("#8a5c2c", ink=0.5))
    t = np.linspace(0, 2 * np.pi, 120)
    for k in range(3):
        w = 0.013 * np.sin(t * 15 + k * 2.1)
        stage.add(
            tube(
                np.stack(
                    [
                        (0.275 + w) * np.cos(t),
                        (0.195 + w) * np.sin(t),
                        0.31 + 0.012 * np.cos(t * 15 + k * 2.1),
                    ],
                    1,
                ),
                0.012,
                6,
            ),
            Material("#a8743a", ink=0.7),
        )
    _mushrooms(stage)


def _mushrooms(stage: Stage) -> None:
    """Ceps on the left, chanterelles on the right of a thin board."""
    stage.add(box(0.46, 0.012, 0.1, (0, 0, 0.2)), wood(PINE))
    for x, y, s, tilt, turn in (
        (-0.13, -0.07, 0.16, 62, 200),
        (-0.03, -0.09, 0.14, 70, 280),
        (-0.16, 0.06, 0.15, 50, 120),
        (-0.02, 0.07, 0.17, 40, 40),
        (-0.09, 0.0, 0.15, 20, 0),
    ):
        foot, cap = bolete(s)
        stage.add(
            foot.turn("y", tilt).turn("z", turn).move(x, y, 0.29),
            Material("#efe2c4", mottled(0.02, 0.3)),
        )
        stage.add(
            cap.turn("y", tilt).turn("z", turn).move(x, y, 0.29),
            Material("#7a4524", mottled(0.03, 0.3), gloss=0.4),
        )
    for i in range(12):
        a, r = i * 2.4, 0.03 + 0.028 * (i % 4)
        stage.add(
            chanterelle(0.09 + 0.012 * (i % 3), i)
            .turn("x", (i * 37) % 70 - 35)
            .move(0.14 + r * np.cos(a), r * 1.1 * np.sin(a), 0.27 + 0.02 * (i % 3)),
            Material("#e8a02c", soft=0.3),
        )


def _basket_handle(stage: Stage) -> None:
    """The invention: hinged handle, bicycle pump, bladder, hourglass latch, whistle."""
    for s in (-1, 1):
        stage.add(box(0.03, 0.05, 0.14, (s * 0.285, 0, 0.24)), wood(OAK, 0.4))
        stage.add(rod((s * 0.285, -0.04, 0.36), (s * 0.285, 0.04, 0.36), 0.02), metal(BRASS))
    t = np.linspace(0.0, np.pi, 60)
    stage.add(
        tube(np.stack([0.285 * np.cos(t), 0 * t, 0.36 + 0.4 * np.sin(t) ** 0.8], 1), 0.017),
        wood("#c98d4a", 0.4),
    )
    stage.add(
        rod((-0.075, 0, 0.76), (0.075, 0, 0.76), 0.028), Material("#5a3a24", rows(0, 0.012, 0.4))
    )
    stage.add(
        rod((-0.27, -0.045, 0.4), (-0.19, -0.045, 0.6), 0.024, steps=18), metal("#c3cbd1", 0.3)
    )
    stage.add(rod((-0.19, -0.045, 0.6), (-0.15, -0.04, 0.7), 0.008), metal("#8d98a3"))
    stage.add(
        rod((-0.275, -0.045, 0.388), (-0.265, -0.045, 0.413), 0.028, steps=18), paint("#26282c")
    )
    bladder = limbs([((-0.03, -0.03, 0.6), (0.06, -0.03, 0.6), 0.055, 0.05)], 0.03, 0.01)
    stage.add(bladder, Material("#c2402a", mottled(0.05, 0.15), gloss=0.5))
    stage.add(
        [ring(0.052, 0.006, 24).turn("y", 90).move(x, -0.03, 0.6) for x in (-0.03, 0.06)],
        Material("#26282c"),
    )
    stage.add(
        [rope((x, -0.01, 0.65), (x * 1.2, 0, 0.75), 0.0, 0.004) for x in (-0.05, 0.08)],
        Material("#e8dcc0"),
    )
    stage.add(
        tube([(-0.2, -0.06, 0.585), (-0.15, -0.1, 0.6), (-0.08, -0.06, 0.6)], 0.008),
        Material("#26282c"),
    )
    stage.add(
        tube([(0.11, -0.03, 0.6), (0.15, -0.05, 0.63), (0.18, -0.045, 0.63)], 0.008),
        Material("#26282c"),
    )
    _whistle(stage)


def _whistle(stage: Stage) -> None:
    """The hazel whistle, the hourglass that releases it, the button."""
    stage.add(
        rod((0.17, -0.045, 0.655), (0.285, -0.045, 0.47), 0.02, 0.018, 18),
        Material("#8a6a3a", mottled(0.03, 0.4)),
    )
    stage.add(rod((0.2, -0.066, 0.61), (0.214, -0.068, 0.588), 0.009), Material("#20160e"))
    stage.add(
        [
            ring(0.021, 0.004, 20).turn("y", 58).move(0.17 + 0.115 * f, -0.045, 0.655 - 0.185 * f)
            for f in (0.08, 0.9)
        ],
        Material("#c2402a"),
    )
    glass_ = lathe([(0.03, -0.055), (0.03, -0.045), (0.006, 0), (0.03, 0.045), (0.03, 0.055)], 24)
    stage.add(glass_.move(0.1, -0.075, 0.47), glass("#e6f0ec", 0.7))
    stage.add(
        lathe([(1e-4, -0.05), (0.028, -0.048), (0.012, -0.018), (1e-4, -0.008)], 20).move(
            0.1, -0.075, 0.47
        ),
        Material("#e0b45a"),
    )
    stage.add(
        [cylinder(0.037, 0.01, steps=24).move(0.1, -0.075, z) for z in (0.407, 0.523)], wood(OAK)
    )
    stage.add(
        [
            rod(
                (0.1 + 0.032 * np.cos(a), -0.075 + 0.032 * np.sin(a), 0.41),
                (0.1 + 0.032 * np.cos(a), -0.075 + 0.032 * np.sin(a), 0.53),
                0.003,
            )
            for a in (0.5, 2.6, 4.7)
        ],
        metal(BRASS),
    )
    stage.add(rod((0.1, -0.07, 0.53), (0.08, -0.04, 0.56), 0.006), metal(BRASS))
    stage.add(cylinder(0.014, 0.012).turn("x", 90).move(-0.11, -0.03, 0.66), paint("#2f8f5a"))
