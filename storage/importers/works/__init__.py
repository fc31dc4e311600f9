"""Reading documents of Microsoft Works: the binary files of Works 2 to 4, the streams of Works 2000 to 9."""
