"""Invention 109: the egg in which hearing aids dry at night."""

from __future__ import annotations

import numpy as np

from . import matter as m
from .marks import Marks
from .mesh import (
    Mesh,
    Point,
    ball,
    curve,
    cylinder,
    join,
    lathe,
    ring,
    rotation,
    sweep,
    turned_round,
)
from .plate import Sheet
from .props import (
    Plate,
    rough,
)
from .raster import Camera
from .scene import Part, Scene

LEAN = 62.0


PLUM_PAPER = Sheet("46294a", "f6e9ea", "pencil", chalk="f8ece6", tint=2.3)


def egg_wall(points: list[tuple[float, float]], thick: float) -> Mesh:
    """A turned shell: the smooth outside of the points and an inside `thick` within."""
    line = curve([(r, h, 0.0) for r, h in points], 40)[:, :2]
    ahead = np.gradient(line, axis=0)
    ahead /= np.linalg.norm(ahead, axis=1)[:, None]
    inner = line + thick * np.stack([-ahead[:, 1], ahead[:, 0]], 1)
    inner[:, 0] = np.maximum(inner[:, 0], 0.0)
    rows = [(float(r), float(h)) for r, h in [*line, *inner[::-1]]]
    return lathe(rows, 64, True)


def aid(scene: Scene, x: float, y: float, z: float, turn: float, size: float = 1.0) -> None:
    """A hearing aid that sits behind the ear, with tube and dome."""

    def put(mesh: Mesh, what: m.Matter) -> None:
        scene.add(mesh.scale(size).turn("z", turn).move(x, y, z), what, False)

    path = curve([(-0.55, 0, 0.16), (-0.25, 0.28, 0.16), (0.15, 0.32, 0.16), (0.42, 0.1, 0.16)], 30)
    put(
        join(
            sweep(path, 0.17, 16),
            ball(0.17, 16).move(-0.55, 0, 0.16),
            ball(0.17, 16).move(0.42, 0.1, 0.16),
        ),
        m.Matter("c9a58a", gloss=0.5, tint=0.9),
    )
    put(
        sweep(
            curve(
                [(0.42, 0.1, 0.2), (0.62, -0.2, 0.3), (0.3, -0.55, 0.25), (-0.1, -0.5, 0.15)], 30
            ),
            0.035,
            8,
        ),
        m.WHITE,
    )
    put(
        turned_round([(0.04, 0), (0.15, 0.06), (0.13, 0.18), (0.03, 0.24)], 20)
        .turn("y", -90)
        .move(-0.05, -0.5, 0.15),
        m.WHITE,
    )


def lower_half(scene: Scene) -> None:
    """Wool foot, lower shell, drawer of beads."""
    scene.add(ring(0.95, 0.26, 56).move(0, 0, -4.1), m.WOOL.but(tint=0.35), False)
    lower = [(0.05, -3.2), (0.7, -3.05), (1.3, -2.5), (1.62, -1.7), (1.66, -1.1)]
    scene.add(egg_wall(lower, 0.2), m.BIRCH.but(tint=0.38))
    scene.add(
        lathe(
            [(1.0, -0.75), (1.05, -0.1), (0.97, -0.1), (0.92, -0.67), (0, -0.67), (0, -0.75)], 48
        ),
        m.ALUMINIUM,
        False,
    )
    random = np.random.default_rng(1)
    for tone, share in (("e98a2b", 0), ("4d9a58", 1)):
        beads = []
        for _ in range(60):
            r, a = 0.85 * np.sqrt(random.uniform()), random.uniform(0, 6.3)
            beads.append(
                ball(0.1, 10).move(r * np.cos(a), r * np.sin(a), -0.16 + random.uniform(-0.05, 0.1))
            )
        scene.add(join(*beads), m.Matter(tone, gloss=0.5, tint=0.42 - 0.02 * share), False)


def upper_half(scene: Scene) -> None:
    """Heating film with its cord, bed with hearing aids, upper shell."""
    scene.add(cylinder(1.2, 0.04, 56).move(0, 0, 0.75), m.COPPER.but(tint=0.4), False)
    trace = [
        (1.02 * (1 - t * 0.86) * np.cos(t * 28), 1.02 * (1 - t * 0.86) * np.sin(t * 28), 0.81)
        for t in np.linspace(0, 1, 200)
    ]
    scene.add(sweep(trace, 0.03, 6), m.ORANGE, False)
    scene.add(
        sweep(
            curve([(1.1, 0.2, 0.78), (1.9, 0.4, 0.7), (2.6, 0.3, 0.2), (3.6, 0.6, 0.1)], 30),
            0.05,
            8,
        ),
        m.BLACK,
        False,
    )
    scene.add(
        rough(cylinder(1.35, 0.3, 56).move(0, 0, 1.55), 0.03, 0.3),
        m.WOOL.but(color="d8c9d8", tint=0.35),
        False,
    )
    aid(scene, -0.45, 0.3, 1.85, 20, 0.95)
    aid(scene, 0.4, -0.35, 1.85, 200, 0.95)
    upper = [(1.66, 3.0), (1.58, 3.7), (1.25, 4.5), (0.75, 5.1), (0.05, 5.4)]
    scene.add(egg_wall(upper, 0.2), m.BIRCH.but(tint=0.38))
    for z in (-1.35, 3.25):
        scene.add(cylinder(0.14, 0.12).move(-1.45, 0.35, z), m.STEEL, False)


def egg_apart() -> Plate:
    """109: the egg drawn apart along its axis, shells cut open."""
    scene = Scene(sun=(-0.45, -0.75, 0.6), sky=0.8)
    lower_half(scene)
    upper_half(scene)
    lean = rotation("y", LEAN)
    scene.parts = [Part(p.mesh.turn("y", LEAN), p.matter, p.cut) for p in scene.parts]
    scene.planes = [((0, 0, 0), (0, -1, 0)), ((0, 0, 0), tuple(lean @ np.array([-1.0, 0, 0])))]

    def at(x: float, y: float, z: float) -> Point:
        a, b, c = lean @ np.array([x, y, z])
        return float(a), float(b), float(c)

    def marks(pen: Marks) -> None:
        pen.axis(at(0, 0, -4.7), at(0, 0, 6.0))
        pen.leader(at(-1.1, -0.3, 0.78), (-60, -170), "38 °C")
        pen.leader(at(0.6, -0.9, -0.3), (60, 230), "9 mg")
        pen.dimension(at(-1.66, 0, 3.0), at(-1.66, 0, 5.4), "60", (-70, -90))

    return Plate(scene, Camera((2.2, -12, 4.0), (0.35, 0, 0.4), 11.0), PLUM_PAPER, marks)
