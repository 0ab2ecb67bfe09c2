"""What a text states in figures: numbers, dates, times of day, and what they count."""
