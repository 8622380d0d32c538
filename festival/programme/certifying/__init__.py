"""What participants take home: the programme's certificate, and badges of single competences."""
