"""Events as calendars take them in."""
