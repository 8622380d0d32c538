"""Invention 110: the loop on which school bags lift each other."""

from __future__ import annotations

import numpy as np

from . import matter as m
from .marks import Marks
from .mesh import (
    Mesh,
    ball,
    curve,
    join,
    rod,
    slab,
    sweep,
    turned_round,
)
from .plate import Sheet
from .props import (
    Plate,
    gear,
    rough,
    wheel,
)
from .raster import Camera
from .scene import Scene


def staircase(scene: Scene) -> None:
    """Three floors of a school cut open: slabs, walls, stairs, lockers, doors."""
    wall = m.Matter("e9d9b4", "plain")
    scene.add(slab(-5.4, 5.4, 3.0, 3.3, -5.2, 5.0), wall)
    scene.add(slab(-5.6, -5.2, 0, 3.3, -5.2, 5.0), m.BRICK)
    scene.add(slab(5.2, 5.6, 0, 3.3, -5.2, 5.0), m.BRICK)
    for floor, z in enumerate((-4.0, -1.1, 1.8)):
        scene.add(slab(-5.2, -0.9, 0, 3.0, z - 0.22, z), m.CONCRETE)
        scene.add(slab(0.9, 5.2, 0, 3.0, z - 0.22, z), m.CONCRETE)
        scene.add(
            slab(-5.2, 5.2, 2.95, 3.0, z, z + 1.15), m.Matter(("7fa08a", "d9a85a", "8fb0c4")[floor])
        )
        scene.add(
            slab(2.2, 3.4, 2.85, 3.0, z, z + 2.1), m.Matter("a4683c", "planks", deep="7b4a28")
        )
        scene.add(ball(0.06, 12).move(2.4, 2.8, z + 1.0), m.BRASS)
        for i in range(4):
            scene.add(
                slab(-4.9 + i * 0.5, -4.42 + i * 0.5, 2.5, 2.95, z, z + 1.75),
                m.BLUE if (i + floor) % 2 else m.GREEN,
            )
        scene.add(slab(3.7, 4.9, 2.9, 2.96, z + 1.2, z + 2.2), m.Matter("bcd6e2", gloss=0.3))
        for x in (-0.9, 0.86):
            for y in np.linspace(0.15, 2.8, 7):
                scene.add(rod((x, y, z), (x, y, z + 0.85), 0.025, 8), m.DARK_STEEL)
            scene.add(rod((x, 0.1, z + 0.85), (x, 2.9, z + 0.85), 0.05), m.OAK)
    scene.add(slab(-5.6, 5.6, 0, 3.3, 4.75, 5.0), m.CONCRETE)
    scene.add(slab(-5.6, 5.6, -0.2, 3.3, -6.2, -5.2), m.EARTH)


BAGS = (m.ORANGE, m.GREEN, m.PLUM, m.OCHRE, m.BLUE, m.RED)


def bag(scene: Scene, x: float, y: float, z: float, what: m.Matter, turn: float = 0.0) -> None:
    """A school bag hanging from its loop at a place."""

    def put(mesh: Mesh, matter: m.Matter) -> None:
        scene.add(mesh.turn("z", turn).move(x, y, z), matter)

    body = rough(
        turned_round(
            [(0.06, -1.15), (0.4, -1.1), (0.46, -0.6), (0.4, -0.25), (0.08, -0.16)], 28
        ).scale(1, 0.62, 1),
        0.02,
        0.4,
    )
    put(body, what)
    pocket = turned_round([(0.05, -0.98), (0.28, -0.95), (0.3, -0.66), (0.05, -0.58)], 20).scale(
        1, 0.45, 1
    )
    put(pocket.move(0, -0.25, 0), what.but(color=what.deep or "efe2c6"))
    put(sweep(curve([(-0.12, 0, -0.18), (0, 0, 0.02), (0.12, 0, -0.18)], 12), 0.035, 8), m.BLACK)


def bag_lift() -> Plate:
    """110: bags going up on one side of the loop, down on the other."""
    scene = Scene(sun=(-0.4, -0.9, 0.42), sky=0.85)
    scene.lamps = [((x, 0.8, z), "ffe6bb", 0.5, 2.2) for x in (-3, 3) for z in (-1.7, 1.2, 4.1)]
    staircase(scene)
    for z in (-4.55, 3.85):
        tyre, rim = wheel(0.75, 0.09, 18)
        scene.add(tyre.move(0, 1.2, z), m.BLACK)
        scene.add(rim.move(0, 1.2, z), m.STEEL)
        scene.add(rod((0, 0.7, z), (0, 3.0, z), 0.09), m.DARK_STEEL)
    for x in (-0.72, 0.72):
        scene.add(rod((x, 1.2, -4.55), (x, 1.2, 3.85), 0.05), m.ROPE)
    for i, z in enumerate((-3.3, -1.75, -0.2, 1.35, 2.9)):
        bag(scene, -0.72, 0.95, z + 0.3, BAGS[i % 6], 10 * i)
        bag(scene, 0.72, 0.95, z + 0.9, BAGS[(i + 3) % 6], -14 * i)
    scene.add(gear(0.5, 0.12, 24).turn("x", 90).move(1.55, 0.9, -4.6), m.BRASS)
    scene.add(
        join(
            rod((1.55, 0.9, -4.6), (1.55, 0.4, -4.6), 0.06),
            rod((1.55, 0.4, -4.6), (2.1, 0.4, -4.3), 0.06),
            rod((2.1, 0.4, -4.3), (2.1, 0.0, -4.3), 0.09),
        ),
        m.ORANGE,
    )
    for i, (x, z) in enumerate(((-1.7, 1.8), (-2.5, 1.8), (1.9, -4.0), (-1.9, -4.0), (4.4, -1.1))):
        bag(scene, x, 1.3, z + 1.16, BAGS[(i * 2 + 1) % 6], 30 * i)

    def marks(pen: Marks) -> None:
        pen.dimension((5.6, 0, -4.55), (5.6, 0, 4.1), "9.6 m", (70, 0))

    return Plate(
        scene,
        Camera((-3.4, -15, 3.4), (0.1, 0.5, -0.35), 14.6),
        Sheet("f5ecd8", "33261f", edge=0.03),
        marks,
    )
