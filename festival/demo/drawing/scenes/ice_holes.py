"""The lake with its ice holes: the scene of invention 206."""

from collections.abc import Callable

import numpy as np

from .creatures import trout
from .geometry import (
    Mesh,
    ball,
    box,
    coil,
    cylinder,
    join,
    lathe,
    rod,
    sheet,
    surface,
    tube,
)
from .materials import (
    DARKWOOD,
    ORANGE,
    Material,
    glass,
    metal,
    mottled,
    paint,
    rows,
    snow,
    wood,
)
from .nature import belt, hills, spruce, wood_edge
from .noise import Array
from .organic import ground, rolling
from .people import person
from .places import snow_on
from .stage import Camera, Fog, Sky, Stage, Sun, Tone

HOLES = [
    (0.38, 0.1),
    (-0.42, 0.12),
    (1.7, 2.2),
    (-1.4, 2.6),
    (-3.0, 6.0),
    (3.6, 6.5),
    (0.9, 8.5),
]


def _ice(x: Array, y: Array) -> Array:
    """Drifted snow with a rim and a hollow round each hole."""
    z = rolling(0.3, 1.3, 7)(x, y)
    for hx, hy in HOLES:
        far = np.hypot(x - hx, y - hy)
        z = np.where(far < 0.5, z * np.clip((far - 0.12) / 0.38, 0, 1), z)
        z = z + 0.035 * np.exp(-(((far - 0.2) / 0.06) ** 2)) - 0.16 * (far < 0.105)
    return z


def ice_cork(view: int = 1) -> Stage:
    """Number 206: corks in the holes of a lake; view 2 cuts the ice, view 3 lifts one out."""
    camera = Camera((-0.15, -1.75, 0.62), (0.1, 0.4, 0.2), 52)
    if view == 2:
        camera = Camera((0.0, -1.75, 0.12), (0.0, 0.0, -0.06), 45)
    if view == 3:
        camera = Camera((-1.15, -1.75, 1.15), (0.35, 1.0, 0.12), 50)
    stage = Stage(
        camera,
        Sun((-1.0, 0.5, 0.3), "#ffdca8", 2.9, 0.012),
        Sky("#4f8fd0", "#dfeaf2", "#b9c6d6", 0.95, clouds=0.3),
        [],
        Fog("#cfdff0", 110),
        "#8fa6c4",
        Tone(0.72, ink=0.75),
    )
    if view == 2:
        _ice_cut(stage)
        return stage
    stage.add(ground(_ice, (-14, 14), (-2.6, 26), 620), snow())
    for hx, hy in HOLES[:1] + HOLES[2:]:
        _cork(stage, hx, hy, 0.0)
    stage.add(
        cylinder(0.14, 0.01, steps=24).move(-0.42, 0.12, -0.05),
        Material("#1d3f58", mirror=0.8, gloss=0.8),
    )
    _cork(stage, -0.02, -0.5, 0.15, 78)
    _drill(stage)
    _angler(stage)
    return stage


def _angler(stage: Stage) -> None:
    """An angler on a box, the far shore with its forest."""
    person(
        stage,
        (2.2, 5.6, 0.0),
        120,
        "#2f5a46",
        "#c2452a",
        sit=True,
        left=(0.5, 0.1, 0.75),
        right=(0.5, -0.1, 0.75),
    )
    stage.add(box(0.5, 0.36, 0.38, (2.2, 5.6, 0.0)), paint("#d98d2b"))
    stage.add(rod((1.95, 6.05, 0.72), (1.7, 6.7, 0.55), 0.008), Material("#2b2b2b"))
    trees = wood_edge([spruce(1, 2), spruce(1, 6)], belt((-60, 60), (48, 66), 150, 2), 5, 10, 3)
    stage.add(trees, Material("#3f5d63", ink=0.0))
    stage.add(
        ground(lambda x, y: 0.02 * np.clip(y - 40, 0, None) + 0 * x, (-160, 160), (20, 120), 40),
        snow(),
    )
    stage.add(hills(170, 420, 22, 6.2), Material("#8fa8c4", ink=0.1))


def _cork(stage: Stage, x: float, y: float, z: float, tip: float = 0.0) -> None:
    """One cork: cone of buoy foam, tyre skin, flag on its rod, tube for hot water, weight."""

    def put(m: Mesh) -> Mesh:
        return m.turn("y", tip).turn("z", 168 if tip else 0).move(x, y, z)

    cone = lathe(
        [
            (1e-4, -0.22),
            (0.075, -0.22),
            (0.095, -0.02),
            (0.135, 0.05),
            (0.145, 0.08),
            (0.13, 0.115),
            (1e-4, 0.125),
        ],
        36,
    )
    stage.add(put(cone), Material(ORANGE, mottled(0.03, 0.25), gloss=0.2))
    stage.add(
        put(lathe([(0.079, -0.19), (0.1, -0.03)], 36).scale(1.012, 1.012, 1)),
        Material("#25262a", rows(0, 0.012, 0.4), gloss=0.3),
    )
    stage.add(
        put(lathe([(0.137, 0.03), (0.148, 0.08), (0.146, 0.085)], 36).scale(1.01, 1.01, 1)),
        Material("#e9edf0", gloss=0.7, mirror=0.15),
    )
    stage.add(put(rod((0.06, 0, 0.1), (0.06, 0, 0.62), 0.007, 0.004)), paint("#f3efe4"))
    _flag(stage, put)


def _flag(stage: Stage, put: Callable[[Mesh], Mesh]) -> None:
    """The flag, the tube for hot water, the weight below."""
    wave = np.linspace(0, 1, 9)
    cloth = np.array(
        [
            [
                (0.06 + 0.2 * t, 0.025 * np.sin(t * 6), 0.6 - k * 0.15 * (1 - 0.4 * t) - 0.03 * t)
                for t in wave
            ]
            for k in (0, 1)
        ]
    )
    stage.add(put(surface(cloth)), paint("#c8201c"))
    stage.add(put(cylinder(0.028, 0.07).move(-0.05, 0, 0.1)), paint("#f3efe4"))
    stage.add(put(cylinder(0.019, 0.002).move(-0.05, 0, 0.171)), Material("#15202b"))
    stage.add(
        put(
            join(
                [
                    rod((0.0, 0, -0.22), (0, 0, -0.4), 0.006),
                    lathe(
                        [(1e-4, -0.56), (0.045, -0.55), (0.05, -0.44), (0.02, -0.4), (1e-4, -0.4)],
                        24,
                    ),
                ]
            )
        ),
        metal("#6b737c"),
    )


def _drill(stage: Stage) -> None:
    """An ice auger standing in the snow."""
    stage.add(coil(0.045, 0.09, 6, 0.012).move(-1.15, 1.35, 0.02), metal("#8d98a3"))
    stage.add(rod((-1.15, 1.35, -0.1), (-1.15, 1.35, 1.0), 0.016), paint("#c2452a"))
    stage.add(
        tube(
            [
                (-1.15, 1.35, 0.98),
                (-1.02, 1.35, 1.06),
                (-1.0, 1.35, 1.2),
                (-1.15, 1.35, 1.32),
                (-1.15, 1.35, 1.4),
            ],
            0.014,
        ),
        paint("#c2452a"),
    )
    stage.add(rod((-1.15, 1.35, 1.38), (-1.15, 1.35, 1.5), 0.03), wood(DARKWOOD))


def _ice_cut(stage: Stage) -> None:
    """The second picture: the ice sawn through, the cork sitting in it, dark water below."""
    ice = Material("#9fc7dc", mottled(0.12, 0.35, "#e4f1f6"), gloss=0.6, mirror=0.15)
    for a, b in ((-3.0, -0.118), (0.118, 3.0)):
        stage.add(box(b - a, 2.4, 0.34).move((a + b) / 2, 1.2, -0.34), ice)
    stage.add(
        lathe([(0.085, -0.34), (0.118, 0.0)], 36, 180).scale(1, 1, 1),
        Material("#cfe6f0", gloss=0.4, ink=0.6),
    )
    stage.add(snow_on((-3.0, -0.16), (0.0, 2.6), -0.01, 0.07, 3), snow())
    stage.add(snow_on((0.16, 3.0), (0.0, 2.6), -0.01, 0.07, 5), snow())
    _cork(stage, 0.0, 0.0, -0.02)
    water = Material("#1f6f8f", mottled(0.5, 0.5, "#15506e"), glow=0.22, ink=0.0)
    stage.add(sheet([(-4, 2.2, -2.2), (4, 2.2, -2.2), (4, 2.2, -0.3), (-4, 2.2, -0.3)]), water)
    stage.add(
        sheet([(-4, -0.2, -1.1), (4, -0.2, -1.1), (4, 2.2, -1.0), (-4, 2.2, -1.0)]),
        Material("#2a4a4e", mottled(0.3, 0.7, "#3d5a4c"), ink=0.0),
    )
    for x, z, r in (
        (-0.33, -0.39, 0.016),
        (-0.22, -0.37, 0.011),
        (0.3, -0.375, 0.013),
        (0.52, -0.4, 0.02),
        (-0.7, -0.39, 0.014),
    ):
        stage.add(ball(r, 12).move(x, 0.02, z), glass())
    trout(stage, (-0.55, 0.7, -0.72), 15, 6, 0.9)
    trout(stage, (0.7, 1.0, -0.6), 170, -4, 0.8)
    stage.add(
        wood_edge([spruce(1, 2)], belt((-30, 30), (32, 46), 60, 2), 4, 8, 3),
        Material("#3f5d63", ink=0.0),
    )
