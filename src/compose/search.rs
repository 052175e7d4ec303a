//! The search over orders: the given one first, then its neighbours.

use std::ops::RangeInclusive;

use super::around::around;
use super::frame::Frame;
use super::judge::{Court, Judged, Verdict};
use super::polish::{Liberty, STEPS, polish};
use super::refill::Refills;
use super::root::{pinwheel, slicings};
use super::sample::{Dice, draw};
use super::shape::Leaf;
use super::slice::{Run, Slices};
use super::terms::{Cost, NEVER, Placement};
use crate::page::Weight;

/// What came of a search.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// The best layouts, no two of one topology, the best first.
    pub(super) best: Vec<Judged>,
    /// The depth nearest to that of the page that all stories fill together at its full
    /// width.
    pub(super) nearest: Option<usize>,
}

/// How many trees of an order are judged.
const ROOTS: usize = 24;
/// How closely an order is looked at.
struct Looks {
    /// How many trees are drawn at random.
    draws: usize,
    /// How many layouts are bettered before the choice.
    polished: usize,
    /// How many steps are judged to better one, and after how many in a row that better
    /// nothing it is left.
    steps: usize,
    idle: usize,
    /// How many layouts have their rooms filled again, and how many fillings are judged for
    /// one of them.
    refilled: usize,
    fillings: usize,
    /// How many trees are judged, and how many drawn, with the lead at the upper left in each
    /// of the widths that become it, and how many of them are bettered.
    led_roots: usize,
    led_draws: usize,
    led: usize,
}

/// The order of weight.
const CLOSE: Looks = Looks {
    draws: 160,
    polished: 8,
    steps: STEPS,
    idle: 24,
    refilled: 4,
    fillings: 300,
    led_roots: 12,
    led_draws: 40,
    led: 4,
};
/// Those near it.
const LIGHT: Looks = Looks {
    draws: 40,
    polished: 2,
    steps: STEPS / 4,
    idle: 12,
    refilled: 1,
    fillings: 75,
    led_roots: 3,
    led_draws: 10,
    led: 1,
};
/// Among how many layouts those are looked for that there are to choose from.
const KEPT: usize = 36;
/// How many orders are tried, the given one included.
const ORDERS: usize = 48;
/// How many orders are tried for a layout that breaks nothing of medium weight, once
/// there is one that breaks nothing hard and in which no line stands alone.
const SOUND_ORDERS: usize = 24;
/// Up to so many stories all orders are tried; past them fewer, as the work of one grows
/// with the cube of the stories.
const ALL_ORDERS: usize = 16;
/// A page without a cut from edge to edge is looked for among no more stories than these:
/// the ways to part them in five grow with their fourth power.
const WHEELED: usize = 20;

/// How many orders of so many stories are tried.
pub(super) const fn orders(stories: usize) -> usize {
    if stories <= ALL_ORDERS {
        return ORDERS;
    }
    let fewer = ORDERS * ALL_ORDERS.pow(3) / stories.pow(3);
    if fewer == 0 { 1 } else { fewer }
}

/// What a story costs that is moved a place from the order of weight.
const MOVED: Cost = 150;

/// What a search is about.
#[derive(Clone, Copy)]
pub(super) struct Field<'a> {
    pub(super) leaves: &'a [Leaf],
    pub(super) frame: &'a Frame,
    /// How many leaves are stories; the others are furniture.
    pub(super) stories: usize,
    /// How many orders are tried at the most.
    pub(super) orders: usize,
}

/// An order of the leaves, and what it costs that it is not the one of weight.
#[derive(Clone)]
struct Order {
    moved: Cost,
    places: Vec<usize>,
}

/// Searches the order of the leaves and, as long as the best layout breaks something
/// that matters, orders near it.
pub(super) fn search(court: &Court<'_>, field: Field<'_>, given: &[usize]) -> Found {
    let mut found = Found::default();
    let mut seen: Vec<Vec<usize>> = Vec::new();
    let mut queue = vec![Order { moved: 0, places: given.to_vec() }];
    let mut refills = Refills::new(court);
    let mut at = 0;
    while seen.len() < field.orders {
        let Some(Order { moved, places: order }) = queue.get(at).cloned() else { break };
        at += 1;
        if seen.contains(&order) {
            continue;
        }
        let before = found.best.first().map(Judged::weight);
        try_order(&mut refills, field, &order, moved, &mut found);
        seen.push(order.clone());
        let after = found.best.first().map(Judged::weight);
        let first = found.best.first().map(|best| &best.verdict);
        let hard = first.is_none_or(|verdict| 0 < verdict.hard());
        let clean = first.is_some_and(|verdict| verdict.of(Weight::Medium) == 0);
        let strands = first.is_some_and(Verdict::strands);
        if !hard && (clean || (!strands && SOUND_ORDERS <= seen.len())) {
            break;
        }
        // An order that helped has its neighbours tried before others.
        let better = after.is_some() && (before.is_none() || after < before);
        if better || seen.len() == 1 {
            let near = neighbours(field.leaves, &order);
            let moved = moved + MOVED;
            let near = near.into_iter().map(|places| Order { moved, places });
            queue.splice(at..at, near);
        }
    }
    found
}

fn try_order(
    refills: &mut Refills<'_, '_>,
    field: Field<'_>,
    order: &[usize],
    moved: Cost,
    found: &mut Found,
) {
    let Field { leaves, frame, stories, .. } = field;
    let (court, size) = (refills.court(), frame.size);
    let slices = Slices::of(leaves, order, size);
    let mut pool: Vec<Judged> = Vec::new();
    // Those of the order of weight are looked at more closely than those near it.
    let looks = if moved == 0 { CLOSE } else { LIGHT };
    let put = |pool: &mut Vec<Judged>, spots: Vec<Placement>, most: usize| {
        if frame.keeps(&spots, stories) {
            let worst = pool.last().filter(|_| most <= pool.len());
            let than = worst.map_or(Cost::MAX, Judged::weight);
            if let Some(judged) = court.judged(spots, moved, than) {
                keep(pool, judged, most);
            }
        }
    };
    let layouts = slicings(&slices, order.len(), ROOTS);
    if layouts.is_empty() {
        let whole = Run::all(order.len()).within(size.width);
        let near = nearest(slices.any(whole), size.depth);
        let nearer = |near: usize| {
            let known = found.nearest.map(|known: usize| known.abs_diff(size.depth));
            known.is_none_or(|known| near.abs_diff(size.depth) < known)
        };
        if near.is_some_and(nearer) {
            found.nearest = near;
        }
    }
    for spots in layouts {
        put(&mut pool, spots, looks.polished);
    }
    let mut dice = Dice::new(0);
    for _ in 0..looks.draws {
        let Some(spots) = draw(&slices, order.len(), &mut dice) else { break };
        put(&mut pool, spots, looks.polished);
    }
    if moved == 0
        && order.len() <= WHEELED
        && let Some(spots) = pinwheel(&slices, order.len())
    {
        put(&mut pool, spots, looks.polished);
    }
    if let Some(pin) = frame.floating() {
        for spots in around(&slices, stories, pin, ROOTS) {
            put(&mut pool, spots, looks.polished);
        }
    }
    for width in led_widths(field, order) {
        let led = slices.led(width);
        let mut own = Vec::new();
        for spots in slicings(&led, order.len(), looks.led_roots) {
            put(&mut own, spots, looks.led);
        }
        for _ in 0..looks.led_draws {
            let Some(spots) = draw(&led, order.len(), &mut dice) else { break };
            put(&mut own, spots, looks.led);
        }
        for judged in own {
            keep(&mut pool, judged, KEPT);
        }
    }
    for judged in &mut pool {
        polish(court, judged, Liberty::Free, looks.steps, looks.idle);
    }
    pool.sort_by_key(Judged::weight);
    for (nth, mut judged) in pool.into_iter().enumerate() {
        if nth < looks.refilled {
            refills.better(&mut judged, looks.fillings, looks.idle);
            polish(court, &mut judged, Liberty::Free, looks.steps, looks.idle);
        }
        keep(&mut found.best, judged, KEPT);
    }
}

/// In which widths the lead is tried at the upper left: from half the columns on, where nothing
/// stands over it.
fn led_widths(field: Field<'_>, order: &[usize]) -> RangeInclusive<usize> {
    let first = order.first().and_then(|first| field.leaves.get(*first));
    let leads = first.is_some_and(|leaf| leaf.rank == 0 && leaf.group.is_none());
    let columns = field.frame.size.width;
    if leads && 1 < order.len() && !field.frame.is_headed() {
        columns.div_ceil(2)..=columns
    } else {
        // None.
        RangeInclusive::new(1, 0)
    }
}

/// A layout of one order that fills the page, if a slicing tree does.
pub(super) fn slicing_of(field: Field<'_>, order: &[usize]) -> Option<Vec<Placement>> {
    let Field { leaves, frame, stories, .. } = field;
    let slices = Slices::of(leaves, order, frame.size);
    let most = if frame.pins.is_empty() { 1 } else { ROOTS };
    let mut layouts = slicings(&slices, order.len(), most);
    layouts.retain(|layout| frame.keeps(layout, stories));
    if let (true, Some(pin)) = (layouts.is_empty(), frame.floating()) {
        layouts = around(&slices, stories, pin, 1);
    }
    layouts.into_iter().next()
}

/// The depth nearest to `lines` at which something can be.
fn nearest(costs: &[Cost], lines: usize) -> Option<usize> {
    let possible = costs.iter().enumerate().filter(|(_, c)| **c < NEVER);
    possible.map(|(depth, _)| depth).min_by_key(|depth| depth.abs_diff(lines))
}

/// Keeps a layout if it is among the best `most` of different topologies.
fn keep(best: &mut Vec<Judged>, new: Judged, most: usize) {
    let own = topology(&new);
    let alike = best.iter_mut().find(|old| topology(old) == own);
    match alike {
        Some(old) if new.weight() < old.weight() => *old = new,
        Some(_) => return,
        None => best.push(new),
    }
    best.sort_by_key(Judged::weight);
    best.truncate(most);
}

/// Which story stands in which columns, from the top down: what an editor sees at a
/// glance.
fn topology(judged: &Judged) -> Vec<(usize, usize, usize)> {
    let mut spots: Vec<&Placement> = judged.spots.iter().collect();
    spots.sort_by_key(|spot| (spot.column, spot.line));
    spots.iter().map(|spot| (spot.leaf, spot.column, spot.width)).collect()
}

/// Orders in which one story has moved by one to three places. The lead stays.
fn neighbours(leaves: &[Leaf], order: &[usize]) -> Vec<Vec<usize>> {
    let mut near = Vec::new();
    let lead = order.first().and_then(|first| leaves.get(*first));
    let fixed = usize::from(lead.is_some_and(|leaf| leaf.rank == 0));
    for by in 1..=3 {
        for at in (fixed..order.len()).rev() {
            if at + by < order.len() {
                let mut moved = order.to_vec();
                let story = moved.remove(at);
                moved.insert(at + by, story);
                if whole(leaves, &moved) {
                    near.push(moved);
                }
            }
        }
    }
    near
}

/// Whether the stories of each group are together.
fn whole(leaves: &[Leaf], order: &[usize]) -> bool {
    let group = |at: &usize| leaves.get(*at).and_then(|leaf| leaf.group);
    let groups: Vec<Option<usize>> = order.iter().map(group).collect();
    let runs: Vec<usize> =
        groups.chunk_by(|a, b| a == b).filter_map(|run| *run.first()?).collect();
    // A group that is torn has two runs.
    runs.iter().enumerate().all(|(nth, group)| !runs.iter().take(nth).any(|g| g == group))
}
