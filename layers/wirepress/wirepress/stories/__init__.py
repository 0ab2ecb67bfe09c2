"""Articles about the same event become one story: vectors, clustering, topics, related stories."""
