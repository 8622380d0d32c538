"""The ceremony: a locked result revealed step by step, and a dry run with invented winners."""
