"""What an extractive report tells, in which order, under which headings."""
