# The chat panel and the page that shows it, in English.
# Simple messages with plain arguments only: they are projected to JSON for the browser.

widget-launch = Ask Rabta
widget-name = Rabta
widget-close = Close
widget-reset = New conversation
widget-language = Answer language
widget-language-auto = Automatic
widget-language-en = English
widget-language-zh-Hans = Chinese (simplified)
widget-language-zh-Hant = Chinese (traditional)
widget-language-ur = Urdu
widget-language-ur-Latn = Roman Urdu
widget-log = Conversation
widget-you = You
widget-greeting = What would you like to know?
widget-introduction = Ask about companies, programmes, events and technology in China and Pakistan. Every answer names its sources.
widget-input = Your question
widget-placeholder = Write your question…
widget-send = Send
widget-stop = Stop
widget-searching = Looking it up…
widget-sources = Sources
widget-sources-count = Sources: { $count }
widget-source = Source { $number }: { $title }
widget-open-page = Open at { $host }
widget-new-tab = opens in a new tab
widget-sample = Sample data
widget-suggestions = Suggested questions
widget-stopped = The answer was stopped.
widget-retry = Try again
widget-offline = The service cannot be reached. Please check your connection and try again.
widget-failed = Something went wrong. Please try again.
widget-characters-left = Characters left: { $count }
widget-newest = Go to the newest text

page-title = Rabta: questions and answers on China–Pakistan cooperation
page-tagline = Ask about science and technology cooperation between China and Pakistan in English, Chinese or Urdu, and read an answer that names its sources.
page-language = Language of this page
page-embed = Put it on your site
page-embed-text = These two lines bring the same conversation to any page.
page-copy = Copy
page-copied = Copied
page-developers = For developers: OpenAPI
