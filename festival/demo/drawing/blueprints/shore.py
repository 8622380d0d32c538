"""At the waterside: the pier ladder, the duckweed mower, the trailer that is a footbridge, the fish carousel."""

from __future__ import annotations

import numpy as np

from . import matter as m
from .marks import Marks
from .mesh import (
    Array,
    Mesh,
    ball,
    beam,
    box,
    curve,
    cylinder,
    join,
    lathe,
    prism,
    ring,
    rod,
    sheet,
    slab,
    sweep,
    tube,
    turned_round,
)
from .plate import Sheet
from .props import Plate, blades, crown, fish, gable, land, rolling, rough, stone, wheel
from .raster import Camera
from .scene import Scene


def pier(scene: Scene) -> None:
    """Planks on piles, with ice round the piles and a bollard on top."""
    for i in range(17):
        scene.add(slab(-6.2 + i * 0.74, -5.53 + i * 0.74, 0.0, 5.0, 0.0, 0.2), m.GREY_WOOD)
    for y in (0.25, 3.0):
        scene.add(slab(-6.3, 6.5, y, y + 0.4, -0.42, 0.0), m.DARK_WOOD)
    for x in (-4.6, 0.9, 5.0):
        for y in (0.45, 3.2):
            scene.add(rod((x, y, -6.0), (x, y, -0.4), 0.3), m.BARK)
            scene.add(
                rough(tube(0.52, 0.3, 0.5).move(x, y, -1.95), 0.05, 0.3, x), m.SNOW.but(line=0.6)
            )
    scene.add(
        turned_round([(0.3, 0.2), (0.22, 0.5), (0.26, 0.8), (0.4, 0.95), (0.04, 1.1)], 32).move(
            4.1, 0.8, 0
        ),
        m.IRON,
    )
    scene.add(
        join(*[ring(0.34 + 0.02 * k, 0.06).move(4.1, 0.8, 0.28 + 0.11 * k) for k in range(3)]),
        m.ROPE,
    )


def steps(scene: Scene) -> None:
    """The unfolded ladder: box on the edge, three sections, lamp, trip rope along the quay."""
    scene.add(slab(-2.3, 0.3, 0.1, 1.1, 0.2, 0.95), m.ORANGE)
    scene.add(slab(-2.4, 0.4, 0.7, 1.2, 0.95, 2.0).turn("x", 0), m.ORANGE.but(color="d24c16"))
    scene.add(rod((0.1, 0.95, 0.9), (0.1, 0.95, 2.9), 0.06), m.STEEL)
    scene.add(ball(0.2).move(0.1, 0.95, 3.0), m.Matter("ffe2a0", glow=0.6))
    joints = [(0.05, 0.6), (-0.35, -1.25), (-0.42, -3.1), (-0.3, -5.0)]
    for (y0, z0), (y1, z1) in zip(joints[:-1], joints[1:], strict=True):
        for x in (-2.0, 0.0):
            scene.add(beam((x, y0, z0), (x, y1, z1), 0.16, 0.12), m.ALUMINIUM)
            scene.add(cylinder(0.15, 0.26).turn("y", 90).move(x - 0.13, y1, z1), m.BRASS)
        for k in range(4):
            t = (k + 0.6) / 4
            scene.add(
                box(1.9, 0.34, 0.1).move(-1.0, y0 + (y1 - y0) * t - 0.08, z0 + (z1 - z0) * t),
                m.ALUMINIUM,
            )
    for start, end in ((0.3, 6.4), (-6.2, -2.3)):
        path = [
            (
                start + (end - start) * t,
                -0.08,
                -0.62 - 0.55 * abs(np.sin(t * np.pi * (3 if start > 0 else 2))),
            )
            for t in np.linspace(0, 1, 50)
        ]
        scene.add(sweep(path, 0.07, 10), m.ORANGE)
        for t in np.linspace(0, 1, 4 if start > 0 else 3):
            x = start + (end - start) * float(t)
            scene.add(rod((x, -0.08, -0.66), (x, -0.08, -3.4), 0.06, 10), m.ORANGE)
            scene.add(ball(0.16, 16).move(x, -0.08, -3.4), m.ORANGE)


def ladder() -> Plate:
    """115: the ladder unfolded from the winter pier into the sea, water cut open."""
    scene = Scene(sun=(-0.55, -0.6, 0.65), sky=0.66, haze=(5, 26, "d9e0e2", 0.75))
    pier(scene)
    steps(scene)
    scene.add(
        slab(-9, 9, -1.6, 14, -5.9, -1.75),
        m.WATER.but(color="3f8186", clear=0.6, murk=0.11, line=0.7),
    )
    scene.add(slab(-9, 9, -1.6, 14, -6.6, -5.9), m.EARTH.but(color="8d8775", deep="68675c"))
    scene.add(land(-5.8, 5.6, 0.6, 4.8, rolling(0.24, 0.05, 1), 30), m.SNOW)
    for i, (x, y, z) in enumerate(
        ((-4.6, -0.9, -5.7), (3.6, -0.6, -5.7), (5.2, 0.4, -5.6), (-6.0, 0.6, -5.6))
    ):
        scene.add(stone(0.5 + 0.12 * i, i).move(x, y, z), m.Matter("6f7a78", "stone"))
    hills = prism(
        [
            (-20, 0),
            (-16, 2.6),
            (-12, 1.6),
            (-7, 4.2),
            (-3, 2.0),
            (1, 3.0),
            (5, 1.4),
            (10, 3.8),
            (15, 1.6),
            (20, 2.2),
            (22, 0),
        ],
        0.5,
    )
    scene.add(hills.turn("x", 90).move(0, 24, -1.9), m.SNOW.but(color="c9d4de"))
    for i, tone in enumerate(("b5513c", "d9a24a", "e7e0d0")):
        walls, roof = gable(3.0, 2.4, 1.7, 2.7)
        scene.add(walls.turn("z", 90).move(-1 + i * 3.6, 15, -1.7), m.Matter(tone, "planks"))
        scene.add(roof.turn("z", 90).move(-1 + i * 3.6, 15, -1.7), m.SNOW)

    def marks(pen: Marks) -> None:
        pen.leader((5.6, -0.1, -0.75), (60, -420), "5 kg")

    return Plate(
        scene,
        Camera((4.4, -13, 3.6), (-0.1, 0, -1.3), 13.0, False),
        Sheet("f4efe3", "1f2b36", "wash", air="cddbe4", air_low="f3e2d0", edge=0.03),
        marks,
    )


def hen(scene: Scene, x: float, y: float, z: float, turn: float, tone: str) -> None:
    """A hen looking on."""

    def put(mesh: Mesh, what: m.Matter) -> None:
        scene.add(mesh.scale(0.62).turn("z", turn).move(x, y, z), what)

    body = join(
        ball(0.6, 24).scale(1.25, 0.85, 0.95).move(0, 0, 0.95),
        ball(0.3, 18).scale(1, 0.9, 1.5).move(0.62, 0, 1.5),
        ball(0.24, 18).move(0.74, 0, 1.92),
    )
    put(body, m.Matter(tone, "wool"))
    put(
        prism([(0, 0), (-0.6, 0.75), (-0.2, 0.85), (0.35, 0.3)], 0.3)
        .turn("x", 90)
        .move(-0.45, 0.15, 1.05),
        m.Matter(tone, "wool"),
    )
    put(
        join(
            ball(0.1, 12).move(0.76, 0, 2.18),
            ball(0.09, 12).move(0.64, 0, 2.2),
            ball(0.08, 12).move(0.9, 0, 1.75),
        ),
        m.RED,
    )
    put(lathe([(0.09, 0), (0, 0.26)], 12).turn("y", 90).move(0.94, 0, 1.92), m.OCHRE)
    put(
        join(rod((0, 0.2, 0), (0, 0.2, 0.5), 0.05), rod((0, -0.2, 0), (0, -0.2, 0.5), 0.05)),
        m.OCHRE,
    )


def raft(scene: Scene) -> None:
    """The mower: floats, deck, paddle wheels, sloping belt, box of duckweed, solar roof."""
    for y in (-1.35, 1.35):
        hull = turned_round(
            [(0.06, -2.7), (0.36, -2.3), (0.48, -1.6), (0.48, 1.8), (0.34, 2.4), (0.06, 2.7)], 36
        )
        scene.add(hull.turn("y", 90).move(0, y, 0.12), m.OCHRE)
    for i in range(7):
        scene.add(slab(-2.2 + i * 0.5, -1.78 + i * 0.5, -1.6, 1.6, 0.6, 0.7), m.PINE)
    for y in (-2.25, 2.25):
        for k in range(8):
            blade = box(0.06, 0.62, 0.5).move(0, 0, 0.72).turn("y", k * 45)
            scene.add(blade.move(-0.6, y, 0.55), m.ORANGE)
        for side in (-0.22, 0.22):
            scene.add(ring(0.72, 0.045).turn("x", 90).move(-0.6, y + side, 0.55), m.STEEL)
        scene.add(rod((-0.6, 0.6 * np.sign(y), 0.75), (-0.6, y, 0.55), 0.07), m.STEEL)
        scene.add(
            cylinder(0.24, 0.5).turn("x", 90).move(-0.6, 1.25 * np.sign(y) + 0.25, 0.95), m.BLACK
        )
    low, high = (3.5, 0.0, -0.25), (0.9, 0.0, 1.75)
    slats = []
    for i in range(26):
        t = i / 25
        x, z = low[0] + (high[0] - low[0]) * t, low[2] + (high[2] - low[2]) * t
        slats.append(box(0.08, 1.5, 0.1).turn("y", 37).move(x, 0, z))
    scene.add(join(*slats), m.CREAM)
    for y in (-0.85, 0.85):
        scene.add(beam((low[0], y, low[2]), (high[0], y, high[2]), 0.1, 0.3), m.ALUMINIUM)
    weed = [
        ball(0.11, 8)
        .scale(1, 1, 0.4)
        .move(3.3 - 0.09 * i, -0.6 + (i * 29 % 13) * 0.1, -0.02 + 0.07 * i)
        for i in range(26)
    ]
    scene.add(join(*weed), m.Matter("86b33c", "grass"))
    for x in (-1.9, 0.55):
        scene.add(slab(x - 0.05, x + 0.05, -0.85, 0.85, 0.7, 1.3), m.BLUE)
    for y in (-0.85, 0.85):
        scene.add(slab(-1.95, 0.6, y - 0.05, y + 0.05, 0.7, 1.3), m.BLUE)
    scene.add(
        rough(slab(-1.8, 0.45, -0.75, 0.75, 0.8, 1.32), 0.09, 0.4),
        m.Matter("86b33c", "speckled", deep="5a8428"),
    )
    for x in (-2.0, 0.4):
        for y in (-0.95, 0.95):
            scene.add(rod((x, y, 0.7), (x, y, 2.7), 0.05), m.STEEL)
    scene.add(box(2.9, 2.3, 0.08).turn("y", 4).move(-0.8, 0, 2.78), m.Matter("27487d", gloss=0.6))
    scene.add(
        join(
            *[
                box(0.03, 2.3, 0.02).turn("y", 4).move(-2.0 + i * 0.48, 0, 2.92 - i * 0.034 - 0.02)
                for i in range(6)
            ]
        ),
        m.CREAM,
    )


def mower() -> Plate:
    """116: the raft leaves a clear lane in the green pond; two hens watch."""
    scene = Scene(sun=(-0.5, -0.55, 0.75), sky=0.68, haze=(6, 22, "e6ead2", 0.6))
    raft(scene)
    carpet = m.Matter("93b94a", "speckled", deep="688f33", line=0.3, grain=1.5)
    scene.add(slab(-14, 14, -9, 12, -0.9, -0.3), m.Matter("2f5f5e", gloss=0.5, line=0.2))
    for x0, x1, y0, y1 in ((3.0, 14, -9, 9), (-14, 3.0, 2.9, 9), (-14, 3.0, -9, -2.9)):
        scene.add(slab(x0, x1, y0, y1, -0.3, -0.12), carpet)
    random = np.random.default_rng(2)
    bits = [
        ball(0.1, 8)
        .scale(1.2, 1, 0.3)
        .move(
            float(random.uniform(-9, 2.5)),
            float(random.choice((-1, 1)) * random.uniform(2.2, 2.95)),
            -0.22,
        )
        for _ in range(110)
    ]
    scene.add(join(*bits), carpet)
    scene.add(
        land(-16, 16, 7.6, 20, lambda x, y: 0.5 * np.clip(y - 7.8, -1, 2) + 0.1 * np.sin(x), 40),
        m.GRASS,
    )
    scene.add(
        blades(800, (-13, 13), (7.2, 8.8), 2.0, 7, None, 0.09),
        m.Matter("7f9a4c", "grass", line=0.3),
    )
    hen(scene, 0.6, 8.9, 0.75, 215, "c9763a")
    hen(scene, 2.1, 9.2, 0.9, 245, "ede4d2")
    for i, (x, r) in enumerate(((-8.5, 2.3), (-4.6, 1.8), (8.6, 2.2))):
        scene.add(rod((x, 14, 0.5), (x, 14, 4), 0.18), m.BIRCH_BARK)
        scene.add(crown(r, i + 3).move(x, 14, 4.6), m.LEAF)

    def marks(pen: Marks) -> None:
        pen.leader((2.6, -0.9, 0.6), (170, 150), "26 kg/h")
        pen.leader((-1.6, -1.2, 2.9), (-170, -90), "40 W")

    return Plate(
        scene,
        Camera((5.2, -12, 6.6), (0.35, 0.4, 0.75), 10.0, False),
        Sheet("f4efdf", "20302a", "wash", air="cfe0d8", air_low="f2ebc9", edge=-0.05),
        marks,
    )


def bicycle(scene: Scene, x: float, y: float, z: float) -> None:
    """A bicycle along x, front to the right."""

    def tubes(*points: tuple[float, float], r: float = 0.055) -> None:
        scene.add(
            join(
                *[
                    rod((x + a[0], y, z + a[1]), (x + b[0], y, z + b[1]), r)
                    for a, b in zip(points[:-1], points[1:], strict=True)
                ]
            ),
            m.GREEN,
        )

    for cx in (0.0, 2.7):
        tyre, rim = wheel(0.85, 0.07, 24)
        scene.add(tyre.move(x + cx, y, z + 0.85), m.BLACK)
        scene.add(rim.move(x + cx, y, z + 0.85), m.STEEL)
    tubes((1.15, 0.75), (0.85, 1.95), (2.15, 1.95), (1.15, 0.75), (0.0, 0.85), (0.85, 1.85))
    tubes((2.05, 2.25), (2.7, 0.85))
    scene.add(
        join(
            rod((x + 0.85, y, z + 1.9), (x + 0.78, y, z + 2.25), 0.045),
            ball(0.22, 18).scale(1.5, 0.8, 0.4).move(x + 0.75, y, z + 2.3),
        ),
        m.DARK_WOOD,
    )
    bar = [
        (x + 1.75, y - 0.5, z + 2.5),
        (x + 2.0, y - 0.4, z + 2.55),
        (x + 2.03, y + 0.4, z + 2.55),
        (x + 1.78, y + 0.5, z + 2.5),
    ]
    scene.add(sweep(curve(bar, 20), 0.04, 10), m.STEEL)
    scene.add(tube(0.22, 0.17, 0.05).turn("x", 90).move(x + 1.15, y, z + 0.75), m.BRASS)
    scene.add(slab(x - 0.5, x + 0.6, y - 0.2, y + 0.2, z + 1.82, z + 1.88), m.STEEL)
    for side in (-0.32, 0.32):
        scene.add(
            rough(box(0.75, 0.22, 0.7), 0.03, 0.4, side).move(x + 0.05, y + side, z + 1.5),
            m.Matter("a8703c", "plain"),
        )


def footbridge() -> Plate:
    """117: the trailer's four sections reach over the flooded ditch; the bicycle waits."""
    scene = Scene(sun=(-0.5, -0.6, 0.7), sky=0.68, haze=(5, 24, "e6e6d8", 0.75))
    banks = m.EARTH.but(color="8b7350")
    for x0, x1 in ((-12, -2.6), (2.5, 12)):
        scene.add(
            prism(
                [(x0, -2.4), (x0, 0), (x1, 0), (x1 + (0.7 if x0 < 0 else 0), -2.4)]
                if x0 < 0
                else [(x0 - 0.7, -2.4), (x0, 0), (x1, 0), (x1, -2.4)],
                26,
            )
            .turn("x", 90)
            .move(0, 24, 0),
            banks,
        )
        scene.add(land(x0, x1, -2, 24, rolling(0.05, 0.05, 1.3, x0), 40), m.GRASS)
        scene.add(
            blades(900, (x0 + 5 if x0 < 0 else x0, x1 if x0 < 0 else x1 - 5), (-1.9, 8), 0.4, 3),
            m.GRASS,
        )
    scene.add(
        slab(-3.2, 3.2, -1.97, 24, -2.4, -0.55), m.WATER.but(color="5f8a94", clear=0.35, line=0.6)
    )
    for i in range(4):
        x0 = -3.9 + i * 1.95
        for k in range(6):
            scene.add(
                slab(x0 + 0.04 + k * 0.32, x0 + 0.3 + k * 0.32, -0.75, 0.75, 0.42, 0.5), m.PINE
            )
        for y in (-0.8, 0.8):
            scene.add(slab(x0 + 0.02, x0 + 1.93, y - 0.06, y + 0.06, 0.22, 0.52), m.ALUMINIUM)
            scene.add(cylinder(0.11, 0.16).turn("x", 90).move(x0 + 1.95, y + 0.08, 0.4), m.BRASS)
            scene.add(
                rod((x0 + 1.95, y, 0.3), (x0 + 1.95, y, -0.25 if 0 < i + 1 < 4 else 0.2), 0.04),
                m.STEEL,
            )
    for y in (-0.8, 0.8):
        path = [
            (-3.85, y, 0.25),
            (-1.95, y, -0.22),
            (0, y, -0.26),
            (1.95, y, -0.22),
            (3.85, y, 0.25),
        ]
        scene.add(sweep(path, 0.03, 8), m.STEEL)
        tyre, rim = wheel(0.62, 0.09, 16)
        scene.add(tyre.move(-4.5, y * 1.25, 0.68), m.BLACK)
        scene.add(rim.move(-4.5, y * 1.25, 0.68), m.STEEL)
    scene.add(
        join(
            rod((-4.5, -1.0, 0.68), (-4.5, 1.0, 0.68), 0.06),
            rod((-4.5, -0.7, 0.68), (-3.8, -0.7, 0.4), 0.06),
            rod((-4.5, 0.7, 0.68), (-3.8, 0.7, 0.4), 0.06),
        ),
        m.ORANGE,
    )
    scene.add(
        join(rod((-4.5, 0, 0.68), (-6.2, 0, 0.9), 0.06), ball(0.12).move(-6.2, 0, 0.9)), m.ORANGE
    )
    scene.add(
        join(
            rod((-3.95, -0.75, 0.4), (-3.7, -0.85, 1.4), 0.05),
            ball(0.1, 14).move(-3.7, -0.85, 1.42),
        ),
        m.ORANGE,
    )
    bicycle(scene, 3.4, 1.0, 0.05)
    scene.add(rod((3.6, 1.25, 0), (4.2, 1.05, 0.9), 0.04), m.STEEL)
    for i, (x, y, r) in enumerate(
        ((-8.5, 9, 1.5), (-6, 14, 2.3), (5.5, 13, 2.4), (9.5, 10, 1.8), (0.2, 20, 2.6))
    ):
        scene.add(rod((x, y, -0.5), (x, y, 2.4 + r * 0.4), 0.16), m.BIRCH_BARK)
        scene.add(
            crown(r, i + 20).move(x, y, 2.9 + r * 0.6),
            m.Matter("a9b85f", "grass", deep="7f9a48", line=0.3),
        )

    def marks(pen: Marks) -> None:
        pen.dimension((-3.9, -0.9, 0.5), (3.9, -0.9, 0.5), "4.2 m", (0, 215))

    return Plate(
        scene,
        Camera((-3.6, -13, 4.6), (-0.55, 0, 0.75), 13.6, False),
        Sheet("f5eedb", "2c2a22", "wash", air="cfdfe6", air_low="f5e8c8", edge=0.04),
        marks,
    )


def rack(scene: Scene) -> None:
    """The turning rack: bucket of concrete, post, ring of hooks with fish, roof, tail, blinking lids."""
    scene.add(lathe([(0.75, 0), (0.95, 0.95), (0.85, 0.95), (0.7, 0.5), (0, 0.5)], 40), m.BLUE)
    scene.add(cylinder(0.82, 0.1).move(0, 0, 0.78), m.CONCRETE)
    scene.add(cylinder(0.12, 5.2).move(0, 0, 0.8), m.STEEL)
    scene.add(join(cylinder(0.34, 0.24), cylinder(0.26, 0.4)).move(0, 0, 0.95), m.ORANGE)
    for k, (z, r) in enumerate(((4.7, 2.3), (2.7, 2.3))):
        scene.add(ring(r, 0.06, 64).move(0, 0, z), m.PINE)
        for i in range(6):
            a = i * np.pi / 3 + 0.3
            scene.add(
                rod(
                    (0, 0, z + (0.25 if k == 0 else -0.3)), (r * np.cos(a), r * np.sin(a), z), 0.05
                ),
                m.PINE,
            )
    for i in range(6):
        a = i * np.pi / 3 + 0.3
        scene.add(
            rod(
                (2.3 * np.cos(a), 2.3 * np.sin(a), 2.7),
                (2.3 * np.cos(a), 2.3 * np.sin(a), 4.7),
                0.05,
            ),
            m.PINE,
        )
    for z, count, off in ((4.62, 15, 0.0), (2.62, 15, 0.2)):
        for i in range(count):
            a = off + i * 2 * np.pi / count
            body, fins = fish(1.55)
            tone = ("c9b68c", "b9a377", "d6c49c")[i % 3]
            x, y = 2.3 * np.cos(a), 2.3 * np.sin(a)
            spin = float(np.degrees(a)) + 60
            scene.add(
                body.turn("y", 90).turn("z", spin).move(x, y, z - 0.95),
                m.Matter(tone, "speckled", deep="8f7a52"),
            )
            scene.add(fins.turn("y", 90).turn("z", spin).move(x, y, z - 0.95), m.Matter("a08a5e"))
            scene.add(rod((x, y, z - 0.15), (x, y, z + 0.08), 0.02, 6), m.ROPE)
    scene.add(
        lathe([(2.75, 5.25), (0.1, 6.3), (0.1, 6.22), (2.7, 5.15)], 12, True),
        m.Matter("a3663f", "planks"),
    )
    for i in range(4):
        a = i * np.pi / 2 + 0.5
        scene.add(rod((0, 0, 6.45), (0.9 * np.cos(a), 0.9 * np.sin(a), 6.5), 0.03), m.STEEL)
        scene.add(
            lathe([(0.3, 0), (0.34, 0.05), (0.1, 0.1), (0, 0.1)], 28)
            .turn("y", 75)
            .turn("z", np.degrees(a) + 40)
            .move(0.95 * np.cos(a), 0.95 * np.sin(a), 6.5),
            m.STEEL.but(gloss=0.9),
        )
    scene.add(cylinder(0.06, 0.5).move(0, 0, 6.2), m.STEEL)


def gull(scene: Scene, x: float, y: float, z: float, turn: float) -> None:
    """A gull gliding."""

    def wing(u: Array, v: Array) -> Array:
        out = (v - 0.5) * 2
        lift = 0.34 * np.sin(np.abs(out) * 2.3)
        back = 0.34 * out**2
        return np.stack(
            [(u - 0.5) * 0.34 * (1.05 - np.abs(out) ** 2) - back, out * 1.05, lift + 0.02], 1
        )

    body = ball(0.16, 20).scale(2.3, 0.9, 0.85)
    tail = prism([(-0.3, 0.03), (-0.62, 0.16), (-0.62, -0.16), (-0.3, -0.03)], 0.03)
    for mesh, what in (
        (sheet(wing, 6, 30), m.Matter("aab4bb")),
        (join(body, tail), m.WHITE),
        (lathe([(0.05, 0), (0, 0.16)], 12).turn("y", 90).move(0.36), m.OCHRE),
    ):
        scene.add(mesh.turn("x", 18).turn("z", turn).move(x, y, z), what)


def carousel() -> Plate:
    """118: the fish turn like a weathercock by the boathouse."""
    scene = Scene(sun=(-0.6, -0.5, 0.65), sky=0.68, haze=(4, 26, "dfe5e2", 0.75))
    rack(scene)
    scene.add(rod((1.2, 0.7, 5.0), (4.6, 1.6, 5.15), 0.06), m.PINE)

    def sail(u: Array, v: Array) -> Array:
        belly = 0.18 * np.sin(np.pi * u) * np.sin(np.pi * v)
        return np.stack(
            [3.1 + 1.6 * u, 1.2 + 0.42 * u + belly, 3.7 + (0.4 + 2.1 * v - 0.7 * (1 - u) * v)], 1
        )

    scene.add(sheet(sail, 16, 16), m.ORANGE.but(kind="weave", deep="b8420f", grain=0.6))
    scene.add(rod((4.65, 1.62, 4.0), (4.72, 1.64, 6.3), 0.05), m.PINE)
    shore = rolling(0.0, 0.06, 1.4, 4)
    scene.add(
        land(-14, 14, -5, 6, lambda x, y: shore(x, y) - 0.25 * np.clip(y - 3.5, 0, 4), 60),
        m.GRASS.but(fade=True),
    )
    scene.add(blades(1500, (-9, 9), (-3.5, 4.0), 0.38, 12), m.GRASS.but(fade=True))
    scene.add(slab(-30, 30, 4.6, 40, -0.5, -0.3), m.Matter("6f9aa8", gloss=0.4, line=0.2))
    walls, roof = gable(4.4, 3.4, 2.4, 4.0, 0.3)
    scene.add(
        walls.turn("z", 62).move(-6.3, 4.4, -0.2), m.Matter("b0432f", "planks", deep="7d2c20")
    )
    scene.add(roof.turn("z", 62).move(-6.3, 4.4, -0.2), m.Matter("6f6a62", "planks"))
    hills = prism(
        [
            (-30, 0),
            (-22, 4.2),
            (-15, 2.2),
            (-8, 5.6),
            (-2, 2.4),
            (5, 4.6),
            (12, 2.0),
            (20, 5.2),
            (30, 0),
        ],
        0.5,
    )
    scene.add(hills.turn("x", 90).move(0, 38, -0.5), m.Matter("7f93a0", "stone"))
    hull = prism([(-1.8, 0.7), (-1.5, 0.0), (1.3, 0.0), (2.1, 0.95), (1.0, 0.75)], 1.0).turn(
        "x", 90
    )
    scene.add(hull.move(5.8, 7.0, -0.45), m.WHITE)
    scene.add(slab(4.6, 5.8, 6.2, 6.8, 0.3, 1.1), m.OCHRE)
    for i, (x, z) in enumerate(((-3.4, 7.1), (3.3, 7.4), (4.6, 6.9))):
        gull(scene, x, 2.0, z, 20.0 + 25 * i)

    def marks(pen: Marks) -> None:
        pen.leader((4.2, 1.5, 5.2), (60, 170), "0.5 m")

    return Plate(
        scene,
        Camera((-3.2, -13.5, 4.4), (0.35, 0, 3.5), 11.8, False),
        Sheet("f6f0e2", "232a35", "wash", air="c6d9e3", air_low="f6e6d2", edge=0.045),
        marks,
    )
