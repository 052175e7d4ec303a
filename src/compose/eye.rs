//! What an editor sees of a layout at a glance, and no rule of the audit names.
//!
//! The lead is the largest module and has the largest picture; what weighs less does not
//! begin above what weighs more; a page is not all strips from side to side.

use std::rc::Rc;

use super::terms::{Cost, Size, cost_of_count};
use crate::copy::StoryId;
use crate::page::SolvedModule;
use crate::unit::{Length, Rect};

/// A lesser story begins well above a greater one, a level.
const INVERTED: Cost = 350;
/// How many lines make "well above".
const WELL: u32 = 8;
/// The picture of a lesser story may be so large beside the largest of the lead, in
/// hundredths of its area.
const BESIDE_LEAD: i64 = 60;
/// One that is larger, for each hundredth.
const OVERSHADOWED: Cost = 15;
/// One that is larger than the picture of the lead, for each hundredth besides.
const OUTDONE: Cost = 25;
/// A story is larger than the lead.
const OUTSIZED: Cost = 1_500;
/// The same, for each hundredth that it is larger.
const LARGER: Cost = 30;
/// How many strips from side to side a page may have.
const STRIPS: usize = 2;
/// Each one more.
const STRIP: Cost = 1_000;

/// A module with the rank of its story.
type Ranked = (u8, Rc<SolvedModule>);

/// What a glance finds.
#[derive(Debug, Default)]
pub(super) struct Glance {
    pub(super) cost: Cost,
    /// The stories that are to blame.
    pub(super) blamed: Vec<StoryId>,
}

impl Glance {
    /// Of modules from the top down, in a frame of a size.
    pub(super) fn of(modules: &[Ranked], size: Size) -> Self {
        let mut glance = Self { cost: inverted(modules), blamed: Vec::new() };
        glance.overshadowed(modules);
        glance.outsized(modules);
        glance.strips(modules, size);
        glance
    }

    /// What it costs that the pictures of lesser stories are large beside those of the lead.
    /// A lead without a picture is not outdone by any.
    fn overshadowed(&mut self, modules: &[Ranked]) {
        let leads = modules.iter().filter(|(rank, _)| *rank == 0);
        let largest = leads.filter_map(|(_, module)| Some((module, picture(module)?)));
        let Some((lead, own)) = largest.max_by_key(|(_, area)| *area) else { return };
        for (_, module) in modules.iter().filter(|(rank, _)| 0 < *rank) {
            let Some(share) = picture(module).map(|area| area * 100 / own) else {
                continue;
            };
            let beside = hundredths(share - BESIDE_LEAD);
            let outdone = hundredths(share - 100);
            if 0 < beside {
                self.cost += beside * OVERSHADOWED + outdone * OUTDONE;
            }
            if 0 < outdone {
                self.blamed.extend([module.story, lead.story]);
            }
        }
    }

    /// What it costs that another module is larger than that of the lead.
    fn outsized(&mut self, modules: &[Ranked]) {
        let leads = modules.iter().filter(|(rank, _)| *rank == 0);
        let Some((_, lead)) = leads.max_by_key(|(_, module)| cells(module)) else {
            return;
        };
        let lesser = modules.iter().filter(|(rank, _)| 0 < *rank);
        let Some((_, other)) = lesser.max_by_key(|(_, module)| cells(module)) else {
            return;
        };
        let (own, most) = (i64::from(cells(lead)).max(1), i64::from(cells(other)));
        if own < most {
            self.cost += OUTSIZED + LARGER * hundredths(most * 100 / own - 100);
            self.blamed.extend([lead.story, other.story]);
        }
    }

    /// What it costs that a page has many strips from side to side.
    fn strips(&mut self, modules: &[Ranked], size: Size) {
        let wide = |module: &SolvedModule| module.columns.count() as usize == size.width;
        let strips = modules.iter().filter(|(_, module)| 2 < size.width && wide(module));
        let strips: Vec<StoryId> = strips.map(|(_, module)| module.story).collect();
        let more = strips.len().saturating_sub(STRIPS);
        if 0 < more {
            self.cost += cost_of_count(more) * STRIP;
            self.blamed.extend(strips);
        }
    }
}

/// What it costs that lesser stories begin well above greater ones.
fn inverted(modules: &[Ranked]) -> Cost {
    let mut cost = 0;
    for (nth, (one, above)) in modules.iter().enumerate() {
        for (other, below) in modules.iter().skip(nth + 1) {
            if above.lines.first + WELL < below.lines.first && other < one {
                cost += INVERTED * Cost::from(one - other);
            }
        }
    }
    cost
}

/// A share that is too much, a hundred at the most.
fn hundredths(over: i64) -> Cost {
    Cost::try_from(over.clamp(0, 100)).unwrap_or(100)
}

/// How large the largest picture of a module is, if it has one.
fn picture(module: &SolvedModule) -> Option<i64> {
    let areas = module.photos.iter().map(|photo| area(photo.rect));
    areas.max().filter(|area| 0 < *area)
}

/// How large a picture is, in square millimetres.
fn area(rect: Rect) -> i64 {
    let side = |length: Length| length.div_rem(Length::micrometres(1_000)).0;
    side(rect.width) * side(rect.height)
}

/// How large a module is, in cells of a column and a line.
const fn cells(module: &SolvedModule) -> u32 {
    module.columns.count() * module.lines.count()
}
