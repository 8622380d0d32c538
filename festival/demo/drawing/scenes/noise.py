"""Smooth random fields, the same on every machine: what makes surfaces look worn and grown."""

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.ndimage import map_coordinates

Array = npt.NDArray[Any]

_SIZE = 48
_TABLE = np.random.default_rng(7).random((_SIZE, _SIZE, _SIZE)).astype(np.float32)


def noise(points: Array) -> Array:
    """Value noise in 0..1 at `points` (n, 3); one wave a unit, repeating after 48 units."""
    coords = np.ascontiguousarray(points.T, dtype=np.float32)
    return np.asarray(map_coordinates(_TABLE, coords, order=1, mode="grid-wrap"))


def fbm(points: Array, octaves: int = 3) -> Array:
    """Fractal sum of `noise`, in 0..1: each octave twice as fine and half as strong."""
    total = np.zeros(len(points), np.float32)
    at = np.asarray(points, np.float32)
    weight = 0.5
    for octave in range(octaves):
        total += weight * noise(at * 2.0**octave + 17.3 * octave)
        weight *= 0.5
    return total / (1.0 - 0.5**octaves)


def smoothstep(low: float, high: float, values: Array) -> Array:
    """Hermite step from 0 at `low` to 1 at `high`."""
    t = np.clip((values - low) / (high - low), 0.0, 1.0)
    return np.asarray(t * t * (3.0 - 2.0 * t))
