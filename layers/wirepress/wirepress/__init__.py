"""Wirepress: from a list of news sources to a news site that runs serverless."""
