//! Which page a diagnostic speaks of.

use banmian::copy::{Issue, Page, Part, StoryId, StoryPart};
use banmian::diag::{Diagnostic, FileId, Places, Span};

/// The page that a diagnostic speaks of: the one in whose part of the file it stands, or
/// the one that its story is on.
pub(super) fn page_of(
    issue: &Issue,
    places: &Places,
    diagnostic: &Diagnostic,
) -> Option<u32> {
    let at = diagnostic.span;
    let on = |story: usize| {
        let on = |page: &&Page| page.stories.iter().any(|id| id.0 == story);
        issue.pages.iter().find(on).map(|page| page.number)
    };
    if at.file() != FileId::default() {
        // A file of its own is that of the story whose text stands in it.
        let stands = |story: &usize| {
            let first = Part::Story(StoryId(*story), StoryPart::Block(0)).spot();
            places.span(first).file() == at.file()
        };
        return (0..issue.stories.len()).find(stands).and_then(on);
    }
    let holds =
        |span: Span| span.file() == at.file() && span.range().contains(&at.range().start);
    if let Some(page) = issue.pages.iter().find(|page| holds(places.span(page.spot))) {
        return Some(page.number);
    }
    // A story reaches from its key to the key of the next one.
    let stories = issue.stories.iter().map(|story| places.span(story.spot)).enumerate();
    let (story, _) =
        stories.filter(|(_, span)| *span <= at).max_by_key(|(_, span)| *span)?;
    on(story)
}

/// A page that shares the stories of the whole paper, and those that it came to.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) page: u32,
    pub(super) stories: Vec<String>,
}

/// The pages that share stories, as they were dealt out.
pub(super) fn shared(dealt: &Issue) -> Vec<Shared> {
    let sharing = dealt.pages.iter().filter(|page| page.pool.is_some());
    let of = |page: &Page| {
        let stories = page.stories.iter().filter_map(|id| dealt.stories.get(id.0));
        let stories = stories.map(|story| story.id.clone()).collect();
        Shared { page: page.number, stories }
    };
    sharing.map(of).collect()
}
