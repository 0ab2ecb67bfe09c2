"""What a sentence shows of itself: what it leans on, who speaks, whether it is news at all."""
