use std::collections::{BTreeMap, BTreeSet};

use super::Stock;
use crate::copy::{
    AutoPlan, Cell, Compose, Copy, DropCap, Frame, Headline, Issue, Key, Matter, Page,
    Spare, Story, StoryId, Vertical, WishKind,
};
use crate::unit::PixelSize;

/// What one page is made of: the issue without all that the page does not hang on.
///
/// A page that is made from its excerpt depends on nothing but what the excerpt says, and
/// may be kept under its key.
#[derive(Clone, Debug)]
pub struct Excerpt {
    issue: Issue,
    page: Page,
    pixels: BTreeMap<(StoryId, usize), PixelSize>,
    key: Key,
    dress: Key,
}

impl Excerpt {
    /// The excerpt for the page at a place of the issue, if there is one; `faces` is the
    /// key of the faces and of whatever else all pages are set with.
    pub fn of(nth: usize, stock: Stock<'_>, faces: Key) -> Option<Self> {
        let page = stock.issue.pages.get(nth)?.clone();
        let whole = stock.issue;
        let own = own(&page, whole);
        // Any page may be filled with a spare story that no other one has, unless they are
        // dealt out for the whole paper.
        let fills = |story: &Story| page.pool.is_none() && story.spare == Spare::Spare;
        let stories = whole.stories.iter().enumerate().map(|(nth, story)| {
            let whole = own.contains(&StoryId(nth)) || fills(story);
            if whole { story.clone() } else { named(story) }
        });
        let stories: Vec<Story> = stories.collect();
        let here =
            |id: &StoryId| own.contains(id) || stories.get(id.0).is_some_and(fills);
        let pages = whole.pages.iter().enumerate().map(|(other, page)| {
            if other == nth { page.clone() } else { other_page(page, &here) }
        });
        let issue = Issue {
            paper: whole.paper.clone(),
            imprint: whole.imprint.clone(),
            style: whole.style.clone(),
            pages: pages.collect(),
            stories: Vec::new(),
            pool: Vec::new(),
        };
        let issue = Issue { stories, ..issue };
        let mut pixels = BTreeMap::new();
        for (nth, story) in issue.stories.iter().enumerate() {
            for photo in 0..story.photos.len() {
                let at = (StoryId(nth), photo);
                pixels.extend((stock.pixels)(at.0, at.1).map(|size| (at, size)));
            }
        }
        let key = Key::of(&(faces, nth, &issue, &pixels));
        let dress = Key::of(&(faces, &issue.style, page.mode));
        Some(Self { issue, page, pixels, key, dress })
    }

    /// The page.
    pub const fn page(&self) -> &Page {
        &self.page
    }

    /// The key of all that it says.
    pub const fn key(&self) -> Key {
        self.key
    }

    /// The key of the faces, the style and the writing mode: of all that a story of the page
    /// is set with beside its own words, whatever else stands on the page.
    pub const fn dress(&self) -> Key {
        self.dress
    }

    /// Does some work with the excerpt in the place of the issue, and the dresses and
    /// faces of `stock`.
    pub fn with<T>(
        &self,
        stock: Stock<'_>,
        work: impl FnOnce(&Page, Stock<'_>) -> T,
    ) -> T {
        let pixels = |story, photo| self.pixels.get(&(story, photo)).copied();
        let Stock { wardrobe, library, .. } = stock;
        let stock = Stock { issue: &self.issue, wardrobe, library, pixels: &pixels };
        work(&self.page, stock)
    }
}

/// The stories that a page names.
fn own(page: &Page, issue: &Issue) -> BTreeSet<StoryId> {
    let mut own: BTreeSet<StoryId> = page.held().collect();
    match &page.compose {
        Compose::Fixed(modules) => own.extend(modules.iter().map(|module| module.story)),
        Compose::Sketch(sketch) => {
            own.extend(sketch.rows.iter().flatten().filter_map(|cell| match cell {
                Cell::Story(story) => Some(*story),
                Cell::Masthead | Cell::Ear | Cell::Ad(_) => None,
            }));
        }
        Compose::Auto(plan) => {
            for wish in &plan.wishes {
                match &wish.kind {
                    WishKind::Apart(ids) | WishKind::Together(ids) => own.extend(ids),
                    WishKind::Story { story, .. } => own.extend([*story]),
                }
            }
        }
    }
    own.retain(|id| id.0 < issue.stories.len());
    own
}

/// A story of another page: that there is one, and of which group.
fn named(story: &Story) -> Story {
    Story {
        id: story.id.clone(),
        spot: story.spot,
        kicker: None,
        headline: Headline { copy: Copy::default(), turns: Vec::new() },
        deck: None,
        colour: None,
        level: story.level,
        byline: None,
        source: None,
        body: Vec::new(),
        matter: Matter { drop_cap: DropCap::None, ..Matter::default() },
        photos: Vec::new(),
        insets: Vec::new(),
        frame: Frame::None,
        vertical: Vertical::No,
        jump: None,
        group: story.group.clone(),
        // Only what fills this page is asked whether it is spare.
        spare: Spare::News,
    }
}

/// Another page: its number and its sheet, and what it has of the stories of this one.
fn other_page(page: &Page, here: &impl Fn(&StoryId) -> bool) -> Page {
    let compose = match &page.compose {
        Compose::Fixed(modules) => {
            let shared = modules.iter().filter(|module| here(&module.story));
            Compose::Fixed(shared.cloned().collect())
        }
        Compose::Auto(_) | Compose::Sketch(_) => Compose::Auto(AutoPlan::default()),
    };
    Page {
        spot: page.spot,
        number: page.number,
        sheet: page.sheet,
        mode: page.mode,
        title: None,
        stories: page.stories.iter().copied().filter(here).collect(),
        compose,
        pool: None,
        ads: Vec::new(),
        ear: None,
        section: None,
        plates: None,
        lines: page.lines,
    }
}
