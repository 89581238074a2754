"""What the board's tables read in mean: people with their seats, attendance of sessions."""
