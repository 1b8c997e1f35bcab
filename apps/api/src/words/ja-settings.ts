/** Names and hints of the fields by which a network is connected, in Japanese, by the English of its connector. */
export const JA_SETTINGS: Record<string, string> = {
  Address: 'アドレス',
  'Of an RSS, Atom or JSON feed': 'RSS、Atom または JSON フィードのアドレス',
  'Searched without a sign-in': 'サインインなしの検索に使います',
  'Personal data server': '個人データサーバー（PDS）',
  "The account's own; with a sign-in it is searched and written to":
    'アカウントのサーバー。サインインすると、ここで検索と投稿を行います',
  'Live stream': 'ライブストリーム',
  'A Jetstream, or an address that ends in com.atproto.sync.subscribeRepos':
    'Jetstream、または com.atproto.sync.subscribeRepos で終わるアドレス',
  Handle: 'ハンドル',
  'Such as name.bsky.social': '例：name.bsky.social',
  'App password': 'アプリパスワード',
  'From Settings, Privacy and security, App passwords':
    '「設定」→「プライバシーとセキュリティ」→「アプリパスワード」で作成します',
  Server: 'サーバー',
  'Such as mastodon.social': '例：mastodon.social',
  Timeline: 'タイムライン',
  'All that the server hears, or only what its own members write':
    'サーバーに届くすべて、またはサーバーのメンバーの投稿のみ',
  Hashtag: 'ハッシュタグ',
  'Read this hashtag instead of the whole timeline': 'タイムライン全体の代わりに、このハッシュタグを読みます',
  'Access token': 'アクセストークン',
  'From Preferences, Development, New application': '「ユーザー設定」→「開発」→「新規アプリ」で作成します',
  'Such as misskey.io': '例：misskey.io',
  "Read this hashtag instead of the server's own timeline":
    'サーバーのタイムラインの代わりに、このハッシュタグを読みます',
  'From Settings, API; it needs the right to read the account':
    '「設定」→「API」で作成します。アカウントを読む権限が必要です',
  'Such as lemmy.world': '例：lemmy.world',
  Community: 'コミュニティ',
  'Such as soap, or soap@other.example; without one, all that the server hears':
    '例：soap、soap@other.example。空の場合は、サーバーに届くすべて',
  "A session's token (jwt); not needed to read what is public":
    'セッションのトークン（jwt）。公開の内容を読むだけなら不要です',
  Relay: 'リレー',
  'For example wss://relay.damus.io': '例：wss://relay.damus.io',
  Hashtags: 'ハッシュタグ',
  'Only notes with one of these are listened to; none: all that the relay has':
    'いずれかを含む投稿だけを聞き取ります。空の場合は、リレーにあるすべて',
  Homeserver: 'ホームサーバー',
  'Where its API answers, such as matrix-client.matrix.org': 'API のアドレス。例：matrix-client.matrix.org',
  Room: 'ルーム',
  "The room's id from its settings, such as !abc123:matrix.org; the account must have joined it":
    'ルームの設定にある ID。例：!abc123:matrix.org。アカウントが参加している必要があります',
  'From Settings, Help & About, Access Token, of an account made for this':
    '専用アカウントの「設定」→「ヘルプと概要」→「アクセストークン」',
  Site: 'サイト',
  'Lobsters itself, or a site that runs its software': 'Lobsters、または同じソフトウェアのサイト',
  "Address of the wiki's api.php": 'ウィキの api.php のアドレス',
  'Special:Version of the wiki names it; Wikipedia in Japanese: https://ja.wikipedia.org/w/api.php':
    'ウィキの Special:Version に記載があります。日本語版ウィキペディア：https://ja.wikipedia.org/w/api.php',
  'Edits by bots too': 'ボットの編集も含める',
  'For example irc.libera.chat': '例：irc.libera.chat',
  Port: 'ポート',
  'Only a private server that the operator allowed is reached without.':
    'TLS なしで接続できるのは、運用者が許可した社内サーバーだけです。',
  Nick: 'ニックネーム',
  'How we are called in the channels': 'チャンネルで表示される名前',
  Channels: 'チャンネル',
  'For example #earshot. Listen only where the channel allows it.':
    '例：#earshot。許可されているチャンネルだけを聞き取ってください。',
  Account: 'アカウント',
  Password: 'パスワード',
  'For example news.eternal-september.org': '例：news.eternal-september.org',
  Newsgroup: 'ニュースグループ',
  'For example comp.lang.javascript': '例：comp.lang.javascript',
  Name: '名前',
  'For example imap.example.com': '例：imap.example.com',
  Mailbox: 'メールボックス',
  'A folder of its own for alerts and newsletters is best': 'アラートやニュースレター専用のフォルダーをおすすめします',
  'Follow deletions': '削除を反映する',
  'A mail that is deleted from this mailbox, or moved out of it, is deleted here too':
    'このメールボックスから削除または移動されたメールは、ここでも削除されます',
  'As in the address of its API: stackoverflow, ja.stackoverflow, serverfault':
    'API のアドレスと同じ名前。例：stackoverflow、ja.stackoverflow、serverfault',
  Tags: 'タグ',
  'Only questions with one of these, separated by semicolons; empty: all':
    'いずれかのタグが付いた質問だけ（セミコロン区切り）。空の場合はすべて',
  'API key': 'API キー',
  'Of an app registered at stackapps.com: 10,000 requests a day, not 300':
    'stackapps.com に登録したアプリのキー。1日のリクエストが300回から10,000回に増えます',
  Within: '範囲',
  'Only there: org:acme, user:acme or repo:acme/sdk; empty: everywhere':
    '対象を限定します。例：org:acme、user:acme、repo:acme/sdk。空の場合はすべて',
  'A fine-grained token that may read public repositories: 30 searches a minute, not 10':
    '公開リポジトリを読める詳細なトークン。検索が1分に10回から30回に増えます',
  'With the scope read_qiita: 1,000 requests an hour, not 60':
    'スコープ read_qiita 付き。1時間のリクエストが60回から1,000回に増えます',
  Language: '言語',
  'In English, as GDELT names it (japanese, spanish); empty: all':
    'GDELT での英語名（japanese、spanish）。空の場合はすべて',
  'From Settings, Extensions; public articles need none': '「設定」→「拡張機能」で作成します。公開記事には不要です',
  Forum: 'フォーラム',
  'Such as https://meta.discourse.org, or https://acme.example/forum':
    '例：https://meta.discourse.org、https://acme.example/forum',
  'Made by an admin of the forum, read-only; public categories need none':
    'フォーラムの管理者が作る読み取り専用のキー。公開カテゴリーには不要です',
  User: 'ユーザー',
  'As whom the key reads': 'キーがどのユーザーとして読むか',
  'Its address, such as https://blog.acme.example': 'サイトのアドレス。例：https://blog.acme.example',
  'Made in Users, Profile, Application Passwords; public sites need none':
    '「ユーザー」→「プロフィール」→「アプリケーションパスワード」で作成します。公開サイトには不要です',
  'At least so many bookmarks': 'ブックマーク数の下限',
  'Address of the alert': 'アラートのアドレス',
  'In Google Alerts: Show options, Deliver to: RSS feed; then copy the address behind the orange sign':
    'Google アラートで「オプションを表示」→「配信先」を「RSS フィード」にし、オレンジ色のアイコンのアドレスをコピーします',
  Country: '国',
  'Address of its feed': 'フィードのアドレス',
  'Number of the app': 'アプリの番号',
  'After id in its address in the store': 'ストアのアドレスで id の後に続く数字',
  'Id of the channel': 'チャンネル ID',
  'Begins with UC; on its page under About, Share channel':
    'UC で始まります。チャンネルの「概要」→「チャンネルを共有」にあります',
  Subreddits: 'サブレディット',
  'Joined by +, such as soap+cleaning; a search without any is of all of Reddit':
    '「+」でつなぎます。例：soap+cleaning。空の場合は Reddit 全体を検索します',
  'Read whole': 'すべて読む対象',
  'What is heard where no query is searched for: all new posts, or all new comments':
    '検索しないときに聞き取るもの：新しい投稿すべて、または新しいコメントすべて',
  'Your name on Reddit': 'Reddit でのユーザー名',
  'Reddit wants every request to say whom to write to; without u/':
    'Reddit は連絡先の明示を求めています。u/ は付けません',
  'Client id': 'クライアント ID',
  'Client secret': 'クライアントシークレット',
  Channel: 'チャンネル',
  'Its id, which begins with UC: all comments on its videos are heard. A search needs none':
    'UC で始まる ID。その動画へのコメントをすべて聞き取ります。検索には不要です',
  'Language of searches': '検索の言語',
  'Two letters, such as fr: the results that suit it best; empty: any':
    'fr のような2文字。その言語に合う結果を優先します。空の場合は指定なし',
  'From the Google Cloud console, of a project where the YouTube Data API is switched on':
    'YouTube Data API を有効にしたプロジェクトのキー（Google Cloud コンソール）',
  'Where the posts are from': '投稿の出どころ',
  'A name of your own, such as forum or shop-reviews; each webhook has another':
    '任意の名前。例：forum、shop-reviews。Webhook ごとに別の名前にします',
  'Bot token': 'ボットのトークン',
  'From @BotFather, such as 110201543:AAH…': '@BotFather から取得します。例：110201543:AAH…',
  Workspace: 'ワークスペース',
  'What stands before .slack.com in its address': 'アドレスで .slack.com の前にある部分',
  "Its id, such as C0123456789: at the end of the channel's details. The app must be in it":
    'C0123456789 のような ID。チャンネル詳細の最後にあります。アプリの参加が必要です',
  'Hear answers in threads': 'スレッドの返信も聞き取る',
  'Of messages of the last three days. Slack shows threads of channels only to the token of a person (xoxp-)':
    '過去3日間のメッセージが対象です。チャンネルのスレッドは、個人のトークン（xoxp-）でのみ読めます',
  'OAuth token': 'OAuth トークン',
  'From your own Slack app, OAuth & Permissions: xoxb- of a bot, or xoxp- of a person':
    '自分の Slack アプリの「OAuth & Permissions」から：ボットは xoxb-、個人は xoxp-',
  Tag: 'タグ',
  'All posts under it': 'このタグの投稿すべて',
  Blog: 'ブログ',
  'Instead of a tag: the name or address of one blog, such as staff or www.davidslog.com':
    'タグの代わりに、ブログの名前またはアドレス。例：staff、www.davidslog.com',
  'OAuth consumer key': 'OAuth コンシューマーキー',
  'Of an application registered at tumblr.com/oauth/apps': 'tumblr.com/oauth/apps に登録したアプリのキー',
  'Its name or number, as in vimeo.com/name: all its videos are heard. A search needs none':
    'vimeo.com/name のような名前または番号。その動画をすべて聞き取ります。検索には不要です',
  Page: 'ページ',
  'Its number, from About, Page transparency': '「基本データ」→「ページの透明性」にある番号',
  "The number of the professional account (IG User ID), as Meta's business settings show it":
    'Meta のビジネス設定に表示されるプロアカウントの番号（IG User ID）',
  'Up to 30, with commas between: Instagram lets an account ask for no more in a week':
    'コンマ区切りで30個まで。Instagram の上限は1週間に30個です',
  'Own account': '自分のアカウント',
  'Read whole: where it is named, what answers it, or what it writes':
    'すべて読む対象：名前が挙がった投稿、返信、または自分の投稿',
  "Its number, as in the address of the page's admin view: linkedin.com/company/2414183/admin":
    '管理画面のアドレスにある番号。例：linkedin.com/company/2414183/admin',
  'Hear reposts': 'リポストも聞き取る',
  'X counts each post that is read, and reposts are many': 'X は読んだ投稿ごとに数えます。リポストは件数が多くなります',
  Archive: 'アーカイブ',
  "Where pages recorded from Viadeo's interface are kept: an address that takes page and limit, as the interface did":
    'Viadeo の記録が保存されている場所。page と limit を受け取るアドレス',
  Rule: 'ルール',
  'What is heard, in the words of X, such as: (acme OR "acme soap") lang:fr -is:retweet':
    '聞き取る条件を X の書き方で。例：(acme OR "acme soap") lang:ja -is:retweet',
  'Bearer token': 'Bearer トークン',
  'Of the app, from the console of X, Keys and tokens': 'X のコンソールの「Keys and tokens」にあるアプリのトークン',
  'Such as https://codeberg.org, or https://acme.example/git': '例：https://codeberg.org、https://acme.example/git',
  Owner: '所有者',
  'Search only the repositories of this person or organisation': 'この個人または組織のリポジトリだけを検索します',
  'From Settings, Applications; it need only read issues':
    '「設定」→「アプリケーション」で作成します。イシューを読む権限だけで足ります',
}
