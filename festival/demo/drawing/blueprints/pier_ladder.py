"""Invention 115: the ladder that unfolds from the pier."""

from __future__ import annotations

import itertools

import numpy as np

from . import matter as m
from .marks import Marks
from .mesh import (
    ball,
    beam,
    box,
    cylinder,
    join,
    prism,
    ring,
    rod,
    slab,
    sweep,
    tube,
    turned_round,
)
from .plate import Sheet
from .props import (
    Plate,
    gable,
    land,
    rolling,
    rough,
    stone,
)
from .raster import Camera
from .scene import Scene


def pier(scene: Scene) -> None:
    """Planks on piles, with ice round the piles and a bollard on top."""
    for i in range(17):
        scene.add(slab(-6.2 + i * 0.74, -5.53 + i * 0.74, 0.0, 5.0, 0.0, 0.2), m.GREY_WOOD)
    for y in (0.25, 3.0):
        scene.add(slab(-6.3, 6.5, y, y + 0.4, -0.42, 0.0), m.DARK_WOOD)
    for x in (-4.6, 0.9, 5.0):
        for y in (0.45, 3.2):
            scene.add(rod((x, y, -6.0), (x, y, -0.4), 0.3), m.BARK)
            scene.add(
                rough(tube(0.52, 0.3, 0.5).move(x, y, -1.95), 0.05, 0.3, x), m.SNOW.but(line=0.6)
            )
    scene.add(
        turned_round([(0.3, 0.2), (0.22, 0.5), (0.26, 0.8), (0.4, 0.95), (0.04, 1.1)], 32).move(
            4.1, 0.8, 0
        ),
        m.IRON,
    )
    scene.add(
        join(*[ring(0.34 + 0.02 * k, 0.06).move(4.1, 0.8, 0.28 + 0.11 * k) for k in range(3)]),
        m.ROPE,
    )


def steps(scene: Scene) -> None:
    """The unfolded ladder: box on the edge, three sections, lamp, trip rope along the quay."""
    scene.add(slab(-2.3, 0.3, 0.1, 1.1, 0.2, 0.95), m.ORANGE)
    scene.add(slab(-2.4, 0.4, 0.7, 1.2, 0.95, 2.0).turn("x", 0), m.ORANGE.but(color="d24c16"))
    scene.add(rod((0.1, 0.95, 0.9), (0.1, 0.95, 2.9), 0.06), m.STEEL)
    scene.add(ball(0.2).move(0.1, 0.95, 3.0), m.Matter("ffe2a0", glow=0.6))
    joints = [(0.05, 0.6), (-0.35, -1.25), (-0.42, -3.1), (-0.3, -5.0)]
    for (y0, z0), (y1, z1) in itertools.pairwise(joints):
        for x in (-2.0, 0.0):
            scene.add(beam((x, y0, z0), (x, y1, z1), 0.16, 0.12), m.ALUMINIUM)
            scene.add(cylinder(0.15, 0.26).turn("y", 90).move(x - 0.13, y1, z1), m.BRASS)
        for k in range(4):
            t = (k + 0.6) / 4
            scene.add(
                box(1.9, 0.34, 0.1).move(-1.0, y0 + (y1 - y0) * t - 0.08, z0 + (z1 - z0) * t),
                m.ALUMINIUM,
            )
    for start, end in ((0.3, 6.4), (-6.2, -2.3)):
        path = [
            (
                start + (end - start) * t,
                -0.08,
                -0.62 - 0.55 * abs(np.sin(t * np.pi * (3 if start > 0 else 2))),
            )
            for t in np.linspace(0, 1, 50)
        ]
        scene.add(sweep(path, 0.07, 10), m.ORANGE)
        for t in np.linspace(0, 1, 4 if start > 0 else 3):
            x = start + (end - start) * float(t)
            scene.add(rod((x, -0.08, -0.66), (x, -0.08, -3.4), 0.06, 10), m.ORANGE)
            scene.add(ball(0.16, 16).move(x, -0.08, -3.4), m.ORANGE)


def far_shore(scene: Scene) -> None:
    """Hills and houses over the fjord."""
    hills = prism(
        [
            (-20, 0),
            (-16, 2.6),
            (-12, 1.6),
            (-7, 4.2),
            (-3, 2.0),
            (1, 3.0),
            (5, 1.4),
            (10, 3.8),
            (15, 1.6),
            (20, 2.2),
            (22, 0),
        ],
        0.5,
    )
    scene.add(hills.turn("x", 90).move(0, 24, -1.9), m.SNOW.but(color="c9d4de"))
    for i, tone in enumerate(("b5513c", "d9a24a", "e7e0d0")):
        walls, roof = gable(3.0, 2.4, 1.7, 2.7)
        scene.add(walls.turn("z", 90).move(-1 + i * 3.6, 15, -1.7), m.Matter(tone, "planks"))
        scene.add(roof.turn("z", 90).move(-1 + i * 3.6, 15, -1.7), m.SNOW)


def ladder() -> Plate:
    """115: the ladder unfolded from the winter pier into the sea, water cut open."""
    scene = Scene(sun=(-0.55, -0.6, 0.65), sky=0.66, haze=(5, 26, "d9e0e2", 0.75))
    pier(scene)
    steps(scene)
    scene.add(
        slab(-9, 9, -1.6, 14, -5.9, -1.75),
        m.WATER.but(color="3f8186", clear=0.6, murk=0.11, line=0.7),
    )
    scene.add(slab(-9, 9, -1.6, 14, -6.6, -5.9), m.EARTH.but(color="8d8775", deep="68675c"))
    scene.add(land(-5.8, 5.6, 0.6, 4.8, rolling(0.24, 0.05, 1), 30), m.SNOW)
    for i, (x, y, z) in enumerate(
        ((-4.6, -0.9, -5.7), (3.6, -0.6, -5.7), (5.2, 0.4, -5.6), (-6.0, 0.6, -5.6))
    ):
        scene.add(stone(0.5 + 0.12 * i, i).move(x, y, z), m.Matter("6f7a78", "stone"))
    far_shore(scene)

    def marks(pen: Marks) -> None:
        pen.leader((5.6, -0.1, -0.75), (60, -420), "5 kg")

    return Plate(
        scene,
        Camera((4.4, -13, 3.6), (-0.1, 0, -1.3), 13.0, False),
        Sheet("f4efe3", "1f2b36", "wash", air="cddbe4", air_low="f3e2d0", edge=0.03),
        marks,
    )
