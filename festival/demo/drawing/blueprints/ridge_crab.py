"""Invention 113: the robot that saws snow off a roof."""

from __future__ import annotations

import numpy as np

from . import matter as m
from .marks import Marks
from .mesh import (
    Mesh,
    ball,
    beam,
    box,
    cylinder,
    join,
    prism,
    rod,
    slab,
    sweep,
    tube,
)
from .plate import Sheet
from .props import (
    Plate,
    rough,
)
from .raster import Camera
from .scene import Scene


def track(scene: Scene, x: float, y: float, z: float, tilt: float) -> None:
    """A caterpillar track lying along x on a slope."""
    outline = []
    for a in np.linspace(-np.pi / 2, np.pi / 2, 14):
        outline.append((1.15 + 0.32 * np.cos(a), 0.32 * np.sin(a)))
    for a in np.linspace(np.pi / 2, 3 * np.pi / 2, 14):
        outline.append((-1.15 + 0.32 * np.cos(a), 0.32 * np.sin(a)))

    def put(mesh: Mesh, what: m.Matter) -> None:
        scene.add(mesh.turn("x", tilt).move(x, y, z), what)

    put(prism(outline, 0.62).turn("x", 90).move(0, 0.31, 0.36), m.RUBBER)
    lugs = [box(0.09, 0.7, 0.08).move(-1.2 + i * 0.24, 0, 0.7) for i in range(11)]
    lugs += [box(0.09, 0.7, 0.08).move(-1.2 + i * 0.24, 0, 0.03) for i in range(11)]
    put(join(*lugs), m.BLACK)
    for i in (-1.1, 0.0, 1.1):
        put(cylinder(0.22, 0.7).turn("x", 90).move(i, 0.35, 0.36), m.STEEL)


def crab_body(scene: Scene) -> None:
    """Two tracks astride the ridge, body between them, mast, winch and arms with the saw wire."""
    for side in (-1, 1):
        track(scene, 0, side * 0.85, 3.52, -side * 35.0)
    scene.add(box(1.9, 0.9, 0.55).move(0, 0, 4.45), m.ORANGE)
    scene.add(box(1.5, 0.7, 0.2).move(0, 0, 4.82), m.WHITE)
    scene.add(tube(0.42, 0.12, 0.5).turn("x", 90).move(-0.3, 0.25, 5.25), m.DARK_STEEL)
    scene.add(cylinder(0.06, 1.0).move(0.6, 0, 4.9), m.DARK_STEEL)
    scene.add(ball(0.16).move(0.6, 0, 5.95), m.RED)
    for side in (-1, 1):
        for x in (-0.8, 0.8):
            scene.add(beam((x, side * 0.35, 4.4), (x, side * 1.0, 3.95), 0.14, 0.14), m.DARK_STEEL)
        arm = (-1.0, side * 1.25, 4.45)
        scene.add(beam((-0.6, side * 0.3, 4.6), arm, 0.12, 0.12), m.ALUMINIUM)
        scene.add(cylinder(0.18, 0.1).turn("x", 90).move(arm[0], arm[1], arm[2] - 0.1), m.BRASS)
        eave = (-1.5, side * 4.45, 1.15)
        scene.add(sweep([arm, (-1.3, side * 2.4, 2.75), eave], 0.03, 8), m.STEEL)
        scene.add(sweep([(-0.3, 0, 5.6), (-0.6, side * 0.7, 5.1), arm], 0.03, 8), m.STEEL)
        scene.add(box(0.9, 0.5, 0.14).turn("x", -side * 35).move(-1.5, side * 4.4, 1.0), m.ORANGE)


def roof(scene: Scene) -> None:
    """A tiled roof with snow still on it ahead of the crab, clear behind."""
    for side in (-1, 1):
        plane = slab(-6, 6, 0, 5.6, -0.2, 0.0).turn("x", -35)
        plane = plane if side > 0 else slab(-6, 6, -5.6, 0, -0.2, 0.0).turn("x", 35)
        scene.add(plane.move(0, 0, 3.75), m.Matter("6c7684", "plain"))
        rows = []
        for i in range(9):
            for j in range(26):
                tile = box(0.44, 0.62, 0.07).move(-5.75 + j * 0.46, side * (0.45 + i * 0.6), 0.05)
                rows.append(tile.turn("x", -side * 35).move(0, 0, 3.75))
        scene.add(join(*rows), m.Matter("8a5a4c", "stone", deep="6a4038", tint=0.25))
        snow = rough(
            slab(-1.4, 6.1, 0.1, 5.5, 0.08, 1.15)
            if side > 0
            else slab(-1.4, 6.1, -5.5, -0.1, 0.08, 1.15),
            0.0,
            1,
        )
        scene.add(snow.move(0.9, 0, 0).turn("x", -side * 35).move(0, 0, 3.75), m.SNOW.but(line=0.9))
    scene.add(rod((-6, 0, 3.82), (6, 0, 3.82), 0.13), m.Matter("8a5a4c", "stone", tint=0.25))
    scene.add(slab(-5.6, 5.6, -4.3, 4.3, -3.5, 0.9), m.Matter("b9a788", "planks"))
    for side in (-1, 1):
        scene.add(tube(0.2, 0.15, 12).turn("y", 90).move(-6, side * 4.75, 0.45), m.STEEL)
    for i, (x, y, z, r) in enumerate(
        ((-1.9, -5.6, -0.6, 25), (-2.6, -6.3, -2.1, 60), (-1.0, -6.6, -1.6, 10))
    ):
        lump = rough(box(0.95, 1.2, 0.8), 0.05, 0.6, i)
        scene.add(lump.turn("x", r).turn("y", 20 * i).move(x, y, z), m.SNOW.but(line=0.8))


def ridge_crab() -> Plate:
    """113: the crab astride the ridge, its wire cutting the snow loose."""
    scene = Scene(sun=(-0.5, -0.65, 0.75), sky=0.6)
    roof(scene)
    crab_body(scene)

    def marks(pen: Marks) -> None:
        pen.leader((-0.9, 0.1, 4.5), (-260, -160), "180 W")

    return Plate(
        scene,
        Camera((-12, -5.5, 9.5), (0.2, -0.3, 3.1), 11.6),
        Sheet("17407e", "eef4fb", "pencil", grid=40, chalk="f2f6fb"),
        marks,
    )


def crab_close() -> Plate:
    """113: the crab on the bare ridge."""
    scene = Scene(sun=(-0.5, -0.65, 0.75), sky=0.65)
    roof(scene)
    crab_body(scene)
    return Plate(
        scene,
        Camera((-9, -9, 8), (-0.1, 0, 4.1), 6.2),
        Sheet("f6f0e2", "2a2c38", "wash", air="bfd3e0", air_low="ece4d2", edge=0.04),
    )
