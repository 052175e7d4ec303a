//! What is printed in which ink: what a thing asked for itself, else the colours of the
//! house, else black.
//!
//! Nothing is told by comparing with black: black is an ink that somebody may have chosen.

use crate::copy::{Issue, Level};
use crate::ink::{Ink, Tint};
use crate::page::RuleUse;
use crate::story::{RED, Role, TypeLine};

/// The tint under a box where the house style says nothing.
const TINT: Ink = Ink::black(Tint::percent(8));

/// The ink of a line of type and of the marks beside it. `article` is the story that it
/// belongs to.
pub(super) fn type_ink(issue: &Issue, line: &TypeLine, article: Option<usize>) -> Ink {
    let colours = &issue.style.colours;
    // Furniture belongs to no story.
    let story = article.and_then(|article| issue.stories.get(article));
    let of_story = story.and_then(|story| story.colour);
    let house = match line.role {
        Role::Headline => {
            let level = story.map_or(Level::Third, |story| story.level);
            of_story.or_else(|| *headline(&colours.headlines, level))
        }
        Role::Kicker => colours.kicker.or(of_story),
        Role::Deck => colours.deck,
        Role::Subhead => colours.subhead,
        Role::Folio => colours.folio,
        Role::Byline
        | Role::Paragraph
        | Role::Attribution
        | Role::Photo
        | Role::Caption
        | Role::Credit
        | Role::Ruby
        | Role::Rule
        | Role::PullQuote
        | Role::AsideTitle
        | Role::Aside
        | Role::Code
        | Role::CodeCaption
        | Role::Note
        | Role::TableTitle
        | Role::TableHead
        | Role::TableCell
        | Role::TableRemark => None,
    };
    line.ink.or(house).unwrap_or(Ink::BLACK)
}

/// The ink of a rule, a line of a box or a tint.
pub(super) fn rule_ink(issue: &Issue, use_: RuleUse) -> Ink {
    let colours = &issue.style.colours;
    match use_ {
        RuleUse::Between | RuleUse::Folio | RuleUse::Ornament => {
            colours.rule.unwrap_or(Ink::BLACK)
        }
        RuleUse::Masthead(own) => own.or(colours.rule).unwrap_or(Ink::BLACK),
        RuleUse::MastheadFine(own) => fine(own.or(colours.rule)),
        RuleUse::Box | RuleUse::Outer | RuleUse::Inner => {
            colours.frame.unwrap_or(Ink::BLACK)
        }
        RuleUse::Tint => colours.tint.unwrap_or(TINT),
        RuleUse::Label => Ink::PAPER,
        RuleUse::Gap | RuleUse::Edge => RED,
    }
}

/// No press registers so thin a line in two inks: it is black then (press.md §9).
fn fine(ink: Option<Ink>) -> Ink {
    ink.filter(|ink| ink.inks() == 1).unwrap_or(Ink::BLACK)
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
