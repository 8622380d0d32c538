"""The greenhouse in March: the scene of invention 207."""

import numpy as np

from .geometry import (
    Mesh,
    beam,
    box,
    coil,
    faceted,
    lathe,
    ring,
    rod,
    sheet,
    tube,
)
from .materials import (
    BRASS,
    OAK,
    Material,
    bricks,
    glass,
    metal,
    mottled,
    paint,
    snow,
    wood,
)
from .nature import (
    belt,
    spruce,
    wood_edge,
)
from .noise import Array
from .organic import ground, limbs, rolling, scatter
from .stage import Camera, Fog, Sky, Stage, Sun, Tone


def compost_radiator(view: int = 1) -> Stage:
    """Number 207: a compost box with a coil of pipe that warms a bench of seedlings."""
    camera = Camera((-1.75, -3.3, 1.85), (-0.02, 0.3, 0.68), 50)
    if view == 2:
        camera = Camera((-1.3, -1.6, 1.25), (-0.75, 0.1, 0.45), 46)
    stage = Stage(
        camera,
        Sun((0.8, -0.25, 0.6), "#ffe6b4", 3.2, 0.012),
        Sky("#86b2dc", "#eef2ee", "#c4ccc8", 1.05, clouds=0.4),
        [],
        Fog("#e6eeea", 90),
        "#86937c",
        Tone(0.82, brush=5),
    )
    stage.add(
        sheet([(-4, -4, 0), (4, -4, 0), (4, 3, 0), (-4, 3, 0)]),
        Material("#8d8272", mottled(0.2, 0.6, "#74695a"), ink=0.1),
    )
    _glasshouse(stage)
    _compost(stage)
    _bench(stage)
    stage.add(ground(rolling(0.6, 6, 2), (-50, 50), (3.2, 70), 80), snow())
    stage.add(
        wood_edge([spruce(1, 2), spruce(1, 6)], belt((-40, 45), (20, 34), 70, 6), 4, 8, 2),
        Material("#5f7f78", mottled(0.6, 0.7, "#dfe8ee"), ink=0.0),
    )
    can = lathe([(1e-4, 0), (0.13, 0), (0.13, 0.24), (0.09, 0.28)], 30).move(0.62, -0.85)
    stage.add(can, metal("#7fa08c"))
    stage.add(
        rod((0.5, -0.87, 0.08), (0.28, -0.95, 0.36), 0.018)
        + lathe([(0.02, 0), (0.06, 0.05), (1e-4, 0.055)], 20)
        .turn("y", -38)
        .move(0.28, -0.95, 0.36),
        metal("#7fa08c"),
    )
    stage.add(ring(0.12, 0.012, 30, 200).turn("x", 90).move(0.64, -0.85, 0.26), metal("#7fa08c"))
    return stage


def _glasshouse(stage: Stage) -> None:
    """White glazing bars, low wall, panes at the back, right and above."""
    bar = paint("#f2f0e6")
    stage.add(
        box(8, 0.2, 0.55, (0, 2.4, 0)).mapped(), Material("#a8573f", bricks(0, 2, 0.25, 0.09))
    )
    stage.add(
        box(0.2, 7, 0.55, (2.6, -1, 0)).mapped(), Material("#a8573f", bricks(1, 2, 0.25, 0.09))
    )
    for x in np.arange(-3.6, 2.7, 0.62):
        stage.add(box(0.05, 0.06, 1.75, (float(x), 2.4, 0.55)), bar)
        stage.add(beam((float(x), 2.4, 2.3), (float(x), -3.2, 3.9), 0.05, 0.07), bar)
    for y in np.arange(-3.1, 2.4, 0.68):
        stage.add(box(0.06, 0.05, 2.6, (2.6, float(y), 0.55)), bar)
    stage.add(box(8, 0.07, 0.07, (0, 2.4, 1.45)), bar)
    stage.add(box(8, 0.12, 0.1, (0, 2.4, 2.26)), bar)
    stage.add(box(0.07, 7, 0.07, (2.6, -1, 1.45)), bar)
    stage.add(box(0.12, 7, 0.1, (2.6, -1, 2.3)), bar)
    stage.add(
        sheet([(-4, 2.42, 0.55), (2.6, 2.42, 0.55), (2.6, 2.42, 2.3), (-4, 2.42, 2.3)]),
        glass("#e4f0ea", 0.93),
    )


def _compost(stage: Stage) -> None:
    """The invention, lower half: pallet box with its front sawn away, chips, coil, hatch."""
    x0, x1, y0, y1, top = -1.55, -0.3, -0.45, 0.75, 0.82
    slat = wood("#b98f5c", 0.5)
    for i in range(5):
        z = 0.04 + i * 0.165
        stage.add(box(x1 - x0, 0.03, 0.13, ((x0 + x1) / 2, y1, z)), slat)
        stage.add(box(0.03, y1 - y0, 0.13, (x0, (y0 + y1) / 2, z)), slat)
        stage.add(box(0.03, y1 - y0, 0.13, (x1, (y0 + y1) / 2, z)), slat)
        if i < 1:
            stage.add(box(x1 - x0, 0.03, 0.13, ((x0 + x1) / 2, y0, z)), slat)
        else:
            stage.add(box(0.28, 0.03, 0.13, (x0 + 0.14, y0, z)), slat)
            stage.add(box(0.16, 0.03, 0.13, (x1 - 0.08, y0, z)), slat)
    stage.add(
        [box(0.08, 0.08, top + 0.05, (x, y, 0)) for x in (x0, x1) for y in (y0, y1)],
        wood("#8a6a44", 0.5),
    )
    stage.add(
        [
            box(0.05, y1 - y0 - 0.05, top - 0.06, (x, (y0 + y1) / 2, 0.03))
            for x in (x0 + 0.05, x1 - 0.05)
        ],
        Material("#e9dcb4", mottled(0.04, 0.5)),
    )
    _heap(stage, x0, y0, x1, y1)
    _coil(stage, y0, x0, x1)
    _tap(stage, x0, y0)


def _heap(stage: Stage, x0: float, y0: float, x1: float, y1: float) -> None:
    """Compost with chips and peelings."""
    heap = limbs(
        [
            ((x0 + 0.3, y0 + 0.45, 0.3), (x1 - 0.3, y0 + 0.5, 0.3), 0.3, 0.3),
            ((x0 + 0.25, y1 - 0.25, 0.45), (x1 - 0.25, y1 - 0.25, 0.45), 0.28, 0.28),
            ((x0 + 0.3, y0 + 0.28, 0.12), (x1 - 0.3, y0 + 0.28, 0.12), 0.2, 0.2),
        ],
        0.1,
        0.035,
        0.05,
    )
    stage.add(heap, Material("#54402c", mottled(0.05, 0.9, "#8a6a40"), ink=0.4))
    rng = np.random.default_rng(9)
    at = np.stack(
        [
            rng.uniform(x0 + 0.15, x1 - 0.15, 260),
            rng.uniform(y0 + 0.05, y1 - 0.1, 260),
            rng.uniform(0.5, 0.74, 260),
        ],
        1,
    )
    at[:, 2] = 0.36 + 0.36 * np.clip((at[:, 1] - y0) / 0.7, 0, 1) + rng.uniform(-0.02, 0.03, 260)
    for colour, cut in (
        ("#c9a46a", slice(0, 110)),
        ("#7d9440", slice(110, 180)),
        ("#c2562a", slice(180, 225)),
        ("#e6d9b8", slice(225, 260)),
    ):
        stage.add(
            scatter(
                box(0.07, 0.025, 0.012).turn("x", 20),
                at[cut],
                rng.uniform(0.6, 1.3, len(at[cut])),
                rng.uniform(0, 360, len(at[cut])),
            ),
            Material(colour, ink=0.5),
        )


def _coil(stage: Stage, y0: float, x0: float, x1: float) -> None:
    """The coil in the heap, the warm pipe up and the cool pipe back."""
    cx, cy = (x0 + x1) / 2 + 0.02, y0 + 0.36
    stage.add(coil(0.36, 0.105, 5, 0.03, 40).move(cx, cy, 0.16), Material("#2a2c30", gloss=0.5))
    path = [
        (cx + 0.36, cy, 0.68),
        (cx + 0.4, cy + 0.1, 0.78),
        (x1 + 0.05, cy + 0.15, 0.86),
        (0.1, 0.15, 0.93),
        (0.3, 0.3, 0.95),
    ]
    stage.add(tube(path, 0.03), Material("#c2402a", gloss=0.5))
    back = [
        (0.3, 0.0, 0.93),
        (0.05, -0.1, 0.8),
        (-0.1, -0.2, 0.2),
        (-0.25, -0.25, 0.12),
        (x1 - 0.1, cy - 0.2, 0.14),
        (cx + 0.36, cy - 0.02, 0.16),
    ]
    stage.add(tube(back, 0.03), Material("#2f5f9c", gloss=0.5))


def _tap(stage: Stage, x0: float, y0: float) -> None:
    """The tap, the thermometer and a fork."""
    stage.add(box(0.1, 0.06, 0.06, (-0.02, -0.14, 0.5)), metal(BRASS))
    stage.add(
        rod((-0.02, -0.2, 0.53), (-0.02, -0.16, 0.53), 0.012)
        + box(0.1, 0.015, 0.02, (-0.02, -0.21, 0.52)),
        paint("#c2281f"),
    )
    stage.add(rod((x0 + 0.35, y0 + 0.2, 0.5), (x0 + 0.28, y0 + 0.1, 1.12), 0.012), metal("#d3dade"))
    stage.add(
        lathe([(1e-4, -0.015), (0.075, -0.015), (0.08, 0.015), (1e-4, 0.02)], 28)
        .turn("x", 75)
        .move(x0 + 0.28, y0 + 0.09, 1.16),
        paint("#f4f0e2"),
    )
    stage.add(
        beam((x0 + 0.28, y0 + 0.065, 1.16), (x0 + 0.315, y0 + 0.065, 1.2), 0.006, 0.01),
        paint("#c2281f"),
    )
    fork = [rod((-1.75, -0.55, 0), (-1.62, 0.2, 1.35), 0.018)]
    stage.add(fork, wood(OAK))


def _bench(stage: Stage) -> None:
    """The invention, upper half: bench with a spiral of pipe under the pots, one tray drawn out."""
    x0, x1, y0, y1, z = 0.1, 2.35, -0.25, 1.15, 0.86
    stage.add(
        [
            box(0.07, 0.07, z, (x, y, 0))
            for x in (x0 + 0.05, x1 - 0.05)
            for y in (y0 + 0.05, y1 - 0.05)
        ],
        wood("#8a6a44", 0.5),
    )
    stage.add(box(x1 - x0, y1 - y0, 0.03, ((x0 + x1) / 2, (y0 + y1) / 2, z)), wood("#c79a5e", 0.4))
    stage.add(
        [box(x1 - x0, 0.03, 0.14, ((x0 + x1) / 2, y, z)) for y in (y0, y1)], wood("#c79a5e", 0.4)
    )
    stage.add(
        [box(0.03, y1 - y0, 0.14, (x, (y0 + y1) / 2, z)) for x in (x0, x1)], wood("#c79a5e", 0.4)
    )
    t = np.linspace(0, 1, 240)
    r = 0.08 + 0.4 * t
    a = t * 2 * np.pi * 4.5
    stage.add(
        tube(
            np.stack([0.68 + r * np.cos(a), 0.45 + r * np.sin(a) * 1.15, 0 * t + z + 0.065], 1),
            0.028,
        ),
        Material("#b8452c", gloss=0.5),
    )
    stage.add(
        box(1.02, 1.3, 0.05, (1.8, 0.45, z + 0.11)),
        Material("#4a3826", mottled(0.04, 0.7), ink=0.3),
    )
    stage.add(
        box(0.46, 0.3, 0.05, (0.6, 0.95, z + 0.11)),
        Material("#4a3826", mottled(0.04, 0.7), ink=0.3),
    )
    _pots(stage, z)


def _pots(stage: Stage, z: float) -> None:
    """Pots with seedlings and their labels."""
    rng = np.random.default_rng(2)
    spots_ = [(1.42 + 0.19 * i, -0.02 + 0.235 * j) for i in range(5) for j in range(5)] + [
        (0.5, 0.95),
        (0.7, 0.95),
    ]
    for x, y in spots_:
        stage.add(
            lathe(
                [
                    (1e-4, 0),
                    (0.05, 0),
                    (0.072, 0.1),
                    (0.078, 0.1),
                    (0.078, 0.115),
                    (0.066, 0.115),
                    (0.064, 0.1),
                    (1e-4, 0.1),
                ],
                18,
            ).move(x, y, z + 0.14),
            Material("#b8623a", mottled(0.05, 0.3)),
        )
    sprout = _seedling()
    at = np.array([(x, y, z + 0.235) for x, y in spots_])
    stage.add(
        scatter(sprout, at, rng.uniform(0.75, 1.25, len(at)), rng.uniform(0, 360, len(at))),
        Material("#5f9c3a", ink=0.5, soft=0.4),
    )
    stage.add(
        [box(0.03, 0.004, 0.1, (1.42 + 0.38 * i, -0.1, z + 0.2)) for i in range(3)],
        paint("#f6f1e0"),
    )


def _seedling() -> Mesh:
    """A young tomato plant, 20 cm."""
    tris: list[list[Array]] = []
    up = np.array([0, 0, 1.0])
    for level, (h, long) in enumerate(((0.07, 0.06), (0.12, 0.09), (0.17, 0.075), (0.2, 0.04))):
        for k in range(2 if level == 0 else 3):
            a = k * 2 * np.pi / (2 if level == 0 else 3) + level * 0.9
            way, side = np.array([np.cos(a), np.sin(a), 0]), np.array([-np.sin(a), np.cos(a), 0])
            root, mid, tip = (
                up * h,
                up * (h + 0.03) + way * long * 0.5,
                up * (h + 0.005) + way * long,
            )
            w = long * 0.27
            tris += [
                [root, mid - side * w, mid],
                [root, mid, mid + side * w],
                [mid - side * w, tip, mid],
                [mid, tip, mid + side * w],
            ]
    return faceted(np.array(tris)) + rod((0, 0, -0.01), (0, 0, 0.2), 0.006, 0.004, 6)
