/** What the API's errors say in French, by the English; `{0}` is what stands there. */
export const FR: Record<string, string> = {
  'This invitation was used already, taken back, or is past its week. Ask for a new one.':
    'Cette invitation a déjà servi, a été retirée ou a plus d’une semaine. Demandez-en une nouvelle.',
  'This invitation was used just now.':
    'Cette invitation vient de servir. Connectez-vous avec le compte qu’elle a créé.',
  'Say what others should call you.': 'Indiquez comment les autres doivent vous appeler.',
  'The password is too short: give it ten characters or more.':
    'Le mot de passe est trop court : il faut au moins dix caractères.',
  'This came from another origin than {0}. If that is where people should reach Earshot, set EARSHOT_ORIGIN.':
    'Cette demande vient d’une autre origine que {0}. Si c’est par là que l’on doit joindre Earshot, réglez EARSHOT_ORIGIN.',
  'Sign in first, or send an API key as "Authorization: Bearer …".':
    'Connectez-vous d’abord, ou envoyez une clé d’API : « Authorization: Bearer … ».',
  'A {0} may not do this ({1}). Ask an owner or admin of the workspace.':
    'Votre rôle ({0}) ne le permet pas ({1}). Adressez-vous à un propriétaire ou à un administrateur de l’espace de travail.',
  'This key lacks the scope {0}. Make one that has it, in Settings.':
    'Il manque à cette clé la portée {0}. Créez-en une qui l’a, dans les réglages.',
  'There is no such workspace, or you are not a member of it.':
    'Cet espace de travail n’existe pas, ou vous n’en êtes pas membre.',
  'This API key is not known, was revoked, or is past its time.': 'Cette clé d’API est inconnue, révoquée ou expirée.',
  'There is no such workspace, or this key is not for it.':
    'Cet espace de travail n’existe pas, ou cette clé n’est pas pour lui.',
  'There is no network called “{0}”. GET /api/networks lists them.':
    'Aucun réseau ne s’appelle « {0} ». GET /api/networks en donne la liste.',
  '{0} takes no secret here.': '{0} ne prend pas de secret ici.',
  '{0} needs this mended: {1}.': 'À corriger pour {0} : {1}.',
  'The span ends before it begins.': 'La période se termine avant de commencer. Changez l’une des deux dates.',
  'A chart shows three years at most.': 'Un graphique montre trois ans au plus. Choisissez une période plus courte.',
  'This is not what a browser gives for itself.': 'Ce n’est pas ce qu’un navigateur donne pour lui-même.',
  '{0} has no such setting.': '{0} n’a pas ce réglage.',
  'The address starts with https://': 'L’adresse commence par https://',
  '{0} has no such secret.': '{0} n’a pas ce secret.',
  '{0} is not signed in to by a visit to its page.': 'On ne se connecte pas à {0} en passant par sa page.',
  'This cursor is not one of ours: begin again without it.': 'Ce curseur n’est pas des nôtres : recommencez sans lui.',
  'Too many {0} are under way at once. Wait until one has ended.':
    'Trop d’opérations de ce genre sont en cours ({0}). Attendez que l’une se termine.',
  'This account is no more.': 'Ce compte n’existe plus.',
  'There is no such workspace.': 'Cet espace de travail n’existe pas.',
  'An Idempotency-Key has 1 to 200 visible ASCII characters.':
    'Une Idempotency-Key a de 1 à 200 caractères ASCII visibles.',
  'This Idempotency-Key was used for another request. Use a fresh one.':
    'Cette Idempotency-Key a servi à une autre demande. Prenez-en une nouvelle.',
  'This was done, but what it answered was lost as the process ended. Look at what is there; use a fresh Idempotency-Key to do it again.':
    'C’est fait, mais la réponse a été perdue quand le processus s’est arrêté. Regardez ce qui s’y trouve ; pour recommencer, prenez une nouvelle Idempotency-Key.',
  'The first call with this Idempotency-Key is still being answered. Try again in a moment.':
    'Le premier appel avec cette Idempotency-Key est encore en cours. Réessayez dans un instant.',
  'This was done already, and what it made was shown once. Use a fresh Idempotency-Key to make another.':
    'C’est déjà fait, et le résultat n’est montré qu’une fois. Pour en créer un autre, prenez une nouvelle Idempotency-Key.',
  'There is no currency {0}: give its ISO 4217 code, such as EUR.':
    'La devise {0} n’existe pas : donnez son code ISO 4217, par exemple EUR.',
  'Give an amount from 0 to {0}.': 'Donnez un montant de 0 à {0}.',
  'Of the digits behind the point {0} has {1}.': '{0} a {1} chiffres après la virgule au plus.',
  'Too many requests in this minute. Wait as long as Retry-After says.':
    'Trop de demandes en une minute. Réessayez dans une minute.',
  'Earshot has its owner already. Sign in.': 'Earshot a déjà son propriétaire. Connectez-vous.',
  'There is no such mention. Its network may have deleted it.':
    'Cette citation n’est pas là. Son réseau l’a peut-être supprimée.',
  'Send EARSHOT_METRICS_TOKEN as "Authorization: Bearer …".':
    'Envoyez EARSHOT_METRICS_TOKEN sous la forme « Authorization: Bearer … ».',
  'The file is empty: its first line should name its columns.':
    'Le fichier est vide : sa première ligne doit nommer les colonnes.',
  'The file has more than {0} rows. Split it, and import the parts one after another.':
    'Le fichier a plus de {0} lignes. Divisez-le et importez les parties l’une après l’autre.',
  "The file can't be read as CSV from line {0} on. Look there for a quote that is not closed, or save it as CSV anew.":
    'Le fichier n’est plus lisible comme CSV à partir de la ligne {0}. Cherchez-y un guillemet qui n’est pas fermé, ou enregistrez-le de nouveau en CSV.',
  'This is nested more than {0} deep.': 'L’imbrication dépasse {0} niveaux.',
  'A text holds a character that can’t be kept: NUL, or half of a pair.':
    'Un texte contient un caractère qui ne peut pas être conservé : NUL, ou la moitié d’une paire.',
  "This query can't be read. {0}": 'Cette requête ne peut pas être lue. {0}',
  'Give a time that lies ahead, a year at most.': 'Donnez un moment à venir, dans un an au plus.',
  'A day closes after it opens.': 'Une journée ferme après son ouverture.',
  'With no hour open no answer is ever due. Open a day, or take the targets out.':
    'Sans heure d’ouverture, aucune réponse n’est jamais attendue. Ouvrez un jour, ou retirez les objectifs.',
  'A mention is looked at before it is answered.':
    'Une citation est vue avant d’avoir une réponse : donnez à la réponse au moins autant de temps.',
  'There are two targets for the same monitor and priority.':
    'Il y a deux objectifs pour la même veille et la même priorité. Retirez-en un.',
  'This time has passed.': 'Ce moment est passé. Choisissez-en un à venir.',
  "You can't give what you may not do yourself: {0}.": 'Vous ne pouvez pas donner un droit que vous n’avez pas : {0}.',
  'Pushes go to a browser in which a person has signed in; a key has none.':
    'Les notifications push vont au navigateur d’une personne connectée ; une clé n’en a pas.',
  '{0} is connected in the dashboard, by signing in at its own page.':
    '{0} se connecte depuis le tableau de bord, en passant par sa propre page.',
  'Somebody has just changed this connection. Look at it again.':
    'Quelqu’un vient de modifier cette connexion. Regardez-la de nouveau.',
  'The CRM would not take this mapping. Mend the fields that are named.':
    'Le CRM n’accepterait pas cette correspondance. Corrigez les champs indiqués.',
  'Nothing is sent to this webhook now. Let it go on first.':
    'Rien n’est envoyé à ce webhook pour le moment. Reprenez d’abord les envois.',
  'You have too many live connections open. Close other windows.':
    'Trop de fenêtres d’Earshot sont ouvertes. Fermez-en.',
  'Last-Event-ID is the number of an event.': 'Last-Event-ID est le numéro d’un événement.',
  'Send the file itself, as text/csv or application/x-ndjson.':
    'Envoyez le fichier lui-même, en text/csv ou application/x-ndjson.',
  'Only an owner may invite an owner.': 'Seul un propriétaire peut inviter un propriétaire.',
  'There is no such member or group in this workspace.':
    'Il n’y a pas ce membre ou ce groupe dans cet espace de travail.',
  'This mention is no lead.': 'Cette citation n’est pas une piste.',
  'There is no such lead.': 'Cette piste n’existe pas.',
  'Only a lost lead has a reason why it is lost.': 'Seule une piste perdue a une raison de l’être.',
  'There is no such mention.': 'Cette citation n’est pas là.',
  'Many people have this password, so it would be guessed among the first. Choose another one: several words that have nothing to do with each other are good.':
    'Beaucoup de gens ont ce mot de passe : il serait deviné parmi les premiers. Choisissez-en un autre : plusieurs mots sans rapport entre eux conviennent bien.',
  'This password is little more than your name or address, or the name of the workspace or of Earshot. Choose one that has nothing to do with you or with this place.':
    'Ce mot de passe n’est guère plus que votre nom ou votre adresse, ou que le nom de l’espace de travail ou d’Earshot. Choisissez-en un qui n’ait rien à voir avec vous ni avec ce lieu.',
  'As many live connections are open as this server carries. Try again later.':
    'Ce serveur porte déjà autant de connexions en direct qu’il peut. Réessayez plus tard.',
  'You have no such session: it has ended already.': 'Vous n’avez pas cette session : elle est déjà terminée.',
  'You signed in more than {0} days ago. Sign in again.':
    'Vous vous êtes connecté il y a plus de {0} jours. Reconnectez-vous.',
  'Only an owner may make, change, remove or sign out an owner.':
    'Seul un propriétaire peut nommer, modifier, retirer ou déconnecter un propriétaire.',
  'Give either a text or a mention.': 'Donnez soit un texte, soit une citation.',
  'This note is somebody else’s: only they can change it.':
    'Cette note est de quelqu’un d’autre : seul son auteur peut la modifier.',
  'This link is of no mail of ours. Choose what you are mailed in the settings.':
    'Ce lien ne vient pas d’un de nos e-mails. Choisissez dans les réglages ce que vous recevez.',
  'There is no such time zone.': 'Ce fuseau horaire n’existe pas.',
  'Quiet hours end at another time than they begin.':
    'Les heures calmes finissent à une autre heure qu’elles ne commencent.',
  'Only a webhook has a secret that Earshot makes.': 'Seul un webhook a un secret créé par Earshot.',
  'This push is not signed as it must be.': 'Cet envoi n’est pas signé comme il le faut.',
  'A push is {"posts": […], "deletions": […]}, at most 200 of each: {0} {1}.':
    'Un envoi est {"posts": […], "deletions": […]}, 200 de chaque au plus : {0} {1}.',
  'The body is no JSON.': 'Le corps n’est pas du JSON.',
  'This account can’t do that there. Choose one of the mention’s own network.':
    'Ce compte ne peut pas le faire là-bas. Choisissez-en un du réseau de la citation.',
  'This account can’t answer there. Choose one of the mention’s own network.':
    'Ce compte ne peut pas répondre là-bas. Choisissez-en un du réseau de la citation.',
  'Fill in {0} before you send it.': 'Complétez {0} avant l’envoi.',
  'This rule names a tag, a member, a group, a monitor or a webhook that is not there. Choose another.':
    'Cette règle nomme une étiquette, un membre, un groupe, une veille ou un webhook qui n’existe pas. Choisissez-en un autre.',
  'What this rule names is gone. Change the rule, then switch it on.':
    'Ce que cette règle nomme n’existe plus. Modifiez la règle, puis activez-la.',
  'Sharing a view with the workspace takes mentions:write.':
    'Partager une vue avec l’espace de travail demande mentions:write.',
  'This view is somebody else’s: they or an admin can change it.':
    'Cette vue est à quelqu’un d’autre : cette personne ou un administrateur peut la modifier.',
  'This is not the code. `npm start` prints it where Earshot runs; start it again to see it again.':
    'Ce n’est pas le code. `npm start` l’affiche là où tourne Earshot ; relancez-le pour le revoir.',
  'This connection is not to {0}.': 'Cette connexion ne mène pas à {0}.',
  'First enter the client id and secret that {0} gave to your app.':
    'Saisissez d’abord l’identifiant et le secret client que {0} a donnés à votre application.',
  'This workspace was deleted at once.': 'Cet espace de travail a été supprimé aussitôt.',
  'This sign-in is not yours, was used before, or took longer than 15 minutes. Begin again.':
    'Cette connexion n’est pas la vôtre, a déjà servi ou a pris plus de 15 minutes. Recommencez.',
  'The sign-in took too long. Begin again.': 'La connexion a pris trop de temps. Recommencez.',
  'Only a person in a browser can sign in at a network; a key cannot.':
    'Seule une personne dans un navigateur peut se connecter à un réseau ; une clé ne le peut pas.',
  'Address or password is wrong. Check both, or ask for a link to set a new password.':
    'L’adresse ou le mot de passe est faux. Vérifiez les deux, ou demandez un lien pour choisir un nouveau mot de passe.',
  'The current password is not right.': 'Le mot de passe actuel n’est pas le bon.',
  'This link was used already, or is past its hour. Ask for a new one.':
    'Ce lien a déjà servi ou a plus d’une heure. Demandez-en un nouveau.',
  'Too many failed tries. Wait as long as Retry-After says; each further failure doubles the wait.':
    'Trop d’essais manqués. Attendez un peu ; chaque nouvel échec double l’attente.',
  'This file is larger than 50 MB. Split it, and import the parts one after another.':
    'Ce fichier dépasse 50 Mo. Divisez-le et importez les parties l’une après l’autre.',
  'Somebody signs in with this address already.': 'Quelqu’un se connecte déjà avec cette adresse.',
  'One of these mentions is not there, so nothing was done.':
    'L’une de ces citations n’est pas là : rien n’a été fait.',
  'There is no such act.': 'Cette action n’existe pas.',
  'This was done by somebody else: only they can undo it.':
    'C’est quelqu’un d’autre qui l’a fait : seule cette personne peut l’annuler.',
  'What was told can not be taken back.': 'Ce qui a été dit ne peut pas être retiré.',
  'Likes and reposts are taken back at the mention, where they stand.':
    'Les mentions j’aime et les repartages se retirent auprès de la citation.',
  'This has been undone already.': 'C’est déjà annulé.',
  'There is no such key.': 'Cette clé n’existe pas.',
  'There is no such author.': 'Cet auteur n’existe pas.',
  'You have {0} browsers on. Remove one that you use no more.':
    'Vous avez {0} navigateurs activés. Retirez-en un que vous n’utilisez plus.',
  'You have no such browser.': 'Vous n’avez pas ce navigateur.',
  'There is no such connection.': 'Cette connexion n’existe pas.',
  'There is no such CRM.': 'Ce CRM n’existe pas.',
  'There is no such delivery, or it is so old that it was forgotten.':
    'Cet envoi n’existe pas, ou il est si ancien qu’il a été oublié.',
  '{0} is writing an answer to this. Talk to them, or take over.':
    '{0} rédige une réponse. Parlez-en ensemble, ou prenez la main.',
  'Another member has taken this answer over. Your text is still on your screen: talk to them.':
    'Un autre membre a repris cette réponse. Votre texte est encore à l’écran : parlez-lui.',
  'There is no such webhook.': 'Ce webhook n’existe pas.',
  'A workspace has at most {0} webhooks. Delete one that nobody reads.':
    'Un espace de travail a {0} webhooks au plus. Supprimez-en un que personne ne lit.',
  'There is no such group in this workspace.': 'Ce groupe n’est pas dans cet espace de travail.',
  'One of these is no member of the workspace.': 'L’une de ces personnes n’est pas membre de l’espace de travail.',
  'There is a group called “{0}” already.': 'Un groupe s’appelle déjà « {0} ». Choisissez un autre nom.',
  'The first call with this Idempotency-Key has just failed. Try again.':
    'Le premier appel avec cette Idempotency-Key vient d’échouer. Réessayez.',
  'Another call with this Idempotency-Key has taken over. Nothing was done.':
    'Un autre appel avec cette Idempotency-Key a pris la suite. Rien n’a été fait.',
  'This person has been heard here: change them beside what they said.':
    'Cette personne a été entendue ici : modifiez-la à côté de ce qu’elle a dit.',
  'They need a mail address, a profile, or a handle with its network: by nothing else could they be known.':
    'Il faut une adresse e-mail, un profil, ou un identifiant avec son réseau : rien d’autre ne permettrait de reconnaître cette personne.',
  '{0} is known by that here. Nothing was changed.': '{0} est déjà connu ici par cela. Rien n’a été modifié.',
  '“{0}” is no mail address.': '« {0} » n’est pas une adresse e-mail.',
  '“{0}” is no network.': '« {0} » n’est pas un réseau.',
  '“{0}” is no address of a profile.': '« {0} » n’est pas l’adresse d’un profil.',
  'It has a handle, but not on which network.': 'Un identifiant est donné, mais pas son réseau.',
  'It has neither a handle with its network, nor a profile, nor a mail address: nobody could be known again by it.':
    'Ni identifiant avec son réseau, ni profil, ni adresse e-mail : personne ne pourrait être reconnu.',
  'There is no such import of people.': 'Cet import de personnes n’existe pas.',
  'This import has been undone already.': 'Cet import a déjà été annulé.',
  'Somebody else imported this: only they, an admin or an owner can undo it.':
    'Quelqu’un d’autre a fait cet import : cette personne, un administrateur ou un propriétaire peut l’annuler.',
  'There is no such import.': 'Cette importation n’existe pas.',
  'There is no such invitation.': 'Cette invitation n’existe pas.',
  'There is no such member in this workspace.': 'Ce membre n’est pas dans cet espace de travail.',
  'This is the last owner. Make another member an owner first.':
    'C’est le dernier propriétaire. Nommez d’abord un autre propriétaire.',
  'There is no such example.': 'Cet exemple n’existe pas.',
  'There is no such monitor.': 'Cette veille n’existe pas.',
  'There is a monitor called “{0}” already.': 'Une veille s’appelle déjà « {0} ». Choisissez un autre nom.',
  'There is no such note.': 'Cette note n’existe pas.',
  'You have no such notification.': 'Vous n’avez pas cette notification.',
  'No client id is entered for this network.': 'Aucun identifiant client n’est saisi pour ce réseau.',
  'These are one person already.': 'C’est déjà la même personne.',
  'This author is nobody’s yet.': 'Cet auteur n’est encore rattaché à personne.',
  'One of these authors is not of this person.': 'L’un de ces auteurs n’est pas cette personne.',
  'The author that is looked at stays: open another one of this person to part it from here.':
    'L’auteur affiché reste : ouvrez un autre compte de cette personne pour l’en séparer.',
  'That person has authors of their own by now.': 'Cette personne a maintenant ses propres comptes.',
  '{0} is not to be contacted, so this is no lead. Nothing was done.':
    '{0} ne doit pas être contacté : ce n’est pas une piste. Rien n’a été fait.',
  'There is no such person.': 'Cette personne n’est pas là.',
  'There is nothing to take back: this account has put nothing on the mention.':
    'Il n’y a rien à retirer : ce compte n’a rien mis sur la citation.',
  'There is no such reply.': 'Cette réponse n’existe pas.',
  'This answer waits for no approval: it is {0}.': 'Cette réponse n’attend pas d’approbation : elle est « {0} ».',
  'This answer is somebody else’s: whoever wrote or approved it can take it back.':
    'Cette réponse est de quelqu’un d’autre : qui l’a écrite ou approuvée peut la retirer.',
  'It is too late to take this answer back: it has been sent, or is being sent.':
    'Il est trop tard pour retirer cette réponse : elle est partie, ou en train de partir.',
  'What became of this answer is known: it is {0}.': 'On sait ce qu’est devenue cette réponse : elle est « {0} ».',
  'An answer to this mention is on its way already. Look at it before you write another.':
    'Une réponse à cette citation est déjà en chemin. Regardez-la avant d’en écrire une autre.',
  'A hold ends in the future, within 30 days.': 'Une suspension se termine dans les 30 jours à venir.',
  'There is no such room.': 'Cette salle n’existe pas.',
  'This room is closed. Open a new one for what comes now.':
    'Cette salle est fermée. Ouvrez-en une nouvelle pour la suite.',
  'There is no such rule.': 'Cette règle n’existe pas.',
  'There are {0} rules already. Delete one first.': 'Il y a déjà {0} règles. Supprimez-en une d’abord.',
  'Somebody has added or deleted a rule meanwhile. Look at the list again.':
    'Quelqu’un a ajouté ou supprimé une règle entre-temps. Regardez la liste de nouveau.',
  '{0} can’t be filled in. What can: {1}.': '{0} ne peut pas être complété. Ce qui le peut : {1}.',
  'There is no such saved reply.': 'Cette réponse enregistrée n’existe pas.',
  'There is no such saved view.': 'Cette vue enregistrée n’existe pas.',
  'There is no such tag.': 'Cette étiquette n’existe pas.',
  'There is a tag called “{0}” already.': 'Une étiquette s’appelle déjà « {0} ». Choisissez un autre nom.',
  '{0} holds answers to this until {1} UTC, in the room “{2}”. Talk to them there.':
    '{0} suspend les réponses jusqu’au {1} UTC, dans la salle « {2} ». Parlez-en là.',
  'The disk of this Earshot is full, so nothing new can be kept. What is stored is safe, and it goes on by itself once there is space: whoever runs this Earshot has to free some.':
    'Le disque de cet Earshot est plein : rien de nouveau ne peut être conservé. Ce qui est enregistré est intact, et tout reprend seul dès qu’il y a de la place : la personne qui gère cet Earshot doit en libérer.',
  'The database does not answer just now. Nothing is lost; try again in a few seconds.':
    'La base de données ne répond pas en ce moment. Rien n’est perdu ; réessayez dans quelques secondes.',
  'Send JSON, with Content-Type: application/json.': 'Envoyez du JSON, avec Content-Type: application/json.',
  'What was sent is larger than this takes.': 'Ce qui a été envoyé dépasse la taille admise.',
  'Something failed on our side, and it has been logged. Try again; if it stays, quote {0}.':
    'Quelque chose a échoué de notre côté, et c’est consigné. Réessayez ; si cela persiste, citez {0}.',
  'Mend this in {0}: {1}.': 'À corriger : {1}.',
  'There is no such image.': 'Cette image n’existe pas.',
  'An answer has {0} images at most. Take one off before you add another.':
    'Une réponse a {0} images au plus. Retirez-en une avant d’en joindre une autre.',
  'Send the image itself, with its Content-Type: image/png, image/jpeg or image/webp.':
    'Envoyez l’image elle-même, avec son Content-Type : image/png, image/jpeg ou image/webp.',
  'This image has {0} kB, and {1} kB are taken. Save it smaller.':
    'Cette image pèse {0} ko, et {1} ko sont admis. Enregistrez-la en plus petit.',
  'This image has {0} × {1} pixels, which is too many. Save it smaller.':
    'Cette image a {0} × {1} pixels, ce qui est trop. Enregistrez-la en plus petit.',
  'Only PNG, JPEG and WebP can be attached, and this is none of them. Save it as one of these.':
    'Seuls PNG, JPEG et WebP peuvent être joints, et ce fichier n’en est pas un. Enregistrez-le dans un de ces formats.',
  'This image is cut off or damaged. Save it anew, and attach that.':
    'Cette image est tronquée ou abîmée. Enregistrez-la de nouveau, puis joignez-la.',
  'Moving pictures can’t be attached. Save a still of it.':
    'Une image animée ne peut pas être jointe. Enregistrez-en une image fixe.',
  '{0} takes no images with an answer. Take them off.': 'Sur {0}, une réponse ne peut pas avoir d’images. Retirez-les.',
  '{0} takes {1} images with an answer. Take the others off.':
    'Sur {0}, une réponse a {1} images au plus. Retirez les autres.',
  '{0} takes images of {1} kB at most. Take a smaller one.':
    'Sur {0}, une image pèse {1} ko au plus. Prenez-en une plus petite.',
  '{0} takes descriptions of {1} characters at most. Shorten it.':
    'Sur {0}, une description compte {1} caractères au plus. Raccourcissez-la.',
}
