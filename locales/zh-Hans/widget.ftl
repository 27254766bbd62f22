# 聊天面板及其演示页面，简体中文。
# 只用简单消息和普通参数：服务器会将其转换为 JSON 供浏览器使用。

widget-launch = 向 Rabta 提问
widget-name = Rabta
widget-close = 关闭
widget-reset = 新对话
widget-language = 回答语言
widget-language-auto = 自动
widget-language-en = 英语
widget-language-zh-Hans = 简体中文
widget-language-zh-Hant = 繁体中文
widget-language-ur = 乌尔都语
widget-language-ur-Latn = 拉丁字母乌尔都语
widget-log = 对话内容
widget-you = 您
widget-greeting = 您想了解什么？
widget-introduction = 欢迎询问中国和巴基斯坦的企业、项目、活动与技术。每个回答都注明出处。
widget-input = 您的问题
widget-placeholder = 请输入您的问题……
widget-send = 发送
widget-stop = 停止
widget-searching = 正在查阅资料……
widget-sources = 来源
widget-sources-count = 来源：{ $count } 条
widget-source = 来源 { $number }：{ $title }
widget-open-page = 前往 { $host } 查看
widget-new-tab = 在新标签页中打开
widget-sample = 示例数据
widget-suggestions = 您可以这样问
widget-stopped = 回答已停止。
widget-retry = 重试
widget-offline = 暂时无法连接服务，请检查网络后重试。
widget-failed = 出了点问题，请重试。
widget-characters-left = 还可输入 { $count } 个字
widget-newest = 查看最新内容

page-title = Rabta：中巴合作问答
page-tagline = 用中文、英语或乌尔都语询问中国与巴基斯坦的科技合作，即可得到注明出处的回答。
page-language = 页面语言
page-embed = 放到您的网站上
page-embed-text = 只需这两行代码，任何网页都能提供同样的问答。
page-copy = 复制
page-copied = 已复制
page-developers = 开发者接口：OpenAPI
