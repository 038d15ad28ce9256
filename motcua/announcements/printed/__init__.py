"""The decision of an announcement with its annexes, as PDF and DOCX in the layout of NĐ 30/2020."""
