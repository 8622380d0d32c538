"""Pots and plants for sills and tables."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from random import Random
from typing import Any

from festival.demo.drawing.workbench import materials, shapes
from festival.demo.drawing.workbench.shapes import Point


def pot(at: Point, radius: float = 0.6, tall: float = 1.0, tone: str = "#b5623a") -> Any:
    """A clay pot full of soil; the soil lies at 0.88 of its height."""
    clay = materials.paint(tone, 0.8, 0.25)
    profile = [
        (0.0, 0),
        (radius * 0.7, 0),
        (radius * 0.93, tall * 0.78),
        (radius * 1.06, tall * 0.79),
        (radius * 1.1, tall),
        (radius * 0.98, tall),
        (radius * 0.93, tall * 0.86),
        (0.0, tall * 0.88),
    ]
    with shapes.Group(at) as group:
        shapes.lathe(profile, clay)
        soil(radius * 0.95, tall * 0.88)
        saucer = [
            (0, 0),
            (radius * 0.95, 0),
            (radius * 1.1, 0.14),
            (radius * 1.04, 0.14),
            (radius * 0.9, 0.05),
        ]
        shapes.lathe(saucer, clay)
    return group.hub


def soil(radius: float, z: float) -> None:
    dice = Random(3)
    earth = materials.felt("#4a3422")
    shapes.rod(radius, 0.06, earth, (0, 0, z - 0.02))
    for _ in range(40):
        t, r = dice.uniform(0, 2 * pi), radius * 0.9 * dice.random() ** 0.5
        shapes.ball(dice.uniform(0.03, 0.07), earth, (r * cos(t), r * sin(t), z + 0.01))


def leaf_material(tone: str, vein: str) -> Any:
    from festival.demo.drawing.workbench.nodes import Net

    net = Net("leaf")
    u, v, _ = net.axes("UV")
    middle = net.math("ABSOLUTE", net.math("SUBTRACT", u, 0.5))
    rib = net.math("LESS_THAN", middle, 0.025)
    side = net.math(
        "SINE", net.math("ADD", net.math("MULTIPLY", v, 60.0), net.math("MULTIPLY", middle, -40.0))
    )
    lines = net.math("MULTIPLY", net.math("GREATER_THAN", side, 0.93), 0.5)
    net.set(Base_Color=net.mix(net.math("MAXIMUM", rib, lines), tone, vein), Roughness=0.4)
    net.set(Subsurface_Weight=0.15)
    return net.material


def blade(
    base: Point, heading: float, reach: float, width: float, droop: float, rise: float, stuff: Any
) -> Any:
    """One leaf: rises from its base, arches and hangs. Heading in radians, lengths in units."""
    rings = []
    for j in range(17):
        t = j / 16
        out, up = reach * (t - 0.12 * t * t), rise * sin(min(t * 1.9, pi / 2)) - droop * t**2.6
        half = width * (sin(pi * min(1.0, t * 1.02)) ** 0.75) / 2 + 0.004
        across = []
        for k in range(7):
            s = (k / 6 - 0.5) * 2
            lift = -(abs(s) ** 1.5) * half * 0.35
            across.append(
                (
                    base[0] + out * cos(heading) - s * half * sin(heading),
                    base[1] + out * sin(heading) + s * half * cos(heading),
                    base[2] + up - lift,
                )
            )
        rings.append(across)
    return shapes.loft(rings, stuff, closed=False)


def strap_plant(at: Point, leaves: int, reach: float, seed: int = 1, tone: str = "#4f8a4a") -> None:
    """A tuft of narrow arching leaves."""
    dice = Random(seed)
    stuff = leaf_material(tone, "#dfe6b8")
    for i in range(leaves):
        heading = 2 * pi * i / leaves + dice.uniform(-0.3, 0.3)
        long = reach * dice.uniform(0.6, 1.05)
        blade(
            at,
            heading,
            long,
            0.2,
            long * dice.uniform(0.3, 0.9),
            long * dice.uniform(0.6, 0.95),
            stuff,
        )


def broad_plant(at: Point, leaves: int, reach: float, seed: int = 2, tone: str = "#2f6b46") -> None:
    """Broad leaves on stalks."""
    dice = Random(seed)
    stuff, stem = leaf_material(tone, "#a9c98a"), materials.paint("#5d8a4d", 0.5)
    for i in range(leaves):
        heading = 2 * pi * i / leaves + dice.uniform(-0.35, 0.35)
        up, out = dice.uniform(0.6, 1.3) * reach, dice.uniform(0.3, 0.7) * reach
        top = (at[0] + out * cos(heading), at[1] + out * sin(heading), at[2] + up)
        middle = (
            at[0] + out * 0.35 * cos(heading),
            at[1] + out * 0.35 * sin(heading),
            at[2] + up * 0.6,
        )
        shapes.wire([at, middle, top], 0.035, stem)
        blade(top, heading, reach * 0.75, reach * 0.55, reach * 0.35, 0.1, stuff)


def cactus(at: Point, radius: float = 0.34, tall: float = 1.0, tone: str = "#4d7d56") -> None:
    """A ribbed column with an arm and white spines."""
    stuff, spine = materials.paint(tone, 0.6), materials.paint("#f3ecd8", 0.6)
    rings = []
    for j in range(15):
        t = j / 14
        size = radius * (1 - max(0.0, (t - 0.6) / 0.4) ** 2.4) + 0.01
        rings.append(
            [
                (
                    size * (1 + 0.09 * cos(10 * a)) * cos(a),
                    size * (1 + 0.09 * cos(10 * a)) * sin(a),
                    t * tall,
                )
                for a in (2 * pi * k / 80 for k in range(80))
            ]
        )
    shapes.loft(rings, stuff, at)
    for k in range(10):
        for j in range(6):
            a, z = 2 * pi * k / 10, tall * (0.12 + 0.13 * j)
            r = radius * 1.09
            place = (at[0] + r * cos(a), at[1] + r * sin(a), at[2] + z)
            for lean in (-0.5, 0, 0.5):
                end = (
                    place[0] + 0.12 * cos(a + lean),
                    place[1] + 0.12 * sin(a + lean),
                    place[2] + 0.05,
                )
                shapes.wire([place, end], 0.006, spine, smooth=False)


def petal_cup(
    at: Point, petals: int, long: float, width: float, open_: float, stuff: Sequence[Any]
) -> None:
    """A cup of standing petals, as of a tulip: `open_` 0 closed, 1 wide."""
    for i in range(petals):
        heading = 2 * pi * i / petals
        rings = []
        for j in range(13):
            t = j / 12
            out = long * (0.30 * sin(pi * min(t * 1.15, 1) * 0.62) + open_ * t * t * 0.5) - 0.05 * t
            half = width / 2 * sin(pi * (0.1 + 0.88 * t)) ** 0.7
            row = []
            for k in range(9):
                s = (k / 8 - 0.5) * 2
                a = heading + s * half / max(out, 0.12 * long) * 0.75
                row.append((out * cos(a), out * sin(a), t * long * (1 - 0.06 * s * s)))
            rings.append(row)
        body = shapes.loft(rings, stuff[i % len(stuff)], at, closed=False)
        shapes.thick(body, 0.035)
