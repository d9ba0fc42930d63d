"""What the screens know and decide, without Textual, so that it can be tested alone."""
