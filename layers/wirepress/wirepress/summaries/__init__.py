"""Articles of a story become its report: chosen word for word or written by a model, then checked."""
