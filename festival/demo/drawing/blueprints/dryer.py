"""Invention 104: the mushroom dryer with its chimney."""

from __future__ import annotations

import numpy as np

from . import matter as m
from .marks import Marks
from .mesh import (
    Mesh,
    cylinder,
    join,
    lathe,
    prism,
    rod,
    slab,
    tube,
    turned_round,
)
from .plate import Sheet
from .props import Plate, rough, spruce
from .raster import Camera
from .scene import Scene

FOREST = Sheet("17503f", "f0f4e4", "pencil", grid=40, chalk="f3f3e0", tint=2.4)


def mushroom(size: float, seed: int) -> tuple[Mesh, Mesh]:
    """A boletus: stem and cap."""
    stem = turned_round([(0.3, 0.0), (0.36, 0.25), (0.24, 0.7), (0.2, 0.95)], 24)
    cap = turned_round([(0.2, 0.85), (0.66, 0.8), (0.7, 0.98), (0.5, 1.22), (0.04, 1.34)], 28)
    return rough(stem, 0.02, 0.3, seed).scale(size), rough(cap, 0.025, 0.4, seed).scale(size)


def tray(scene: Scene, z: float, seed: int) -> None:
    """A wooden tray with a wire bottom and slices of mushroom."""
    for x in (-1.55, 1.55):
        scene.add(slab(x - 0.07, x + 0.07, -1.25, 1.25, z, z + 0.3), m.PINE)
    for y in (-1.18, 1.18):
        scene.add(slab(-1.5, 1.5, y - 0.07, y + 0.07, z, z + 0.3), m.PINE)
    wires = [
        rod((x, -1.15, z + 0.06), (x, 1.15, z + 0.06), 0.014, 6) for x in np.linspace(-1.4, 1.4, 18)
    ]
    wires += [
        rod((-1.5, y, z + 0.06), (1.5, y, z + 0.06), 0.014, 6) for y in np.linspace(-1.1, 1.1, 14)
    ]
    scene.add(join(*wires), m.STEEL)
    outline = [
        (0.1, 0),
        (0.09, 0.22),
        (0.3, 0.2),
        (0.34, 0.34),
        (0.2, 0.5),
        (-0.2, 0.5),
        (-0.34, 0.34),
        (-0.3, 0.2),
        (-0.09, 0.22),
        (-0.1, 0),
    ]
    random = np.random.default_rng(seed)
    for i in range(10):
        piece = prism(outline, 0.06).turn("z", random.uniform(0, 360))
        x, y = -1.15 + (i % 5) * 0.58, -0.6 + (i // 5) * 0.95
        scene.add(
            piece.move(x + random.normal(0, 0.05), y, z + 0.1),
            m.Matter("efdcb4", tint=0.75) if i % 3 else m.Matter("b9824e", tint=0.75),
        )


def collector(scene: Scene) -> None:
    """The sun box with its black cans, leaning on the cabinet."""

    def slope(mesh: Mesh) -> Mesh:
        return mesh.turn("x", 28).move(0, -2.3, -0.6)

    scene.add(slope(slab(-1.8, 1.8, -3.6, 0.3, -0.12, 0.0)), m.PINE)
    for x in (-1.74, 1.74):
        scene.add(slope(slab(x - 0.07, x + 0.07, -3.6, 0.3, 0, 0.62)), m.PINE)
    for i in range(6):
        for j in range(8):
            can = join(cylinder(0.2, 0.43, 20), tube(0.2, 0.16, 0.02, 20).move(0, 0, 0.43)).turn(
                "x", 90
            )
            scene.add(
                slope(can.move(-1.4 + i * 0.56, -3.1 + j * 0.46, 0.26)), m.BLACK.but(gloss=0.5)
            )
    scene.add(slope(slab(-1.8, 1.8, -3.6, 0.3, 1.15, 1.2)), m.GLASS)


def boletes(scene: Scene) -> None:
    """Mushrooms that wait beside it."""
    for i, (x, y) in enumerate(((-3.3, -3.2), (-4.1, -2.5), (3.4, -3.9), (4.1, -3.0))):
        stem, cap = mushroom(0.85 + 0.12 * i, i)
        scene.add(stem.move(x, y, -2.2), m.Matter("ecdcb8", "wool", deep="cdb88e", tint=0.8))
        scene.add(
            cap.move(x, y, -2.2), m.Matter("8a5230", "wool", deep="63371f", gloss=0.2, tint=0.85)
        )


def woods(scene: Scene) -> None:
    """Spruces on both sides, behind."""
    for i, (x, y, high) in enumerate(
        ((-6.2, 5, 8.5), (-4.4, 7, 7.2), (6.4, 4, 8.2), (8.4, 5.5, 7.4), (-8.5, 4, 7.0))
    ):
        tree, trunk = spruce(high, i + 3)
        scene.add(tree.move(x, y, -2.4), m.SPRUCE.but(tint=0.12, line=0.16))
        scene.add(trunk.move(x, y, -2.4), m.BARK.but(line=0.3))


def dryer() -> Plate:
    """104: collector, cabinet with five trays and chimney, drawn apart."""
    scene = Scene(sun=(-0.55, -0.6, 0.7), sky=0.68, haze=(2.5, 9, "2a5a48", 0.6))
    for i in range(5):
        tray(scene, 0.2 + i * 0.95, i)
    for x in (-1.72, 1.72):
        for y in (-1.35, 1.35):
            scene.add(slab(x - 0.09, x + 0.09, y - 0.09, y + 0.09, -1.9, 4.6), m.PINE)
    scene.add(
        slab(-1.8, 1.8, 1.36, 1.46, -0.1, 4.6),
        m.Matter("c98f5a", "planks", deep="8b5a35", tint=0.35),
    )
    scene.add(slab(-1.85, 1.85, -1.45, 1.45, -0.2, -0.1), m.PINE)
    hood = (
        lathe([(2.5, 0.0), (0.62, 0.9), (0.52, 0.9), (2.3, 0.0)], 4, True)
        .turn("z", 45)
        .scale(1, 0.8, 1)
    )
    scene.add(hood.move(0, 0, 4.95), m.ALUMINIUM)
    scene.add(tube(0.4, 0.34, 2.3).move(0, 0, 5.95), m.BLACK)
    scene.add(lathe([(0.8, 0.0), (0.0, 0.45)], 40).move(0, 0, 8.4), m.ORANGE)

    collector(scene)
    boletes(scene)
    woods(scene)

    def marks(pen: Marks) -> None:
        pen.axis((0, 0, -0.2), (0, 0, 9.2))
        pen.dimension((0.6, 0, 5.95), (0.6, 0, 8.6), "1.4 m", (190, 0))
        pen.leader((1.4, -4.5, -1.2), (190, 40), "51 °C")
        pen.leader((-1.6, -1.2, 2.3), (-220, -60), "1-5")

    return Plate(scene, Camera((-7, -12, 8), (0.0, -1.6, 2.75), 17.4), FOREST, marks)
