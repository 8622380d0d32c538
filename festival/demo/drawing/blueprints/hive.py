"""Invention 107: the hive whose door minds itself."""

from __future__ import annotations

from . import matter as m
from .marks import Marks
from .mesh import (
    Mesh,
    ball,
    box,
    join,
    rod,
    slab,
)
from .plate import Sheet
from .props import (
    Plate,
    blades,
    gear,
    land,
    rolling,
)
from .raster import Camera
from .scene import Part, Scene


def bee(size: float) -> tuple[Mesh, Mesh]:
    """A bee along x: body and wings."""
    body = join(
        ball(0.5, 18).scale(1.5, 0.9, 0.9).move(-0.6, 0, 0),
        ball(0.42, 16).move(0.25, 0, 0.08),
        ball(0.28, 14).move(0.75, 0, 0.0),
    )
    wing = ball(0.5, 16).scale(0.6, 1.6, 0.04)
    wings = join(
        wing.turn("z", 25).move(-0.1, 0.75, 0.42), wing.turn("z", -25).move(-0.1, -0.75, 0.42)
    )
    return body.scale(size), wings.scale(size)


def hive(scene: Scene, lift: float) -> None:
    """A hive with frames and landing board; the roof and upper box raised by `lift` and 1.7
    `lift`."""
    for x in (-1.5, 1.5):
        for y in (-1.2, 1.2):
            scene.add(slab(x - 0.12, x + 0.12, y - 0.12, y + 0.12, -1.3, 0), m.GREY_WOOD)
    scene.add(slab(-2.0, 2.0, -1.7, 1.6, -0.02, 0.16), m.PINE)
    scene.add(slab(-1.6, 1.6, -2.5, -1.6, 0.0, 0.1), m.PINE)
    paint = m.Matter("d8a23a", "plain", tint=0.7)
    for z in (0.4, 0.4 + 2.05 + lift):
        for x in (-1.85, 1.85):
            scene.add(slab(x - 0.12, x + 0.12, -1.6, 1.6, z, z + 1.9), paint)
        for y in (-1.5, 1.5):
            scene.add(slab(-1.73, 1.73, y - 0.1, y + 0.1, z, z + 1.9), paint)
    scene.add(slab(-1.97, 1.97, 1.3, 1.6, 0.16, 0.4), paint)
    for i in range(9):
        y = -1.2 + i * 0.3
        z = 0.6 + lift * 1.0
        scene.add(slab(-1.85, 1.85, y - 0.05, y + 0.05, z + 3.75 - 0.4, z + 3.9 - 0.4), m.BIRCH)
        scene.add(
            slab(-1.5, 1.5, y - 0.08, y + 0.08, z + 2.0, z + 3.4),
            m.Matter("c98a2c", "comb", deep="7e4c18", tint=0.7),
        )
        scene.add(slab(-1.85, 1.85, y - 0.05, y + 0.05, 2.1, 2.22), m.BIRCH)
        scene.add(
            slab(-1.5, 1.5, y - 0.08, y + 0.08, 0.55, 2.0),
            m.Matter("c98a2c", "comb", deep="7e4c18", tint=0.7),
        )
    z = 4.45 + lift * 2.0
    scene.add(slab(-2.2, 2.2, -1.9, 1.9, z, z + 0.5), m.Matter("b9c1c8", "metal", gloss=0.4))
    scene.add(slab(-1.0, 1.0, -1.0, 1.0, z + 0.52, z + 0.62).turn("x", 0), m.BLUE.but(gloss=0.5))


def door(scene: Scene, y: float, gap: float) -> None:
    """The entrance bar with its slider, gates, motor and wire."""
    scene.add(slab(-1.75, 1.75, y - 0.16, y, 0.16, 0.42), m.ORANGE)
    gates = [
        slab(-1.5 + i * 0.25, -1.47 + i * 0.25, y - 0.3, y - 0.1, 0.12, 0.32) for i in range(13)
    ]
    scene.add(join(*gates), m.BLACK)
    scene.add(slab(-1.9 + gap, 1.2 + gap, y - 0.24, y - 0.18, 0.14, 0.36), m.ALUMINIUM)
    scene.add(box(0.5, 0.4, 0.4).move(2.2, y - 0.1, 0.3), m.BLACK)
    scene.add(gear(0.2, 0.08, 12).turn("x", 90).move(2.1, y - 0.3, 0.36), m.BRASS)


def flying(scene: Scene) -> None:
    """Grass, flowers, and bees in the air."""
    scene.add(land(-6.5, 6.5, -4.5, 5, rolling(-1.3, 0.04, 2), 40), m.GRASS.but(fade=True), False)
    scene.add(
        blades(2200, (-5.5, 5.5), (-3.6, 4.4), 0.75, 8, lambda x, y: x * 0 - 1.32, 0.05),
        m.GRASS.but(fade=True),
        False,
    )
    for i, (x, y) in enumerate(
        ((-4.2, 0.5), (-3.4, -2.4), (3.6, -1.6), (4.4, 1.0), (3.0, -3.0), (-4.8, -1.4))
    ):
        scene.add(rod((x, y, -1.3), (x, y, -0.2 + 0.1 * i), 0.025, 8), m.LEAF, False)
        scene.add(
            ball(0.2, 14).scale(1, 1, 0.6).move(x, y, -0.2 + 0.1 * i),
            m.PLUM if i % 2 else m.WHITE,
            False,
        )
    spots = (
        (-2.3, -2.9, 1.1, 0.16, 20),
        (-1.0, -3.2, 1.9, 0.18, -30),
        (2.9, -2.6, 1.7, 0.17, 200),
        (-3.2, -1.6, 2.6, 0.15, 60),
        (3.3, -1.0, 3.4, 0.15, 150),
        (-0.9, -2.2, 0.17, 0.13, 80),
        (0.4, -2.25, 0.17, 0.13, 95),
        (-0.3, -2.1, 0.17, 0.13, 270),
    )
    for x, y, z, size, turn in spots:
        body, wings = bee(size * 1.6)
        scene.add(
            body.turn("z", turn).move(x, y, z),
            m.Matter("b5791c", "planks", deep="33261a", grain=3.4),
            False,
        )
        scene.add(wings.turn("z", turn).move(x, y, z), m.GLASS, False)


def hive_door() -> Plate:
    """107: the hive drawn apart, its door in front, bees at the entrance."""
    scene = Scene(sun=(-0.55, -0.55, 0.75), sky=0.68)
    hive(scene, 0.75)
    door(scene, -1.75, 0.9)
    scene.planes = [
        ((0.0, -0.45, 0.0), (0.0, -1.0, 0.0)),
        ((0.35, 0.0, 0.0), (-1.0, 0.0, 0.0)),
        ((0, 0, 0.45), (0, 0, 1)),
    ]
    scene.parts = [Part(p.mesh, p.matter, 0 < i - 4 <= 56) for i, p in enumerate(scene.parts)]
    flying(scene)

    def marks(pen: Marks) -> None:
        pen.axis((-2.0, -1.7, 0.4), (-2.0, -1.7, 6.6))
        pen.leader((2.2, -2.0, 0.35), (150, 40))

    return Plate(
        scene,
        Camera((-6.5, -11, 6.5), (0, -0.3, 2.75), 12.4),
        Sheet("e3cda4", "43291a", "wash", strength=0.92, edge=0.05),
        marks,
    )


def door_close() -> Plate:
    """107: the door seen close, gates and slider before the landing board."""
    scene = Scene(sun=(-0.55, -0.55, 0.75), sky=0.68)
    hive(scene, 0)
    door(scene, -1.75, 1.4)
    for i, (x, y, turn) in enumerate(
        ((-1.2, -2.2, 85), (-0.6, -2.0, 95), (-0.9, -2.35, 260), (0.1, -2.25, 60), (1.0, -2.3, 120))
    ):
        body, wings = bee(0.14)
        scene.add(
            body.turn("z", turn).move(x, y, 0.2),
            m.Matter("b5791c", "planks", deep="33261a", grain=3.4, tint=0.9),
        )
        scene.add(wings.turn("z", turn).move(x, y, 0.2), m.GLASS)
        del i
    return Plate(
        scene,
        Camera((-4, -9, 4.5), (0.3, -1.8, 0.55), 5.2),
        Sheet("17503f", "f0f4e4", "pencil", chalk="f4f3e2"),
    )
