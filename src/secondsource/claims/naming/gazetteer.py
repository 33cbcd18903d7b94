"""Countries, their adjectives, and the places that English news names without a country."""


def _names(listed: str) -> frozenset[str]:
    """The names of a list with commas, each on one line."""
    return frozenset(" ".join(name.split()) for name in listed.split(","))


COUNTRIES = _names(
    """
    Afghanistan, Albania, Algeria, Andorra, Angola, Argentina, Armenia, Australia, Austria,
    Azerbaijan, Bahrain, Bangladesh, Barbados, Belarus, Belgium, Belize, Benin, Bhutan, Bolivia,
    Bosnia, Botswana, Brazil, Britain, Brunei, Bulgaria, Burkina Faso, Burma, Burundi, Cambodia,
    Cameroon, Canada, Chad, Chile, China, Colombia, Congo, Costa Rica, Croatia, Cuba, Cyprus,
    Czech Republic, Denmark, Djibouti, Dominican Republic, East Timor, Ecuador, Egypt, El
    Salvador, England, Eritrea, Estonia, Ethiopia, Fiji, Finland, France, Gabon, Gambia, Germany,
    Ghana, Greece, Grenada, Guatemala, Guinea, Guyana, Haiti, Honduras, Hungary, Iceland, India,
    Indonesia, Iran, Iraq, Ireland, Israel, Italy, Ivory Coast, Jamaica, Japan, Jordan,
    Kazakhstan, Kenya, Kosovo, Kuwait, Kyrgyzstan, Laos, Latvia, Lebanon, Lesotho, Liberia, Libya,
    Lithuania, Luxembourg, Macedonia, Madagascar, Malawi, Malaysia, Mali, Malta, Mauritania,
    Mauritius, Mexico, Moldova, Monaco, Mongolia, Montenegro, Morocco, Mozambique, Myanmar,
    Namibia, Nepal, Netherlands, New Zealand, Nicaragua, Niger, Nigeria, North Korea, Northern
    Ireland, Norway, Oman, Pakistan, Panama, Papua New Guinea, Paraguay, Peru, Philippines,
    Poland, Portugal, Qatar, Romania, Russia, Rwanda, Samoa, Saudi Arabia, Scotland, Senegal,
    Serbia, Sierra Leone, Singapore, Slovakia, Slovenia, Somalia, South Africa, South Korea, South
    Sudan, Spain, Sri Lanka, Sudan, Suriname, Swaziland, Sweden, Switzerland, Syria, Taiwan,
    Tajikistan, Tanzania, Thailand, Togo, Tonga, Trinidad and Tobago, Tunisia, Turkey,
    Turkmenistan, Uganda, Ukraine, United Arab Emirates, United Kingdom, United States, Uruguay,
    Uzbekistan, Venezuela, Vietnam, Wales, Yemen, Zambia, Zimbabwe, U.S., US, UK, U.K., UAE, USA,
    DPRK, America, Korea, Palestine, Crimea, Catalonia, Hong Kong, Puerto Rico, Greenland, Great
    Britain, Soviet Union, Czechoslovakia, Yugoslavia, European Union, EU, Vatican
    """
)

NATIONALITIES = frozenset(
    "Afghan African Albanian Algerian American Angolan Arab Argentine Argentinian Armenian Asian "
    "Australian Austrian Azerbaijani Bahraini Bangladeshi Basque Bavarian Belarusian Belgian "
    "Bolivian Bosnian Brazilian British Bulgarian Burmese Cambodian Cameroonian Canadian Catalan "
    "Chechen Chilean Chinese Colombian Congolese Crimean Croatian Cuban Cypriot Czech Danish Dutch "
    "Ecuadorian Egyptian Emirati English Eritrean Estonian Ethiopian European Filipino Finnish "
    "Flemish French Gambian Georgian German Ghanaian Greek Guatemalan Haitian Honduran Hungarian "
    "Icelandic Indian Indonesian Iranian Iraqi Irish Israeli Italian Ivorian Jamaican Japanese "
    "Jewish Jordanian Kazakh Kenyan Korean Kosovar Kurdish Kuwaiti Kyrgyz Laotian Latin Latvian "
    "Lebanese Liberian Libyan Lithuanian Macedonian Malaysian Maldivian Malian Maltese Mexican "
    "Moldovan Mongolian Montenegrin Moroccan Muslim Christian Catholic Namibian Nepalese "
    "Nicaraguan Nigerian Norwegian Omani Pakistani Palestinian Panamanian Paraguayan Peruvian "
    "Polish Portuguese Prussian Qatari Romanian Russian Rwandan Saudi Scottish Senegalese Serb "
    "Serbian Sicilian Singaporean Slovak Slovenian Somali Soviet Spanish Sudanese Swedish Swiss "
    "Syrian Taiwanese Tajik Tanzanian Thai Tibetan Tunisian Turkish Turkmen Ugandan Ukrainian "
    "Uruguayan Uzbek Vatican Venezuelan Vietnamese Welsh Western Yemeni Zambian Zimbabwean Eastern "
    "Northern Southern Central North South East West Hispanic Californian Texan Islamist Islamic "
    "Sunni Shiite Shia Republican Democrat Democratic Democrats Republicans Conservative Labour "
    "Labor Liberal Tory Communist Socialist Nazi Independent Hindu Sikh Buddhist Orthodox "
    "Protestant Anglican Jesuit".split()
)

STATES = _names(
    """
    Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida,
    Georgia, Hawaii, Idaho, Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland,
    Massachusetts, Michigan, Minnesota, Mississippi, Missouri, Montana, Nebraska, Nevada, New
    Hampshire, New Jersey, New Mexico, New York, North Carolina, North Dakota, Ohio, Oklahoma,
    Oregon, Pennsylvania, Rhode Island, South Carolina, South Dakota, Tennessee, Texas, Utah,
    Vermont, Virginia, West Virginia, Wisconsin, Wyoming, Ontario, Quebec, Alberta, British
    Columbia, Manitoba, Nova Scotia, New South Wales, Queensland, Tasmania, Bavaria, Saxony,
    Brandenburg, Hesse, Scotland, Kashmir, Punjab, Gujarat, Kerala, Uttar Pradesh, Siberia,
    Chechnya, Normandy, Brittany, Tuscany, Sicily, Sardinia, Lombardy, Andalusia, Yorkshire, Kent,
    Essex, Sussex, Cornwall, Devon, Hokkaido, Xinjiang, Tibet, Guam, Bali, Java, Sumatra
    """
)

CITIES = _names(
    """
    Ann Arbor, Beverly Hills, Chapel Hill, Santa Barbara, Santa Monica, Santa Fe, Palm Beach,
    Santa Clara, Palo Alto, St. Paul, Baton Rouge, Corpus Christi, El Paso, Fort Worth,
    Abu Dhabi, Accra, Addis Ababa, Aleppo, Algiers, Almaty, Amman, Amsterdam, Ankara, Antwerp,
    Astana, Athens, Atlanta, Auckland, Austin, Baghdad, Baku, Baltimore, Bamako, Bangkok,
    Bangalore, Barcelona, Basel, Beijing, Beirut, Belfast, Belgrade, Benghazi, Berlin, Bern,
    Birmingham, Bogota, Bonn, Bordeaux, Boston, Brasilia, Bremen, Brisbane, Bristol, Brooklyn,
    Brussels, Bucharest, Budapest, Buenos Aires, Buffalo, Cairo, Calais, Calgary, Canberra, Cape
    Town, Caracas, Cardiff, Charleston, Charlotte, Charlottesville, Chicago, Cincinnati,
    Cleveland, Cologne, Colombo, Columbus, Copenhagen, Dakar, Dallas, Damascus, Davos, Delhi,
    Denver, Detroit, Dhaka, Doha, Donetsk, Dortmund, Dresden, Dubai, Dublin, Duisburg, Düsseldorf,
    Edinburgh, Essen, Frankfurt, Fukushima, Gaza, Geneva, Glasgow, Grozny, Guadalajara, Guangzhou,
    Hamburg, Hannover, Hanoi, Harare, Havana, Helsinki, Hiroshima, Hollywood, Honolulu, Houston,
    Hyderabad, Idlib, Indianapolis, Islamabad, Istanbul, Jakarta, Jeddah, Jerusalem, Johannesburg,
    Kabul, Kampala, Kandahar, Kansas City, Karachi, Kathmandu, Khartoum, Kiev, Kyiv, Kinshasa,
    Kolkata, Kosice, Krakow, Kuala Lumpur, Kunduz, Lagos, Lahore, Las Vegas, Leeds, Leipzig, Lima,
    Lisbon, Liverpool, London, Los Angeles, Louisville, Luxembourg, Lyon, Madrid, Malaga,
    Manchester, Manhattan, Manila, Marseille, Mazar-e-Sharif, Mecca, Medellin, Melbourne, Memphis,
    Mexico City, Miami, Milan, Milwaukee, Minneapolis, Minsk, Mogadishu, Mombasa, Montreal,
    Moscow, Mosul, Mumbai, Munich, Nagasaki, Nairobi, Naples, Nashville, New Delhi, New Orleans,
    New York City, Newark, Nice, Nuremberg, Oakland, Odessa, Oklahoma City, Orlando, Osaka, Oslo,
    Ottawa, Palermo, Palmyra, Paris, Perth, Peshawar, Philadelphia, Phnom Penh, Phoenix,
    Pittsburgh, Port-au-Prince, Portland, Potsdam, Prague, Pretoria, Pyongyang, Quito, Ramallah,
    Raqqa, Reykjavik, Richmond, Riga, Rio de Janeiro, Riyadh, Rome, Rotterdam, Sacramento, Salt
    Lake City, San Antonio, San Bernardino, San Diego, San Francisco, San Jose, San Juan, Sanaa,
    Santiago, Sao Paulo, Sarajevo, Seattle, Seoul, Shanghai, Sheffield, Shenzhen, Silicon Valley,
    Skopje, Sochi, Sofia, Srebrenica, Stockholm, St. Louis, St. Petersburg, Strasbourg, Stuttgart,
    Sydney, Taipei, Tallinn, Tampa, Tashkent, Tbilisi, Tehran, Tel Aviv, Tianjin, Tokyo, Toronto,
    Toulouse, Tripoli, Tucson, Tulsa, Tunis, Turin, Ulm, Vancouver, Venice, Vienna, Vilnius,
    Warsaw, Washington, Washington D.C., Wellington, Wuhan, Yangon, Yerevan, Zagreb, Zurich,
    Westminster, Canterbury, Oxford, Cambridge, Harlem, Ferguson, Lincoln, Jackson, Columbia,
    Madison, Lancaster, York, Windsor, Bali
    """
)

PLACES = COUNTRIES | STATES | CITIES
MOST_PLACE_WORDS = 4
