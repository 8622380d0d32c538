"""What happens when at an event, who speaks, and in which language."""
