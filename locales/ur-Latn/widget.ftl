# Guftagu ka khana aur us ka safha, Roman Urdu mein.
# Sirf saada paighamat aur saada mutaghayyirat: server inhein browser ke liye JSON mein dhaalta hai.

widget-launch = Rabta se poochhiye
widget-name = Rabta
widget-close = Band kijiye
widget-reset = Nai guftagu
widget-language = Jawab ki zaban
widget-language-auto = Khudkaar
widget-language-en = Angrezi
widget-language-zh-Hans = Cheeni (aasaan rasm-ul-khat)
widget-language-zh-Hant = Cheeni (riwayati rasm-ul-khat)
widget-language-ur = Urdu
widget-language-ur-Latn = Roman Urdu
widget-log = Guftagu
widget-you = Aap
widget-greeting = Poochhiye, jo bhi jaanna ho
widget-introduction = Cheen aur Pakistan ki companiyon, programmon, taqreebat aur technology ke baare mein sawal kijiye. Har jawab ke saath us ke hawale darj hote hain.
widget-input = Aap ka sawal
widget-placeholder = Apna sawal likhiye…
widget-send = Bhejiye
widget-stop = Rokiye
widget-searching = Maloomat talash ki ja rahi hain…
widget-sources = Hawale
widget-sources-count = Hawale: { $count }
widget-source = Hawala { $number }: { $title }
widget-open-page = { $host } par dekhiye
widget-new-tab = naye tab mein khulega
widget-sample = Namoone ka data
widget-suggestions = Mujawwaza sawalat
widget-stopped = Jawab rok diya gaya.
widget-retry = Dobara koshish kijiye
widget-offline = Service se rabta nahin ho saka. Barah-e-karam apna internet dekh kar dobara koshish kijiye.
widget-failed = Koi kharabi pesh aa gayi. Barah-e-karam dobara koshish kijiye.
widget-characters-left = Baqi huroof: { $count }
widget-newest = Taza tareen matn dekhiye

page-title = Rabta: Cheen aur Pakistan ke taawun par sawal o jawab
page-tagline = Cheen aur Pakistan ke darmiyan science aur technology mein taawun ke baare mein Urdu, Angrezi ya Cheeni mein poochhiye aur hawalon ke saath jawab paiye.
page-language = Safhe ki zaban
page-embed = Apni website par lagaiye
page-embed-text = Ye do satrein kisi bhi safhe par yehi guftagu le aati hain.
page-copy = Copy kijiye
page-copied = Copy ho gaya
page-developers = Developers ke liye: OpenAPI
