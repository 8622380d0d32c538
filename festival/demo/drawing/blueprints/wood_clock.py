"""Invention 112: the log on a spring balance that says when firewood is dry."""

from __future__ import annotations

import numpy as np

from . import matter as m
from .marks import Marks
from .mesh import (
    cylinder,
    join,
    prism,
    ring,
    rod,
    slab,
    sweep,
)
from .plate import Sheet
from .props import (
    Plate,
    blades,
    land,
    rolling,
    rough,
)
from .raster import Camera
from .scene import Scene


def woodshed(scene: Scene) -> None:
    """An open shed full of split logs."""
    for x in (-4.6, 4.6):
        for y in (-1.6, 2.2):
            scene.add(
                slab(x - 0.16, x + 0.16, y - 0.16, y + 0.16, 0, 5.4 if y > 0 else 4.7), m.GREY_WOOD
            )
    scene.add(slab(-4.8, 4.8, -1.75, -1.5, 4.6, 4.9), m.GREY_WOOD)
    scene.add(
        slab(-5.3, 5.3, -2.6, 3.0, 0, 0.14).turn("x", 11).move(0, 0, 5.35),
        m.Matter("8a7460", "planks", deep="5c4a3a"),
    )
    for i in range(15):
        scene.add(slab(-4.6 + i * 0.62, -4.08 + i * 0.62, 2.2, 2.3, 0, 5.5), m.GREY_WOOD)
    random = np.random.default_rng(5)
    for i in range(27):
        for j in range(10):
            x = -4.25 + i * 0.325 + 0.16 * (j % 2)
            if -1.35 < x < 1.5 and j > 3:
                continue
            r = random.uniform(0.15, 0.2)
            corners = random.integers(3, 6)
            outline = [
                (r * np.cos(a), r * np.sin(a))
                for a in np.linspace(0, 2 * np.pi, corners + 1)[:-1] + random.uniform(0, 6)
            ]
            log = (
                prism(outline, 2.3)
                .turn("x", 90)
                .move(x, 1.6 + random.normal(0, 0.07), 0.3 + j * 0.33)
            )
            tone = ("e3c48f", "d6ae74", "ecd6a8", "c99a62")[int(random.integers(0, 4))]
            scene.add(log, m.Matter(tone, "wood", deep="9a6b3c", line=0.8))


def clock_face(scene: Scene) -> None:
    """The dial with its hand and the flag beside it."""
    scene.add(cylinder(1.0, 0.16, 64).turn("x", 90).move(0, -1.55, 3.85), m.OAK)
    scene.add(cylinder(0.88, 0.06, 64).turn("x", 90).move(0, -1.7, 3.85), m.CREAM)
    ticks = []
    for i in range(21):
        a = np.radians(220 - i * 13)
        near = 0.62 if i % 5 else 0.52
        ticks.append(
            rod(
                (near * np.cos(a), 0, near * np.sin(a)),
                (0.78 * np.cos(a), 0, 0.78 * np.sin(a)),
                0.018,
                6,
            )
        )
    scene.add(join(*ticks).move(0, -1.77, 3.85), m.BLACK)
    scene.add(
        prism([(-0.07, -0.2), (0.07, -0.2), (0.0, 0.74)], 0.04)
        .turn("x", 90)
        .turn("y", 52)
        .move(0, -1.78, 3.85),
        m.ORANGE,
    )
    scene.add(cylinder(0.09, 0.1).turn("x", 90).move(0, -1.76, 3.85), m.BRASS)
    scene.add(rod((1.0, -1.85, 3.3), (1.0, -1.85, 4.5), 0.04), m.STEEL)
    scene.add(
        prism([(0, 0), (0.95, 0.12), (0.0, 0.6)], 0.04).turn("x", 90).move(1.02, -1.85, 3.75), m.RED
    )


def hung_log(scene: Scene) -> None:
    """The birch log on its spring."""
    coil = [
        (0.16 * np.cos(t * 70), -1.62 + 0.16 * np.sin(t * 70), 2.85 - t * 0.75)
        for t in np.linspace(0, 1, 200)
    ]
    scene.add(sweep(coil, 0.032, 8), m.STEEL)
    scene.add(
        join(
            rod((0, -1.62, 2.1), (-0.55, -1.62, 1.72), 0.03),
            rod((0, -1.62, 2.1), (0.55, -1.62, 1.72), 0.03),
        ),
        m.IRON,
    )
    log = rough(cylinder(0.4, 1.9, 40), 0.015, 0.3).turn("y", 90).move(-0.95, -1.62, 1.4)
    scene.add(log, m.BIRCH_BARK)
    for x in (-0.96, 0.95):
        scene.add(cylinder(0.34, 0.02, 32).turn("y", 90).move(x, -1.62, 1.4), m.BIRCH)
    for x in (-0.55, 0.55):
        scene.add(ring(0.41, 0.03).turn("y", 90).move(x, -1.62, 1.4), m.IRON)


def yard(scene: Scene) -> None:
    """Grass, chopping block and axe."""
    scene.add(land(-9, 9, -6, 9, rolling(0, 0.05, 1.5), 50), m.GRASS.but(fade=True))
    scene.add(blades(900, (-7, 7), (-3.4, -1.9), 0.35, 4), m.GRASS.but(fade=True))
    scene.add(cylinder(0.75, 0.85, 40).move(-3.1, -3.0, 0), m.BARK)
    scene.add(cylinder(0.68, 0.03, 40).move(-3.1, -3.0, 0.85), m.BIRCH)
    scene.add(
        prism([(0, 0), (0.55, 0.16), (0.6, -0.3), (0, -0.16)], 0.16)
        .turn("x", 90)
        .turn("y", 40)
        .move(-3.1, -2.95, 1.15),
        m.STEEL,
    )
    scene.add(rod((-3.2, -3.05, 1.1), (-4.2, -3.2, 2.6), 0.06), m.OAK)


def wood_clock() -> Plate:
    """112: the log on its spring balance in the woodshed, the flag up."""
    scene = Scene(sun=(-0.5, -0.8, 0.5), sky=0.62)
    woodshed(scene)
    clock_face(scene)
    hung_log(scene)
    yard(scene)

    def marks(pen: Marks) -> None:
        pen.axis((0, -1.62, 2.9), (0, -1.62, 0.8))

    return Plate(
        scene,
        Camera((-2.4, -14, 4.4), (0, 0, 2.75), 11.2, False),
        Sheet("ecdcbd", "3a2a1e", "wash", air="d9dcc8", air_low="f0dfba", edge=0.03),
        marks,
    )
