"""The lambing shed at night: the scene of invention 211."""

import numpy as np

from .creatures import lying_lamb, sheep
from .geometry import (
    Mesh,
    ball,
    beam,
    box,
    join,
    lathe,
    ring,
    rod,
    sheet,
    tube,
)
from .materials import (
    BIRCH,
    BRASS,
    DARKWOOD,
    ORANGE,
    Material,
    glass,
    lit,
    metal,
    mottled,
    paint,
    planks,
    wood,
)
from .organic import ground, limbs
from .places import frame, straw, wall_with_hole
from .stage import Camera, Fog, Lamp, Sky, Stage, Sun, Tone


def lamb_incubator(view: int = 1) -> Stage:
    """Number 211: the insulated box with its window, a lamb inside, the ewe looking on."""
    camera = Camera((-1.05, -2.9, 1.4), (0.12, 0.15, 0.74), 45)
    if view == 2:
        camera = Camera((1.2, -1.5, 0.85), (0.3, 0.0, 0.4), 44)
    stage = Stage(
        camera,
        Sun((-0.3, 0.8, 0.55), "#6f8fd0", 0.5, 0.05),
        Sky("#16224a", "#3a4f86", "#1c1a20", 0.55, stars=1),
        [
            Lamp((0.02, -0.1, 0.88), "#ffb25a", 0.6, 0.05),
            Lamp((-0.86, 0.62, 1.62), "#ff9f45", 2.4, 0.06),
            Lamp((-1.6, -2.6, 2.3), "#ff9a55", 3.2, 0.2),
            Lamp((1.6, 0.6, 2.4), "#ff9f45", 2.6, 0.1),
        ],
        Fog("#2d2430", 30),
        "#2c2430",
        Tone(1.75, bloom=0.16, brush=4),
    )
    _shed(stage)
    straw(stage, (-2.4, 3), (-2.4, 2.3), 2300, 3)
    _incubator(stage)
    stage.add(
        [box(0.09, 0.09, 1.15, (x, 1.15, 0)) for x in (-2.5, 0.42, 2.6)], wood("#8a6a48", 0.5)
    )
    stage.add(
        [box(5.4, 0.04, 0.13, (0.1, 1.11, z)) for z in (0.25, 0.55, 0.88)], wood("#9c7850", 0.5)
    )
    sheep(stage, (0.95, 1.62, 0.0), -112, 1.3)
    sheep(stage, (-1.3, 1.9, 0.0), -30, 1.15, "#d9c7b0")
    _stable_lamp(stage, (-0.86, 0.62, 1.62))
    stage.add(
        lathe([(1e-4, 0), (0.15, 0), (0.2, 0.3), (0.19, 0.3), (0.15, 0.04), (1e-4, 0.04)], 28).move(
            -1.25, -0.35
        ),
        metal("#9aa4ad"),
    )
    stage.add(ring(0.195, 0.008, 30, 180).turn("x", 55).move(-1.25, -0.35, 0.3), metal("#6c757c"))
    return stage


def _shed(stage: Stage) -> None:
    """Board walls with a window, beams, floor with straw."""
    wall = Material("#6b4a35", planks(0, 0.17, 2))
    stage.add(
        wall_with_hole((-4, 4), (0, 3.2), (0.75, 1.65, 1.25, 2.1), 0.08).move(0, 2.4).mapped(), wall
    )
    stage.add(frame(0.9, 0.85, 0.06, 0.08).move(1.2, 2.36, 1.25), wood("#8c6a4a"))
    stage.add(box(0.08, 7, 3.2, (-2.6, 0, 0)).mapped(), Material("#5d4030", planks(1, 0.17, 2)))
    stage.add(box(9, 0.08, 0.1, (0, 2.3, 2.9)), wood(DARKWOOD))
    stage.add(
        [beam((x, -3, 2.75), (x, 2.4, 2.75), 0.16, 0.2) for x in (-1.9, 0.2, 2.3)], wood("#4f3727")
    )
    stage.add(
        ground(lambda x, y: 0 * x, (-5, 5), (-4, 3), 60),
        Material("#7d6038", mottled(0.4, 0.6, "#a07e44"), ink=0.0),
    )


def _stable_lamp(stage: Stage, at: tuple[float, float, float]) -> None:
    """A lantern hanging from a beam."""
    x, y, z = at
    stage.add(rod((x, y, z + 0.2), (x, y, 2.75), 0.006), Material("#2a2622"))
    stage.add(
        lathe([(0.07, -0.14), (0.09, -0.1), (0.09, -0.08)], 20).move(x, y, z), metal("#4a4f55")
    )
    stage.add(lathe([(0.03, 0.2), (0.1, 0.12), (0.1, 0.1)], 20).move(x, y, z), metal("#4a4f55"))
    stage.add(
        [
            rod(
                (x + 0.085 * np.cos(a), y + 0.085 * np.sin(a), z - 0.1),
                (x + 0.085 * np.cos(a), y + 0.085 * np.sin(a), z + 0.12),
                0.005,
            )
            for a in (0.4, 1.97, 3.54, 5.1)
        ],
        metal("#4a4f55"),
    )
    stage.add(
        ball(0.055).scale(1, 1, 1.4).move(x, y, z), Material("#ffbe55", glow=7, clear=0.4, ink=0.0)
    )


def _incubator(stage: Stage) -> None:
    """The invention: ply box cut open at a corner to show wool, window, bottles, scale, vents."""
    ply = wood(BIRCH, 0.3)
    x0, x1, y0, y1, z0, z1 = -0.52, 0.62, -0.32, 0.38, 0.36, 0.98
    stage.add(
        [
            box(0.07, 0.07, 0.16, (x, y, 0))
            for x in (x0 + 0.05, x1 - 0.05)
            for y in (y0 + 0.05, y1 - 0.05)
        ],
        wood(DARKWOOD),
    )
    stage.add(box(x1 - x0, y1 - y0, 0.03, ((x0 + x1) / 2, (y0 + y1) / 2, 0.15)), ply)
    stage.add(box(x1 - x0, 0.03, z1 - 0.15, ((x0 + x1) / 2, y1, 0.15)), ply)
    stage.add([box(0.03, y1 - y0, z1 - 0.15, (x, (y0 + y1) / 2, 0.15)) for x in (x0, x1)], ply)
    stage.add(
        wall_with_hole((x0, x1), (z0, z1), (x0 + 0.12, x1 - 0.3, z0 + 0.06, z1 - 0.08), 0.03).move(
            0, y0
        ),
        ply,
    )
    _lamb_floor(stage, z0, x1, x0, y1, y0, z1)
    _bottles(stage, x0, y0, y1, x1)
    _vents(stage, z1, x1, x0, y1, y0, ply)
    _read_out(stage, x1, y0, z0, z1, ply)


def _lamb_floor(
    stage: Stage, z0: float, x1: float, x0: float, y1: float, y0: float, z1: float
) -> None:
    """The weighing floor with its fleece, the window and the lamb."""
    stage.add(
        box(x1 - x0 - 0.05, y1 - y0 - 0.04, 0.025, ((x0 + x1) / 2, 0.04, z0)), metal("#aab2b8", 0.1)
    )
    stage.add(
        box(x1 - x0 - 0.1, y1 - y0 - 0.1, 0.03, ((x0 + x1) / 2, 0.04, z0 + 0.025)),
        Material("#efe4cb", mottled(0.05, 0.4), soft=0.3),
    )
    stage.add(
        sheet(
            [
                (x0 + 0.12, y0 - 0.012, z0 + 0.06),
                (x1 - 0.3, y0 - 0.012, z0 + 0.06),
                (x1 - 0.3, y0 - 0.012, z1 - 0.08),
                (x0 + 0.12, y0 - 0.012, z1 - 0.08),
            ]
        ),
        glass("#eef3ea", 0.93),
    )
    stage.add(
        wall_with_hole(
            (x0 + 0.08, x1 - 0.26),
            (z0 + 0.02, z1 - 0.04),
            (x0 + 0.13, x1 - 0.31, z0 + 0.07, z1 - 0.09),
            0.02,
        ).move(0, y0 - 0.02),
        wood("#a8763f"),
    )
    lying_lamb(stage, (-0.02, 0.04, z0 + 0.05), -38)


def _bottles(stage: Stage, x0: float, y0: float, y1: float, x1: float) -> None:
    """Four bottles of hot water under the floor."""
    for s in range(4):
        x = x0 + 0.18 + s * 0.26
        stage.add(
            rod((x, y0 - 0.05, 0.26), (x, y1 - 0.08, 0.26), 0.078, steps=24), metal("#c3cbd1", 0.3)
        )
        stage.add(rod((x, y0 - 0.11, 0.26), (x, y0 - 0.05, 0.26), 0.036, steps=18), paint(ORANGE))
        stage.add(
            rod((x, y0 - 0.052, 0.26), (x, y0 - 0.04, 0.26), 0.085, steps=24), metal("#89939b")
        )
    stage.add(box(x1 - x0, 0.02, 0.03, ((x0 + x1) / 2, y0 - 0.01, 0.165)), wood("#a8763f"))


def _vents(
    stage: Stage, z1: float, x1: float, x0: float, y1: float, y0: float, ply: Material
) -> None:
    """The lid with its two vents and their bent bimetal strips."""
    lid = box(x1 - x0 + 0.08, y1 - y0 + 0.08, 0.035, ((x0 + x1) / 2, (y0 + y1) / 2, z1))
    stage.add(lid, ply)
    stage.add(
        [box(0.03, 0.018, 0.1, (x, y0 - 0.055, z1 - 0.06)) for x in (x0 + 0.15, x1 - 0.15)],
        metal(BRASS),
    )
    for x in (-0.3, 0.32):
        stage.add(box(0.24, 0.3, 0.012, (x, 0.03, z1 + 0.036)), Material("#241a14"))
        stage.add(
            box(0.26, 0.3, 0.014).move(0, 0.15).turn("x", 32).move(x, -0.12, z1 + 0.045),
            wood("#c79a5e"),
        )
        t = np.linspace(0, 1, 14)
        stage.add(
            tube(
                np.stack([0 * t + x + 0.15, -0.14 + 0.24 * t, z1 + 0.05 + 0.14 * t**1.7], 1), 0.013
            ),
            metal("#d98a4a", 0.3),
        )


def _read_out(stage: Stage, x1: float, y0: float, z0: float, z1: float, ply: Material) -> None:
    """The panel with degrees and weight, the wool in the open wall."""
    stage.add(box(0.25, 0.03, 0.36, (x1 - 0.15, y0 - 0.02, z0 + 0.16)), paint("#2b3540"))
    for z, text in ((0.4, "37"), (0.24, "31")):
        stage.add(
            box(0.2, 0.01, 0.115, (x1 - 0.15, y0 - 0.037, z0 + z - 0.02)), Material("#16201c")
        )
        stage.add(
            _digits(text, x1 - 0.21, y0 - 0.044, z0 + z),
            lit("#ffb23a" if text == "37" else "#5fe08c", 3.5),
        )
    for i in range(4):
        stage.add(
            limbs(
                [
                    (
                        (x1 + 0.02, y0 + 0.1 + i * 0.17, z0 + 0.02),
                        (x1 + 0.02, y0 + 0.14 + i * 0.17, z1 - 0.06),
                        0.05,
                        0.055,
                    )
                ],
                0.02,
                0.02,
                0.015,
            ),
            Material("#f1e6cd", mottled(0.03, 0.5), soft=0.3),
        )
    stage.add(box(0.02, 0.74, 0.3, (x1 + 0.065, 0.03, z0 - 0.02)), ply)


def _digits(text: str, x: float, y: float, z: float, size: float = 0.075) -> Mesh:
    """Seven-segment figures facing -y."""
    on = {
        "0": "abcdef",
        "1": "bc",
        "2": "abged",
        "3": "abgcd",
        "4": "fgbc",
        "5": "afgcd",
        "6": "afgedc",
        "7": "abc",
        "8": "abcdefg",
        "9": "abcdfg",
    }
    h, w = size, size * 0.5
    seg = {
        "a": (0, h, w, h),
        "b": (w, h / 2, w, h),
        "c": (w, 0, w, h / 2),
        "d": (0, 0, w, 0),
        "e": (0, 0, 0, h / 2),
        "f": (0, h / 2, 0, h),
        "g": (0, h / 2, w, h / 2),
    }
    parts = []
    for i, ch in enumerate(text):
        o = x + i * w * 1.7
        for s in on[ch]:
            a, b, c, d = seg[s]
            parts.append(beam((o + a, y, z + b), (o + c, y, z + d), 0.006, 0.009))
    return join(parts)
