//! The stories of a page, made ready for the search.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::frame::Frame;
use super::judge::Bench;
use super::shape::{Bearing, Leaf, Way};
use super::shelf::Shelving;
use super::terms::{Cost, Placement, Sides};
use super::ways::{Effort, Shaper, Wanted, recounted};
use crate::copy::{
    Allowance, Key, Level, Page, Spare, Story, StoryId, Vertical, Wish, WishKind,
};
use crate::page::{Grid, Pin, Stock};
use crate::unit::WritingMode;

/// The wishes of a page, story by story.
#[derive(Clone, Debug, Default)]
pub(super) struct Wishes {
    wanted: Vec<(StoryId, Wanted, Sides)>,
    pub(super) apart: Vec<Vec<StoryId>>,
    /// Stories that stand together: by wish, or because they are of one group.
    together: Vec<Vec<StoryId>>,
    /// The editor drew the page: nothing is kept anywhere but by the drawing.
    drawn: bool,
}

impl Wishes {
    pub(super) fn of(wished: &[&Wish], stock: Stock<'_>, mode: WritingMode) -> Self {
        let mut wishes = Self::default();
        for wish in wished {
            match &wish.kind {
                WishKind::Story {
                    story,
                    position,
                    columns,
                    headline,
                    vertical,
                    photos,
                } => {
                    let sides = position
                        .as_deref()
                        .map_or(Sides::NONE, |position| sides(position, mode));
                    let columns = columns.map(usize::from);
                    let (size, vertical) = (*headline, *vertical);
                    let mut wanted =
                        Wanted { columns, size, vertical, ..Wanted::default() };
                    for (photo, columns) in photos {
                        if let Some(span) = wanted.photos.get_mut(*photo) {
                            *span = Some(*columns);
                        }
                    }
                    wishes.wanted.push((*story, wanted, sides));
                }
                WishKind::Apart(stories) => wishes.apart.push(stories.clone()),
                WishKind::Together(stories) => wishes.together.push(stories.clone()),
            }
        }
        let mut groups: Vec<(&str, Vec<StoryId>)> = Vec::new();
        for (nth, story) in stock.issue.stories.iter().enumerate() {
            // Who is of no group stands by itself.
            let Some(group) = &story.group else { continue };
            match groups.iter_mut().find(|(name, _)| *name == group.text()) {
                Some((_, members)) => members.push(StoryId(nth)),
                None => groups.push((group.text(), vec![StoryId(nth)])),
            }
        }
        wishes.together.extend(groups.into_iter().map(|(_, members)| members));
        wishes
    }

    /// The widths that a drawing gives to stories.
    pub(super) fn drawn(widths: &[(StoryId, usize)]) -> Self {
        let wanted = widths.iter().map(|(story, width)| {
            let wanted = Wanted { columns: Some(*width), ..Wanted::default() };
            (*story, wanted, Sides::NONE)
        });
        Self { wanted: wanted.collect(), drawn: true, ..Self::default() }
    }

    /// Lets the headline of a story stand as it will.
    pub(super) fn free(&mut self, story: StoryId) {
        let vertical = Some(Vertical::Allowed);
        let wanted = Wanted { vertical, ..Wanted::default() };
        self.wanted.push((story, wanted, Sides::NONE));
    }

    /// Whether the headline of a story was let go.
    pub(super) fn is_free(&self, story: StoryId) -> bool {
        let free = Wanted { vertical: Some(Vertical::Allowed), ..Wanted::default() };
        self.wanted.iter().any(|(id, wanted, _)| *id == story && *wanted == free)
    }

    fn for_story(&self, id: StoryId) -> (Wanted, Sides) {
        let mut all = (Wanted::default(), Sides::NONE);
        for (_, wanted, sides) in self.wanted.iter().filter(|(story, ..)| *story == id) {
            all.0.columns = wanted.columns.or(all.0.columns);
            all.0.size = wanted.size.or(all.0.size);
            all.0.vertical = wanted.vertical.or(all.0.vertical);
            for (all, own) in all.0.photos.iter_mut().zip(wanted.photos) {
                *all = own.or(*all);
            }
            all.1 = all.1.and(*sides);
        }
        all
    }

    fn group(&self, id: StoryId) -> Option<usize> {
        self.together.iter().position(|members| members.contains(&id))
    }
}

/// `top left` and the like, as sides of the grid. Where lines run down the first of them is at
/// the right of the page, and the first tier at its top: decision 11.
fn sides(position: &str, mode: WritingMode) -> Sides {
    let (top, bottom, left, right) = match mode {
        WritingMode::HorizontalTb => {
            (Sides::TOP, Sides::BOTTOM, Sides::LEFT, Sides::RIGHT)
        }
        WritingMode::VerticalRl => (Sides::LEFT, Sides::RIGHT, Sides::BOTTOM, Sides::TOP),
    };
    let words = [("top", top), ("bottom", bottom), ("left", left), ("right", right)];
    let named = words.iter().filter(|(word, _)| position.contains(word));
    named.fold(Sides::NONE, |sides, (_, side)| sides.and(*side))
}

/// Makes the leaves of a page; reads each story once.
pub(super) struct Stone<'a> {
    pub(super) stock: Stock<'a>,
    pub(super) grid: Grid,
    pub(super) allow: Allowance,
    pub(super) frame: Frame,
    shapers: BTreeMap<StoryId, Shelved<'a>>,
    shelving: &'a Shelving,
}

/// The shaper of a story, and what its shapes are kept under.
pub(super) struct Shelved<'a> {
    key: Key,
    pub(super) shaper: Shaper<'a>,
}

/// What was found is kept, however the search ended.
impl Drop for Stone<'_> {
    fn drop(&mut self) {
        for Shelved { key, shaper } in std::mem::take(&mut self.shapers).into_values() {
            self.shelving.keep(key, shaper.into_shapes());
        }
    }
}

impl<'a> Stone<'a> {
    pub(super) fn new(
        stock: Stock<'a>,
        grid: Grid,
        allow: Allowance,
        pins: &[Pin],
        shelving: &'a Shelving,
    ) -> Self {
        let frame = Frame::of(grid, pins);
        Self { stock, grid, allow, frame, shapers: BTreeMap::new(), shelving }
    }

    /// What layouts of the page are judged by.
    pub(super) const fn bench<'b>(
        &'b self,
        page: &'b Page,
        apart: &'b [Vec<StoryId>],
    ) -> Bench<'b> {
        let Self { stock, grid, frame, shapers, .. } = self;
        Bench { page, stock: *stock, grid: *grid, frame, apart, shapers }
    }

    /// The leaves of stories, groups together, in order of weight, and after them those
    /// of the furniture.
    pub(super) fn leaves(
        &mut self,
        stories: &[StoryId],
        wishes: &Wishes,
        effort: Effort,
    ) -> Vec<Leaf> {
        let mut ordered: Vec<StoryId> = Vec::new();
        for id in stories {
            if ordered.contains(id) {
                continue;
            }
            ordered.push(*id);
            // The same.
            let Some(group) = wishes.group(*id) else { continue };
            let members = stories
                .iter()
                .filter(|other| wishes.group(**other) == Some(group) && *other != id);
            ordered.extend(members);
        }
        let mut leaves = Vec::new();
        for id in ordered {
            // Stories are named by their places in this issue.
            let Some(story) = self.stock.issue.stories.get(id.0) else { continue };
            let (wanted, _) = wishes.for_story(id);
            let ways = self.shaper(id, story).ways(wanted, effort);
            leaves.push(self.leaf(id, story, ways, wishes));
        }
        leaves.extend(self.frame.leaves());
        leaves
    }

    /// The leaf of a story as it would be with other words.
    pub(super) fn revised(&self, leaf: &Leaf, story: &Story) -> Leaf {
        leaf.recounted(recounted(story, &leaf.ways, self.stock, self.allow))
    }

    /// A story by its number, as it stands in the issue.
    pub(super) fn story(&self, id: StoryId) -> Option<&'a Story> {
        self.stock.issue.stories.get(id.0)
    }

    /// The leaf of a story as it would be without its last photo. Nothing if it has none.
    pub(super) fn without_photo(
        &self,
        leaf: &Leaf,
        id: StoryId,
        wishes: &Wishes,
        effort: Effort,
    ) -> Option<Leaf> {
        let mut less = self.stock.issue.stories.get(id.0)?.clone();
        less.photos.pop()?;
        let (wanted, _) = wishes.for_story(id);
        let mut shaper = Shaper::new(id, &less, self.stock, self.grid, self.allow);
        let mut bare = self.leaf(id, &less, shaper.ways(wanted, effort), wishes);
        bare.group = leaf.group;
        Some(bare)
    }

    /// Makes the shapes of a leaf of what is best when its variants cost more than they do.
    pub(super) fn charge(
        &self,
        leaf: &mut Leaf,
        more: impl Fn(&Leaf, &Placement) -> Cost,
    ) {
        // Furniture has no variants.
        let Some(shelved) = leaf.story.and_then(|id| self.shapers.get(&id)) else {
            return;
        };
        leaf.beware(|leaf, spot| shelved.shaper.alone(leaf, spot), more);
    }

    fn leaf(
        &self,
        id: StoryId,
        story: &Story,
        ways: Vec<Arc<Way>>,
        wishes: &Wishes,
    ) -> Leaf {
        let (_, mut sides) = wishes.for_story(id);
        let rank = match story.level {
            Level::Lead => 0,
            Level::Second => 1,
            Level::Third => 2,
            Level::Brief => 3,
        };
        let drawn = wishes.drawn;
        if rank == 0 && sides == Sides::NONE && !self.frame.is_headed() && !drawn {
            sides = Sides::TOP;
        }
        let bearing = Bearing { rank, frame: story.frame, sides };
        let mut leaf = Leaf::new(id, bearing, Arc::new(ways), self.frame.size, 0);
        leaf.group = wishes.group(id);
        if let Some(shelved) = self.shapers.get(&id) {
            leaf.beware(|leaf, spot| shelved.shaper.alone(leaf, spot), |_, _| 0);
        }
        leaf
    }

    fn shaper(&mut self, id: StoryId, story: &'a Story) -> &mut Shaper<'a> {
        let (stock, grid, allow) = (self.stock, self.grid, self.allow);
        let shelving = self.shelving;
        let new = || {
            let key = shelving.key(id, story, stock, grid, allow);
            let shaper = match shelving.find(key) {
                Some(shapes) => Shaper::knowing(id, story, shapes, stock, grid, allow),
                None => Shaper::new(id, story, stock, grid, allow),
            };
            Shelved { key, shaper }
        };
        &mut self.shapers.entry(id).or_insert_with(new).shaper
    }
}

/// The news of a page that its furniture does not hold, in order of weight.
pub(super) fn news(page: &Page, stock: Stock<'_>, pins: &[Pin]) -> Vec<StoryId> {
    let is_news = |id: &StoryId| {
        let story = stock.issue.stories.get(id.0);
        story.is_some_and(|story| story.spare == Spare::News)
    };
    let pinned = |id: &StoryId| pins.iter().any(|pin| pin.story() == Some(*id));
    page.stories.iter().copied().filter(|id| is_news(id) && !pinned(id)).collect()
}

/// The spare stories that no page places, and those of this one. None where they are dealt
/// out for the whole paper.
pub(super) fn spares(page: &Page, stock: Stock<'_>) -> Vec<StoryId> {
    if page.pool.is_some() {
        return Vec::new();
    }
    let taken = |id: StoryId| {
        let others = stock.issue.pages.iter().filter(|other| other.number != page.number);
        others.flat_map(|other| other.stories.iter()).any(|other| *other == id)
    };
    let spare = |(nth, story): (usize, &Story)| {
        let id = StoryId(nth);
        (story.spare == Spare::Spare && !taken(id)).then_some(id)
    };
    stock.issue.stories.iter().enumerate().filter_map(spare).collect()
}

#[cfg(test)]
mod tests {
    use super::sides;
    use crate::compose::terms::Sides;
    use crate::unit::WritingMode;

    #[test]
    fn sides_of_a_wish_are_those_of_the_sheet() {
        let corner = Sides::TOP.and(Sides::LEFT);
        assert_eq!(sides("top left", WritingMode::HorizontalTb), corner);
        // The first line of the first tier.
        assert_eq!(sides("top right", WritingMode::VerticalRl), corner);
        assert_eq!(sides("left", WritingMode::VerticalRl), Sides::BOTTOM);
        assert_eq!(sides("bottom", WritingMode::VerticalRl), Sides::RIGHT);
    }
}
