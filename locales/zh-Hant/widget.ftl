# 聊天面板及其示範頁面，繁體中文。
# 只用簡單訊息和一般參數：伺服器會將其轉換為 JSON 供瀏覽器使用。

widget-launch = 向 Rabta 提問
widget-name = Rabta
widget-close = 關閉
widget-reset = 新對話
widget-language = 回答語言
widget-language-auto = 自動
widget-language-en = 英語
widget-language-zh-Hans = 簡體中文
widget-language-zh-Hant = 繁體中文
widget-language-ur = 烏爾都語
widget-language-ur-Latn = 拉丁字母烏爾都語
widget-log = 對話內容
widget-you = 您
widget-greeting = 您想了解什麼？
widget-introduction = 歡迎詢問中國和巴基斯坦的企業、計畫、活動與技術。每則回答都註明出處。
widget-input = 您的問題
widget-placeholder = 請輸入您的問題……
widget-send = 傳送
widget-stop = 停止
widget-searching = 正在查閱資料……
widget-sources = 來源
widget-sources-count = 來源：{ $count } 則
widget-source = 來源 { $number }：{ $title }
widget-open-page = 前往 { $host } 查看
widget-new-tab = 在新分頁中開啟
widget-sample = 範例資料
widget-suggestions = 您可以這樣問
widget-stopped = 回答已停止。
widget-retry = 重試
widget-offline = 暫時無法連線至服務，請檢查網路後重試。
widget-failed = 出了點問題，請重試。
widget-characters-left = 還可輸入 { $count } 個字
widget-newest = 查看最新內容

page-title = Rabta：中巴合作問答
page-tagline = 用中文、英語或烏爾都語詢問中國與巴基斯坦的科技合作，即可得到註明出處的回答。
page-language = 頁面語言
page-embed = 放到您的網站上
page-embed-text = 只需這兩行程式碼，任何網頁都能提供同樣的問答。
page-copy = 複製
page-copied = 已複製
page-developers = 開發者介面：OpenAPI
