use super::{Cluster, Paragraph};
use crate::script::{Class, Gap, Hold, Slot};
use crate::unit::Em;

/// White of a set width before a character, in place of what the pair table gives. It is
/// neither squeezed nor opened, and a line that ends there drops it (EDGE-4).
///
/// Nothing is added to the text: who copies the line reads what the author typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quad {
    /// After words that open a paragraph: a line may end there.
    After(Em),
    /// After the marker of a list item: as much as fills the line so far to a whole em,
    /// but at least so much. No line ends there (UNB-12, LIST-1).
    ToWhole(Em),
    /// Inside a name that is spread (BY-1). No line ends there (UNB-9).
    Within(Em),
    /// Between two columns of a list of names, added to the space typed there.
    Between(Em),
}

/// The least white after a marker that is not as wide as an ideograph.
pub(super) const AFTER_MARKER: Em = Em::QUARTER;

impl Quad {
    /// The quad after a marker that ends in a character of `class`.
    pub fn after_marker(class: Class) -> Self {
        match class {
            Class::Han | Class::Sign => Self::ToWhole(Em::ZERO),
            Class::Open
            | Class::Close
            | Class::Pause
            | Class::Stop
            | Class::Emphatic
            | Class::Dash
            | Class::Long
            | Class::Middle
            | Class::Solidus
            | Class::Latin
            | Class::LatinMark
            | Class::WordSpace
            | Class::Ideospace => Self::ToWhole(AFTER_MARKER),
        }
    }

    /// The gap it makes after `so_far` of a line, and what it holds.
    pub(super) fn gap(self, so_far: Em, hold: Hold) -> (Gap, Hold) {
        let solid = |natural| Gap { natural, ..Gap::SOLID };
        match self {
            Self::After(wide) | Self::Between(wide) => (solid(wide), Hold::Free),
            Self::Within(wide) => (solid(wide), hold.max(Hold::Unit)),
            Self::ToWhole(least) => {
                let em = Em::FULL.parts();
                let past = (so_far + least).parts();
                let whole = Em::from_parts((past + em - 1).div_euclid(em) * em);
                (solid(whole - so_far), hold.max(Hold::Unit))
            }
        }
    }
}

impl Paragraph {
    /// How far from the start of an unbroken line the first cluster at or after byte `at`
    /// stands, at its natural width.
    pub fn along(&self, at: usize) -> Em {
        let before = self.clusters.iter().take_while(|cluster| cluster.text.start < at);
        let n = before.count();
        natural(&self.clusters[..n], self.joints.iter().map(|joint| joint.gap))
    }
}

/// The natural width of clusters with the gaps after them.
pub(super) fn natural(clusters: &[Cluster], gaps: impl Iterator<Item = Gap>) -> Em {
    let bodies: Em = clusters.iter().map(|cluster| cluster.body).sum();
    bodies + gaps.take(clusters.len()).map(|gap| gap.natural).sum::<Em>()
}

// A quad is closed to T3 like every gap that is no slot.
const _: () = assert!(matches!(Gap::SOLID.slot, Slot::Closed));

#[cfg(test)]
mod tests {
    use super::Quad;
    use crate::script::Hold;
    use crate::unit::Em;

    /// LIST-1: 1. takes two ems, 一、 two, （一） three, ① one.
    #[test]
    fn a_marker_is_filled_to_a_whole_em() {
        let wide =
            |so_far: Em, quad: Quad| so_far + quad.gap(so_far, Hold::Free).0.natural;
        let quarter = Quad::ToWhole(Em::QUARTER);
        assert_eq!(wide(Em::thousandths(780), quarter), Em::whole(2));
        assert_eq!(wide(Em::FULL + Em::HALF, quarter), Em::whole(2));
        assert_eq!(wide(Em::whole(2), quarter), Em::whole(3));
        assert_eq!(wide(Em::FULL, Quad::ToWhole(Em::ZERO)), Em::FULL);
    }
}
