//! 转版 in the whole paper: a story that goes on on a page which shares the stories begins on
//! one before it. Its two parts are dealt out as two stories.

use super::super::part::{Halves, halves};
use crate::copy::{Issue, Page, StoryId};
use crate::page::Grid;

/// The rest of a story, as long as stories are dealt out.
#[derive(Clone, Debug)]
pub(super) struct Rest {
    /// Whose.
    pub(super) story: StoryId,
    /// The story that it is meanwhile.
    pub(super) rest: StoryId,
    /// The share it goes on on, if that is one.
    pub(super) share: Option<usize>,
    /// The shares on which it may begin.
    pub(super) before: Vec<usize>,
    /// How many paragraphs stand before the turn.
    pub(super) paragraphs: usize,
}

impl Rest {
    /// Parts the stories of an issue that jump from or to a page which shares stories. One
    /// that can be parted nowhere stays whole, and is told when the pages are made.
    pub(super) fn part(issue: &Issue, bare: &mut Issue) -> Vec<Self> {
        let sharing = issue.pages.iter().filter(|page| page.pool.is_some());
        let sharing: Vec<&Page> = sharing.collect();
        let mut rests = Vec::new();
        for (nth, told) in issue.stories.iter().enumerate() {
            let story = StoryId(nth);
            let Some(jump) = &told.jump else { continue };
            let share = sharing.iter().position(|page| page.holds(jump.page));
            let listed = sharing.iter().any(|page| page.stories.contains(&story));
            if share.is_none() && !listed {
                continue;
            }
            let all = sharing.iter().enumerate();
            let before = all.filter(|(_, page)| page.last() < jump.page);
            let before: Vec<(usize, u32)> =
                before.map(|(share, page)| (share, page.number)).collect();
            let from = before.first().map_or(1, |(_, number)| *number);
            let grid = Grid::new(&issue.paper, &issue.style);
            let Some(Halves { head, rest, paragraphs }) = halves(told, from, grid) else {
                continue;
            };
            let id = StoryId(bare.stories.len());
            bare.stories.push(rest);
            if let Some(story) = bare.stories.get_mut(nth) {
                *story = head;
            }
            let before = before.into_iter().map(|(share, _)| share).collect();
            rests.push(Self { story, rest: id, share, before, paragraphs });
        }
        rests
    }

    /// What a story of a share is called meanwhile.
    pub(super) fn meanwhile(rests: &[Self], share: usize, story: StoryId) -> StoryId {
        let own =
            rests.iter().find(|rest| rest.story == story && rest.share == Some(share));
        own.map_or(story, |rest| rest.rest)
    }

    /// What it is called by the editor.
    pub(super) fn original(rests: &[Self], story: StoryId) -> StoryId {
        let own = rests.iter().find(|rest| rest.rest == story);
        own.map_or(story, |rest| rest.story)
    }
}
