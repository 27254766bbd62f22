# What answers are written with. `mark` is the number of the source, as in " [1]".
answer-value = { $label }: { $value }{ $mark }
answer-value-past = { $label }: { $value } (already past){ $mark }
answer-foreign-lead = This is what a page in { $language } says:
answer-quotation-language = { " " }({ $language })
answer-steps = { $title } – step by step:{ $mark }
answer-lines = { $title } – { $label }:{ $mark }
answer-list-companies = { $count ->
    [one] One company matches:
   *[other] { $count } companies match:
}
answer-list-events = { $count ->
    [one] One event matches:
   *[other] { $count } events match:
}
answer-list-programmes = { $count ->
    [one] One programme matches:
   *[other] { $count } programmes match:
}
answer-list-head = { $title } ({ $subtitle })
answer-list-fit = { $head }: { $line }
answer-list-more = … and { $count } more. Say “more” to see the rest, or narrow your question.
answer-list-separator = ,{ " " }
answer-city-country = { $city }, { $country }
answer-sample = { " " }(sample data)
answer-part-unknown = As for the other part of your question, I found no answer in our pages.
answer-clarify = Which one do you mean?
answer-clarify-subject = Could you tell me what your question is about: a company, an event or a programme?
answer-unknown = I’m sorry, I don’t know: nothing in our pages answers this.
answer-nearest = The closest page that I have: { $title }
answer-person = If you wish, leave a message and our staff will get back to you.
answer-more-none = That is all: there is nothing more to show.

# Talk about nothing in the content.
talk-greeting = Hello! I answer questions about cooperation between China and Pakistan: companies, events, programmes and how things are done. What would you like to know?
talk-thanks = You’re welcome. Is there anything else you would like to know?
talk-goodbye = Goodbye, and all the best for your work.
talk-who = I’m Rabta, an information service on cooperation between China and Pakistan. I answer only from published pages and name the source of every statement.
talk-how = I’m well, thank you. What would you like to know about cooperation between China and Pakistan?
talk-can = I can tell you what our pages say about companies, events, programmes and procedures, in English, Chinese and Urdu, each statement with its source.
talk-praise = Thank you, that is kind. What else can I look up for you?
talk-hostile = I’d rather keep to questions about cooperation between China and Pakistan. What would you like to know?
talk-live = I have no live information such as the weather, exchange rates or today’s news. But I can answer from our pages on cooperation between China and Pakistan.
talk-language = Certainly, I will answer in English. What would you like to know?
talk-other-language = I can answer in English, Chinese (中文) and Urdu (اردو). Please ask in one of them.
talk-contact = The portal’s staff will be glad to help: please leave them your name, e-mail address and message, and they will get back to you. Companies’ e-mail addresses are not given out here.
talk-signs = I’m afraid I could not find a question in that. What would you like to know?
talk-removed = This answer rested on content that has since been removed.

# Questions to suggest.
suggest-about = What is { $title }?
suggest-company = What does { $title } offer?
suggest-event = { $title }: when and where?
suggest-sector = Which companies work in { $sector }?

# Languages, as each language calls them.
language-en = English
language-zh-Hans = Chinese
language-zh-Hant = Chinese
language-ur = Urdu
language-ur-Latn = Roman Urdu
