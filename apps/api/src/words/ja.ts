/** What the API's errors say in Japanese, by the English; `{0}` is what stands there. */
export const JA: Record<string, string> = {
  'This invitation was used already, taken back, or is past its week. Ask for a new one.':
    'この招待はすでに使われたか、取り消されたか、1週間の期限を過ぎています。新しい招待を依頼してください。',
  'This invitation was used just now.':
    'この招待はたった今使われました。作成されたアカウントでサインインしてください。',
  'Say what others should call you.': 'ほかのメンバーに表示する名前を入力してください。',
  'The password is too short: give it ten characters or more.': 'パスワードが短すぎます。10文字以上にしてください。',
  'This came from another origin than {0}. If that is where people should reach Earshot, set EARSHOT_ORIGIN.':
    '{0}以外のオリジンからのリクエストです。そのアドレスで Earshot を使う場合は EARSHOT_ORIGIN を設定してください。',
  'Sign in first, or send an API key as "Authorization: Bearer …".':
    '先にサインインするか、API キーを「Authorization: Bearer …」で送ってください。',
  'A {0} may not do this ({1}). Ask an owner or admin of the workspace.':
    'あなたの役割（{0}）ではこの操作（{1}）はできません。ワークスペースのオーナーか管理者に依頼してください。',
  'This key lacks the scope {0}. Make one that has it, in Settings.':
    'このキーにはスコープ {0} がありません。設定で、そのスコープを持つキーを作成してください。',
  'There is no such workspace, or you are not a member of it.':
    'そのワークスペースはないか、あなたはそのメンバーではありません。',
  'This API key is not known, was revoked, or is past its time.':
    'この API キーは、登録されていないか、失効したか、期限切れです。',
  'There is no such workspace, or this key is not for it.':
    'そのワークスペースはないか、このキーはそのワークスペースのものではありません。',
  'There is no network called “{0}”. GET /api/networks lists them.':
    '「{0}」というネットワークはありません。一覧は GET /api/networks で取得できます。',
  '{0} takes no secret here.': '{0}には、ここで入力する秘密情報はありません。',
  '{0} needs this mended: {1}.': '{0}の設定を直してください：{1}',
  'The span ends before it begins.': '期間の終わりが始まりより前です。どちらかの日付を変えてください。',
  'A chart shows three years at most.': 'グラフに表示できるのは最長3年です。期間を短くしてください。',
  'This is not what a browser gives for itself.': 'ブラウザー自身が返す値ではありません。',
  '{0} has no such setting.': '{0}にその設定はありません。',
  'The address starts with https://': 'アドレスは https:// で始めてください。',
  '{0} has no such secret.': '{0}にその秘密情報はありません。',
  '{0} is not signed in to by a visit to its page.': '{0}は、そのページでサインインする方式ではありません。',
  'This cursor is not one of ours: begin again without it.':
    'このカーソルは無効です。カーソルなしで最初からやり直してください。',
  'Too many {0} are under way at once. Wait until one has ended.':
    '同時に進行中の処理（{0}）が多すぎます。1つ終わるまでお待ちください。',
  'This account is no more.': 'このアカウントはもうありません。',
  'There is no such workspace.': 'そのワークスペースはありません。',
  'An Idempotency-Key has 1 to 200 visible ASCII characters.':
    'Idempotency-Key は、表示可能な ASCII 文字1～200字です。',
  'This Idempotency-Key was used for another request. Use a fresh one.':
    'この Idempotency-Key は別のリクエストで使われています。新しいものを使ってください。',
  'This was done, but what it answered was lost as the process ended. Look at what is there; use a fresh Idempotency-Key to do it again.':
    '処理は済みましたが、プロセスが終了して応答が失われました。結果を確認し、やり直す場合は新しい Idempotency-Key を使ってください。',
  'The first call with this Idempotency-Key is still being answered. Try again in a moment.':
    'この Idempotency-Key の最初のリクエストを処理中です。少し待ってからもう一度お試しください。',
  'This was done already, and what it made was shown once. Use a fresh Idempotency-Key to make another.':
    'すでに処理済みで、結果は一度しか表示されません。もう1つ作るには新しい Idempotency-Key を使ってください。',
  'There is no currency {0}: give its ISO 4217 code, such as EUR.':
    '通貨 {0} はありません。EUR のような ISO 4217 のコードを入力してください。',
  'Give an amount from 0 to {0}.': '0から{0}までの金額を入力してください。',
  'Of the digits behind the point {0} has {1}.': '{0}の小数点以下は{1}桁までです。',
  'Too many requests in this minute. Wait as long as Retry-After says.':
    'この1分間のリクエストが多すぎます。1分ほど待ってからもう一度お試しください。',
  'Earshot has its owner already. Sign in.': 'Earshot のオーナーはすでに登録されています。サインインしてください。',
  'There is no such mention. Its network may have deleted it.':
    'その言及はありません。ネットワーク側で削除された可能性があります。',
  'Send EARSHOT_METRICS_TOKEN as "Authorization: Bearer …".':
    'EARSHOT_METRICS_TOKEN を「Authorization: Bearer …」で送ってください。',
  'The file is empty: its first line should name its columns.': 'ファイルが空です。1行目に列名を入れてください。',
  'The file has more than {0} rows. Split it, and import the parts one after another.':
    'ファイルが{0}行を超えています。分割して、1つずつ取り込んでください。',
  "The file can't be read as CSV from line {0} on. Look there for a quote that is not closed, or save it as CSV anew.":
    '{0}行目以降をCSVとして読めません。閉じていない引用符がないか確かめるか、CSVとして保存し直してください。',
  'This is nested more than {0} deep.': '入れ子が{0}段を超えています。',
  'A text holds a character that can’t be kept: NUL, or half of a pair.':
    '保存できない文字（NUL またはペアの片方）が含まれています。',
  "This query can't be read. {0}": 'この検索式を解釈できません。{0}',
  'Give a time that lies ahead, a year at most.': '1年以内の、これからの日時を指定してください。',
  'A day closes after it opens.': '終了時刻は開始時刻より後にしてください。',
  'With no hour open no answer is ever due. Open a day, or take the targets out.':
    '営業時間がないと返信期限が決まりません。営業日を設けるか、目標を外してください。',
  'A mention is looked at before it is answered.':
    '言及は返信の前に確認されます。返信の時間を、確認の時間以上にしてください。',
  'There are two targets for the same monitor and priority.':
    '同じモニターと優先度に目標が2つあります。1つ外してください。',
  'This time has passed.': 'その日時は過ぎています。これからの日時を指定してください。',
  "You can't give what you may not do yourself: {0}.": '自分にない権限は与えられません：{0}',
  'Pushes go to a browser in which a person has signed in; a key has none.':
    'プッシュ通知は、サインインした人のブラウザーに届きます。キーにはブラウザーがありません。',
  '{0} is connected in the dashboard, by signing in at its own page.':
    '{0}は、ダッシュボードから{0}のページでサインインして接続します。',
  'Somebody has just changed this connection. Look at it again.':
    'この接続は、たった今ほかの人が変更しました。もう一度ご確認ください。',
  'The CRM would not take this mapping. Mend the fields that are named.':
    'CRM がこの対応付けを受け付けません。示された項目を直してください。',
  'Nothing is sent to this webhook now. Let it go on first.':
    'この Webhook への送信は停止中です。先に再開してください。',
  'You have too many live connections open. Close other windows.':
    'Earshot のウィンドウを開きすぎています。ほかのウィンドウを閉じてください。',
  'Last-Event-ID is the number of an event.': 'Last-Event-ID はイベントの番号です。',
  'Send the file itself, as text/csv or application/x-ndjson.':
    'ファイル本体を text/csv または application/x-ndjson で送ってください。',
  'Only an owner may invite an owner.': 'オーナーを招待できるのはオーナーだけです。',
  'There is no such member or group in this workspace.': 'そのメンバーまたはグループはこのワークスペースにいません。',
  'This mention is no lead.': 'この言及は見込み客ではありません。',
  'There is no such lead.': 'その見込み客はありません。',
  'Only a lost lead has a reason why it is lost.': '失注の理由は、失注した見込み客にだけ付けられます。',
  'There is no such mention.': 'その言及はありません。',
  'Many people have this password, so it would be guessed among the first. Choose another one: several words that have nothing to do with each other are good.':
    'このパスワードは多くの人が使っているため、真っ先に推測されます。別のものを選んでください。互いに関係のない言葉をいくつか並べるのがおすすめです。',
  'This password is little more than your name or address, or the name of the workspace or of Earshot. Choose one that has nothing to do with you or with this place.':
    'このパスワードは、お名前やメールアドレス、ワークスペースの名前、または Earshot とほとんど変わりません。ご自身やこの場所と関係のないものを選んでください。',
  'As many live connections are open as this server carries. Try again later.':
    'このサーバーが受け持てる数のライブ接続がすでに開いています。しばらくしてからもう一度お試しください。',
  'You have no such session: it has ended already.': 'そのセッションはありません。すでに終了しています。',
  'You signed in more than {0} days ago. Sign in again.':
    'サインインから {0} 日を過ぎました。もう一度サインインしてください。',
  'Only an owner may make, change, remove or sign out an owner.':
    'オーナーの任命・変更・削除・サインアウトができるのはオーナーだけです。',
  'Give either a text or a mention.': 'テキストか言及のどちらかを指定してください。',
  'This note is somebody else’s: only they can change it.': 'ほかの人のメモです。変更できるのは書いた本人だけです。',
  'This link is of no mail of ours. Choose what you are mailed in the settings.':
    'このリンクは Earshot のメールのものではありません。受け取るメールは設定で選んでください。',
  'There is no such time zone.': 'そのタイムゾーンはありません。',
  'Quiet hours end at another time than they begin.': '通知しない時間の開始と終了は別の時刻にしてください。',
  'Only a webhook has a secret that Earshot makes.': 'Earshot が作る秘密情報があるのは Webhook だけです。',
  'This push is not signed as it must be.': 'この送信の署名が正しくありません。',
  'A push is {"posts": […], "deletions": […]}, at most 200 of each: {0} {1}.':
    '送信は {"posts": […], "deletions": […]} の形で、それぞれ200件までです：{0} {1}',
  'The body is no JSON.': '本文が JSON ではありません。',
  'This account can’t do that there. Choose one of the mention’s own network.':
    'このアカウントではそこで操作できません。言及と同じネットワークのアカウントを選んでください。',
  'This account can’t answer there. Choose one of the mention’s own network.':
    'このアカウントではそこに返信できません。言及と同じネットワークのアカウントを選んでください。',
  'Fill in {0} before you send it.': '送信前に{0}を入力してください。',
  'This rule names a tag, a member, a group, a monitor or a webhook that is not there. Choose another.':
    'このルールが指すタグ、メンバー、グループ、モニターまたは Webhook がありません。別のものを選んでください。',
  'What this rule names is gone. Change the rule, then switch it on.':
    'このルールが指すものはもうありません。ルールを変更してから有効にしてください。',
  'Sharing a view with the workspace takes mentions:write.':
    'ビューをワークスペースで共有するには mentions:write が必要です。',
  'This view is somebody else’s: they or an admin can change it.':
    'ほかの人のビューです。変更できるのは本人か管理者です。',
  'This is not the code. `npm start` prints it where Earshot runs; start it again to see it again.':
    'コードが違います。Earshot を動かしている端末で `npm start` が表示します。もう一度見るには再起動してください。',
  'This connection is not to {0}.': 'この接続は{0}のものではありません。',
  'First enter the client id and secret that {0} gave to your app.':
    '先に、{0}がアプリに発行したクライアント ID とシークレットを入力してください。',
  'This workspace was deleted at once.': 'このワークスペースは作成直後に削除されました。',
  'This sign-in is not yours, was used before, or took longer than 15 minutes. Begin again.':
    'このサインインは、あなたのものではないか、すでに使われたか、15分を超えました。最初からやり直してください。',
  'The sign-in took too long. Begin again.': 'サインインに時間がかかりすぎました。最初からやり直してください。',
  'Only a person in a browser can sign in at a network; a key cannot.':
    'ネットワークにサインインできるのは、ブラウザーを使う人だけです。キーではできません。',
  'Address or password is wrong. Check both, or ask for a link to set a new password.':
    'メールアドレスまたはパスワードが違います。両方を確認するか、新しいパスワードを設定するリンクを請求してください。',
  'The current password is not right.': '現在のパスワードが違います。',
  'This link was used already, or is past its hour. Ask for a new one.':
    'このリンクはすでに使われたか、1時間の期限を過ぎています。新しいリンクを請求してください。',
  'Too many failed tries. Wait as long as Retry-After says; each further failure doubles the wait.':
    '失敗が続きました。しばらくお待ちください。失敗するたびに待ち時間が2倍になります。',
  'This file is larger than 50 MB. Split it, and import the parts one after another.':
    'ファイルが 50 MB を超えています。分割して、1つずつ取り込んでください。',
  'Somebody signs in with this address already.': 'このメールアドレスはすでに使われています。',
  'One of these mentions is not there, so nothing was done.':
    'これらの言及のうち、ないものがあるため、何も行いませんでした。',
  'There is no such act.': 'その操作はありません。',
  'This was done by somebody else: only they can undo it.': 'ほかの人の操作です。元に戻せるのは本人だけです。',
  'What was told can not be taken back.': 'すでに知らせたことは取り消せません。',
  'Likes and reposts are taken back at the mention, where they stand.':
    '「いいね」と再投稿は、言及の画面で取り消してください。',
  'This has been undone already.': 'すでに元に戻されています。',
  'There is no such key.': 'そのキーはありません。',
  'There is no such author.': 'その投稿者はいません。',
  'You have {0} browsers on. Remove one that you use no more.':
    '{0}個のブラウザーで有効になっています。使わないものを外してください。',
  'You have no such browser.': 'そのブラウザーは登録されていません。',
  'There is no such connection.': 'その接続はありません。',
  'There is no such CRM.': 'その CRM はありません。',
  'There is no such delivery, or it is so old that it was forgotten.':
    'その配信はないか、古いため記録が残っていません。',
  '{0} is writing an answer to this. Talk to them, or take over.':
    '{0}さんが返信を書いています。相談するか、引き継いでください。',
  'Another member has taken this answer over. Your text is still on your screen: talk to them.':
    '別のメンバーがこの返信を引き継ぎました。あなたの文章は画面に残っています。相談してください。',
  'There is no such webhook.': 'その Webhook はありません。',
  'A workspace has at most {0} webhooks. Delete one that nobody reads.':
    'Webhook は1つのワークスペースに{0}個までです。使われていないものを削除してください。',
  'There is no such group in this workspace.': 'そのグループはこのワークスペースにありません。',
  'One of these is no member of the workspace.': 'この中に、ワークスペースのメンバーではない人がいます。',
  'There is a group called “{0}” already.': '「{0}」というグループはすでにあります。別の名前にしてください。',
  'The first call with this Idempotency-Key has just failed. Try again.':
    'この Idempotency-Key の最初のリクエストが失敗しました。もう一度お試しください。',
  'Another call with this Idempotency-Key has taken over. Nothing was done.':
    'この Idempotency-Key の別のリクエストが引き継ぎました。何も行いませんでした。',
  'This person has been heard here: change them beside what they said.':
    'この人の投稿はすでに届いています。投稿の横で変更してください。',
  'They need a mail address, a profile, or a handle with its network: by nothing else could they be known.':
    'メールアドレス、プロフィール、またはネットワーク付きのハンドルが必要です。ほかのものでは本人と分かりません。',
  '{0} is known by that here. Nothing was changed.': 'それは{0}のものとして登録されています。何も変更していません。',
  '“{0}” is no mail address.': '「{0}」はメールアドレスではありません。',
  '“{0}” is no network.': '「{0}」はネットワークではありません。',
  '“{0}” is no address of a profile.': '「{0}」はプロフィールのアドレスではありません。',
  'It has a handle, but not on which network.': 'ハンドルがありますが、どのネットワークのものか書かれていません。',
  'It has neither a handle with its network, nor a profile, nor a mail address: nobody could be known again by it.':
    'ネットワーク付きのハンドルも、プロフィールも、メールアドレスもありません。これでは誰なのか分かりません。',
  'There is no such import of people.': '人のその取り込みはありません。',
  'This import has been undone already.': 'この取り込みはすでに取り消されています。',
  'Somebody else imported this: only they, an admin or an owner can undo it.':
    'これは別の人が取り込んだものです。その人、管理者、またはオーナーだけが取り消せます。',
  'There is no such import.': 'その取り込みはありません。',
  'There is no such invitation.': 'その招待はありません。',
  'There is no such member in this workspace.': 'そのメンバーはこのワークスペースにいません。',
  'This is the last owner. Make another member an owner first.':
    '最後のオーナーです。先に別のメンバーをオーナーにしてください。',
  'There is no such example.': 'その例はありません。',
  'There is no such monitor.': 'そのモニターはありません。',
  'There is a monitor called “{0}” already.': '「{0}」というモニターはすでにあります。別の名前にしてください。',
  'There is no such note.': 'そのメモはありません。',
  'You have no such notification.': 'その通知はありません。',
  'No client id is entered for this network.': 'このネットワークのクライアント ID が入力されていません。',
  'These are one person already.': 'すでに同一人物です。',
  'This author is nobody’s yet.': 'この投稿者は、まだどの人物にも結び付いていません。',
  'One of these authors is not of this person.': 'この中に、この人物ではない投稿者がいます。',
  'The author that is looked at stays: open another one of this person to part it from here.':
    '表示中の投稿者は分けられません。この人物の別のアカウントを開いて分けてください。',
  'That person has authors of their own by now.': 'その人物には、すでに別のアカウントが結び付いています。',
  '{0} is not to be contacted, so this is no lead. Nothing was done.':
    '{0}さんは連絡禁止のため、見込み客にはなりません。何も行いませんでした。',
  'There is no such person.': 'その人物はいません。',
  'There is nothing to take back: this account has put nothing on the mention.':
    '取り消すものがありません。このアカウントはこの言及に何も付けていません。',
  'There is no such reply.': 'その返信はありません。',
  'This answer waits for no approval: it is {0}.': 'この返信は承認待ちではありません（状態：{0}）。',
  'This answer is somebody else’s: whoever wrote or approved it can take it back.':
    'ほかの人の返信です。取り消せるのは、書いた人か承認した人です。',
  'It is too late to take this answer back: it has been sent, or is being sent.':
    'この返信はもう取り消せません。送信済みか、送信中です。',
  'What became of this answer is known: it is {0}.': 'この返信の結果は分かっています（状態：{0}）。',
  'An answer to this mention is on its way already. Look at it before you write another.':
    'この言及への返信がすでに送信中です。次を書く前にご確認ください。',
  'A hold ends in the future, within 30 days.': '保留の終わりは、これから30日以内の日時にしてください。',
  'There is no such room.': 'そのルームはありません。',
  'This room is closed. Open a new one for what comes now.':
    'このルームは終了しています。これからのことは新しいルームで扱ってください。',
  'There is no such rule.': 'そのルールはありません。',
  'There are {0} rules already. Delete one first.': 'ルールはすでに{0}個あります。先に1つ削除してください。',
  'Somebody has added or deleted a rule meanwhile. Look at the list again.':
    'その間に、ほかの人がルールを追加または削除しました。一覧をもう一度ご確認ください。',
  '{0} can’t be filled in. What can: {1}.': '{0}には値を入れられません。使えるのは{1}です。',
  'There is no such saved reply.': 'その定型返信はありません。',
  'There is no such saved view.': 'そのビューはありません。',
  'There is no such tag.': 'そのタグはありません。',
  'There is a tag called “{0}” already.': '「{0}」というタグはすでにあります。別の名前にしてください。',
  '{0} holds answers to this until {1} UTC, in the room “{2}”. Talk to them there.':
    '{0}さんがルーム「{2}」で{1}（UTC）まで返信を保留しています。そこで相談してください。',
  'The disk of this Earshot is full, so nothing new can be kept. What is stored is safe, and it goes on by itself once there is space: whoever runs this Earshot has to free some.':
    'この Earshot のディスクがいっぱいで、新しいものを保存できません。保存済みのデータは無事で、空きができれば自動的に再開します。運用者に空きを作るよう依頼してください。',
  'The database does not answer just now. Nothing is lost; try again in a few seconds.':
    'データベースが応答していません。失われたものはありません。数秒後にもう一度お試しください。',
  'Send JSON, with Content-Type: application/json.': 'Content-Type: application/json で JSON を送ってください。',
  'What was sent is larger than this takes.': '送られたデータが大きすぎます。',
  'Something failed on our side, and it has been logged. Try again; if it stays, quote {0}.':
    'こちら側で問題が起き、記録しました。もう一度お試しください。続く場合は {0} をお知らせください。',
  'Mend this in {0}: {1}.': '次を直してください：{1}',
  'There is no such image.': 'この画像はありません。',
  'An answer has {0} images at most. Take one off before you add another.':
    '返信に付けられる画像は{0}枚までです。1枚外してから追加してください。',
  'Send the image itself, with its Content-Type: image/png, image/jpeg or image/webp.':
    '画像そのものを、Content-Type（image/png、image/jpeg、image/webp）を付けて送ってください。',
  'This image has {0} kB, and {1} kB are taken. Save it smaller.':
    'この画像は{0} kBで、上限は{1} kBです。小さくして保存し直してください。',
  'This image has {0} × {1} pixels, which is too many. Save it smaller.':
    'この画像は{0} × {1}ピクセルで、大きすぎます。小さくして保存し直してください。',
  'Only PNG, JPEG and WebP can be attached, and this is none of them. Save it as one of these.':
    '添付できるのはPNG、JPEG、WebPだけです。いずれかの形式で保存し直してください。',
  'This image is cut off or damaged. Save it anew, and attach that.':
    'この画像は途中で切れているか壊れています。保存し直してから添付してください。',
  'Moving pictures can’t be attached. Save a still of it.': '動く画像は添付できません。静止画として保存してください。',
  '{0} takes no images with an answer. Take them off.': '{0}の返信には画像を付けられません。外してください。',
  '{0} takes {1} images with an answer. Take the others off.':
    '{0}の返信に付けられる画像は{1}枚までです。残りを外してください。',
  '{0} takes images of {1} kB at most. Take a smaller one.':
    '{0}の画像は{1} kBまでです。もっと小さいものにしてください。',
  '{0} takes descriptions of {1} characters at most. Shorten it.': '{0}の説明は{1}文字までです。短くしてください。',
}
