"""Questions around an event: asked, moderated, voted up, answered, shown in the hall."""
