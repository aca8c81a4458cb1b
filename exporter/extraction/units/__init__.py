"""Units: sentences as words in which names and the labels of the vocabulary were found."""
