"""The conversation of a participant and the mentor, in sight of the organisers."""
