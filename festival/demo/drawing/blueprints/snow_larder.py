"""Invention 105: winter snow that cools a larder all summer."""

from __future__ import annotations

import numpy as np

from . import matter as m
from .marks import Marks
from .mesh import (
    ball,
    curve,
    cylinder,
    prism,
    rod,
    slab,
    sweep,
    turned_round,
)
from .plate import Sheet
from .props import (
    Plate,
    blades,
    crown,
    land,
    rolling,
)
from .raster import Camera
from .scene import Scene

SUMMER = Sheet("f6f0e2", "2a2c38", air="cfe2e6", air_low="f6ecd2", edge=0.045)


def larder(scene: Scene) -> None:
    """The small store room with its coil, milk cans and crates."""
    scene.add(slab(-5.2, -1.9, 0, 2.6, -0.15, 0.1), m.CONCRETE)
    scene.add(slab(-5.2, -4.95, 0, 2.6, 0.1, 3.0), m.Matter("c98f5a", "planks", deep="95633a"))
    scene.add(slab(-2.15, -1.9, 0, 2.6, 0.1, 3.0), m.Matter("c98f5a", "planks", deep="95633a"))
    scene.add(slab(-4.95, -2.15, 2.4, 2.6, 0.1, 3.0), m.WHITE)
    scene.add(slab(-5.5, -1.6, -0.0, 2.8, 3.0, 3.2), m.PINE)
    walls = prism(
        [(-5.6, 3.2), (-3.55, 4.7), (-1.5, 3.2), (-1.75, 3.2), (-3.55, 4.45), (-5.35, 3.2)], 2.9
    )
    scene.add(walls.turn("x", 90).move(0, 2.9, 0), m.RED)
    for z in (0.95, 1.9):
        scene.add(slab(-4.9, -3.0, 1.2, 2.3, z, z + 0.08), m.PINE)
    for i in range(5):
        can = turned_round([(0.17, 0), (0.19, 0.4), (0.17, 0.52), (0.09, 0.62), (0.12, 0.72)], 24)
        scene.add(can.move(-4.6 + i * 0.4, 1.6, 1.03), m.ALUMINIUM)
    for i in range(4):
        scene.add(cylinder(0.16, 0.24, 28).move(-4.6 + i * 0.45, 1.6, 1.98), m.OCHRE)
    scene.add(slab(-4.8, -3.7, 0.6, 1.6, 0.1, 0.65), m.Matter("b98750", "planks"))
    for i in range(5):
        scene.add(
            ball(0.17, 16).move(-4.6 + i * 0.2, 0.8 + 0.3 * (i % 2), 0.72),
            m.RED if i % 2 else m.GREEN,
        )
    coil = [
        (-2.45, 0.5 + 1.6 * (0.5 + 0.5 * np.sin(t * 40)), 0.9 + t * 1.8)
        for t in np.linspace(0, 1, 160)
    ]
    scene.add(sweep(coil, 0.06, 10), m.COPPER)


def snow_pit(scene: Scene) -> None:
    """Earth, the snow in it, chips over it, the grating below."""
    pit = [
        (-6.6, 0.0),
        (-0.9, 0.0),
        (-0.2, -1.9),
        (4.6, -1.9),
        (5.3, 0.0),
        (6.6, 0.0),
        (6.6, -3.2),
        (-6.6, -3.2),
    ]
    scene.add(prism(pit, 4.4).turn("x", 90).move(0, 4.4, 0), m.EARTH)
    scene.add(land(-6.6, 6.6, 2.7, 4.4, rolling(0.02, 0.03, 1), 20), m.GRASS)
    scene.add(blades(500, (-1.6, 6.5), (2.9, 4.3), 0.35, 2), m.GRASS)
    heap(scene)


def arch(x0: float, x1: float, high: float) -> list[tuple[float, float]]:
    """Points of a low arch over the ground from x0 to x1."""
    middle, half = (x0 + x1) / 2, (x1 - x0) / 2
    steps = np.linspace(-1, 1, 33)
    return [(middle + half * float(t), high * float(1 - abs(t) ** 2.3) ** 0.75) for t in steps]


def heap(scene: Scene) -> None:
    """The snow, the wood chips over it, and the grating it lies on."""
    snow = prism([(-0.15, -1.6), *arch(-0.7, 5.1, 1.5), (4.55, -1.6)], 2.8)
    scene.add(snow.turn("x", 90).move(0, 2.8, 0), m.SNOW.but(line=0.8))
    chips = prism([*arch(-0.95, 5.35, 1.98), *reversed(arch(-0.7, 5.1, 1.5))], 2.9)
    wood = m.Matter("cf9f5c", "speckled", deep="9c6b34", grain=1.6)
    scene.add(chips.turn("x", 90).move(0, 2.9, 0), wood)
    for i in range(16):
        scene.add(slab(-0.05 + i * 0.29, 0.1 + i * 0.29, -0.04, 2.6, -1.72, -1.6), m.DARK_WOOD)


def pipes(scene: Scene) -> None:
    """The loop of pipe with its pump."""
    cold = [(4.2, -0.05, -1.8), (0.4, -0.05, -1.8), (-0.5, -0.05, -1.75), (-1.1, -0.05, -0.8)]
    cold += [(-2.1, -0.05, -0.6), (-2.42, -0.05, -0.1), (-2.45, 0.1, 0.5), (-2.45, 0.4, 0.9)]
    back = [(2.2, 0.4, 1.3), (2.2, 0.3, 2.3), (-0.9, 0.3, 2.5), (-2.45, 0.5, 2.7)]
    scene.add(sweep(curve(cold, 90), 0.085, 12), m.BLUE)
    scene.add(sweep(curve(back, 80), 0.085, 12), m.ORANGE)
    scene.add(cylinder(0.3, 0.4).turn("x", 90).move(-0.9, 0.0, -1.0), m.GREEN)


def snow_larder() -> Plate:
    """105: pit of snow under wood chips and the larder it cools, cut open."""
    scene = Scene(sun=(-0.5, -0.6, 0.75), sky=0.72)
    scene.lamps = [((-3.4, 0.4, 2.6), "ffe2b0", 0.7, 2.0)]
    larder(scene)
    snow_pit(scene)
    pipes(scene)
    for x, r, s in ((0.9, 1.0, 3), (6.0, 1.3, 8)):
        scene.add(rod((x, 3.9, 0), (x, 3.9, 2.4), 0.1), m.BIRCH_BARK)
        scene.add(crown(r, s).move(x, 3.9, 3.1), m.LEAF)

    def marks(pen: Marks) -> None:
        pen.leader((-2.6, 0.6, 2.2), (190, -330), "4.1 °C")
        pen.leader((3.2, 0, 1.75), (-50, -215), "40 cm")
        pen.leader((2.6, 0, 0.1), (110, 60), "38 m³")
        pen.leader((-0.9, -0.1, -1.0), (-120, 60), "18 W")

    return Plate(scene, Camera((-2.2, -14, 5.2), (0.0, 0, 0.55), 13.0), SUMMER, marks)
