"""What the record is: its words, its entities, and the rules over them."""
