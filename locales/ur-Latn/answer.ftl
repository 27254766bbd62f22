# What answers are written with. `mark` is the number of the source, as in " [1]".
answer-value = { $label }: { $value }{ $mark }
answer-value-past = { $label }: { $value } (waqt guzar chuka hai){ $mark }
answer-foreign-lead = { $language } ke ek safhe par ye likha hai:
answer-quotation-language = { " " }({ $language })
answer-steps = { $title } – marhala war:{ $mark }
answer-lines = { $title } – { $label }:{ $mark }
answer-list-companies = { $count ->
    [one] Ek company mili:
   *[other] { $count } companiyan milin:
}
answer-list-events = { $count ->
    [one] Ek taqreeb mili:
   *[other] { $count } taqreebat milin:
}
answer-list-programmes = { $count ->
    [one] Ek programme mila:
   *[other] { $count } programme mile:
}
answer-list-head = { $title } ({ $subtitle })
answer-list-fit = { $head }: { $line }
answer-list-more = … baqi nataij: { $count }. Dekhne ke liye “mazeed” likhiye, ya sawal ko kuch aur mehdood kijiye.
answer-list-separator = ,{ " " }
answer-city-country = { $city }, { $country }
answer-sample = { " " }(namoone ka data)
answer-part-unknown = Aap ke sawal ke doosre hisse ka jawab hamare safhon mein nahin mila.
answer-clarify = Aap ki murad in mein se kis se hai?
answer-clarify-subject = Barah-e-karam bataiye, aap ka sawal kisi company ke baare mein hai, taqreeb ke ya programme ke?
answer-unknown = Maazrat, mujhe maloom nahin: hamare safhon mein is ka jawab nahin mila.
answer-nearest = Sab se qareebi safha ye hai: { $title }
answer-person = Chahein to paigham chhor dijiye, hamara amla aap se rabta karega.
answer-more-none = Bas itna hi hai, dikhane ko mazeed kuch nahin.

# Talk about nothing in the content.
talk-greeting = Assalam o alaikum! Cheen aur Pakistan ke taawun ke baare mein poochhiye: companiyan, taqreebat, programme aur mukhtalif kaamon ka tareeqa. Farmaiye, kya jaanna hai?
talk-thanks = Shukriye ki koi baat nahin. Kuch aur jaanna ho to zaroor poochhiye.
talk-goodbye = Khuda hafiz! Aap ke kaam ke liye nek tamannaen.
talk-who = Main Rabta hoon, Cheen aur Pakistan ke taawun par maloomat ki service. Mere jawab sirf shaya shuda safhon par mabni hote hain aur har baat ke saath us ka hawala hota hai.
talk-how = Sab khairiyat hai, poochhne ka shukriya. Cheen aur Pakistan ke taawun ke baare mein kya jaanna hai?
talk-can = Companiyon, taqreebat, programmon aur tareeqe ke baare mein Urdu, Angrezi ya Cheeni mein poochhiye. Jawab hamare safhon se milega aur har baat ke saath us ka hawala hoga.
talk-praise = Bohat shukriya, ye aap ki nawazish hai. Farmaiye, aur kya jaanna hai?
talk-hostile = Behtar hoga ke hum Cheen aur Pakistan ke taawun hi ki baat karein. Farmaiye, is baare mein kya jaanna hai?
talk-live = Mausam, currency ke rate ya aaj ki khabron jaisi taza maloomat mere paas nahin hotin. Albatta Cheen aur Pakistan ke taawun ke baare mein hamare safhon se jawab mil sakta hai.
talk-language = Ji zaroor, ab jawab Roman Urdu mein honge. Farmaiye, kya jaanna hai?
talk-other-language = Yahan jawab Urdu (اردو), Angrezi (English) aur Cheeni (中文) mein milte hain. Barah-e-karam in mein se kisi zaban mein poochhiye.
talk-contact = Portal ka amla khushi se aap ki madad karega: barah-e-karam apna naam, email aur paigham chhor dijiye, wo aap se rabta karega. Companiyon ke email pate yahan nahin diye jate.
talk-signs = Maazrat, is mein koi sawal nazar nahin aaya. Farmaiye, kya jaanna hai?
talk-removed = Ye jawab jis mawad par mabni tha wo ab hata diya gaya hai.

# Questions to suggest.
suggest-about = { $title } kya hai?
suggest-company = { $title } ki products aur services kya hain?
suggest-event = { $title } kab aur kahan hai?
suggest-sector = { $sector } ke shobe mein kaun si companiyan kaam karti hain?

# Languages, as each language calls them.
language-en = Angrezi
language-zh-Hans = Cheeni
language-zh-Hant = Cheeni
language-ur = Urdu
language-ur-Latn = Roman Urdu
