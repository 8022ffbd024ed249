"""How well each part does its work, measured on annotated text that stays outside the project."""
