"""Invention 119: the well with a counterweight."""

from __future__ import annotations

import numpy as np

from . import matter as m
from .marks import Marks
from .mesh import (
    ball,
    box,
    curve,
    cylinder,
    join,
    rod,
    slab,
    sweep,
)
from .plate import Sheet
from .props import (
    Plate,
    blades,
    bucket,
    crown,
    gable,
    gear,
    land,
    rolling,
    rough,
)
from .raster import Camera
from .scene import Scene


def well_top(scene: Scene) -> None:
    """The roof, drum, crank and ratchet over a log-built well."""
    for level in range(5):
        z = 0.1 + level * 0.34
        for y in (-1.25, 1.25):
            scene.add(rod((-1.75, y, z), (1.75, y, z), 0.18), m.GREY_WOOD, False)
        for x in (-1.45, 1.45):
            scene.add(rod((x, -1.55, z + 0.17), (x, 1.55, z + 0.17), 0.18), m.GREY_WOOD, False)
    for x in (-1.6, 1.6):
        scene.add(slab(x - 0.12, x + 0.12, -0.14, 0.14, 0, 4.2), m.OAK, False)
    _, roof = gable(3.8, 2.8, 3.6, 4.9, 0.35)
    scene.add(roof, m.Matter("8a6a4a", "planks", deep="5d452f"), False)
    scene.add(rod((-1.9, 0, 2.9), (2.2, 0, 2.9), 0.07), m.IRON, False)
    scene.add(rod((-1.4, 0, 2.9), (1.4, 0, 2.9), 0.3), m.PINE, False)
    turns = [
        (-1.1 + 1.0 * t, 0.33 * np.cos(t * 40), 2.9 + 0.33 * np.sin(t * 40))
        for t in np.linspace(0, 1, 130)
    ]
    scene.add(sweep(turns, 0.045, 8), m.ROPE, False)
    scene.add(gear(0.6, 0.14, 18).turn("y", 90).move(1.76, 0, 2.9), m.ORANGE, False)
    scene.add(box(0.12, 0.1, 0.7).turn("x", 35).move(1.84, -0.5, 3.3), m.IRON, False)
    scene.add(
        join(
            rod((2.2, 0, 2.9), (2.2, -0.75, 2.45), 0.07),
            rod((2.2, -0.75, 2.45), (2.8, -0.75, 2.45), 0.09),
        ),
        m.IRON,
        False,
    )


def shaft(scene: Scene) -> None:
    """Earth, lining, water and the plank between the two ropes."""
    for x0, x1 in ((-6.5, -1.6), (1.6, 6.5)):
        scene.add(slab(x0, x1, 0, 3, -5.2, 0), m.EARTH)
    scene.add(slab(-1.6, 1.6, 1.3, 3, -5.2, 0), m.EARTH.but(color="7a5f45"))
    scene.add(slab(-6.5, 6.5, 0, 3, -5.8, -5.2), m.Matter("9a8f7c", "stone"))
    for x in (-1.45, 1.45):
        for i in range(14):
            scene.add(
                slab(x - 0.14, x + 0.14, 0, 1.3, -5.2 + i * 0.37, -4.86 + i * 0.37), m.GREY_WOOD
            )
    scene.add(slab(-1.3, 1.3, 0.02, 1.3, -5.2, -4.1), m.WATER.but(murk=0.3, line=1))
    scene.add(slab(0.15, 0.22, 0.1, 1.2, -5.0, -0.1), m.PINE)


def two_loads(scene: Scene) -> None:
    """The bucket on its rope and the counterweight on the other."""
    scene.add(bucket(0.48, 0.8).move(-0.55, 0.35, -1.9), m.ALUMINIUM)
    scene.add(cylinder(0.44, 0.03).move(-0.55, 0.35, -1.28), m.Matter("6fa3b5", gloss=0.5))
    scene.add(
        sweep(
            curve(
                [
                    (-1.0, 0.35, -1.15),
                    (-0.85, 0.35, -0.7),
                    (-0.25, 0.35, -0.7),
                    (-0.1, 0.35, -1.15),
                ],
                20,
            ),
            0.035,
            8,
        ),
        m.IRON,
    )
    scene.add(rod((-0.55, 0.35, -0.72), (-0.55, 0.3, 2.75), 0.045), m.ROPE)
    scene.add(box(0.62, 0.6, 1.1).move(0.72, 0.5, -3.1), m.OAK)
    for i in range(4):
        scene.add(
            rough(ball(0.2, 14), 0.05, 0.2, i).move(
                0.55 + 0.3 * (i % 2), 0.3, -2.5 + 0.1 * (i // 2)
            ),
            m.CONCRETE,
        )
    scene.add(rod((0.72, 0.5, -2.5), (0.72, -0.3, 2.75), 0.045), m.ROPE)


def meadow(scene: Scene) -> None:
    """Grass, apple tree, birch, a second bucket."""
    scene.add(land(-6.5, 6.5, 0.0, 3.0, rolling(0.02, 0.04, 1.2), 30), m.GRASS)
    scene.add(blades(900, (-6.4, -1.9), (0.1, 2.9), 0.42, 5), m.GRASS)
    scene.add(blades(900, (2.0, 6.4), (0.1, 2.9), 0.42, 6), m.GRASS)
    for x, s in ((-4.6, 4), (5.1, 9)):
        scene.add(rod((x, 2.4, 0), (x + 0.1, 2.4, 3.0), 0.13), m.BARK if s == 4 else m.BIRCH_BARK)
        scene.add(crown(1.7, s, 12).move(x, 2.4, 3.9), m.LEAF if s == 4 else m.GRASS)
    for i in range(7):
        scene.add(
            ball(0.13, 14).move(-5.6 + i * 0.33, 1.5 - (i % 3) * 0.3, 3.2 + (i * 5 % 4) * 0.4),
            m.RED,
        )
    scene.add(bucket(0.42, 0.7).move(3.1, 0.7, 0.05), m.BLUE)


def well() -> Plate:
    """119: the well cut open below the ground, full bucket rising, counterweight sinking in its
    shaft."""
    scene = Scene(sun=(-0.55, -0.65, 0.65), sky=0.72)
    well_top(scene)
    shaft(scene)
    two_loads(scene)
    meadow(scene)

    def marks(pen: Marks) -> None:
        pen.dimension((-1.6, 0, -5.2), (-1.6, 0, 0.0), "8 m", (-330, 0))
        pen.leader((-0.9, 0.0, -1.7), (-150, 60), "11 kg")
        pen.leader((1.0, 0.2, -3.1), (200, 60), "6.5 kg")

    return Plate(
        scene,
        Camera((-2.8, -14, 3.6), (0, 0, -0.3), 15.0),
        Sheet("ead9b8", "3d2a1c", air="cfd9cf", air_low="f0dfb8", edge=0.04),
        marks,
    )
