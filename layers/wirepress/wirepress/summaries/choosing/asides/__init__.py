"""What stands beside the body: numbers, quotations, days, what sources differ in."""
