"""What all live figures share, and the quick question, which every chapter has."""
