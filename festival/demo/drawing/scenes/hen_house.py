"""The hen house at dusk: the scene of invention 201."""

import numpy as np

from .creatures import hen
from .geometry import ball, beam, box, cylinder, gear, lathe, rod, tube
from .materials import (
    AMBER,
    BRASS,
    DARKWOOD,
    GREYWOOD,
    OCHRE,
    PINE,
    Material,
    lit,
    metal,
    mottled,
    paint,
    planks,
    rows,
    wood,
)
from .nature import belt, birch_wood, grass, hills, leaves, spruce, wood_edge
from .organic import ground, rolling
from .places import frame, post_and_rail, slab, wall_with_hole
from .stage import Camera, Fog, Lamp, Sky, Stage, Sun, Tone


def hen_roll_call(view: int = 1) -> Stage:
    """Number 201: the hatch above its ladder in the side of a hen house, at dusk."""
    camera = Camera((-1.75, -5.4, 1.5), (0.22, 0.3, 1.08), 46)
    if view == 2:
        camera = Camera((-0.25, -2.5, 1.62), (0.66, 0, 1.5), 44)
    stage = Stage(
        camera,
        Sun((-0.9, 0.9, 0.16), "#ff9b62", 1.1, 0.04),
        Sky("#33406f", "#f0955c", "#3a3446", 0.75, clouds=0.5, cloud="#a8566a"),
        [
            Lamp((0.75, -0.3, 1.98), "#ffab4a", 2.1, 0.05),
            Lamp((0.8, 0.9, 1.5), "#ffbe6a", 1.6, 0.1),
        ],
        Fog("#8d6a78", 45),
        "#39415e",
        Tone(1.2),
    )
    land = rolling(0.25, 6, 2)
    stage.add(
        ground(land, (-30, 30), (-6, 60)),
        Material("#55603a", mottled(0.5, 0.7, "#6f6a3d"), ink=0.2),
    )
    stage.add(grass((-4, 4.5), (-3.4, 0.6), 5200, 0.2, 5, land), Material("#6c7a3c", ink=0.0))
    _hen_house(stage)
    _hatch(stage)
    for x, y, z, turn, colour in (
        (0.16, -1.02, 0.42, 40, "#b0622f"),
        (-0.62, -1.75, 0.0, 12, "#e7dcc6"),
        (-1.25, -1.35, 0.02, 30, "#6d4630"),
        (1.35, -1.5, 0.0, 150, "#b5532a"),
    ):
        hen(stage, (x, y, z + 0.0), turn, colour, peck=turn == 150)
    trees = wood_edge([spruce(1, 3), spruce(1, 8)], belt((-28, 26), (22, 40), 46, 4), 6, 11, 2)
    stage.add(trees, Material("#2c3a3f", ink=0.0))
    stage.add(hills(120, 300, 16, 4.2), Material("#564d6b", ink=0.2))
    stage.add(post_and_rail((-9, -1.6), 3.2, 6), wood(GREYWOOD))
    stage.add(birch_wood(9, 3, 0.05).move(-5.2, 9), Material("#cfc3bb", ink=0.4))
    stage.add(leaves((-4.9, 9, 7.2), (2.2, 2.0, 2.8), 1500, 0.16, 2), Material("#8a5a2e", ink=0.0))
    return stage


def _hen_house(stage: Stage) -> None:
    """Board walls with a hole for the hatch, roof, window."""
    boards = Material("#8e3a28", planks(0, 0.155, 2), gloss=0.03)
    stage.add(
        wall_with_hole((-1.2, 2.4), (0.55, 2.5), (0.52, 0.98, 0.95, 1.5), 0.05).mapped(), boards
    )
    side = Material("#7c3325", planks(1, 0.155, 2))
    stage.add(box(0.05, 2.6, 1.95, (-1.2, 1.3, 0.55)).mapped(), side)
    stage.add(box(0.05, 2.6, 1.95, (2.4, 1.3, 0.55)).mapped(), side)
    stage.add(box(3.6, 2.6, 0.06, (0.6, 1.3, 0.55)), wood(DARKWOOD))
    stage.add(box(3.6, 0.05, 2.2, (0.6, 2.6, 0.55)), wood(PINE))
    stage.add(rod((-1, 1.4, 1.35), (2.2, 1.4, 1.35), 0.04), wood(OCHRE))
    hen(stage, (0.7, 1.4, 1.38), 80, "#d9cdb5")
    stage.add(
        [box(0.16, 0.16, 0.6, (x, y, -0.05)) for x in (-1.1, 2.3) for y in (0.05, 2.5)],
        wood(GREYWOOD),
    )
    stage.add(
        slab(
            [(-1.55, -0.45, 2.38), (2.75, -0.45, 2.38), (2.75, 2.9, 3.05), (-1.55, 2.9, 3.05)], 0.07
        ),
        Material("#5b6068", rows(0, 0.16, 0.45, 0.2), gloss=0.3),
    )
    stage.add(box(4.3, 0.04, 0.16, (0.6, -0.44, 2.28)), paint("#efe6d2"))
    stage.add([box(0.12, 0.03, 1.95, (x, -0.04, 0.55)) for x in (-1.2, 2.4)], paint("#efe6d2"))
    stage.add(frame(0.62, 0.62, 0.06, 0.06).move(-0.5, -0.05, 1.42), paint("#efe6d2"))
    stage.add(box(0.56, 0.01, 0.56, (-0.5, -0.03, 1.45)), lit("#ffb24d", 1.6))


def _hatch(stage: Stage) -> None:
    """The invention: rails, hatch, motor with drum, reader sill, lamp, ladder, scale."""
    rail = metal("#c3cad0")
    stage.add([box(0.035, 0.04, 1.2, (x, -0.05, 0.93)) for x in (0.49, 1.01)], rail)
    stage.add(box(0.5, 0.022, 0.56, (0.75, -0.06, 1.36)), wood(PINE, 0.5))
    stage.add([box(0.44, 0.012, 0.05, (0.75, -0.078, z)) for z in (1.43, 1.77)], wood("#b9834a"))
    stage.add(box(0.62, 0.12, 0.06, (0.75, -0.09, 2.14)), wood("#b9834a"))
    stage.add(rod((0.6, -0.13, 2.1), (0.9, -0.13, 2.1), 0.045), wood(OCHRE))
    stage.add(cylinder(0.075, 0.16).turn("y", 90).move(0.92, -0.13, 2.1), metal("#50565c"))
    stage.add(gear(0.085, 16, 0.02).turn("z", 90).move(0.57, -0.13, 2.1), metal(BRASS))
    stage.add(tube([(0.75, -0.15, 2.06), (0.75, -0.1, 1.93)], 0.006), Material("#e8dcc0"))
    stage.add(box(0.56, 0.16, 0.07, (0.75, -0.1, 0.89)), paint("#e9e4d8"))
    stage.add(
        [box(0.05, 0.005, 0.02, (0.57 + 0.09 * i, -0.185, 0.92)) for i in range(5)],
        lit("#57d07c", 1.5),
    )
    _lantern(stage, (0.75, -0.3, 1.98))
    a, b = np.array([0.72, -0.16, 0.9]), np.array([-0.42, -1.72, 0.06])
    across = np.array([0.13, -0.095, 0]) * 1.15
    for s in (-1, 1):
        stage.add(beam(tuple(a + s * across), tuple(b + s * across), 0.035, 0.07), wood(PINE, 0.5))
    for t in np.linspace(0.04, 0.96, 13):
        p = a + (b - a) * t + np.array([0, 0, 0.03])
        stage.add(beam(tuple(p - across), tuple(p + across), 0.045, 0.02), wood("#c79a5e"))
    stage.add(beam(tuple(a - across * 0), tuple(b), 0.26, 0.012), wood("#a67c48"))
    p = a + (b - a) * 0.9
    stage.add(box(0.5, 0.42, 0.06).turn("z", 36).move(p[0], p[1], 0.02), metal("#9aa4ad"))
    stage.add(
        box(0.2, 0.02, 0.1).turn("z", 36).move(p[0] - 0.15, p[1] - 0.28, 0.03), lit(AMBER, 0.7)
    )


def _lantern(stage: Stage, at: tuple[float, float, float]) -> None:
    """The orange lamp over the hatch on its bracket."""
    x, y, z = at
    stage.add(
        tube([(x, y + 0.26, z + 0.2), (x, y + 0.12, z + 0.27), (x, y, z + 0.2)], 0.013),
        metal("#343a40"),
    )
    stage.add(
        lathe(
            [(0.02, 0.2), (0.03, 0.17), (0.15, 0.08), (0.16, 0.06), (0.15, 0.06), (0.02, 0.15)], 24
        ).move(x, y, z),
        paint("#2f5a46"),
    )
    stage.add(ball(0.055).move(x, y, z + 0.06), Material("#ff8a2a", glow=6.0, clear=0.5, ink=0.0))
