"""The bus stop at blue hour: the scene of invention 202."""

import numpy as np

from .geometry import (
    ball,
    beam,
    box,
    cylinder,
    gear,
    lathe,
    rod,
    tube,
)
from .materials import (
    AMBER,
    BRASS,
    DARKWOOD,
    ORANGE,
    Material,
    lit,
    metal,
    mottled,
    paint,
    planks,
    snow,
    wood,
)
from .nature import belt, hills, spruce, wood_edge
from .organic import ground, rolling
from .people import person
from .places import slab, snow_on
from .stage import Camera, Fog, Lamp, Sky, Stage, Sun, Tone


def pedal_beacon(view: int = 1) -> Stage:
    """Number 202: a lantern on a mast, pumped with the foot, at a bus stop at blue hour."""
    camera = Camera((-2.3, -5.3, 1.5), (0.3, 0.4, 1.42), 46)
    if view == 2:
        camera = Camera((-1.0, -2.6, 0.95), (0.02, 0.0, 0.5), 42)
    stage = Stage(
        camera,
        Sun((-0.6, 0.8, 0.5), "#7f9fe0", 0.28, 0.25),
        Sky("#16275c", "#7f8fc4", "#39486f", 0.75, stars=0.3),
        [
            Lamp((-0.3, -0.32, 2.5), "#ffb860", 3.4, 0.05),
            Lamp((-0.32, -0.36, 2.5), "#ffcf8a", 26, 0.03, (-0.75, -1.0, -0.42), 34),
            Lamp((2.4, 1.9, 2.0), "#ff9c4e", 1.0, 0.1),
            Lamp((0.3, 14.0, 1.1), "#fff0c8", 40, 0.1, (-0.2, -1, -0.06), 40),
        ],
        Fog("#6d7fb6", 42),
        "#31416f",
        Tone(1.45, falling=0.55, shadow="#141c3a"),
    )
    land = rolling(0.5, 3.5, 3)
    stage.add(
        ground(
            lambda x, y: (
                land(x, y) * np.clip((x + 2.2) / 1.5, 0.06, 1)
                + 0.02
                + 0.3 * np.exp(-((x + 2.0 + 0.62 * (y - 0)) ** 2) / 0.3)
            ),
            (-26, 26),
            (-7, 60),
            220,
        ),
        snow(),
    )
    _shelter(stage)
    _beacon(stage)
    person(stage, (0.6, -0.42, -0.02), 158, "#b23a2c", "#d9a33a", right=(0.24, 0.16, 1.1))
    _bus(stage)
    trees = wood_edge(
        [spruce(1, 1), spruce(1, 5), spruce(1, 9)], belt((-26, 28), (16, 44), 70, 8), 5, 10, 5
    )
    stage.add(trees, Material("#3d5378", mottled(0.6, 0.8, "#c4d2ea"), ink=0.0))
    stage.add(hills(130, 320, 26, 1.2), Material("#5d6fa8", ink=0.1))
    return stage


def _shelter(stage: Stage) -> None:
    """A board shelter with a bench and a thick cap of snow."""
    boards = Material("#7b5238", planks(0, 0.14, 2))
    stage.add(box(2.6, 0.06, 2.15, (2.5, 2.7, 0.1)).mapped(), boards)
    stage.add(
        [box(0.06, 1.5, 2.15, (x, 1.98, 0.1)).mapped() for x in (1.2, 3.8)],
        Material("#6b4632", planks(1, 0.14, 2)),
    )
    stage.add([box(0.12, 0.12, 2.3, (x, 1.2, 0.0)) for x in (1.2, 3.8)], wood(DARKWOOD))
    stage.add(
        slab([(0.85, 0.8, 2.28), (4.15, 0.8, 2.28), (4.15, 3.0, 2.5), (0.85, 3.0, 2.5)], 0.08),
        wood("#4b382f"),
    )
    stage.add(snow_on((0.8, 4.2), (0.75, 3.05), 2.46, 0.38, 2), snow())
    stage.add(box(2.2, 0.42, 0.06, (2.5, 2.35, 0.58)), wood("#a8794a"))
    stage.add([box(0.08, 0.36, 0.58, (x, 2.35, 0.0)) for x in (1.6, 3.4)], wood(DARKWOOD))
    stage.add(rod((-1.0, 1.3, 0), (-1.0, 1.3, 2.5), 0.035), metal())
    stage.add(box(0.5, 0.03, 0.5, (-1.0, 1.26, 2.1)), paint("#1e5aa8"))
    stage.add(box(0.3, 0.01, 0.16, (-1.0, 1.24, 2.3)), paint("#f4f1e8"))
    stage.add(
        [rod((-1.0 + dx, 1.235, 2.28), (-1.0 + dx, 1.25, 2.28), 0.035) for dx in (-0.09, 0.09)],
        paint("#f4f1e8"),
    )
    stage.add(snow_on((-1.27, -0.73), (1.2, 1.32), 2.6, 0.09, 4, 16), snow())


def _beacon(stage: Stage) -> None:
    """The invention: mast, pedal with chain, dynamo drum, store with its red lamps, lantern."""
    steel = metal("#aeb8c2")
    stage.add(box(0.62, 0.5, 0.14, (0.05, -0.1, -0.02)), paint("#3b4148"))
    stage.add(cylinder(0.05, 2.55).move(0, 0, 0.1), steel)
    stage.add([beam((0, 0, 0.6), (0.05 + s * 0.28, 0.1, 0.12), 0.03, 0.03) for s in (-1, 1)], steel)
    pedal = box(0.46, 0.36, 0.035).turn("x", -13).move(0.08, -0.36, 0.26)
    stage.add(pedal, paint(ORANGE))
    stage.add(
        [
            box(0.44, 0.022, 0.02).turn("x", -13).move(0.08, -0.48 + 0.06 * i, 0.268 + 0.0135 * i)
            for i in range(5)
        ],
        paint("#8a2e12"),
    )
    stage.add(
        [rod((0.08 + s * 0.24, -0.16, 0.3), (0.08 + s * 0.24, 0.02, 0.36), 0.014) for s in (-1, 1)],
        steel,
    )
    stage.add(
        tube(
            [(0.08, -0.42 + 0.02 * np.sin(t * 9), 0.13 + 0.13 * t) for t in np.linspace(0, 1, 30)],
            0.022,
        ),
        metal("#5c646c"),
    )
    _dynamo(stage, steel)
    head = lathe([(1e-4, -0.12), (0.09, -0.12), (0.17, 0.12), (0.17, 0.2), (0.15, 0.2)], 28)
    aim = head.turn("x", 97).turn("z", -38).move(-0.1, -0.1, 2.52)
    stage.add(aim, paint("#e04a1c"))
    lens = ball(0.15, 24).scale(1, 1, 0.3).turn("x", 97).turn("z", -38).move(-0.215, -0.25, 2.5)
    stage.add(lens, Material("#ffd58a", glow=7.0, clear=0.35, ink=0.2))
    stage.add(rod((0, 0, 2.5), (-0.05, -0.06, 2.52), 0.045), steel)
    stage.add(snow_on((-0.26, 0.1), (-0.2, 0.06), 2.66, 0.09, 7, 20), snow())


def _dynamo(stage: Stage, steel: Material) -> None:
    """Gears, chain, dynamo and the store with its red lamps."""
    stage.add(gear(0.17, 24, 0.02).move(0.0, -0.09, 0.98), metal(BRASS))
    stage.add(rod((0, -0.13, 0.98), (0, 0.02, 0.98), 0.075), steel)
    stage.add(rod((0, -0.07, 1.33), (0, 0.02, 1.33), 0.11), metal("#4d545b"))
    stage.add(gear(0.06, 11, 0.02).move(0.0, -0.09, 1.33), metal(BRASS))
    for s in (-1, 1):
        stage.add(rod((s * 0.165, -0.09, 0.98), (s * 0.06, -0.09, 1.33), 0.011), metal("#2f3338"))
    stage.add(rod((0.165, -0.09, 0.98), (0.14, -0.3, 0.32), 0.011), metal("#2f3338"))
    stage.add(box(0.2, 0.16, 0.34, (0, -0.05, 1.58)), paint("#24435f"))
    stage.add(
        [ball(0.018, 10).move(-0.06 + 0.04 * i, -0.135, 1.85) for i in range(4)],
        lit("#ff3b28", 3.5),
    )
    stage.add(
        [cylinder(0.032, 0.17).move(-0.045 + 0.09 * i, -0.13, 1.62) for i in range(2)],
        metal("#9db1c4"),
    )


def _bus(stage: Stage) -> None:
    """The bus far down the road, two warm lights in the snow."""
    at = (-1.0, 17.5, 0.1)
    stage.add(box(2.3, 6, 2.7).turn("z", 18).move(*at), paint("#b8402a"))
    stage.add(
        box(2.0, 0.1, 1.0).turn("z", 18).move(at[0] + 0.98, at[1] - 2.92, 1.4),
        Material("#ffd9a0", glow=0.8),
    )
    stage.add(
        box(1.2, 0.1, 0.3).turn("z", 18).move(at[0] + 0.98, at[1] - 2.95, 2.5), lit(AMBER, 2.0)
    )
    stage.add(
        [ball(0.17).move(at[0] + 0.98 + s * 0.8, at[1] - 2.95 + s * 0.26, 0.75) for s in (-1, 1)],
        Material("#fff2d0", glow=14.0, ink=0.0),
    )
