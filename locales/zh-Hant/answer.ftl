# What answers are written with. `mark` is the number of the source, as in " [1]".
answer-value = { $label }：{ $value }{ $mark }
answer-value-past = { $label }：{ $value }（已過）{ $mark }
answer-foreign-lead = 一個{ $language }頁面上這樣寫：
answer-quotation-language = （{ $language }）
answer-steps = { $title }——步驟如下{ $mark }：
answer-lines = { $title }——{ $label }{ $mark }：
answer-list-companies = 符合的公司有{ $count }家：
answer-list-events = 符合的活動有{ $count }場：
answer-list-programmes = 符合的計畫有{ $count }項：
answer-list-head = { $title }（{ $subtitle }）
answer-list-fit = { $head }：{ $line }
answer-list-more = ……還有{ $count }筆結果。回覆「更多」可繼續查看，也可以把問題問得更具體一些。
answer-list-separator = 、
answer-city-country = { $country }{ $city }
answer-sample = （範例資料）
answer-part-unknown = 至於您問題的另一部分，我們的資料裡沒有找到答案。
answer-clarify = 請問您指的是哪一個？
answer-clarify-subject = 請問您想了解的是哪家公司、哪場活動，還是哪項計畫？
answer-unknown = 抱歉，這個我不清楚：我們的資料裡沒有找到答案。
answer-nearest = 最接近的資料是：{ $title }
answer-person = 如有需要，歡迎留言，工作人員會與您聯絡。
answer-more-none = 沒有更多內容了。

# Talk about nothing in the content.
talk-greeting = 您好！我可以回答有關中巴合作的問題：公司、活動、計畫，以及各類事項如何辦理。您想了解什麼？
talk-thanks = 不客氣。您還想了解些什麼？
talk-goodbye = 再見，祝您工作順利！
talk-who = 我是 Rabta，中巴合作資訊服務。我只依據公開發布的資料回答，每句話都註明來源。
talk-how = 我很好，謝謝關心。關於中巴合作，您想了解什麼？
talk-can = 您可以用中文、英文或烏爾都文，向我詢問公司、活動、計畫和辦事流程。我會依據我們的資料回答，每句話都註明來源。
talk-praise = 謝謝您的誇獎！還想讓我幫您查些什麼？
talk-hostile = 我們還是聊聊中巴合作吧。您想了解哪方面的內容？
talk-live = 我沒有天氣、匯率、當日新聞之類的即時資訊，但可以根據我們的資料回答有關中巴合作的問題。
talk-language = 好的，我會用繁體中文回答。您想了解什麼？
talk-other-language = 我可以用中文、英文（English）和烏爾都文（اردو）回答，請用其中一種語言提問。
talk-contact = 入口網站的工作人員很樂意協助：請留下您的姓名、電子信箱和留言，他們會與您聯絡。這裡不提供各公司的電子信箱。
talk-signs = 抱歉，我沒看出您想問什麼。您想了解哪方面的內容？
talk-removed = 此回答所依據的內容已被移除。

# Questions to suggest.
suggest-about = { $title }是什麼？
suggest-company = { $title }提供哪些產品和服務？
suggest-event = { $title }什麼時候、在哪裡舉辦？
suggest-sector = 哪些公司從事{ $sector }？

# Languages, as each language calls them.
language-en = 英文
language-zh-Hans = 中文
language-zh-Hant = 中文
language-ur = 烏爾都文
language-ur-Latn = 羅馬字母烏爾都文
