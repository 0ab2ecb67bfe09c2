"""Days, periods and spans of time: whether the articles tell the same."""
