"""What every step needs to know about text: words, sentences, languages, slugs."""
