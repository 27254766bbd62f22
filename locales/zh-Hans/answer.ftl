# What answers are written with. `mark` is the number of the source, as in " [1]".
answer-value = { $label }：{ $value }{ $mark }
answer-value-past = { $label }：{ $value }（已过）{ $mark }
answer-foreign-lead = 一个{ $language }页面上这样写道：
answer-quotation-language = （{ $language }）
answer-steps = { $title }——步骤如下{ $mark }：
answer-lines = { $title }——{ $label }{ $mark }：
answer-list-companies = 符合的公司有{ $count }家：
answer-list-events = 符合的活动有{ $count }场：
answer-list-programmes = 符合的项目有{ $count }个：
answer-list-head = { $title }（{ $subtitle }）
answer-list-fit = { $head }：{ $line }
answer-list-more = ……还有{ $count }条结果。回复“更多”可继续查看，也可以把问题问得更具体些。
answer-list-separator = 、
answer-city-country = { $country }{ $city }
answer-sample = （示例数据）
answer-part-unknown = 至于您问题的另一部分，我们的资料里没有找到答案。
answer-clarify = 请问您指的是哪一个？
answer-clarify-subject = 请问您想了解的是哪家公司、哪场活动，还是哪个项目？
answer-unknown = 抱歉，这个我不清楚：我们的资料里没有找到答案。
answer-nearest = 最接近的资料是：{ $title }
answer-person = 如有需要，欢迎留言，工作人员会与您联系。
answer-more-none = 没有更多内容了。

# Talk about nothing in the content.
talk-greeting = 您好！我可以回答有关中巴合作的问题：公司、活动、项目，以及各类事项怎么办理。您想了解什么？
talk-thanks = 不客气。您还想了解些什么？
talk-goodbye = 再见，祝您工作顺利！
talk-who = 我是 Rabta，中巴合作信息服务。我只依据公开发布的资料回答，每句话都注明来源。
talk-how = 我很好，谢谢关心。关于中巴合作，您想了解什么？
talk-can = 您可以用中文、英文或乌尔都文，向我询问公司、活动、项目和办事流程。我会依据我们的资料回答，每句话都注明来源。
talk-praise = 谢谢您的夸奖！还想让我帮您查些什么？
talk-hostile = 我们还是聊聊中巴合作吧。您想了解哪方面的内容？
talk-live = 我没有天气、汇率、当日新闻之类的实时信息，但可以根据我们的资料回答有关中巴合作的问题。
talk-language = 好的，我会用简体中文回答。您想了解什么？
talk-other-language = 我可以用中文、英文（English）和乌尔都文（اردو）回答，请用其中一种语言提问。
talk-contact = 门户网站的工作人员很乐意帮忙：请留下您的姓名、电子邮箱和留言，他们会与您联系。这里不提供各公司的电子邮箱。
talk-signs = 抱歉，我没看出您想问什么。您想了解哪方面的内容？
talk-removed = 此回答所依据的内容已被移除。

# Questions to suggest.
suggest-about = { $title }是什么？
suggest-company = { $title }提供哪些产品和服务？
suggest-event = { $title }什么时候、在哪里举办？
suggest-sector = 哪些公司从事{ $sector }？

# Languages, as each language calls them.
language-en = 英文
language-zh-Hans = 中文
language-zh-Hant = 中文
language-ur = 乌尔都文
language-ur-Latn = 罗马字母乌尔都文
