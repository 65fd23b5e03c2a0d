"""How people write dates, amounts, lists and names in a cell, and the values they mean; and the way back."""
