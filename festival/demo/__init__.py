"""The demo festival."""
