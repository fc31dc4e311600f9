"""What is shipped beside the code: icons, theme, word lists, samples, base documents."""
