"""The site: which pages a change touches (`plan`), and the bytes of each page (`render`). Pure."""
