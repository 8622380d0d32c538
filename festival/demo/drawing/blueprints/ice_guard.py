"""Invention 103: the pole that measures the ice it is frozen into."""

from __future__ import annotations

import numpy as np

from . import matter as m
from .marks import Marks
from .mesh import (
    box,
    cylinder,
    prism,
    rod,
    slab,
    sweep,
    tube,
)
from .plate import Sheet
from .props import (
    Plate,
    blades,
    fish,
    land,
    rolling,
    spruce,
)
from .raster import Camera
from .scene import Scene


def guard(scene: Scene, y: float, cut: bool = True) -> None:
    """The ringed pole with box, solar lid and flag."""
    scene.add(
        cylinder(0.13, 7.4, 32).move(0, y, -3.4),
        m.Matter("d8a45a", "wood", deep="a97438", tint=0.4),
        cut,
    )
    for i in range(24):
        scene.add(tube(0.155, 0.13, 0.07, 32).move(0, y, -1.9 + i * 0.135), m.STEEL, cut)
    scene.add(box(0.75, 0.6, 0.8).move(0, y, 2.2), m.WHITE, cut)
    scene.add(box(0.95, 0.8, 0.07).turn("x", 18).move(0, y, 2.72), m.BLUE, cut)
    scene.add(cylinder(0.2, 0.1).turn("x", 90).move(0, y - 0.3, 2.25), m.OCHRE, cut)
    scene.add(
        prism([(0, 0), (1.5, 0.1), (1.15, 0.45), (1.5, 0.8), (0, 0.9)], 0.04)
        .turn("x", 90)
        .move(0.12, y, 3.05),
        m.GREEN.but(tint=0.95),
        cut,
    )


def lake(scene: Scene) -> None:
    """A block cut out of the lake: snow, ice, water, mud; the shore behind."""
    scene.add(slab(-4.6, 4.6, -1.5, 3.4, -4.4, -3.3), m.EARTH)
    scene.add(
        slab(-4.6, 4.6, -1.5, 3.4, -3.3, 0.0),
        m.WATER.but(color="4b90a3", clear=0.5, murk=0.16, line=0.9),
    )
    scene.add(
        slab(-4.6, 4.6, -1.5, 3.4, 0.0, 0.95), m.ICE.but(clear=0.0, color="d4e8f1", deep="a3c9de")
    )
    heights = rolling(1.02, 0.06, 1.2)
    scene.add(land(-4.6, 4.6, -1.5, 3.4, heights, 50), m.SNOW)
    for i, (x, y, h) in enumerate(
        ((-3.6, 2.9, 2.9), (-2.5, 3.2, 2.2), (2.9, 3.0, 2.6), (4.0, 2.8, 3.2), (1.9, 3.3, 1.9))
    ):
        tree, trunk = spruce(h, i + 4)
        scene.add(tree.move(x, y, 1.0), m.SPRUCE)
        scene.add(trunk.move(x, y, 1.0), m.BARK)
    scene.add(
        blades(90, (-4.3, -2.6), (1.2, 2.6), 1.1, 3, heights, 0.06), m.Matter("c9a35f", line=0.4)
    )
    for x, z, long in ((-2.9, -1.6, 1.5), (2.6, -2.3, 1.2)):
        body, fin = fish(long)
        scene.add(body.move(x, -1.2, z), m.Matter("7f8f5a", "speckled", deep="4c5a3a", gloss=0.3))
        scene.add(fin.move(x, -1.2, z), m.RED)


def fisher(scene: Scene) -> None:
    """What the angler left on the ice: box, auger, hole, rod."""
    scene.add(slab(2.1, 3.3, 0.2, 1.0, 1.05, 1.75), m.OAK)
    scene.add(slab(2.05, 3.35, 0.15, 1.05, 1.75, 1.85), m.RED)
    scene.add(cylinder(0.42, 0.05).move(2.0, -0.6, 1.05), m.Matter("3f7385", gloss=0.5))
    helix = [
        (1.35 + 0.16 * np.cos(t * 30), 0.0 + 0.16 * np.sin(t * 30), 1.1 + t * 1.1)
        for t in np.linspace(0, 1, 100)
    ]
    scene.add(sweep(helix, 0.06, 8), m.ORANGE)
    scene.add(rod((1.35, 0, 1.0), (1.35, 0, 2.9), 0.05), m.STEEL)
    scene.add(rod((1.35, 0, 2.9), (1.75, 0, 2.9), 0.05), m.STEEL)
    scene.add(rod((1.75, 0, 2.9), (1.75, 0, 3.25), 0.06), m.BLACK)


def ice_guard() -> Plate:
    """103: the guard frozen into a block of lake."""
    scene = Scene(sun=(-0.65, -0.5, 0.7), sky=0.66)
    lake(scene)
    guard(scene, -1.55)
    fisher(scene)

    def marks(pen: Marks) -> None:
        pen.dimension((-4.6, 3.4, 0.0), (-4.6, 3.4, 0.98), "12 cm", (-50, 0))
        pen.dimension((4.6, -1.5, -4.4), (4.6, -1.5, 0), "2 m", (70, 20))

    return Plate(
        scene,
        Camera((-5, -11, 6.0), (-0.15, 0.4, -0.4), 13.6),
        Sheet("f7f2e6", "25324a", air="dfe8ea", air_low="f3e6d0", edge=0.05),
        marks,
    )


def guard_apart() -> Plate:
    """103: rings and foot of the guard, cut lengthwise."""
    scene = Scene(sky=0.7)
    scene.add(tube(0.62, 0.5, 7, 64).move(0, 0, -3.5), m.PINE)
    for i in range(7):
        scene.add(tube(0.74, 0.62, 0.42, 64).move(0, 0, -3.1 + i * 0.95), m.STEEL.but(tint=0.5))
        scene.add(box(0.3, 0.5, 0.12).move(0, 0, -2.9 + i * 0.95), m.GREEN, False)
        scene.add(
            rod((0.0, 0.0, -2.9 + i * 0.95), (0.6, 0.0, -2.9 + i * 0.95), 0.035), m.ORANGE, False
        )
    scene.add(cylinder(0.06, 7).move(-0.2, 0.1, -3.5), m.RED, False)
    scene.add(slab(-3.6, 3.6, -2, 2, -0.2, 1.4), m.ICE.but(clear=0.45, murk=0.05, line=0.8))
    scene.planes = [((0, 0, 0), (0, -1, 0))]

    def marks(pen: Marks) -> None:
        pen.axis((0, 0, -4), (0, 0, 4))
        pen.dimension((0.74, 0, -0.05), (0.74, 0, 0.9), "20", (150, 0))
        pen.dimension((-0.62, 0, 3.5), (0.62, 0, 3.5), "∅ 32", (0, -60))

    return Plate(
        scene,
        Camera((-5, -12, 4), (0, 0, 0.1), 11.6),
        Sheet("46294a", "f6e9ea", "pencil", chalk="f6eef0"),
        marks,
    )


def guard_on_ice() -> Plate:
    """103: the guard as the angler sees it, box and auger beside, forest over the lake."""
    scene = Scene(sun=(-0.65, -0.35, 0.5), sky=0.62, haze=(4, 26, "dfe6ea", 0.8))
    scene.add(land(-16, 16, -6, 24, rolling(1.0, 0.07, 2.4), 70), m.SNOW)
    guard(scene, 0.0)
    fisher(scene)
    for i in range(22):
        tree, trunk = spruce(4.0 + (i * 7 % 5) * 0.7, i)
        x, y = -17 + i * 1.65, 17 + (i * 5 % 6)
        scene.add(tree.move(x, y, 0.9), m.SPRUCE)
        scene.add(trunk.move(x, y, 0.9), m.BARK)
    reeds = m.Matter("c9a35f", line=0.4)
    scene.add(blades(260, (-6.5, -3.0), (1.0, 4.0), 1.9, 3, rolling(1.0, 0.07, 2.4), 0.07), reeds)
    paper = Sheet("f3efe6", "25324a", air="b9cfe2", air_low="f6dcc4", edge=-0.05)
    return Plate(scene, Camera((-2.6, -10, 3.6), (0.5, 0, 2.3), 6.6, False), paper)
