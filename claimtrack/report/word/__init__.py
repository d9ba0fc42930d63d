"""WordprocessingML: what a Word document is made of, as text."""
