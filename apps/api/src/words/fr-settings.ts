/** Names and hints of the fields by which a network is connected, in French, by the English of its connector. */
export const FR_SETTINGS: Record<string, string> = {
  Address: 'Adresse',
  'Of an RSS, Atom or JSON feed': 'D’un flux RSS, Atom ou JSON',
  'Searched without a sign-in': 'Interrogé sans connexion',
  'Personal data server': 'Serveur de données personnelles (PDS)',
  "The account's own; with a sign-in it is searched and written to":
    'Celui du compte ; avec une connexion, on y cherche et on y écrit',
  'Live stream': 'Flux en direct',
  'A Jetstream, or an address that ends in com.atproto.sync.subscribeRepos':
    'Un Jetstream, ou une adresse qui finit par com.atproto.sync.subscribeRepos',
  Handle: 'Identifiant',
  'Such as name.bsky.social': 'Par exemple nom.bsky.social',
  'App password': 'Mot de passe d’application',
  'From Settings, Privacy and security, App passwords':
    'Dans Paramètres, Confidentialité et sécurité, Mots de passe d’application',
  Server: 'Serveur',
  'Such as mastodon.social': 'Par exemple mastodon.social',
  Timeline: 'Fil public',
  'All that the server hears, or only what its own members write':
    'Tout ce que le serveur entend, ou seulement ce qu’écrivent ses membres',
  Hashtag: 'Mot-dièse',
  'Read this hashtag instead of the whole timeline': 'Lire ce mot-dièse au lieu de tout le fil',
  'Access token': 'Jeton d’accès',
  'From Preferences, Development, New application': 'Dans Préférences, Développement, Nouvelle application',
  'Such as misskey.io': 'Par exemple misskey.io',
  "Read this hashtag instead of the server's own timeline": 'Lire ce mot-dièse au lieu du fil du serveur',
  'From Settings, API; it needs the right to read the account': 'Dans Paramètres, API ; il doit pouvoir lire le compte',
  'Such as lemmy.world': 'Par exemple lemmy.world',
  Community: 'Communauté',
  'Such as soap, or soap@other.example; without one, all that the server hears':
    'Par exemple savon, ou savon@autre.example ; vide : tout ce que le serveur entend',
  "A session's token (jwt); not needed to read what is public":
    'Le jeton d’une session (jwt) ; inutile pour lire ce qui est public',
  Relay: 'Relais',
  'For example wss://relay.damus.io': 'Par exemple wss://relay.damus.io',
  Hashtags: 'Mots-dièse',
  'Only notes with one of these are listened to; none: all that the relay has':
    'Seules les notes avec l’un d’eux sont écoutées ; vide : tout ce qu’a le relais',
  Homeserver: 'Serveur d’accueil',
  'Where its API answers, such as matrix-client.matrix.org':
    'Là où son API répond, par exemple matrix-client.matrix.org',
  Room: 'Salon',
  "The room's id from its settings, such as !abc123:matrix.org; the account must have joined it":
    'L’identifiant du salon, dans ses paramètres, par exemple !abc123:matrix.org ; le compte doit y être entré',
  'From Settings, Help & About, Access Token, of an account made for this':
    'Dans Paramètres, Aide et À propos, Jeton d’accès, d’un compte créé pour cela',
  Site: 'Site',
  'Lobsters itself, or a site that runs its software': 'Lobsters, ou un site qui utilise son logiciel',
  "Address of the wiki's api.php": 'Adresse de l’api.php du wiki',
  'Special:Version of the wiki names it; Wikipedia in Japanese: https://ja.wikipedia.org/w/api.php':
    'Special:Version du wiki l’indique ; Wikipédia en français : https://fr.wikipedia.org/w/api.php',
  'Edits by bots too': 'Aussi les modifications des bots',
  'For example irc.libera.chat': 'Par exemple irc.libera.chat',
  Port: 'Port',
  'Only a private server that the operator allowed is reached without.':
    'Seul un serveur privé autorisé par l’exploitant se joint sans TLS.',
  Nick: 'Pseudonyme',
  'How we are called in the channels': 'Notre nom dans les canaux',
  Channels: 'Canaux',
  'For example #earshot. Listen only where the channel allows it.':
    'Par exemple #earshot. N’écoutez que là où le canal le permet.',
  Account: 'Compte',
  Password: 'Mot de passe',
  'For example news.eternal-september.org': 'Par exemple news.eternal-september.org',
  Newsgroup: 'Groupe de discussion',
  'For example comp.lang.javascript': 'Par exemple comp.lang.javascript',
  Name: 'Nom',
  'For example imap.example.com': 'Par exemple imap.example.com',
  Mailbox: 'Boîte aux lettres',
  'A folder of its own for alerts and newsletters is best':
    'Le mieux est un dossier à part pour les alertes et les lettres d’information',
  'Follow deletions': 'Suivre les suppressions',
  'A mail that is deleted from this mailbox, or moved out of it, is deleted here too':
    'Un e-mail supprimé de cette boîte, ou déplacé ailleurs, est supprimé ici aussi',
  'As in the address of its API: stackoverflow, ja.stackoverflow, serverfault':
    'Comme dans l’adresse de son API : stackoverflow, ja.stackoverflow, serverfault',
  Tags: 'Étiquettes',
  'Only questions with one of these, separated by semicolons; empty: all':
    'Seulement les questions avec l’une d’elles, séparées par des points-virgules ; vide : toutes',
  'API key': 'Clé d’API',
  'Of an app registered at stackapps.com: 10,000 requests a day, not 300':
    'D’une application enregistrée sur stackapps.com : 10 000 requêtes par jour au lieu de 300',
  Within: 'Dans',
  'Only there: org:acme, user:acme or repo:acme/sdk; empty: everywhere':
    'Seulement là : org:acme, user:acme ou repo:acme/sdk ; vide : partout',
  'A fine-grained token that may read public repositories: 30 searches a minute, not 10':
    'Un jeton à portée fine qui peut lire les dépôts publics : 30 recherches par minute au lieu de 10',
  'With the scope read_qiita: 1,000 requests an hour, not 60':
    'Avec la portée read_qiita : 1 000 requêtes par heure au lieu de 60',
  Language: 'Langue',
  'In English, as GDELT names it (japanese, spanish); empty: all':
    'En anglais, comme GDELT la nomme (japanese, spanish) ; vide : toutes',
  'From Settings, Extensions; public articles need none':
    'Dans Paramètres, Extensions ; inutile pour les articles publics',
  Forum: 'Forum',
  'Such as https://meta.discourse.org, or https://acme.example/forum':
    'Par exemple https://meta.discourse.org, ou https://acme.example/forum',
  'Made by an admin of the forum, read-only; public categories need none':
    'Créée par un administrateur du forum, en lecture seule ; inutile pour les catégories publiques',
  User: 'Utilisateur',
  'As whom the key reads': 'Au nom de qui la clé lit',
  'Its address, such as https://blog.acme.example': 'Son adresse, par exemple https://blog.acme.example',
  'Made in Users, Profile, Application Passwords; public sites need none':
    'Créé dans Comptes, Profil, Mots de passe d’application ; inutile pour un site public',
  'At least so many bookmarks': 'Au moins tant de favoris',
  'Address of the alert': 'Adresse de l’alerte',
  'In Google Alerts: Show options, Deliver to: RSS feed; then copy the address behind the orange sign':
    'Dans Google Alertes : Afficher les options, Envoyer à : Flux RSS ; copiez ensuite l’adresse de l’icône orange',
  Country: 'Pays',
  'Address of its feed': 'Adresse de son flux',
  'Number of the app': 'Numéro de l’application',
  'After id in its address in the store': 'Après id dans son adresse sur la boutique',
  'Id of the channel': 'Identifiant de la chaîne',
  'Begins with UC; on its page under About, Share channel':
    'Commence par UC ; sur sa page, dans À propos, Partager la chaîne',
  Subreddits: 'Subreddits',
  'Joined by +, such as soap+cleaning; a search without any is of all of Reddit':
    'Reliés par +, par exemple soap+cleaning ; sans eux, la recherche porte sur tout Reddit',
  'Read whole': 'Lus en entier',
  'What is heard where no query is searched for: all new posts, or all new comments':
    'Ce qui est écouté sans recherche : toutes les nouvelles publications, ou tous les nouveaux commentaires',
  'Your name on Reddit': 'Votre nom sur Reddit',
  'Reddit wants every request to say whom to write to; without u/':
    'Reddit veut que chaque requête dise à qui écrire ; sans u/',
  'Client id': 'Identifiant client',
  'Client secret': 'Secret client',
  Channel: 'Chaîne ou canal',
  'Its id, which begins with UC: all comments on its videos are heard. A search needs none':
    'Son identifiant, qui commence par UC : tous les commentaires de ses vidéos sont écoutés. Inutile pour une recherche',
  'Language of searches': 'Langue des recherches',
  'Two letters, such as fr: the results that suit it best; empty: any':
    'Deux lettres, par exemple fr : les résultats qui lui conviennent le mieux ; vide : toutes',
  'From the Google Cloud console, of a project where the YouTube Data API is switched on':
    'Dans la console Google Cloud, d’un projet où YouTube Data API est activée',
  'Where the posts are from': 'D’où viennent les publications',
  'A name of your own, such as forum or shop-reviews; each webhook has another':
    'Un nom de votre choix, par exemple forum ou avis-boutique ; un autre pour chaque webhook',
  'Bot token': 'Jeton du bot',
  'From @BotFather, such as 110201543:AAH…': 'Donné par @BotFather, par exemple 110201543:AAH…',
  Workspace: 'Espace de travail',
  'What stands before .slack.com in its address': 'Ce qui précède .slack.com dans son adresse',
  "Its id, such as C0123456789: at the end of the channel's details. The app must be in it":
    'Son identifiant, par exemple C0123456789 : à la fin des détails du canal. L’application doit y être',
  'Hear answers in threads': 'Écouter les réponses dans les fils',
  'Of messages of the last three days. Slack shows threads of channels only to the token of a person (xoxp-)':
    'Aux messages des trois derniers jours. Slack ne montre les fils qu’au jeton d’une personne (xoxp-)',
  'OAuth token': 'Jeton OAuth',
  'From your own Slack app, OAuth & Permissions: xoxb- of a bot, or xoxp- of a person':
    'Dans votre application Slack, OAuth & Permissions : xoxb- d’un bot, ou xoxp- d’une personne',
  Tag: 'Étiquette',
  'All posts under it': 'Toutes les publications qui la portent',
  Blog: 'Blog',
  'Instead of a tag: the name or address of one blog, such as staff or www.davidslog.com':
    'Au lieu d’une étiquette : le nom ou l’adresse d’un blog, par exemple staff ou www.davidslog.com',
  'OAuth consumer key': 'Clé client OAuth',
  'Of an application registered at tumblr.com/oauth/apps': 'D’une application enregistrée sur tumblr.com/oauth/apps',
  'Its name or number, as in vimeo.com/name: all its videos are heard. A search needs none':
    'Son nom ou son numéro, comme dans vimeo.com/nom : toutes ses vidéos sont écoutées. Inutile pour une recherche',
  Page: 'Page',
  'Its number, from About, Page transparency': 'Son numéro, dans À propos, Transparence de la Page',
  "The number of the professional account (IG User ID), as Meta's business settings show it":
    'Le numéro du compte professionnel (IG User ID), affiché dans les paramètres professionnels de Meta',
  'Up to 30, with commas between: Instagram lets an account ask for no more in a week':
    '30 au plus, séparés par des virgules : Instagram n’en permet pas davantage par semaine',
  'Own account': 'Compte propre',
  'Read whole: where it is named, what answers it, or what it writes':
    'Lu en entier : ce qui le cite, ce qui lui répond, ou ce qu’il écrit',
  "Its number, as in the address of the page's admin view: linkedin.com/company/2414183/admin":
    'Son numéro, comme dans l’adresse de l’administration de la page : linkedin.com/company/2414183/admin',
  'Hear reposts': 'Écouter les republications',
  'X counts each post that is read, and reposts are many':
    'X compte chaque publication lue, et les republications sont nombreuses',
  Archive: 'Archive',
  "Where pages recorded from Viadeo's interface are kept: an address that takes page and limit, as the interface did":
    'Où sont gardées les pages enregistrées de Viadeo : une adresse qui prend page et limit, comme son interface',
  Rule: 'Règle',
  'What is heard, in the words of X, such as: (acme OR "acme soap") lang:fr -is:retweet':
    'Ce qui est écouté, dans la syntaxe de X, par exemple : (acme OR "savon acme") lang:fr -is:retweet',
  'Bearer token': 'Jeton Bearer',
  'Of the app, from the console of X, Keys and tokens': 'De l’application, dans la console de X, Keys and tokens',
  'Such as https://codeberg.org, or https://acme.example/git':
    'Par exemple https://codeberg.org, ou https://acme.example/git',
  Owner: 'Propriétaire',
  'Search only the repositories of this person or organisation':
    'Ne chercher que dans les dépôts de cette personne ou organisation',
  'From Settings, Applications; it need only read issues':
    'Dans Paramètres, Applications ; il lui suffit de lire les tickets',
}
