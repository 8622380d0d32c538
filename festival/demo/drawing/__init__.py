"""The programs that draw the pictures of the demo festival."""
