"""The school corridor: the scene of invention 208."""

import numpy as np

from .geometry import (
    ball,
    box,
    coil,
    cylinder,
    extrude,
    gear,
    join,
    lathe,
    rod,
    sheet,
    tube,
)
from .materials import (
    BIRCH,
    BRASS,
    OAK,
    ORANGE,
    PINE,
    PLUM,
    Material,
    bands,
    chequer,
    metal,
    mottled,
    paint,
    planks,
    wood,
)
from .organic import limbs, scatter
from .places import frame, wall_with_hole
from .stage import Camera, Fog, Sky, Stage, Sun, Tone


def gravel_return(view: int = 1) -> Stage:
    """Number 208: wooden steps with brushes and a drawer for gravel, in a school corridor."""
    camera = Camera((1.45, -3.15, 1.6), (-0.12, 0.35, 0.62), 48)
    if view == 2:
        camera = Camera((-0.95, -1.35, 0.95), (0.05, 0.05, 0.26), 44)
    stage = Stage(
        camera,
        Sun((0.95, 0.3, 0.5), "#ffd59a", 3.4, 0.012),
        Sky("#8fb4dc", "#fdf0dc", "#c8bca8", 1.15),
        [],
        Fog("#f4e2c4", 70),
        "#b8a488",
        Tone(1.1),
    )
    _corridor(stage)
    _coats(stage)
    _steps(stage)
    for x, y, turn, c in (
        (-1.05, -0.75, -60, "#d9a02e"),
        (-0.85, -0.85, -40, "#d9a02e"),
        (1.15, -0.75, 200, "#2f5a88"),
        (1.1, -0.5, 170, "#2f5a88"),
    ):
        _boot(stage, (x, y, 0.0), turn, c)
    return stage


def _corridor(stage: Stage) -> None:
    """Floor, walls, ceiling and the row of windows."""
    stage.add(
        sheet([(-2.2, -6, 0), (2.4, -6, 0), (2.4, 26, 0), (-2.2, 26, 0)]),
        Material("#b9a184", chequer(0.6, "#a88f70"), gloss=0.3, mirror=0.22, ink=0.2),
    )
    stage.add(box(0.1, 32, 3.1, (-2.2, 10, 0)), Material("#e6d7b4", bands(0, [], "#000000")))
    stage.add(
        box(0.04, 32, 1.1, (-2.13, 10, 0)).mapped(), Material("#5f8a76", planks(1, 0.16, 2, 0.15))
    )
    stage.add(
        sheet([(-2.2, -6, 3.1), (2.4, -6, 3.1), (2.4, 26, 3.1), (-2.2, 26, 3.1)]),
        Material("#f2ead8"),
    )
    for i in range(10):
        y = -5.5 + 3.0 * i
        stage.add(
            wall_with_hole((-1.5, 1.5), (0, 3.1), (-1.05, 1.05, 0.85, 2.7), 0.14)
            .turn("z", 90)
            .move(2.4, y),
            Material("#eadcc0"),
        )
        stage.add(
            frame(2.1, 1.85, 0.07, 0.1, 2, 2).turn("z", 90).move(2.4, y, 0.85), paint("#f8f4ea")
        )
    stage.add(box(4.6, 0.1, 3.1, (0.1, 26, 0)), Material("#dccba4"))
    stage.add(box(1.0, 0.1, 2.1, (0.1, 25.9, 0)), paint("#2f5a88"))


def _boot(
    stage: Stage, at: tuple[float, float, float], turn: float, colour: str, size: float = 1.0
) -> None:
    """A rubber boot, 30 cm tall, toe along +x before `turn`, with its dark opening."""
    body = limbs(
        [
            ((0, 0, 0.07), (-0.01, 0, 0.27), 0.05, 0.062),
            ((0, 0, 0.05), (0.17, 0, 0.042), 0.05, 0.048),
        ],
        0.025,
        0.012,
    )
    sole = limbs([((-0.02, 0, 0.014), (0.19, 0, 0.012), 0.05, 0.046)], 0.01, 0.012).scale(1, 1, 0.6)
    mouth = lathe([(0.063, 0.315), (0.068, 0.325), (0.05, 0.331), (1e-4, 0.331)], 20).move(-0.01)
    top = cylinder(0.05, 0.004, steps=20).move(-0.01, 0, 0.33)
    for mesh, mat in (
        (body + mouth, Material(colour, gloss=0.5)),
        (sole, Material("#e9dfc8")),
        (top, Material("#1d1a1a")),
    ):
        stage.add(mesh.scale(size).turn("z", turn).move(*at), mat)


def _coats(stage: Stage) -> None:
    """Pegs with coats and bags along the wall."""
    stage.add(box(0.06, 22, 0.12, (-2.08, 6, 1.5)), wood(OAK))
    rng = np.random.default_rng(4)
    colours = ("#c2452a", "#2f5a88", "#e0a92e", "#2f6b4a", PLUM, "#3b4a66", "#c98f3a")
    for i in range(13):
        y = 0.2 + i * 0.62
        stage.add(rod((-2.08, y, 1.56), (-1.96, y, 1.6), 0.014), metal(BRASS))
        h = rng.uniform(0.5, 0.72)
        coat = limbs(
            [
                ((-1.97, y, 1.5), (-1.97, y, 1.5 - h), 0.09, 0.16),
                ((-1.97, y - 0.12, 1.38), (-1.95, y - 0.19, 1.0), 0.06, 0.055),
                ((-1.97, y + 0.12, 1.38), (-1.95, y + 0.19, 1.0), 0.06, 0.055),
            ],
            0.06,
            0.03,
        )
        stage.add(coat, Material(colours[i % 7], mottled(0.1, 0.2)))
    stage.add(box(0.36, 16, 0.05, (-1.95, 6, 0.42)), wood(PINE))
    for i in range(10):
        _boot(stage, (-2.0, 0.3 + 0.75 * i, 0.0), 10, colours[(i * 3) % 7], 0.8)
        _boot(stage, (-2.0, 0.48 + 0.75 * i, 0.0), -5, colours[(i * 3) % 7], 0.8)


def _steps(stage: Stage) -> None:
    """The invention: two treads, brush rollers, grate, chain drive, chute, drawer with gravel."""
    ply = wood(BIRCH, 0.35)
    x0, x1 = -0.6, 0.75
    for y0, y1, z in ((-0.55, -0.05, 0.26), (0.3, 0.8, 0.44)):
        stage.add(
            box(x1 - x0, y1 - y0, 0.035, ((x0 + x1) / 2, (y0 + y1) / 2, z)), wood("#d0a060", 0.4)
        )
        stage.add(
            [
                box(x1 - x0, 0.018, 0.008, ((x0 + x1) / 2, y0 + 0.05 + 0.07 * i, z + 0.034))
                for i in range(2)
            ],
            paint("#2b2f36"),
        )
    for x in (x0, x1):
        stage.add(
            extrude(
                [(-0.6, 0), (0.85, 0), (0.85, 0.44), (0.25, 0.44), (0.2, 0.26), (-0.6, 0.26)], 0.035
            )
            .turn("z", 90)
            .move(x),
            ply,
        )
    stage.add(box(x1 - x0, 0.03, 0.44, ((x0 + x1) / 2, 0.83, 0)), ply)
    stage.add(
        wall_with_hole((x0, x1), (0, 0.26), (x0 + 0.1, x1 - 0.1, 0.03, 0.2), 0.03).move(0, -0.58),
        ply,
    )
    for y, z in ((0.03, 0.33), (0.22, 0.36)):
        stage.add(rod((x0 + 0.03, y, z), (x1 - 0.03, y, z), 0.03), metal("#6c757c"))
        _roller_brush(stage, x0 + 0.06, x1 - 0.06, y, z, "#c2452a" if y < 0.1 else "#2f6b8a")
    stage.add(
        [
            box(x1 - x0 - 0.06, 0.012, 0.02, ((x0 + x1) / 2, -0.02 + 0.045 * i, 0.215))
            for i in range(7)
        ],
        metal("#aab2b8"),
    )
    _drive(stage, x0, x1)


def _drive(stage: Stage, x0: float, x1: float) -> None:
    """Gears, chain, spring, tray, drawer and the rail to hold on to."""
    side = x0 - 0.035
    stage.add(gear(0.085, 22, 0.014).turn("z", 90).move(side, 0.03, 0.33), metal(BRASS))
    stage.add(gear(0.06, 15, 0.014).turn("z", 90).move(side, 0.22, 0.36), metal(BRASS))
    stage.add(gear(0.11, 28, 0.014).turn("z", 90).move(side, -0.36, 0.17), metal("#c3cbd1"))
    for d in (-1, 1):
        stage.add(
            rod((side, -0.36, 0.17 + d * 0.1), (side, 0.03, 0.33 + d * 0.08), 0.009),
            Material("#26282c"),
        )
    stage.add(coil(0.03, 0.017, 8, 0.006).move(side - 0.02, -0.48, 0.04), metal("#8d98a3"))
    tray = sheet(
        [
            (x0 + 0.03, 0.3, 0.21),
            (x1 - 0.03, 0.3, 0.21),
            (x1 - 0.03, -0.5, 0.08),
            (x0 + 0.03, -0.5, 0.08),
        ]
    )
    stage.add(tray, metal("#b5bdc2"))
    drawer(stage, (x0 + x1) / 2, -0.86, x1 - x0 - 0.22)
    _boot(stage, (-0.2, 0.02, 0.42), 100, "#c8321f", 1.1)
    post = (x1 + 0.02, 0.7)
    stage.add(
        tube(
            [
                (post[0], -0.5, 0.2),
                (post[0], -0.5, 0.95),
                (post[0], -0.42, 1.02),
                (post[0], 0.62, 1.2),
                (post[0], 0.72, 1.15),
                (post[0], 0.74, 0.4),
            ],
            0.022,
        ),
        paint(ORANGE),
    )


def _roller_brush(stage: Stage, x0: float, x1: float, y: float, z: float, colour: str) -> None:
    """Bristles all round an axle along x."""
    rng = np.random.default_rng(7)
    tufts = []
    for i in range(420):
        x, a = x0 + (x1 - x0) * i / 420, i * 2.4
        r = 0.1 + rng.normal(0, 0.004)
        tufts.append(
            rod(
                (x, y + 0.03 * np.cos(a), z + 0.03 * np.sin(a)),
                (x, y + r * np.cos(a), z + r * np.sin(a)),
                0.009,
                0.006,
                5,
            )
        )
    stage.add(join(tufts), Material(colour, ink=0.5))


def drawer(stage: Stage, x: float, y: float, width: float) -> None:
    """The drawer, pulled out, heaped with gravel; a window in its front."""
    stage.add(
        [box(width, 0.02, 0.16, (x, y + d, 0.03)) for d in (-0.25, 0.27)], wood("#c98d4a", 0.4)
    )
    stage.add(
        [box(0.02, 0.54, 0.16, (x + s * width / 2, y, 0.03)) for s in (-1, 1)], wood("#c98d4a", 0.4)
    )
    stage.add(box(width, 0.54, 0.02, (x, y, 0.02)), wood("#c98d4a", 0.4))
    stage.add(rod((x - 0.14, y - 0.29, 0.12), (x + 0.14, y - 0.29, 0.12), 0.015), metal(BRASS))
    stage.add(
        limbs(
            [((x - width * 0.3, y, 0.08), (x + width * 0.3, y, 0.08), 0.13, 0.12)],
            0.1,
            0.025,
            0.015,
        ).scale(1, 1, 1),
        Material("#7d766c", mottled(0.02, 0.8), ink=0.4),
    )
    rng = np.random.default_rng(3)
    n = 240
    at = np.stack([x + rng.normal(0, width * 0.24, n), y + rng.normal(0, 0.09, n), np.zeros(n)], 1)
    at[:, 2] = 0.2 - 0.5 * ((at[:, 0] - x) ** 2 * 0.6 + (at[:, 1] - y) ** 2 * 4)
    keep = (np.abs(at[:, 0] - x) < width / 2 - 0.03) & (np.abs(at[:, 1] - y) < 0.22)
    stage.add(
        scatter(
            ball(0.013, 6).scale(1.2, 1, 0.8),
            at[keep],
            rng.uniform(0.6, 1.4, int(keep.sum())),
            rng.uniform(0, 360, int(keep.sum())),
        ),
        Material("#9a9184", mottled(0.05, 0.9, "#5f5a54"), ink=0.5),
    )
    loose = np.stack(
        [x + rng.uniform(-1.3, 1.2, 60), y + rng.uniform(-0.7, 0.6, 60), np.full(60, 0.008)], 1
    )
    stage.add(
        scatter(ball(0.01, 6), loose, rng.uniform(0.5, 1.3, 60), rng.uniform(0, 360, 60)),
        Material("#7d766c", ink=0.3),
    )
