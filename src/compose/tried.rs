//! What is worked out at once, against trying it.

use proptest::prelude::*;

use super::art::Placed;
use super::closing::{Closing, Freely, with};
use super::frame::Frame;
use super::search::{Field, slicing_of};
use super::shape::Leaf;
use super::stack::{Caption, Choice, stacks};
use super::terms::{Corners, Cost, Sides};

/// A story of the search with nothing but costs: width, corners, depth.
fn leaf(costs: &[(usize, Corners, usize, Cost)], size: (usize, usize)) -> Leaf {
    let mut leaf = Leaf::pin((1, 1), Sides::NONE, size);
    leaf.table = super::shape::Table::new(size.0, size.1);
    for (width, corners, depth, cost) in costs {
        leaf.put((*width, *corners, *depth), *cost);
    }
    leaf.rank = 2;
    leaf
}

/// A shape of a story, for a page of three columns and nine lines.
fn shape() -> impl Strategy<Value = (usize, Corners, usize, Cost)> {
    (1_usize..=3, 0_usize..4, 1_usize..=9, 0_i32..900)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// A rectangle is open if and only if a story that has no other shape closes the page.
    #[test]
    fn what_is_open_closes_the_page_and_nothing_else_does(
        shapes in proptest::collection::vec(
            proptest::collection::vec(shape(), 3..9), 2..5,
        ),
    ) {
        let size = (3, 9);
        let leaves: Vec<Leaf> = shapes.iter().map(|costs| leaf(costs, size)).collect();
        let frame = Frame { above: 0, size, pins: Vec::new(), kinds: Vec::new() };
        let stories = leaves.len();
        let field = Field { leaves: &leaves, frame: &frame, stories, orders: 1 };
        let closing = Freely::of(field);
        let order: Vec<usize> = (0..leaves.len()).collect();
        for at in 0..leaves.len() {
            let openings = closing.openings(&leaves, at);
            for width in 1..=size.0 {
                for depth in 1..=size.1 {
                    let only = leaf(&[(width, 0, depth, 0)], size);
                    let others = with(&leaves, at, &only);
                    let closes = slicing_of(Field { leaves: &others, ..field }, &order);
                    prop_assert_eq!(
                        openings.admits(&only), closes.is_some(), "{} {}x{}", at, width, depth
                    );
                }
            }
        }
    }

    /// Photos lie inside their columns, on one another nowhere, and over no gap.
    #[test]
    fn stacked_photos_leave_no_gap_between_them(
        sizes in proptest::collection::vec(
            proptest::collection::vec((1_usize..=3, 3_usize..20), 1..4), 2..5,
        ),
    ) {
        let choices: Vec<Vec<Choice>> = sizes
            .iter()
            .enumerate()
            .map(|(photo, sizes)| {
                let choice = |(width, depth): &(usize, usize)| Choice {
                    photo, width: *width, depth: *depth, cost: 0, caption: Caption::Own,
                };
                sizes.iter().map(choice).collect()
            })
            .collect();
        for art in stacks(4, &choices) {
            prop_assert_eq!(art.photos.len(), choices.len());
            for column in 1..=4 {
                let over = |placed: &&Placed| {
                    (placed.column..placed.column + placed.width).contains(&column)
                };
                let mut here: Vec<&Placed> = art.photos.iter().filter(over).collect();
                here.sort_by_key(|placed| placed.line);
                let mut next = 1;
                for placed in here {
                    prop_assert_eq!(placed.line, next);
                    next += placed.depth;
                }
            }
            for placed in &art.photos {
                prop_assert!(placed.column + placed.width <= 5);
            }
        }
    }
}
