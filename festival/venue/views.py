"""Stands: their numbers for organisers, and what a code opens."""
