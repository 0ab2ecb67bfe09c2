"""From bytes to articles: what kind a document is, what it says, whether it was seen before."""
