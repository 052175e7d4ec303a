use crate::unit::Length;

/// How long each line may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measures {
    first: Vec<Length>,
    rest: Length,
}

impl Measures {
    /// Every line alike.
    pub const fn even(measure: Length) -> Self {
        Self { first: Vec::new(), rest: measure }
    }

    /// The first lines as given, all others alike.
    pub const fn of(first: Vec<Length>, rest: Length) -> Self {
        Self { first, rest }
    }

    /// Whether every line is as long as every other.
    pub(super) const fn are_even(&self) -> bool {
        self.first.is_empty()
    }

    /// The measure of a line, counted from zero.
    pub fn line(&self, number: usize) -> Length {
        self.first.get(number).copied().unwrap_or(self.rest)
    }
}

/// The room of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// How long each line may be.
    pub measures: Measures,
    /// How much of the first line stays free.
    pub indent: Length,
    /// How much of the last line stays free for a run-in attribution, the em between
    /// them included (ATTR-1).
    pub tail: Option<Length>,
}
