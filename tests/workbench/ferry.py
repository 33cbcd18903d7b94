"""One invented accident, as an agency, its reprints and other newsrooms told it."""

DISPATCH = (
    "The ferry Maren sank off Corrin on Tuesday with 41 people aboard, the coast guard said.\n\n"
    "Nine bodies were found before nightfall and the search goes on with two helicopters.\n\n"
    "The cause of the accident is not known and an inquiry will begin next week in Dunhaven.\n\n"
    "The vessel was built in 1987 and passed its last inspection in January, its owner said.\n"
)
SANK = "sank off Corrin on Tuesday with 41 people aboard"

LEDGER = (
    "Harbour records show that 38 passengers had tickets for the ferry Maren when it sank.\n\n"
    "A clerk counted the stubs twice on Wednesday morning, the harbour office of Corrin said.\n\n"
    "Three lorries and a bus with no driver were also on its deck that day.\n"
)
OBSERVER = (
    "Divers reached the wreck of the Maren on Friday at a depth of 62 metres.\n\n"
    "They found the bow doors open, the leader of the team told reporters in Eskdale.\n\n"
    "Weather kept the second team of divers away from Corrin until Sunday evening.\n"
)
TAXES = (
    "Taxes on windmills rise by 4.2 per cent in spring, the council of Eskdale decided.\n\n"
    "Farmers had asked for a year of delay, which the council refused by nine votes to six.\n"
)
# Its own report, with one paragraph taken over word for word.
PARTLY = (
    "The coast guard said the ferry Maren sank off Corrin on Tuesday.\n\n"
    "Families waited in the school of Corrin, where 120 blankets were handed out overnight.\n\n"
    "Teacher Oda Ravn said the village had lost 14 of its fishermen in the last ten years.\n\n"
    "Share this story\n\n"
    "Nine bodies were found before nightfall and the search goes on with two helicopters.\n\n"
    "Share this story\n\n"
    "The mayor asked the ministry for a new harbour light, which was promised in 2019.\n\n"
    "Church bells rang at noon in all seven parishes of the sound, the bishop's office said.\n"
)
REWRITTEN = (
    "Coast guard corrects the count: 43 people were on the ferry Maren when it went down.\n\n"
    "Two children travelled without tickets, according to a statement of the harbour office.\n"
)
URL = "https://courier.example/2026/03/04/maren"
