"""Water and rowing boats, for the scenes on lakes and fjords."""

import numpy as np

from .geometry import (
    Mesh,
    extrude,
    join,
    sheet,
    surface,
    tube,
)
from .materials import (
    Material,
)


def sea(
    z: float, size: float, colour: str, ripple: float, clear: float = 0.0
) -> tuple[Mesh, Material]:
    """A water face with its waves."""
    face = sheet([(-size, -size, z), (size, -size, z), (size, size, z), (-size, size, z)])
    return face, Material(colour, mirror=0.95, clear=clear, ripple=ripple, gloss=0.5, ink=0.25)


def boat(length: float, beam_: float, depth: float) -> tuple[Mesh, Mesh, Mesh]:
    """Hull, gunwale and keel of a clinker rowing boat lying along y, bow towards +y."""
    t = np.linspace(0, 1, 36)[:, None]
    u = np.linspace(0, 1, 19)[None]
    plan = np.sin(np.pi * np.clip(0.2 + 0.8 * t, 0, 1)) ** 0.62
    plan = plan * beam_ / 2
    sheer = depth * (1.0 + 0.55 * (2 * t - 0.9) ** 2)
    bottom = depth * 0.75 * np.clip(t - 0.82, 0, 1) ** 1.5 * 6
    strake = np.floor(u * 6) / 6
    lap = 1 + 0.05 * (u * 6 - np.floor(u * 6)) * (u < 1)
    girth = np.sin(np.pi / 2 * np.clip(strake * 0.55 + u * 0.45, 0, 1)) ** 0.75 * lap
    z = bottom + (sheer - bottom) * (0.5 * u + 0.5 * u**1.6)
    y = (t - 0.45) * length + 0.1 * u * t
    sides = [
        surface(np.stack(np.broadcast_arrays(s * plan * girth, y, z), axis=2)) for s in (-1, 1)
    ]
    rims = [tube(np.stack([s * plan[:, 0], y[:, -1], z[:, -1]], axis=1), 0.032) for s in (-1, 1)]
    stern = np.stack(
        [np.array([plan[0, 0] * girth[0] * s, np.full(19, y[0, 0]), z[0]]).T for s in (-1, 1)],
        axis=0,
    )
    keel = tube(
        [
            (0, -0.44 * length, 0.0),
            (0, 0.3 * length, -0.02),
            (0, 0.52 * length, 0.3 * depth),
            (0, 0.565 * length, depth * 1.55),
        ],
        0.045,
    )
    return join(sides) + surface(stern), join(rims), keel


def bottom_boards(length: float, beam_: float, z: float) -> Mesh:
    """A dry floor for `boat` at the height `z`."""
    t = np.linspace(0.02, 0.97, 30)
    plan = np.sin(np.pi * (0.2 + 0.8 * t)) ** 0.62 * beam_ * 0.43
    rim = np.concatenate(
        [np.stack([plan, (t - 0.45) * length], 1), np.stack([-plan, (t - 0.45) * length], 1)[::-1]]
    )
    return (
        extrude([(float(a), float(b)) for a, b in rim], 0.02)
        .turn("x", 90)
        .scale(1, -1, 1)
        .move(0, 0, z)
    )
