use super::{Page, Role, Shape};
use crate::copy::{Issue, Level};
use crate::ink::{Ink, Tint};

/// The tint under a box where the house style says nothing.
pub(super) const TINT: Ink = Ink::black(Tint::percent(8));

/// Gives type, rules and tints the colours of the house. What has a colour of its own
/// keeps it.
pub(super) fn dress(page: &mut Page, issue: &Issue) {
    let colours = issue.style.colours;
    for mark in &mut page.marks {
        let story = mark.origin.article.and_then(|article| issue.stories.get(article));
        let of_story = story.and_then(|story| story.colour);
        let level = story.map_or(Level::Third, |story| story.level);
        let wanted = match (&mark.shape, mark.role) {
            (Shape::Glyphs(_), Role::Headline) => {
                of_story.or_else(|| *headline(&colours.headlines, level))
            }
            (Shape::Glyphs(_), Role::Kicker) => colours.kicker.or(of_story),
            (Shape::Glyphs(_), Role::Deck) => colours.deck,
            (Shape::Glyphs(_), Role::Subhead) => colours.subhead,
            (Shape::Glyphs(_), Role::Folio) => colours.folio,
            (Shape::Stroke { .. }, Role::Rule) => colours.frame,
            (Shape::Fill { ink, .. }, Role::Rule) if *ink == TINT => colours.tint,
            (Shape::Fill { .. }, Role::Rule) => colours.rule,
            _ => None,
        };
        let Some(wanted) = wanted else { continue };
        match &mut mark.shape {
            Shape::Glyphs(run) if run.ink == Ink::BLACK => run.ink = wanted,
            Shape::Fill { ink, .. } | Shape::Stroke { ink, .. }
                if [Ink::BLACK, TINT].contains(ink) =>
            {
                *ink = wanted;
            }
            Shape::Glyphs(_)
            | Shape::Fill { .. }
            | Shape::Stroke { .. }
            | Shape::Curve(_)
            | Shape::Picture(_) => {}
        }
    }
}

fn headline(inks: &[Option<Ink>; 4], level: Level) -> &Option<Ink> {
    let [lead, second, third, brief] = inks;
    match level {
        Level::Lead => lead,
        Level::Second => second,
        Level::Third => third,
        Level::Brief => brief,
    }
}
