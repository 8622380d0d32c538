"""The root cellar: the scene of invention 220."""

import numpy as np

from .geometry import (
    Mesh,
    ball,
    beam,
    box,
    cylinder,
    extrude,
    lathe,
    rod,
    sheet,
    tube,
)
from .materials import (
    BRASS,
    ORANGE,
    Material,
    bricks,
    lit,
    metal,
    mottled,
    paint,
    rows,
    wood,
)
from .organic import limbs, scatter
from .places import crate, wall_with_hole
from .stage import Camera, Fog, Lamp, Sky, Stage, Sun, Tone


def cellar_nose(view: int = 1) -> Stage:
    """Number 220: a robot on a rail that sniffs at potato crates in a cellar."""
    camera = Camera((-2.1, -2.95, 1.5), (0.05, 0.45, 1.02), 49)
    if view == 2:
        camera = Camera((-1.45, -1.25, 1.75), (-0.42, 0.2, 1.5), 50)
    stage = Stage(
        camera,
        Sun((0.85, -0.28, 0.62), "#ffe2b0", 6.5, 0.012),
        Sky("#a8c4dc", "#f4ead8", "#6a6258", 0.5),
        [
            Lamp((-0.35, 0.1, 1.72), "#8fe0b0", 0.25, 0.04),
            Lamp((-2.2, -1.8, 2.2), "#ffb870", 1.0, 0.2),
        ],
        Fog("#4a4038", 30),
        "#453c36",
        Tone(1.95, bloom=0.14),
    )
    _vault(stage)
    _crates(stage)
    _nose(stage)
    _shelf(stage)
    shaft = Material("#ffe0a8", glow=0.05, clear=0.94, ink=0.0)
    for k in range(3):
        y = -0.7 + 0.35 * k
        stage.add(
            sheet([(2.7, y, 2.1), (2.7, y, 0.4), (-0.6, y + 1.09, -0.4), (-0.2, y + 0.95, 0.0)]),
            shaft,
        )
    return stage


def _vault(stage: Stage) -> None:
    """Stone walls, ceiling with beams, earthen floor, the open door."""
    stone_wall = Material("#968b7c", bricks(0, 2, 0.42, 0.22, "#6a6056"))
    stage.add(box(9, 0.2, 2.6, (0, 1.75, 0)).mapped(), stone_wall)
    side = Material("#8d8374", bricks(1, 2, 0.42, 0.22, "#6a6056"))
    stage.add(
        wall_with_hole((-4, 3), (0, 2.6), (-0.9, 0.35, 0.0, 2.2), 0.3)
        .turn("z", 90)
        .move(2.75, 0.0)
        .mapped(),
        side,
    )
    stage.add(box(0.2, 7, 2.6, (-3.2, 0, 0)).mapped(), side)
    stage.add(
        sheet([(-4, -5, 2.5), (4, -5, 2.5), (4, 2, 2.5), (-4, 2, 2.5)]),
        Material("#7a6f62", mottled(0.4, 0.4)),
    )
    stage.add(
        [beam((x, -4, 2.42), (x, 1.7, 2.42), 0.16, 0.16) for x in (-2.2, -0.4, 1.4)],
        wood("#5f4a38", 0.5),
    )
    stage.add(
        sheet([(-4, -5, 0), (8, -5, 0), (8, 2, 0), (-4, 2, 0)]),
        Material("#7b6c58", mottled(0.3, 0.6, "#5f5344"), ink=0.1),
    )
    stage.add(box(0.08, 1.2, 2.15).turn("z", -52).move(3.1, 0.85, 0.0), wood("#7a5a3c"))
    stage.add([box(1.4, 0.5, 0.2, (3.6, -0.3, 0.15 * i)) for i in range(3)], Material("#8d8374"))


def _potato(seed: int) -> Mesh:
    return limbs(
        [((-0.02, 0, 0), (0.025, 0.005 * (seed % 3), 0), 0.038, 0.032)], 0.03, 0.012, 0.006
    )


def _crates(stage: Stage) -> None:
    """Two rows of crates with potatoes, one with a flag on its peg."""
    rng = np.random.default_rng(5)
    for i, (x, y, z) in enumerate(
        (
            (-1.55, 0.85, 0.0),
            (-0.55, 0.85, 0.0),
            (0.45, 0.85, 0.0),
            (1.45, 0.85, 0.0),
            (-1.55, 0.15, 0.0),
            (-0.55, 0.15, 0.0),
            (0.45, 0.15, 0.0),
        )
    ):
        stage.add(
            crate(0.9, 0.6, 0.42).move(x, y, z), wood(("#b98f5c", "#a07a4a", "#c49a62")[i % 3], 0.5)
        )
        stage.add(box(0.84, 0.54, 0.28, (x, y, z + 0.02)), Material("#4a3a2a", ink=0.2))
        n = 46
        at = np.stack(
            [
                x + rng.uniform(-0.37, 0.37, n),
                y + rng.uniform(-0.22, 0.22, n),
                z + 0.32 + rng.uniform(0, 0.09, n),
            ],
            1,
        )
        for k, colour in enumerate(("#c9a36a", "#b88a52", "#a8605a")):
            cut = slice(k * 18, (k + 1) * 18 if k < 2 else n)
            stage.add(
                scatter(
                    _potato(k),
                    at[cut],
                    rng.uniform(0.9, 1.5, len(at[cut])),
                    rng.uniform(0, 360, len(at[cut])),
                ),
                Material(colour, mottled(0.02, 0.35), ink=0.8),
            )
    for x, y in ((0.45, 0.15), (1.45, 0.85)):
        stage.add(rod((x + 0.3, y - 0.3, 0.3), (x + 0.3, y - 0.3, 0.78), 0.009), wood("#e6c58c"))
        stage.add(
            extrude([(0, 0.78), (0.24, 0.7), (0, 0.6)], 0.006).move(x + 0.3, y - 0.3), paint(ORANGE)
        )
        stage.add(box(0.03, 0.05, 0.09, (x + 0.3, y - 0.3, 0.36)), wood("#c98d4a"))


def _nose(stage: Stage) -> None:
    """The invention: curtain rail, carriage with wheels, drum, hose lowered into a crate, flags."""
    y, x = 0.15, -0.55
    stage.add(rod((-3, y, 2.12), (2.6, y, 2.12), 0.026), metal(BRASS, 0.3))
    stage.add(
        [rod((a, y, 2.12), (a, y, 2.4), 0.014) for a in (-2.2, -0.4 + 0.6, 1.4)], metal("#4a4f55")
    )
    for s in (-1, 1):
        stage.add(
            [rod((x + s * 0.17, y - 0.05, 2.16), (x + s * 0.17, y + 0.05, 2.16), 0.055)],
            metal("#c3cbd1"),
        )
        stage.add(box(0.03, 0.02, 0.3, (x + s * 0.17, y - 0.06, 1.9)), metal("#8d98a3"))
    _sniffer(stage, x, y)


def _sniffer(stage: Stage, x: float, y: float) -> None:
    """The body with its eyes and lamps."""
    stage.add(box(0.54, 0.3, 0.28, (x, y, 1.66)), paint("#2f7a78"))
    stage.add(box(0.56, 0.32, 0.03, (x, y, 1.94)), paint("#e9e0c8"))
    stage.add(
        [
            rod(
                (x - 0.13 + 0.26 * i, y - 0.15, 1.82),
                (x - 0.13 + 0.26 * i, y - 0.19, 1.82),
                0.062,
                steps=24,
            )
            for i in (0, 1)
        ],
        Material("#f4efe0", gloss=0.6),
    )
    stage.add(
        [
            rod(
                (x - 0.13 + 0.26 * i, y - 0.19, 1.82),
                (x - 0.13 + 0.26 * i, y - 0.2, 1.82),
                0.03,
                steps=18,
            )
            for i in (0, 1)
        ],
        Material("#1c2530", gloss=0.9),
    )
    stage.add(
        [box(0.05, 0.01, 0.03, (x - 0.12 + 0.08 * i, y - 0.152, 1.69)) for i in range(4)],
        lit("#57e08c", 4),
    )
    _hose(stage, x, y)


def _hose(stage: Stage, x: float, y: float) -> None:
    """The nose itself, let down into a crate, and the flags that wait for use."""
    t = np.linspace(0, 1, 60)
    hose = np.stack(
        [x + 0.02 * np.sin(t * 5), y - 0.02 - 0.1 * np.sin(t * np.pi), 1.66 - 1.16 * t], 1
    )
    stage.add(tube(hose, 0.05, 16), Material("#e08a3a", rows(0, 0.026, 0.55, 0.25), gloss=0.3))
    stage.add(
        lathe([(0.05, 0.06), (0.07, 0.02), (0.1, -0.05), (0.085, -0.05)], 26).move(
            hose[-1, 0], hose[-1, 1], 0.5
        ),
        paint("#3a4250"),
    )
    stage.add(rod((x + 0.27, y, 1.78), (x + 0.44, y, 1.78), 0.012), metal("#8d98a3"))
    for i in range(5):
        px = x + 0.3 + 0.032 * i
        stage.add(rod((px, y, 1.78), (px, y, 1.52), 0.005), wood("#e6c58c"))
        stage.add(
            extrude([(0, 1.72), (-0.0, 1.56), (0.0, 1.56), (0.1, 1.64)], 0.005)
            .turn("z", -80)
            .move(px, y),
            paint(ORANGE),
        )


def _shelf(stage: Stage) -> None:
    """Jars of jam and cucumbers on the back wall, onions hanging."""
    for z in (1.25, 1.75):
        stage.add(box(3.6, 0.3, 0.04, (-0.9, 1.5, z)), wood("#7d5f42", 0.5))
    colours = ("#b8301f", "#d98a1f", "#5f7a2a", "#7a1f3a", "#e0b93a")
    for i in range(13):
        for k, z in enumerate((1.29, 1.79)):
            x = -2.5 + 0.27 * i
            if (i * 7 + k * 3) % 9 == 0:
                continue
            stage.add(
                lathe([(1e-4, 0), (0.085, 0), (0.09, 0.02), (0.09, 0.2), (0.07, 0.235)], 22).move(
                    x, 1.48, z
                ),
                Material(colours[(i + 2 * k) % 5], gloss=0.8, mirror=0.12),
            )
            stage.add(cylinder(0.078, 0.035, steps=22).move(x, 1.48, z + 0.235), metal("#d8c48a"))
    onions = [
        ball(0.055, 12)
        .scale(1, 1, 0.85)
        .move(1.4 + 0.06 * np.cos(i * 2.1), 0.9 + 0.06 * np.sin(i * 2.1), 1.5 + 0.065 * i)
        for i in range(9)
    ]
    stage.add(onions, Material("#c9833a", gloss=0.4))
    stage.add(rod((1.4, 0.9, 1.5), (1.4, 0.9, 2.4), 0.01), Material("#d9c9a0"))
