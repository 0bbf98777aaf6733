"""Who is drawn: figures, faces, hair, clothes and poses, each a function from a cel to a drawing."""
