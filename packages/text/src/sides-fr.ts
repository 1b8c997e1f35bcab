import type { Sides } from './sides.ts'
import { after, before } from './sides-between.ts'

const GOOD =
  "(?:meilleure?s?|mieux|top|parfaite?s?|géniale?s?|bien|bonne?|bon|solide|nickel|impeccables?|excellente?s?|fiable|rapide|super|un bonheur|du luxe|les vacances|une (?:perle|tuerie)|le jour et la nuit|mon meilleur|ce qu['’]il)"
const BAD =
  "(?:pire|nulle?s?|honteux|mauvaise?|lente?|une? (?:honte|blague|catastrophe|horreur|enfer|arnaque|jouet|scandale)|l['’]enfer|la (?:cata|honte|galère)|fini|morte?|en panne|inutilisable|(?:trop )?chère?|n['’]importe quoi)"
const IS =
  "(?:,? (?:(?:elle|lui|eux|ça),? )?)?(?:c['’]?est|c|est|sont|était|étaient|c['’]était|reste|fait|marche)(?: (?:bien|tellement|vraiment|quand même|toujours|encore|mille fois|beaucoup|largement|franchement|juste|devenue?s?|le|la|les|du))*"
const SWITCH = String.raw`(?:pass(?:e|ée?s?|er|ons|ez)|reven(?:u|ue|us|ir)|retourn\p{L}*|parti(?:e|s|r)?|migr(?:é|ée|er)|all(?:é|ée|er|ez)|quitt\p{L}*|échang\p{L}*|troqu\p{L}*|remplac\p{L}*|lâch\p{L}*|(?:re)?vend\p{L}*)`

export const FRENCH: Sides = {
  praisedAfter: before(
    String.raw`${SWITCH}\b.{0,40}(?<![\p{L}])(?:pour|contre|par|à|chez|sur|vers|au)`,
    String.raw`(?:préfèr\p{L}*(?: largement)?|adore|aime|vive|bravo|merci(?: à| encore)?|chapeau(?: à)?|heureusement (?:que|qu['’]il y a)|grâce à|sauvée?s? par|fidèle à|(?:re)?conseill\p{L}*|recommand\p{L}*|respect(?: à)?|big up à|sans|fans? de|ne jure que par|retour (?:à|chez|vers)|plutôt|gard(?:e|é|ée|er)|rest(?:e|é|ée|er|ons) chez|veux|regrett\p{L}*(?: déjà)?|exemple sur|faire comme|aurais dû (?:prendre|choisir|rester)(?: chez)?|fini(?:t)? (?:au|chez|par payer)|(?:content|ravi)e?s? (?:de|d['’])|rien à (?:redire|reprocher)(?: (?:à|sur))?|allez (?:chez|au))`,
    String.raw`(?:moins bien que|pire que|plus (?:cher|chère|lente?) que|(?:pas )?aussi (?:bon|bien|bonne|rapide|fiable|solide)\p{L}* que|rien (?:ne vaut|n['’]arrive à la cheville)|à la cheville|rivaliser avec|rien de mal à dire|pas (?:un|une) seule?s? (?:problème|souci)\p{L}*)`,
  ),
  blamedAfter: before(
    String.raw`(?:quitt\p{L}*|résili\p{L}*|(?:re)?vend\p{L}*|échang\p{L}*|renvoy\p{L}*|rendu|lâch\p{L}*|adieu|ciao|bye|contrairement à|à la différence de|à l['’]inverse de|plutôt que|marre|ras le bol|fini|au lieu|déteste|laiss\p{L}* tomber|à cause|la faute|gâch\p{L}* par|remplac\p{L}*|regrett\p{L}* d['’]avoir pris|(?:ans?|mois|enfer|galère|cauchemar|bugs|problèmes)\b.{0,15}\b(?:avec|chez)?|fui[rste]?|loin|fuyez|évit\p{L}*|boycott\p{L}*|dommage pour|pass\p{L}* de|hype|même|un an d['’]?|rien de bon à dire)`,
    String.raw`(?:mieux|meilleure?s?|(?:plus|moins) \p{L}+)(?: \p{L}+)? (?:que|qu['’])`,
    String.raw`(?:préfère\b.{2,30}\bà|(?:c|n)['’]est (?:surtout )?pas(?: à)?|plus jamais(?: chez)?|tromp\p{L}* .{0,15}avec|plutôt .{1,30}que|aussi (?:nul|mauvais|lent|cher)\p{L}* que|bat|devant)`,
  ),
  denied: /(?<!\p{L})(?:pas|jamais|ne|ni|rien|n['’]|aucune?)(?:\s*\p{L}+){0,2}\s*$/iu,
  praisedBefore: after(
    String.raw`(?:gagne|assure|sauve|m['’]a sauvé|répare|rembours|tient la route|au top|ftw|vaut (?:le|son)|à côté(?:,)? c['’]est|direct|me va|(?:a|ont) (?:répondu|réparé|remboursé|changé|pris|tenu)|(?:a|ont) tout|est (?:venu|passée?|arrivée?) (?:à l['’]heure|un dimanche)|décroche|marche|fonctionne|(?:tourne|tient) (?:toujours|encore)|${IS} ${GOOD}|et (?:\p{L}['’])?\p{L}+ (?:revi|respir|dor)|,? elle,? (?:part|tient|marche)|,? lui,? (?:marche|tient|répond)|(?:,| par contre,?) (?:impeccable|nickel|parfait)|maintenant|enfin|bat|> )`,
  ),
  blamedBefore: after(
    String.raw`(?:${IS} ${BAD}|m['’]a |nous a |m['’]ont |nous ont |leur |rate|plante|encore (?:en|HS|une)|a (?:bloqué|effacé|annulé|menti|perdu|bien baissé|pris la grosse)|en (?:panne|rade)|(?:une? )?(?:horreur|catastrophe)|pour \p{L}+|contre \p{L}+|→|< |,? en revanche|,? par contre|(?:me |te |nous |vous )?(?:perd|facture|prélève|refuse|oublie|abandonne|raccroche|demandait|voulait)|n['’](?:arrive|a)|(?:peut|devrait|marche|répond|tient)(?: \p{L}+)? pas)`,
  ),
  untoldBefore: before(
    String.raw`(?:pas (?:encore )?(?:essayé|testé|goûté)|jamais (?:essayé|testé|goûté|eu)|regarde(?: du côté)?|teste|bosse|travaille|est|(?:que|ce qu['’])|sais? si|savez si|connaissez|qqn|quelqu['’]un (?:a|utilise)|c['’]est sur|prévu sur|voir|liste[^:]{0,4}:|vends?|gagner un|code promo|à côté (?:des? (?:bornes )?)?|devant|à l['’](?:agence|arrêt)|perdu un \p{L}+|match sur|rdv .{0,20}|devis|appelle|inscrite? chez|apprenne|voisine? (?:a|est chez)|mari a)`,
  ),
  untoldAfter: after(
    String.raw`(?:[^.!?]{0,60}\?|[,\s]+(?:aucune idée|je sais pas|à voir|je connais pas)|vient d['’]ouvrir|[^.]{0,30}(?:annonce|publie|recrute|ouvre|sort\b|ajoute|rachète|partenariat|le mois prochain|arrivée? (?:aujourd['’]hui|ce matin))|v?\d)`,
  ),
  apartBefore: before(
    '(?:sauf|seule?s?|que|hormis|excepté|à part|uniquement|mais|pourtant|contrairement à|à côté|par rapport à|comparé à|bornes)',
  ),
  apartAfter: after("(?:,? (?:lui|elle|eux)[,.]?|seule?|par contre|en revanche|c['’]est la seule)"),
}
