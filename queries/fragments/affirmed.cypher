// title: Whether an accepted statement affirms a proposition `p`, by the signs that it stands under; without them it has none
p.standing <> '⚠'
