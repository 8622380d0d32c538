"""What a cohort asks in its applications, and by which lines they are read."""
