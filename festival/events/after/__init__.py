"""After an event: the recording, materials, and what those who were there have to say."""
