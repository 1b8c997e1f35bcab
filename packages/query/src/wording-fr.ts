import type { Wording } from './wording.ts'

/** What is asked of a query, or a part, that could match everything. */
const NAME_SOMETHING = [
  'des mots à chercher',
  'Ajoutez un mot, une expression, #tag, @compte, ou un champ comme author:, site: ou url:.',
] as const

/** Every problem that the reader of queries tells, in French. */
export const FR: Wording = {
  'quote-open': ['Ce guillemet n’est pas fermé.', 'un " fermant', 'Ajoutez " là où l’expression se termine.'],
  'raw-open': ['Cet accent grave ` n’est pas fermé.', 'un ` fermant', 'Ajoutez ` là où le texte exact se termine.'],
  'too-long': ['Cette requête dépasse 64 ko.', '65 536 octets au plus', 'Répartissez-la entre plusieurs veilles.'],
  'too-many-terms': [
    'Cette requête compte plus de {most} termes.',
    '{most} au plus',
    'Répartissez-la entre plusieurs veilles.',
  ],
  'too-many-wild': [
    'Cette requête compte plus de {most} mots avec * ou ?.',
    '{most} au plus',
    'Écrivez certains mots en entier.',
  ],
  'too-deep': [
    'Cette requête compte plus de {most} niveaux de parenthèses.',
    '{most} niveaux au plus',
    'Retirez les parenthèses inutiles.',
  ],
  empty: ['Cette requête est vide.', 'un mot', 'Écrivez ce qu’il faut écouter, par exemple acme.'],
  'all-excluded': [
    'Cette requête pourrait tout retenir : elle dit seulement ce qu’il faut exclure.',
    ...NAME_SOMETHING,
  ],
  'all-narrowing': ['Cette requête pourrait tout retenir : elle restreint, mais ne nomme rien.', ...NAME_SOMETHING],
  'part-excluded': [
    'Cette partie pourrait tout retenir : elle dit seulement ce qu’il faut exclure.',
    ...NAME_SOMETHING,
  ],
  'part-narrowing': ['Cette partie pourrait tout retenir : elle restreint, mais ne nomme rien.', ...NAME_SOMETHING],
  'never-opened': [
    'Cette parenthèse n’a jamais été ouverte.',
    'la fin de la requête',
    'Retirez-la, ou ouvrez ( avant elle.',
  ],
  'group-empty': ['Ces parenthèses sont vides.', 'un mot', 'Remplissez-les ou retirez-les.'],
  'group-open': ['Cette parenthèse n’est pas fermée.', 'une ) fermante', 'Ajoutez ) là où le groupe se termine.'],
  'dash-alone': [
    'Un tiret est isolé.',
    'un mot juste après le tiret',
    'Écrivez -mot pour exclure un mot, ou mettez l’expression entre guillemets.',
  ],
  'nothing-behind': [
    'Rien ne suit {operator}.',
    'un mot, une expression ou (',
    'Écrivez la suite de {operator}, ou retirez {operator} ; pour chercher le mot lui-même, écrivez-le en minuscules ou entre guillemets.',
  ],
  'nothing-before': [
    'Rien ne précède {operator}.',
    'un mot, une expression ou (',
    'Écrivez un mot avant {operator} ; pour chercher le mot lui-même, écrivez-le en minuscules ou entre guillemets.',
  ],
  'near-nothing-before': [
    'Rien ne précède {operator}.',
    'un mot, une expression ou (',
    'Écrivez un mot de chaque côté : a NEAR/5 b.',
  ],
  'missing-before-parenthesis': [
    'Il manque quelque chose avant cette parenthèse.',
    'un mot',
    'Écrivez-le, ou retirez ).',
  ],
  'missing-before-comma': [
    'Il manque quelque chose avant cette virgule.',
    'un mot',
    'Écrivez-le, ou retirez la virgule.',
  ],
  'too-early': ['La requête se termine trop tôt.', 'un mot, une expression ou (', 'Écrivez ce qui manque.'],
  'lower-case-operator': [
    '« {word} » est cherché comme un mot.',
    '{operator} comme opérateur',
    'Écrivez {operator} en majuscules pour combiner des mots.',
  ],
  'no-such-field': [
    'Le champ {field}: n’existe pas.',
    'l’un de {fields}',
    'Pour chercher ces mots, mettez-les entre guillemets : "{word}".',
  ],
  'no-such-field-but': [
    'Le champ {field}: n’existe pas.',
    'l’un de {fields}',
    'Vouliez-vous dire {near}: ? Pour chercher ces mots, mettez-les entre guillemets : "{word}".',
  ],
  'no-value': [
    '{field}: n’a pas de valeur.',
    'une valeur',
    'Écrivez la valeur juste après {field}: sans espace ; pour chercher le mot lui-même, mettez-le entre guillemets.',
  ],
  'value-unknown': ['{field}: ne connaît pas {value}.', '{choices}', 'Écrivez l’une de ces valeurs : {choices}.'],
  'value-short': ['{field}: est trop court pour distinguer des publications.', 'une valeur', 'Par exemple {example}.'],
  'address-short': [
    '{field}: est trop court pour distinguer des publications.',
    'au moins 3 caractères d’une adresse',
    'Par exemple {example}.',
  ],
  'range-unread': [
    '{field}: ne sait pas lire {value}.',
    'un nombre, un intervalle ou une comparaison',
    'Par exemple {example}.',
  ],
  'range-backwards': [
    '{field}: commence après sa fin.',
    'un nombre, un intervalle ou une comparaison',
    'Par exemple {example}.',
  ],
  'not-in-field': [
    'Ceci ne peut pas se trouver dans {field}:( ).',
    'des mots et des expressions',
    'Placez l’autre champ hors de ces parenthèses.',
  ],
  'field-in-field': [
    'Un champ se trouve dans un autre.',
    'des mots et des expressions',
    'Placez l’un des deux à l’extérieur.',
  ],
  'no-such-pack': ['Aucune liste de bruit ne s’appelle {value}.', 'l’une de {choices}', 'Écrivez l’une d’elles.'],
  'raw-empty': [
    'Un texte exact doit contenir une lettre ou un chiffre pour être trouvé.',
    'des lettres ou des chiffres',
    'Ajoutez les lettres voisines, par exemple `C++`.',
  ],
  'atleast-unread': [
    'ATLEAST est incomplet.',
    'ATLEAST/ suivi d’un nombre, puis (',
    'Par exemple ATLEAST/2(prix, rapide, fiable); pour chercher le mot, mettez-le entre guillemets.',
  ],
  'atleast-too-many': [
    'ATLEAST/{count} n’a que {arguments} arguments.',
    'un nombre de 1 à {arguments}',
    'Baissez le nombre, ou ajoutez des arguments.',
  ],
  'atleast-open': ['Cet ATLEAST n’est pas fermé.', 'une virgule ou )', 'Ajoutez ) après le dernier argument.'],
  'phrase-empty': [
    'Il n’y a rien à chercher dans {value}.',
    'des lettres, des chiffres ou un emoji',
    'Écrivez un mot, ou retirez ceci ; pour relier des mots, utilisez AND, OR ou une "expression entre guillemets".',
  ],
  'phrase-long': [
    'Une expression compte au plus {most} mots ou caractères.',
    'une expression plus courte',
    'Gardez la partie qui la distingue des autres.',
  ],
  'window-long': [
    'Une expression avec ~ compte au plus {most} mots.',
    '{most} mots au plus',
    'Réduisez le nombre de mots, ou utilisez AND.',
  ],
  'gap-unread': [
    '{sign} attend un nombre de 0 à {most}.',
    '{sign}0 à {sign}{most}',
    'Par exemple {sign}5; pour chercher dans tout le texte, utilisez AND.',
  ],
  'address-as-word': [
    'Les adresses ne se cherchent pas comme des mots.',
    'un mot ou un champ',
    'Utilisez links:acme.com pour les liens d’une publication, site: ou url: pour sa propre adresse.',
  ],
  'word-long': [
    'Ce mot dépasse 255 octets.',
    'un mot plus court',
    'Raccourcissez-le, ou terminez-le par * après ses premières lettres.',
  ],
  'star-before': ['* ne se place pas avant un mot.', 'un mot comme marché*', 'Écrivez le début du mot, ou retirez *.'],
  'star-inside': [
    '* ne se place qu’à la fin d’un mot.',
    'un mot comme marché*',
    'Utilisez ? pour une lettre inconnue.',
  ],
  'star-short': ['* demande au moins 3 lettres avant lui.', 'un début de mot comme mar*', 'Écrivez davantage du mot.'],
  'question-alone': ['? est isolé.', 'un mot comme organi?ation', 'Écrivez les lettres autour, ou retirez-le.'],
  'near-chain': [
    'Une suite de NEAR compte au plus {most} éléments.',
    '{most} éléments au plus',
    'Découpez-la, et reliez les parties par AND.',
  ],
  'near-combinations': [
    'Ces groupes donnent trop de combinaisons.',
    '{most} mots au plus en tout',
    'Utilisez OR dans les groupes, ou moins de mots.',
  ],
  'near-places': [
    'Les deux côtés de NEAR cherchent à des endroits différents.',
    'des mots du même champ',
    'Placez le champ autour de l’ensemble : title:(a NEAR/3 b).',
  ],
  'near-not': [
    'NOT ne peut pas se trouver dans NEAR.',
    'des mots, des expressions ou des groupes',
    'Placez-le à l’extérieur : (a NEAR/3 b) NOT c.',
  ],
  'near-near': [
    'Un NEAR entre parenthèses ne peut pas se trouver dans NEAR.',
    'des mots, des expressions ou des groupes',
    'Écrivez une suite : a NEAR/3 b NEAR/3 c.',
  ],
  'near-window': [
    'Une expression avec ~ ne peut pas se trouver dans NEAR.',
    'des mots, des expressions ou des groupes',
    'Écrivez une suite : a NEAR/3 b NEAR/3 c.',
  ],
  'near-atleast': [
    'ATLEAST ne peut pas se trouver dans NEAR.',
    'des mots, des expressions ou des groupes',
    'Placez-le à l’extérieur, ou écrivez un groupe avec OR.',
  ],
  'near-field': [
    'Un champ ne peut pas se trouver dans NEAR.',
    'des mots, des expressions ou des groupes',
    'Placez-le à l’extérieur : (a NEAR/3 b) lang:en.',
  ],
}
