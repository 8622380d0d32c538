"""Invention 120: the weather station one reads with the fingers."""

from __future__ import annotations

import numpy as np

from . import matter as m
from .marks import Marks
from .mesh import (
    Mesh,
    ball,
    box,
    cylinder,
    lathe,
    prism,
    rod,
    slab,
    tube,
    turned_round,
)
from .plate import Sheet
from .props import Plate, gear, land, rolling, rough, spruce
from .raster import Camera
from .scene import Scene


def wall(scene: Scene) -> None:
    """A brick wall plastered inside, opened to show what runs through it."""
    scene.add(slab(-6, 6, 0.0, 0.22, -4, 4.6), m.Matter("e9dcc0", "plain"))
    scene.add(slab(-6, 6, 0.22, 1.5, -4, 4.6), m.BRICK)
    scene.planes = [((0.2, 0, 0), (1, 0, 0)), ((0, 0, -1.2), (0, 0, 1))]
    scene.add(slab(-6, 6, -0.12, 0.0, -4.0, -3.2), m.OAK)


def dial(scene: Scene) -> None:
    """The wooden dial with its three rings, bumps and leather hand."""

    def put(mesh: Mesh, what: m.Matter) -> None:
        scene.add(mesh.turn("x", 90).move(-1.5, -0.05, 0.5), what, False)

    put(tube(2.5, 1.85, 0.3, 72), m.OAK)
    put(tube(1.8, 1.15, 0.42, 72), m.PINE)
    put(cylinder(1.1, 0.55, 64), m.COPPER)
    put(turned_round([(0.9, 0.5), (0.6, 0.75), (0.04, 0.82)], 48), m.COPPER)
    for i in range(16):
        a = i * np.pi / 8
        big = 0.16 if i % 4 == 0 else 0.08
        put(ball(big, 18).move(2.17 * np.cos(a), 2.17 * np.sin(a), 0.32), m.BRASS)
    for i in range(9):
        a = np.radians(210 - i * 15)
        put(ball(0.05 + 0.012 * i, 14).move(1.48 * np.cos(a), 1.48 * np.sin(a), 0.44), m.BLUE)
    put(
        prism([(-0.14, 1.2), (0.14, 1.2), (0.2, 2.5), (0.0, 2.85), (-0.2, 2.5)], 0.12)
        .turn("z", -38)
        .move(0, 0, 0.42),
        m.ORANGE,
    )
    put(
        rough(box(0.9, 1.5, 0.12), 0.02, 0.4).turn("x", 18).move(0, -3.1, 0.5),
        m.Matter("8a5230", "wool"),
    )


def station(scene: Scene) -> None:
    """Shafts and bevel gears through the wall, the mast with vane and cups."""

    def add(mesh: Mesh, what: m.Matter) -> None:
        scene.add(mesh, what, False)

    add(tube(0.42, 0.36, 3.4).turn("x", -90).move(-1.5, 0.0, 0.5), m.STEEL)
    add(rod((-1.5, -0.1, 0.5), (-1.5, 3.6, 0.5), 0.12), m.BRASS)
    add(rod((1.4, 3.6, -4.0), (1.4, 3.6, 5.6), 0.16), m.ALUMINIUM)
    add(rod((-1.5, 3.6, 0.5), (1.4, 3.6, 0.5), 0.1), m.BRASS)
    for at, turn in (
        ((-1.5, 3.45, 0.5), ("x", 90)),
        ((-1.3, 3.6, 0.5), ("y", 90)),
        ((1.2, 3.6, 0.5), ("y", 90)),
        ((1.4, 3.6, 0.7), ("x", 0)),
    ):
        add(gear(0.42, 0.2, 16).turn(*turn).move(*at), m.BRASS)
    for i in range(3):
        a = i * 2 * np.pi / 3 + 0.4
        end = (1.4 + 1.35 * np.cos(a), 3.6 + 1.35 * np.sin(a), 5.2)
        add(rod((1.4, 3.6, 5.2), end, 0.05), m.STEEL)
        cup = lathe(
            [(0.0, -0.4), (0.25, -0.32), (0.42, 0.0), (0.37, 0.0), (0.22, -0.26), (0.0, -0.34)], 32
        )
        add(cup.turn("x", 90).turn("z", np.degrees(a)).move(*end), m.ORANGE)
    add(rod((0.2, 3.6, 6.1), (2.9, 3.6, 6.1), 0.06), m.STEEL)
    add(
        prism([(0, 0), (1.0, 0.5), (1.2, 0.0), (1.0, -0.5)], 0.06)
        .turn("x", 90)
        .move(2.4, 3.6, 6.1),
        m.RED,
    )
    add(lathe([(0.16, 0), (0, 0.4)], 20).turn("y", -90).move(0.25, 3.6, 6.1), m.RED)
    add(rod((1.4, 3.6, 5.6), (1.4, 3.6, 6.2), 0.08), m.STEEL)


def weather_wall() -> Plate:
    """120: the dial on the classroom wall; behind the opened bricks the shafts, outside mast and
    vane."""
    scene = Scene(sun=(0.35, -0.75, 0.6), sky=0.68, haze=(5, 16, "4d3152", 0.7))
    wall(scene)
    dial(scene)
    station(scene)
    for i, (x, y, high) in enumerate(((5.2, 9, 6.0), (7.6, 11, 7.5), (-1.5, 13, 6.5))):
        tree, trunk = spruce(high, i + 2)
        scene.add(tree.move(x, y, -4), m.SPRUCE, False)
        scene.add(trunk.move(x, y, -4), m.BARK, False)

    grass = m.GRASS.but(tint=0.16, line=0.5)
    scene.add(land(-7, 13, 1.6, 15, rolling(-4.0, 0.1, 2.0), 40), grass, False)

    def marks(pen: Marks) -> None:
        pen.axis((-1.5, -1.6, 0.5), (-1.5, 4.4, 0.5))

    return Plate(
        scene,
        Camera((6.0, -12, 5.6), (0.3, 0.6, 1.6), 14.4),
        Sheet("46294a", "f6e9ea", "pencil", chalk="f8ece6", tint=2.8),
        marks,
    )


def dial_front() -> Plate:
    """120: the dial from the front, as the fingers know it."""
    scene = Scene(sun=(-0.6, -0.55, 0.6), sky=0.7)
    dial(scene)

    def marks(pen: Marks) -> None:
        pen.dimension((-4.0, -0.4, 0.5), (1.0, -0.4, 0.5), "420", (-0.1, 430))
        pen.axis((-1.5, -1.0, 3.4), (-1.5, -1.0, -3.8))
        pen.axis((-4.4, -1.0, 0.5), (1.4, -1.0, 0.5))
        pen.leader((-2.8, -0.5, 1.2), (-330, -150), "0-30 mm")
        pen.leader((-0.9, -0.6, 0.2), (330, 250), "35 °C")

    paper = Sheet("f6f0e2", "2a2c38")
    return Plate(scene, Camera((-1.5, -12, 1.2), (-1.5, 0, -0.05), 10.4), paper, marks)
