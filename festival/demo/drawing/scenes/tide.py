"""The harbour at noon: the scene of invention 217."""

import numpy as np

from .boats import boat, bottom_boards, sea
from .geometry import (
    beam,
    box,
    join,
    lathe,
    rod,
    tube,
)
from .materials import (
    ORANGE,
    PINE,
    Material,
    metal,
    mottled,
    paint,
    planks,
    wood,
)
from .nature import belt, hills, spruce, stone, wood_edge
from .noise import Array
from .organic import ground
from .places import deck, gable, roof, rope
from .stage import Camera, Fog, Sky, Stage, Sun, Tone


def tide_brush(view: int = 1) -> Stage:
    """Number 217: brushes on arms around a moored boat, hung from floats on poles."""
    stage = Stage(
        Camera((-2.9, -3.2, 1.7), (-0.02, 0.1, 0.12), 46),
        Sun((-0.7, -0.45, 0.9), "#fff1d6", 2.9, 0.015),
        Sky("#4f93c4", "#dcebe8", "#7fa09a", 0.95, clouds=0.5),
        [],
        Fog("#d5e6e6", 160),
        "#7a8f96",
        Tone(0.84),
    )
    if view == 2:
        stage.camera = Camera((-1.9, -3.0, 0.7), (0.1, -0.2, 0.15), 42)
    face, water = sea(0.0, 400, "#3f9c96", 0.045, clear=0.74)
    stage.add(face, water)
    stage.add(
        ground(
            lambda x, y: -1.5 + 0.25 * np.sin(x * 1.3) * np.cos(y * 0.9) - 0.02 * np.clip(y, 0, 60),
            (-30, 30),
            (-6, 60),
        ),
        Material("#7a9a7c", mottled(0.6, 0.8, "#c9b98c"), ink=0.0),
    )
    hull, rim, keel = boat(4.2, 1.45, 0.55)
    stage.add(hull.turn("z", -22).move(0, 0.2, -0.32), Material("#c8321f", gloss=0.4))
    stage.add(
        bottom_boards(4.2, 1.45, 0.03).turn("z", -22).move(0, 0.2),
        Material("#d9b98a", planks(0, 0.12, 1)),
    )
    stage.add(rim.turn("z", -22).move(0, 0.2, -0.32), paint("#f4ecd8"))
    stage.add(keel.turn("z", -22).move(0, 0.2, -0.32), paint("#7a1d14"))
    stage.add(
        [
            box(1.15, 0.24, 0.035).turn("z", -22).move(0.37 * y, 0.2 + 0.93 * y, 0.12)
            for y in (-1.1, 0.0, 0.9)
        ],
        wood(PINE),
    )
    for y in (-0.85, 0.75):
        _cradle(stage, y)
    _harbour(stage)
    return stage


def _harbour(stage: Stage) -> None:
    """Jetty, mooring rope, stones, a house, the far shore."""
    stage.add(deck((2.3, 6.5), (-6, 9), 0.75, 0.17, seed=3), wood("#b39a78", 0.45))
    stage.add(
        [rod((x, y, -1.8), (x, y, 1.35), 0.12) for x, y in ((2.3, -1.8), (2.3, 2.2), (2.3, 6.2))],
        wood("#6d5a48"),
    )
    stage.add(rope((0.75, 1.75, 0.4), (2.3, 2.2, 0.9), 0.12, 0.016), Material("#efe3c4"))
    stage.add(
        [
            stone(0.5 + 0.2 * (i % 3), i).move(-6 + 3.1 * i, 14 + (i * 7) % 5, -0.1)
            for i in range(7)
        ],
        Material("#8b8c88", mottled(0.4, 0.5)),
    )
    stage.add(gable(5, 6, 3, 5).move(-7, 32, 0.2).mapped(), Material("#e9dfc8", planks(0, 0.3, 2)))
    stage.add(roof(5, 6, 3, 5).move(-7, 32, 0.2), Material("#7a3a2c"))
    stage.add(
        ground(lambda x, y: np.clip((y - 24) * 0.12, -1, 3) + 0 * x, (-160, 160), (22, 110), 60),
        Material("#7b8f5e", mottled(2, 0.5)),
    )
    stage.add(
        wood_edge([spruce(1, 2), spruce(1, 5)], belt((-70, 70), (38, 60), 110, 5, 2.0), 5, 9, 4),
        Material("#3d6650", ink=0.0),
    )
    stage.add(hills(230, 600, 70, 5.5), Material("#7f9caa", mottled(14, 0.4), ink=0.2))


def _cradle(stage: Stage, along: float) -> None:
    """Two poles with floats and ratchets, and the bent arm of brushes under the hull."""
    c, s = np.cos(np.radians(-22)), np.sin(np.radians(-22))

    def at(x: float, z: float) -> tuple[float, float, float]:
        return (c * x - s * along, 0.2 + s * x + c * along, z)

    for side in (-1, 1):
        px, py, _ = at(side * 1.12, 0)
        stage.add(rod((px, py, -1.8), (px, py, 1.45), 0.035), metal("#c2c9cc"))
        stage.add(
            [rod((px, py, -0.9 + 0.12 * i), (px, py, -0.86 + 0.12 * i), 0.042) for i in range(19)],
            metal("#848e94"),
        )
        stage.add(
            lathe([(0.05, -0.2), (0.16, -0.17), (0.2, 0.0), (0.16, 0.17), (0.05, 0.2)], 28).move(
                px, py, 0.04
            ),
            paint(ORANGE),
        )
        stage.add(
            lathe([(0.201, -0.03), (0.201, 0.03)], 28).scale(1.01).move(px, py, 0.04),
            paint("#f4ecd8"),
        )
        stage.add(box(0.16, 0.14, 0.16, (px, py, 0.26)), metal("#5b656c"))
        stage.add(beam((px, py, 0.42), (px * 0.98, py, 0.56), 0.02, 0.06), paint("#24435f"))
        arm = [
            at(side * 1.12, 0.36),
            at(side * 1.02, 0.42),
            at(side * 0.93, 0.3),
            at(side * 0.91, 0.05),
            at(side * 0.82, -0.22),
            at(side * 0.5, -0.5),
            at(side * 0.1, -0.62),
        ]
        stage.add(tube(_smooth(arm, 40), 0.032), metal("#d4dadd"))
        _bristles(stage, _smooth(arm[2:], 40), at(0, 0.05))
        stage.add(
            rope(at(side * 1.12, 0.4), at(side * 0.62, 0.42), 0.04, 0.01), Material("#efe3c4")
        )


def _smooth(points: list[tuple[float, float, float]], n: int) -> Array:
    """A Catmull-Rom path through the points, (n, 3)."""
    p = np.array([points[0], *points, points[-1]])
    out = []
    for t in np.linspace(0, len(points) - 1 - 1e-6, n):
        i, f = int(t), t % 1
        a, b, c, d = p[i], p[i + 1], p[i + 2], p[i + 3]
        out.append(
            0.5
            * (
                2 * b
                + (c - a) * f
                + (2 * a - 5 * b + 4 * c - d) * f**2
                + (3 * b - a - 3 * c + d) * f**3
            )
        )
    return np.array(out)


def _bristles(stage: Stage, path: Array, centre: tuple[float, float, float]) -> None:
    """Tufts along an arm, pointing at the hull."""
    rng = np.random.default_rng(1)
    for name, share in (("#2b5fa8", 0), ("#e9c33a", 1)):
        tufts = []
        for i, p in enumerate(path):
            if i % 2 != share:
                continue
            way = np.array(centre) - p
            way /= np.linalg.norm(way)
            for _ in range(11):
                tip = p + way * 0.26 + rng.normal(0, 0.03, 3)
                tufts.append(rod(tuple(p), tuple(tip), 0.011, 0.006, 5))
        stage.add(join(tufts), Material(name, ink=0.6))
