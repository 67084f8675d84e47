"""What `book/my-class` adds to the page's Python; a reader's page does not load it."""
