//! What is worked out at once, against trying it.

use proptest::prelude::*;

use super::art::Placed;
use super::closing::{Closing, Freely, with};
use super::frame::Frame;
use super::search::{Field, slicing_of};
use super::shape::Leaf;
use super::stack::{Caption, Choice, stacks};
use super::terms::Size;
use super::tests::{Priced, leaf, priced};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// A rectangle is open if and only if a story that has no other shape closes the page.
    #[test]
    fn what_is_open_closes_the_page_and_nothing_else_does(
        shapes in proptest::collection::vec(
            proptest::collection::vec(priced(3, 9), 3..9), 2..5,
        ),
    ) {
        let size = Size { width: 3, depth: 9 };
        let leaves: Vec<Leaf> = shapes.iter().map(|costs| leaf(costs, size)).collect();
        let frame = Frame { above: 0, size, pins: Vec::new(), kinds: Vec::new() };
        let stories = leaves.len();
        let field = Field { leaves: &leaves, frame: &frame, stories, orders: 1 };
        let closing = Freely::of(field);
        let order: Vec<usize> = (0..leaves.len()).collect();
        for at in 0..leaves.len() {
            let openings = closing.openings(&leaves, at);
            for width in 1..=size.width {
                for depth in 1..=size.depth {
                    let shape = Size { width, depth }.with(0);
                    let only = leaf(&[Priced { shape, cost: 0 }], size);
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
