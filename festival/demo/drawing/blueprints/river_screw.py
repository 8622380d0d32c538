"""Invention 108: the floating screw in a slow river."""

from __future__ import annotations

import numpy as np

from . import matter as m
from .marks import Marks
from .mesh import (
    Array,
    Mesh,
    box,
    cylinder,
    join,
    ring,
    rod,
    sheet,
    slab,
    sweep,
    tube,
    turned_round,
)
from .plate import Sheet
from .props import (
    Plate,
    fish,
    gear,
    land,
    rolling,
)
from .raster import Camera
from .scene import Scene

SEA_CHART = Sheet("17407e", "eef4fb", "pencil", grid=40, chalk="e6eff8")


def flight(inner: float, outer: float, long: float, turns: float, phase: float) -> Mesh:
    """A screw flight about z, as a sheet."""

    def place(u: Array, v: Array) -> Array:
        a = phase + v * turns * 2 * np.pi
        r = inner + (outer - inner) * u
        return np.stack([r * np.cos(a), r * np.sin(a), v * long], 1)

    return sheet(place, 4, round(60 * turns))


def generator(scene: Scene) -> None:
    """Wheel, belt, generator and battery box."""
    scene.add(gear(0.62, 0.16, 26).turn("y", 90).move(-4.0, 0, 0.32), m.STEEL)
    scene.add(cylinder(0.36, 0.7).turn("y", 90).move(-4.1, 0, 1.55), m.GREEN)
    scene.add(
        sweep(
            [
                (-3.92, 0.62 * np.cos(a), 0.3 + 0.62 * np.sin(a))
                if np.sin(a) < 0.3
                else (-3.92, 0.3 * np.cos(a), 1.55 + 0.3 * np.sin(a))
                for a in np.linspace(-3.6, 2.7, 60)
            ],
            0.05,
            8,
        ),
        m.BLACK,
    )
    scene.add(box(1.3, 1.0, 0.7).move(-2.4, 0.6, 1.5), m.BLUE)


def river_screw(scene: Scene) -> None:
    """The screw between its two floats, frame, grating, belt and generator."""

    def tilted(mesh: Mesh) -> Mesh:
        return mesh.move(0, 0, -3.6).turn("y", 95).move(0, 0, 0.45)

    scene.add(tilted(cylinder(0.22, 7.4)), m.PINE)
    for phase in (0.0, np.pi):
        scene.add(tilted(flight(0.2, 1.4, 6.6, 2.4, phase).move(0, 0, 0.3)), m.ORANGE)
    for y in (-2.0, 2.0):
        hull = turned_round(
            [(0.06, -4.7), (0.34, -4.1), (0.45, -3.0), (0.45, 3.2), (0.3, 4.2), (0.06, 4.6)], 40
        )
        scene.add(hull.turn("y", 90).move(0, y, 0.35), m.WHITE)
        for x in (-2.6, 0, 2.6):
            scene.add(ring(0.45, 0.05).turn("y", 90).move(x, y, 0.35), m.DARK_STEEL)
    for x in (-3.7, 3.75):
        scene.add(slab(x - 0.14, x + 0.14, -2.3, 2.3, 0.95, 1.12), m.PINE)
        scene.add(slab(x - 0.1, x + 0.1, -0.3, 0.3, -0.3 if x < 0 else -0.6, 1.0), m.PINE)
        scene.add(
            tube(0.36, 0.2, 0.2).turn("y", 90).move(x - 0.1, 0, -0.32 * float(np.sign(x))),
            m.STEEL,
        )
    for x in (-1.3, 1.3):
        scene.add(slab(x - 0.12, x + 0.12, -2.3, 2.3, 1.12, 1.26), m.PINE)
    generator(scene)
    bars = [rod((4.5, y, -1.1), (4.2, y, 1.1), 0.035, 10) for y in np.linspace(-1.3, 1.3, 14)]
    scene.add(join(*bars, rod((4.2, -1.4, 1.1), (4.2, 1.4, 1.1), 0.06)), m.STEEL)


def screw() -> Plate:
    """108: the floating screw on the river, seen from the bank."""
    scene = Scene(sun=(-0.55, -0.5, 0.75), sky=0.66)
    river_screw(scene)
    waves = rolling(0.0, 0.05, 1.1, 9)
    scene.add(
        land(-9, 9, -5.5, 7.5, waves, 70),
        m.WATER.but(color="3f79b4", clear=0.62, murk=0.18, fade=True, tint=0.3),
    )
    scene.add(slab(-9, 9, -5.5, 7.5, -3.4, -3.2), m.Matter("24508c", line=0, fade=True))

    def marks(pen: Marks) -> None:
        pen.dimension((-4.7, -2.6, 0.3), (4.6, -2.6, 0.3), "1 800", (0, 130))
        pen.leader((-3.9, 0, 1.8), (-40, -150), "11 W")
        pen.dimension((4.75, -1.35, 0.3), (4.75, 1.35, 0.3), "∅ 600", (50, 45))

    return Plate(scene, Camera((4.5, -10, 12), (0, 0, 0), 12.0), SEA_CHART, marks)


def screw_section() -> Plate:
    """108: elevation of the screw in the stream, water cut along the axis."""
    scene = Scene(sun=(-0.4, -0.7, 0.7), sky=0.7)
    river_screw(scene)
    scene.add(slab(-8, 8, 0.4, 4, -2.6, 0.3), m.WATER.but(clear=0.5, murk=0.2))
    scene.add(slab(-8, 8, -1.2, 4, -3.4, -2.5), m.EARTH)
    scene.planes = [((0, -1.25, 0), (0, -1, 0))]
    body, fins = fish(1.1)
    scene.add(body.move(-1.5, -0.2, -1.95), m.STEEL, False)
    scene.add(fins.move(-1.5, -0.2, -1.95), m.RED, False)

    def marks(pen: Marks) -> None:
        pen.axis((-5.2, 0, 0.42), (5.2, 0, -0.42))
        pen.dimension((-3.4, 0, -1.2), (3.4, 0, -1.2), "1 800", (0, 70))

    return Plate(
        scene,
        Camera((0, -12, 1.4), (0, 0, -0.3), 11.4),
        Sheet("f6f0e2", "1e2a44", air="dfe8e6", air_low="efe4cc", edge=0.06),
        marks,
    )


def screw_end() -> Plate:
    """108: the screw seen along the river, between its floats."""
    scene = Scene(sun=(0.6, -0.5, 0.7), sky=0.72)
    river_screw(scene)
    scene.parts = [p for p in scene.parts if p.mesh.vertices[:, 0].min() < 4.0]
    water = m.WATER.but(color="35705f", clear=0.55, murk=0.12, fade=True, tint=0.25)
    scene.add(slab(-6, 3.6, -4.6, 4.6, -2.6, 0.1), water)

    def marks(pen: Marks) -> None:
        pen.dimension((4, -1.4, 0.4), (4, 1.4, 0.4), "∅ 600", (0, 330))
        pen.axis((4, 0, 2.6), (4, 0, -1.9))
        pen.axis((4, -2.9, 0.3), (4, 2.9, 0.3))

    paper = Sheet("17503f", "f0f4e4", "pencil", grid=40, chalk="f3f3e0", tint=2.0)
    return Plate(scene, Camera((14, -1.2, 2.4), (0, 0, 0.25), 8.6), paper, marks)
