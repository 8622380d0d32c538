"""Panels: a few judges who decide a special award or a division's final.

The organiser sets one up (who, which inventions, how); its members score, or put in order, or
only talk; the organiser records what they decided, and the lock of the result makes awards of it.
"""
