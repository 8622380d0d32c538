"""Machines that work by themselves: the ridge crab, the hive door, the beetle huntress."""

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
from .props import Plate, blades, gear, land, rolling, rough
from .raster import Camera
from .scene import Part, Scene


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
    """Two tracks astride the ridge, the body between them, mast, winch and arms with the saw wire."""
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
        Camera((-9, -9, 8), (-0.1, 0, 4.2), 5.4),
        Sheet("f6f0e2", "2a2c38", "full", air="b9cfdf", air_low="e9e6dc"),
    )


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
    """A hive with frames and landing board; the roof and upper box raised by `lift` and 1.7 `lift`."""
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
        body, wings = bee(size)
        scene.add(
            body.turn("z", turn).move(x, y, z),
            m.Matter("b5791c", "planks", deep="33261a", grain=3.4),
            False,
        )
        scene.add(wings.turn("z", turn).move(x, y, z), m.GLASS, False)

    def marks(pen: Marks) -> None:
        pen.axis((-2.0, -1.7, 0.4), (-2.0, -1.7, 6.6))
        pen.dimension((-0.85, -1.95, 0.1), (1.75, -1.95, 0.1), "8-180", (0, 190))
        pen.leader((2.2, -2.0, 0.35), (150, 40))

    return Plate(
        scene,
        Camera((-6.5, -11, 6.5), (0, -0.3, 2.7), 12.8),
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
