use std::borrow::Cow;

use crate::copy::{Bound, Compose, Headline, Issue, Kept, Key, Page};
use crate::para::with_turns;

/// The headlines of a thick issue and of those before it: words, so they are small.
const BOUND: Bound = Bound { count: 4_096, bytes: usize::MAX };

/// Headlines whose turns were found, each under itself.
#[derive(Clone, Debug)]
pub(super) struct Turns(Kept<Key, Headline>);

impl Turns {
    pub(super) const fn new() -> Self {
        Self(Kept::new(BOUND))
    }

    /// The issue with the turns of its headlines found, if it has pages to compose: many
    /// sizes and widths are tried, and the words are looked for once for all.
    pub(super) fn if_composed<'a>(&mut self, issue: &'a Issue) -> Cow<'a, Issue> {
        let fixed = |page: &Page| matches!(page.compose, Compose::Fixed(_));
        if issue.pages.iter().all(fixed) {
            return Cow::Borrowed(issue);
        }
        Cow::Owned(self.all(issue))
    }

    /// The issue with the turns of all its headlines found.
    pub(super) fn all(&mut self, issue: &Issue) -> Issue {
        let mut turned = issue.clone();
        for story in &mut turned.stories {
            let heads = [&mut story.kicker, &mut story.deck].into_iter().flatten();
            for head in heads.chain([&mut story.headline]) {
                *head = self.of(head);
            }
        }
        turned
    }

    fn of(&mut self, headline: &Headline) -> Headline {
        let key = Key::of(headline);
        if let Some(known) = self.0.find(&key) {
            return known.clone();
        }
        let turned = with_turns(headline);
        self.0.keep(key, turned.clone(), 0);
        turned
    }
}

/// The issue with the turns of its headlines found, if it has pages to compose.
pub fn turned(issue: &Issue) -> Cow<'_, Issue> {
    Turns::new().if_composed(issue)
}
