"""A participant's journal: nobody reads a page of it before it is shared, page by page."""
