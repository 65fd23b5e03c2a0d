"""Reading .ods workbooks, as LibreOffice, Google Sheets and Excel write them."""
