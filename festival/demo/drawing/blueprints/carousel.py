"""Invention 118: the fish rack that turns with the wind."""

from __future__ import annotations

import numpy as np

from . import matter as m
from .marks import Marks
from .mesh import (
    Array,
    ball,
    cylinder,
    join,
    lathe,
    prism,
    ring,
    rod,
    sheet,
    slab,
)
from .plate import Sheet
from .props import (
    Plate,
    blades,
    fish,
    gable,
    land,
    rolling,
)
from .raster import Camera
from .scene import Scene


def hung_fish(scene: Scene) -> None:
    """Fish on both rings."""
    for z, count, off in ((4.62, 15, 0.0), (2.62, 15, 0.2)):
        for i in range(count):
            a = off + i * 2 * np.pi / count
            body, fins = fish(1.55)
            tone = ("c9b68c", "b9a377", "d6c49c")[i % 3]
            x, y = 2.3 * np.cos(a), 2.3 * np.sin(a)
            spin = float(np.degrees(a)) + 60
            scene.add(
                body.turn("y", 90).turn("z", spin).move(x, y, z - 0.95),
                m.Matter(tone, "speckled", deep="8f7a52"),
            )
            scene.add(fins.turn("y", 90).turn("z", spin).move(x, y, z - 0.95), m.Matter("a08a5e"))
            scene.add(rod((x, y, z - 0.15), (x, y, z + 0.08), 0.02, 6), m.ROPE)


def cover(scene: Scene) -> None:
    """The roof and the blinking lids."""
    scene.add(
        lathe([(2.75, 5.25), (0.1, 6.3), (0.1, 6.22), (2.7, 5.15)], 12, True),
        m.Matter("a3663f", "planks"),
    )
    for i in range(4):
        a = i * np.pi / 2 + 0.5
        scene.add(rod((0, 0, 6.45), (0.9 * np.cos(a), 0.9 * np.sin(a), 6.5), 0.03), m.STEEL)
        scene.add(
            lathe([(0.3, 0), (0.34, 0.05), (0.1, 0.1), (0, 0.1)], 28)
            .turn("y", 75)
            .turn("z", np.degrees(a) + 40)
            .move(0.95 * np.cos(a), 0.95 * np.sin(a), 6.5),
            m.STEEL.but(gloss=0.9),
        )
    scene.add(cylinder(0.06, 0.5).move(0, 0, 6.2), m.STEEL)


def rack(scene: Scene) -> None:
    """The turning rack: bucket of concrete, post, ring of hooks with fish, roof, tail, blinking
    lids."""
    scene.add(lathe([(0.75, 0), (0.95, 0.95), (0.85, 0.95), (0.7, 0.5), (0, 0.5)], 40), m.BLUE)
    scene.add(cylinder(0.82, 0.1).move(0, 0, 0.78), m.CONCRETE)
    scene.add(cylinder(0.12, 5.2).move(0, 0, 0.8), m.STEEL)
    scene.add(join(cylinder(0.34, 0.24), cylinder(0.26, 0.4)).move(0, 0, 0.95), m.ORANGE)
    for k, (z, r) in enumerate(((4.7, 2.3), (2.7, 2.3))):
        scene.add(ring(r, 0.06, 64).move(0, 0, z), m.PINE)
        for i in range(6):
            a = i * np.pi / 3 + 0.3
            scene.add(
                rod(
                    (0, 0, z + (0.25 if k == 0 else -0.3)), (r * np.cos(a), r * np.sin(a), z), 0.05
                ),
                m.PINE,
            )
    for i in range(6):
        a = i * np.pi / 3 + 0.3
        scene.add(
            rod(
                (2.3 * np.cos(a), 2.3 * np.sin(a), 2.7),
                (2.3 * np.cos(a), 2.3 * np.sin(a), 4.7),
                0.05,
            ),
            m.PINE,
        )
    hung_fish(scene)
    cover(scene)


def gull(scene: Scene, x: float, y: float, z: float, turn: float) -> None:
    """A gull gliding."""

    def wing(u: Array, v: Array) -> Array:
        out = (v - 0.5) * 2
        lift = 0.34 * np.sin(np.abs(out) * 2.3)
        back = 0.34 * out**2
        return np.stack(
            [(u - 0.5) * 0.34 * (1.05 - np.abs(out) ** 2) - back, out * 1.05, lift + 0.02], 1
        )

    body = ball(0.16, 20).scale(2.3, 0.9, 0.85)
    tail = prism([(-0.3, 0.03), (-0.62, 0.16), (-0.62, -0.16), (-0.3, -0.03)], 0.03)
    for mesh, what in (
        (sheet(wing, 6, 30), m.Matter("aab4bb")),
        (join(body, tail), m.WHITE),
        (lathe([(0.05, 0), (0, 0.16)], 12).turn("y", 90).move(0.36), m.OCHRE),
    ):
        scene.add(mesh.turn("x", 18).turn("z", turn).move(x, y, z), what)


def tail(scene: Scene) -> None:
    """The sail that turns the rack into the wind."""
    scene.add(rod((1.2, 0.7, 5.0), (4.6, 1.6, 5.15), 0.06), m.PINE)

    def sail(u: Array, v: Array) -> Array:
        belly = 0.18 * np.sin(np.pi * u) * np.sin(np.pi * v)
        return np.stack(
            [3.1 + 1.6 * u, 1.2 + 0.42 * u + belly, 3.7 + (0.4 + 2.1 * v - 0.7 * (1 - u) * v)], 1
        )

    scene.add(sheet(sail, 16, 16), m.ORANGE.but(kind="weave", deep="b8420f", grain=0.6))
    scene.add(rod((4.65, 1.62, 4.0), (4.72, 1.64, 6.3), 0.05), m.PINE)


def bay(scene: Scene) -> None:
    """Shore, boathouse, hills, boat and gulls."""
    shore = rolling(0.0, 0.06, 1.4, 4)
    scene.add(
        land(-14, 14, -5, 6, lambda x, y: shore(x, y) - 0.25 * np.clip(y - 3.5, 0, 4), 60),
        m.GRASS.but(fade=True),
    )
    scene.add(blades(1500, (-9, 9), (-3.5, 4.0), 0.38, 12), m.GRASS.but(fade=True))
    scene.add(slab(-30, 30, 4.6, 40, -0.5, -0.3), m.Matter("6f9aa8", gloss=0.4, line=0.2))
    walls, roof = gable(4.4, 3.4, 2.4, 4.0, 0.3)
    scene.add(
        walls.turn("z", 62).move(-6.3, 4.4, -0.2), m.Matter("b0432f", "planks", deep="7d2c20")
    )
    scene.add(roof.turn("z", 62).move(-6.3, 4.4, -0.2), m.Matter("6f6a62", "planks"))
    hills = prism(
        [
            (-30, 0),
            (-22, 4.2),
            (-15, 2.2),
            (-8, 5.6),
            (-2, 2.4),
            (5, 4.6),
            (12, 2.0),
            (20, 5.2),
            (30, 0),
        ],
        0.5,
    )
    scene.add(hills.turn("x", 90).move(0, 38, -0.5), m.Matter("7f93a0", "stone"))
    hull = prism([(-1.8, 0.7), (-1.5, 0.0), (1.3, 0.0), (2.1, 0.95), (1.0, 0.75)], 1.0).turn(
        "x", 90
    )
    scene.add(hull.move(5.8, 7.0, -0.45), m.WHITE)
    scene.add(slab(4.6, 5.8, 6.2, 6.8, 0.3, 1.1), m.OCHRE)
    for i, (x, z) in enumerate(((-3.4, 7.1), (3.3, 7.4), (4.6, 6.9))):
        gull(scene, x, 2.0, z, 20.0 + 25 * i)


def carousel() -> Plate:
    """118: the fish turn like a weathercock by the boathouse."""
    scene = Scene(sun=(-0.6, -0.5, 0.65), sky=0.68, haze=(4, 26, "dfe5e2", 0.75))
    rack(scene)
    tail(scene)
    bay(scene)

    def marks(pen: Marks) -> None:
        pen.leader((4.2, 1.5, 5.2), (60, 170), "0.5 m")

    return Plate(
        scene,
        Camera((-3.2, -13.5, 4.4), (0.35, 0, 3.5), 11.8, False),
        Sheet("f6f0e2", "232a35", "wash", air="c6d9e3", air_low="f6e6d2", edge=0.045),
        marks,
    )


def carousel_plan() -> Plate:
    """118: the rack from above, roof taken off, tail to the lee."""
    scene = Scene(sun=(-0.5, -0.4, 0.8), sky=0.72)
    rack(scene)
    scene.parts = [p for p in scene.parts if p.mesh.vertices[:, 2].min() < 5.0]
    tail(scene)

    def marks(pen: Marks) -> None:
        pen.axis((-3.4, 0, 4.7), (5.2, 0, 4.7))
        pen.axis((0, -3.2, 4.7), (0, 3.2, 4.7))

    paper = Sheet("17407e", "eef4fb", "pencil", grid=40, chalk="eaf1fa", tint=1.8)
    return Plate(scene, Camera((0.4, -3.2, 16), (1.0, 0.45, 3.6), 11.4), paper, marks)
