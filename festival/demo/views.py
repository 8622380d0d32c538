"""What only the demo has: the mail that would have gone out, to read."""
