"""What a chapter's text becomes: formulas, figures, fonts, glossary, references, API pages."""
