"""What in an article is no news: plugs, orders to a model, what speaks to somebody, foreign hosts."""
