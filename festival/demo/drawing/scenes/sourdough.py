"""The kitchen window in winter: the scene of invention 204."""

import numpy as np

from .geometry import (
    ball,
    beam,
    box,
    cylinder,
    extrude,
    lathe,
    rod,
    sheet,
    tube,
)
from .materials import (
    BRASS,
    OAK,
    ORANGE,
    PINE,
    Material,
    bands,
    glass,
    metal,
    mottled,
    paint,
    planks,
    rows,
    snow,
    spots,
    wood,
)
from .nature import belt, spruce, wood_edge
from .organic import ground, limbs, rolling
from .places import frame, gable, roof, wall_with_hole
from .stage import Camera, Fog, Sky, Stage, Sun, Tone


def sourdough_bell(view: int = 1) -> Stage:
    """Number 204: a jar of dough on the sill that rings when it has risen."""
    camera = Camera((-0.66, -1.32, 0.62), (0.05, 0.02, 0.385), 46)
    if view == 2:
        camera = Camera((-0.42, -0.55, 0.6), (-0.06, -0.05, 0.47), 42)
    stage = Stage(
        camera,
        Sun((0.62, 0.85, 0.36), "#ffd9a0", 3.4, 0.012),
        Sky("#8fb4dc", "#f6e8d8", "#d8d2c8", 1.0, halo=0.5),
        [],
        Fog("#e8e2e4", 60),
        "#8f8272",
        Tone(0.92),
    )
    wall = Material("#e8d9b8", mottled(0.4, 0.12))
    stage.add(
        wall_with_hole((-2.2, 2.2), (-0.9, 2.2), (-0.68, 0.68, 0.0, 1.25), 0.26).move(0, 0.36), wall
    )
    stage.add(
        box(1.75, 0.46, 0.045, (0, 0.06, -0.042)).mapped(),
        Material("#f2ead8", mottled(0.2, 0.15), gloss=0.2),
    )
    stage.add(box(0.7, 0.3, 0.045, (0.0, -0.3, -0.3)), wood(OAK))
    stage.add(frame(1.36, 1.25, 0.07, 0.06, 2, 2).move(0, 0.42), paint("#f6f1e4"))
    stage.add(
        sheet([(-0.65, 0.44, 0), (0.65, 0.44, 0), (0.65, 0.44, 1.25), (-0.65, 0.44, 1.25)]),
        glass("#eef4f4", 0.94),
    )
    _jar(stage)
    _bell_tower(stage)
    _cat(stage, 0.42, 0.16)
    loaf = limbs([((-0.1, 0, 0.06), (0.1, 0, 0.06), 0.085, 0.08)], 0.05, 0.012, 0.006).scale(
        1, 1.15, 0.85
    )
    stage.add(
        loaf.turn("z", 20).move(-0.47, 0.05), Material("#7a4a26", mottled(0.06, 0.8, "#d8b88a"))
    )
    _winter_street(stage)
    return stage


def _winter_street(stage: Stage) -> None:
    """Two houses in snow, the forest and the curtain."""
    for x, y, s in ((-6, 14, 1.0), (3.5, 17, 1.2)):
        stage.add(
            gable(4 * s, 5, 2.4 * s, 4.2 * s).move(x, y, -1.2).mapped(),
            Material("#a8573a", planks(0, 0.3, 2)),
        )
        stage.add(roof(4 * s, 5, 2.4 * s, 4.2 * s, thick=0.35).move(x, y, -1.2), snow())
    stage.add(ground(rolling(0.8, 8, 3), (-60, 60), (1.5, 90), 80).move(0, 0, -1.5), snow())
    stage.add(
        wood_edge([spruce(1, 2), spruce(1, 6)], belt((-40, 40), (24, 44), 70, 3, -1.5), 5, 9, 2),
        Material("#64809a", mottled(0.8, 0.8, "#e0e8f2"), ink=0.0),
    )
    cloth = [(x, 0.52, z) for x in (-0.72, -0.42) for z in (1.3, 0.35)]
    stage.add(
        sheet([cloth[0], cloth[2], cloth[3], cloth[1]]).move(0, -0.28),
        Material("#d98a6a", rows(0, 0.05, 0.25, 0.2), clear=0.0),
    )


def _jar(stage: Stage) -> None:
    """The jar: glass, dough risen above the mark, wool sock, scale with its pegs."""
    out = lathe(
        [
            (1e-4, 0),
            (0.105, 0),
            (0.112, 0.015),
            (0.112, 0.27),
            (0.095, 0.295),
            (0.095, 0.325),
            (0.1, 0.33),
        ],
        44,
    )
    stage.add(out.move(-0.06, -0.04), glass("#e6f2f0", 0.86))
    dough = lathe(
        [(1e-4, 0.008), (0.104, 0.008), (0.105, 0.21), (0.08, 0.228), (0.03, 0.235), (1e-4, 0.235)],
        40,
    )
    stage.add(
        dough.move(-0.06, -0.04), Material("#d9bf94", spots(0.022, 0.36, "#b3905f", 0.1), soft=0.3)
    )
    sock = lathe(
        [(0.118, 0), (0.128, 0.012), (0.126, 0.1), (0.132, 0.112), (0.132, 0.145), (0.118, 0.15)],
        44,
    )
    knit = rows(0, 0.0145, 0.45, 0.25)
    stage.add(
        sock.move(-0.06, -0.04),
        Material("#b8352a", bands(1, [0.05, 0.062, 0.074, 0.086], "#f2e8d4"), ink=1.0),
    )
    stage.add(
        [
            lathe([(0.1285, z), (0.1315, z + 0.004), (0.1285, z + 0.008)], 44).move(-0.06, -0.04)
            for z in np.arange(0.012, 0.1, 0.0105)
        ],
        Material("#a32c22", knit, ink=0.2),
    )
    stage.add(
        box(0.035, 0.006, 0.29, (0.075, -0.1, 0.02)),
        Material("#f0d27a", rows(0, 0.0145, 0.7, 0.07)),
    )
    for z, colour in ((0.16, "#2f6b4a"), (0.245, ORANGE)):
        stage.add(box(0.075, 0.022, 0.014).turn("y", 4).move(0.06, -0.112, z), paint(colour))


def _bell_tower(stage: Stage) -> None:
    """The invention: lid, float rod, spool with thread, carousel, hammer, cow bell in its frame."""
    x, y = -0.06, -0.04
    stage.add(
        lathe([(1e-4, 0.33), (0.112, 0.33), (0.115, 0.34), (0.112, 0.358), (1e-4, 0.358)], 40).move(
            x, y
        ),
        wood("#c89a5a", 0.5),
    )
    stage.add(rod((x, y, 0.22), (x, y, 0.6), 0.0065), wood("#f0dcae", 0.2))
    stage.add(
        lathe(
            [(1e-4, 0.222), (0.035, 0.222), (0.038, 0.235), (0.035, 0.252), (1e-4, 0.252)], 24
        ).move(x, y),
        Material("#b98a5a", mottled(0.01, 0.6)),
    )
    for s in (-1, 1):
        stage.add(box(0.018, 0.026, 0.36, (x + s * 0.082, y, 0.358)), wood("#a8763f", 0.5))
    stage.add(box(0.25, 0.04, 0.018, (x, y, 0.71)), wood("#a8763f", 0.5))
    stage.add(
        extrude([(-0.14, 0.728), (0.14, 0.728), (0.0, 0.81)], 0.035).move(x, y),
        wood("#c2452a", 0.3),
    )
    stage.add(box(0.164, 0.022, 0.014, (x, y, 0.49)), wood("#c89a5a", 0.5))
    stage.add(cylinder(0.062, 0.012).move(x, y, 0.56), wood(PINE, 0.4))
    for i in range(6):
        a = i * np.pi / 3 + 0.3
        stage.add(
            cylinder(0.0075, 0.03).move(x + 0.05 * np.cos(a), y + 0.05 * np.sin(a), 0.572),
            paint((ORANGE, "#1e5aa8", "#e8b93a")[i % 3]),
        )
    stage.add(
        rod((x - 0.06, y - 0.03, 0.52), (x - 0.02, y - 0.03, 0.52), 0.024), wood("#e0bd82", 0.3)
    )
    stage.add(
        tube([(x, y - 0.01, 0.6), (x - 0.02, y - 0.03, 0.66), (x - 0.04, y - 0.05, 0.545)], 0.0022),
        Material("#c2281f"),
    )
    _bell(stage, x, y)


def _bell(stage: Stage, x: float, y: float) -> None:
    """The arm with the cow bell, and the hammer waiting for its wedge."""
    arm_x = x + 0.17
    stage.add(beam((x + 0.08, y, 0.665), (x + 0.24, y, 0.7), 0.018, 0.018), wood("#a8763f", 0.5))
    bell = lathe(
        [
            (0.012, 0.0),
            (0.03, -0.008),
            (0.042, -0.05),
            (0.062, -0.1),
            (0.066, -0.11),
            (0.058, -0.108),
        ],
        4,
        360,
    )
    bell = lathe(
        [
            (0.01, 0.0),
            (0.032, -0.006),
            (0.042, -0.05),
            (0.058, -0.095),
            (0.07, -0.112),
            (0.062, -0.112),
        ],
        36,
    )
    stage.add(bell.move(arm_x + 0.05, y, 0.675), metal(BRASS, 0.4))
    stage.add(tube([(arm_x + 0.05, y, 0.69), (arm_x + 0.05, y, 0.672)], 0.007), Material("#4a3020"))
    stage.add(ball(0.014, 12).move(arm_x + 0.05, y, 0.565), metal("#8a6a2a"))
    stage.add(
        rod((x + 0.082, y - 0.02, 0.47), (arm_x - 0.005, y - 0.02, 0.6), 0.006),
        wood("#e6c58c", 0.2),
    )
    stage.add(
        rod((arm_x - 0.03, y - 0.02, 0.612), (arm_x + 0.012, y - 0.02, 0.59), 0.016), paint(ORANGE)
    )
    stage.add(rod((x + 0.082, y - 0.03, 0.47), (x + 0.082, y + 0.0, 0.47), 0.01), metal(BRASS))


def _cat(stage: Stage, x: float, y: float) -> None:
    """A cat from behind, looking out."""
    body = limbs(
        [
            ((0, 0, 0.075), (0, 0.02, 0.15), 0.095, 0.07),
            ((0, 0.02, 0.16), (0, 0.035, 0.23), 0.065, 0.045),
            ((0, 0.04, 0.275), (0, 0.05, 0.28), 0.055, 0.055),
            ((-0.07, 0, 0.035), (-0.075, 0.03, 0.03), 0.04, 0.03),
            ((0.07, 0, 0.035), (0.075, 0.03, 0.03), 0.04, 0.03),
            ((-0.032, 0.045, 0.315), (-0.038, 0.045, 0.35), 0.02, 0.004),
            ((0.032, 0.045, 0.315), (0.038, 0.045, 0.35), 0.02, 0.004),
            ((0.04, -0.08, 0.025), (0.15, -0.09, 0.02), 0.025, 0.02),
            ((0.15, -0.09, 0.02), (0.24, -0.05, 0.018), 0.02, 0.014),
        ],
        0.03,
        0.008,
    )
    stage.add(
        body.turn("z", -18).move(x, y), Material("#c9793a", rows(2, 0.035, 0.4, 0.2), soft=0.2)
    )
