//! A charstring of Type 2, run without drawing anything: whether each operator has what it
//! takes, and how wide the glyph is.
//!
//! # Sources
//!
//! Adobe Technical Note 5177, §3 and §4; Appendix B (limits).

use super::cff::Index;

/// As many numbers as may wait for an operator.
const DEEPEST: usize = 48;
/// As deep as routines may call one another.
const CALLS: usize = 10;
/// More steps than any glyph takes.
const STEPS: usize = 100_000;

/// How wide a glyph says that it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Wide {
    /// As its face says of those that say nothing.
    Default,
    /// So much more than what is usual.
    Nominal(f64),
}

/// The routines that a glyph may call.
#[derive(Clone, Copy)]
pub(super) struct Routines<'a> {
    pub(super) own: Option<&'a Index>,
    pub(super) all: &'a Index,
    pub(super) bytes: &'a [u8],
}

/// Runs a charstring. Nothing if it is not sound, or computes, which few readers can.
pub(super) fn run(charstring: &[u8], routines: Routines<'_>) -> Option<Wide> {
    let mut run = Run { stack: Vec::new(), wide: None, stems: 0, steps: 0, routines };
    (run.through(charstring, 0)? == Went::Ended).then_some(())?;
    run.wide
}

#[derive(PartialEq, Eq)]
enum Went {
    Back,
    Ended,
}

struct Run<'a> {
    stack: Vec<f64>,
    wide: Option<Wide>,
    stems: usize,
    steps: usize,
    routines: Routines<'a>,
}

impl<'a> Run<'a> {
    fn through(&mut self, bytes: &[u8], depth: usize) -> Option<Went> {
        if CALLS < depth {
            return None;
        }
        let mut rest = bytes;
        while let [first, after @ ..] = rest {
            self.steps = self.steps.saturating_add(1);
            if STEPS < self.steps {
                return None;
            }
            rest = after;
            match *first {
                28 | 32..=255 => rest = self.number(*first, after)?,
                10 | 29 => {
                    let own = *first == 10;
                    let index = if own { self.routines.own? } else { self.routines.all };
                    let routine = self.routine(index)?;
                    if self.through(routine, depth.saturating_add(1))? == Went::Ended {
                        return Some(Went::Ended);
                    }
                }
                11 => return Some(Went::Back),
                14 => {
                    // Four more make an accented letter of two others.
                    let spare = self.widthless(|count| count == 0 || count == 4)?;
                    return (spare == 0 || spare == 4).then_some(Went::Ended);
                }
                19 | 20 => {
                    self.hints()?;
                    rest = rest.get(self.stems.div_ceil(8)..)?;
                }
                12 => {
                    let (second, after) = rest.split_first()?;
                    rest = after;
                    self.flex(*second)?;
                }
                operator => self.plain(operator)?,
            }
        }
        // A routine that does not return, a glyph that does not end.
        None
    }

    fn number<'b>(&mut self, first: u8, after: &'b [u8]) -> Option<&'b [u8]> {
        let (value, rest) = match (first, after) {
            (28, [high, low, rest @ ..]) => {
                (f64::from(i16::from_be_bytes([*high, *low])), rest)
            }
            (32..=246, rest) => (f64::from(first) - 139.0, rest),
            (247..=250, [second, rest @ ..]) => {
                let high = f64::from(first) - 247.0;
                (high * 256.0 + f64::from(*second) + 108.0, rest)
            }
            (251..=254, [second, rest @ ..]) => {
                let high = f64::from(first) - 251.0;
                (-high * 256.0 - f64::from(*second) - 108.0, rest)
            }
            (255, [a, b, c, d, rest @ ..]) => {
                let fixed = i32::from_be_bytes([*a, *b, *c, *d]);
                (f64::from(fixed) / 65_536.0, rest)
            }
            _ => return None,
        };
        self.stack.push(value);
        (self.stack.len() <= DEEPEST).then_some(rest)
    }

    fn routine(&mut self, index: &Index) -> Option<&'a [u8]> {
        let bias = match index.count() {
            0..1240 => 107.0,
            1240..33_900 => 1131.0,
            _ => 32_768.0,
        };
        let number = self.stack.pop()? + bias;
        let nth = (0..index.count()).find(|nth| {
            u32::try_from(*nth).is_ok_and(|nth| (f64::from(nth) - number).abs() < 1e-6)
        })?;
        index.get(self.routines.bytes, nth)
    }

    /// Takes the width off what the first operator that clears the stack has: how many are
    /// left, and clears it.
    fn widthless(&mut self, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let count = self.stack.len();
        let left = match (&self.wide, count.checked_sub(1)) {
            (Some(_), _) => count,
            (None, _) if fits(count) => {
                self.wide = Some(Wide::Default);
                count
            }
            (None, Some(left)) => {
                self.wide = Some(Wide::Nominal(*self.stack.first()?));
                left
            }
            (None, None) => return None,
        };
        self.stack.clear();
        fits(left).then_some(left)
    }

    fn hints(&mut self) -> Option<()> {
        let left = self.widthless(|count| count.is_multiple_of(2))?;
        self.stems = self.stems.saturating_add(left / 2);
        (self.stems <= 96).then_some(())
    }

    fn plain(&mut self, operator: u8) -> Option<()> {
        let of = |count: usize, by: usize| by <= count && count.is_multiple_of(by);
        match operator {
            1 | 3 | 18 | 23 => return self.hints(),
            21 => return self.widthless(|count| count == 2).map(|_| ()),
            4 | 22 => return self.widthless(|count| count == 1).map(|_| ()),
            _ => {}
        }
        // Something is drawn before it is said from where.
        self.wide?;
        let count = self.stack.len();
        let odd = |by: usize| of(count.saturating_sub(count % by), by) && count % by <= 1;
        let fits = match operator {
            5 => of(count, 2),
            6 | 7 => 1 <= count,
            8 => of(count, 6),
            24 => 8 <= count && of(count.saturating_sub(2), 6),
            25 => 8 <= count && of(count.saturating_sub(6), 2),
            26 | 27 | 30 | 31 => odd(4),
            _ => false,
        };
        self.stack.clear();
        fits.then_some(())
    }

    fn flex(&mut self, operator: u8) -> Option<()> {
        let wanted = match operator {
            34 => 7,
            35 => 13,
            36 => 9,
            37 => 11,
            _ => return None,
        };
        self.wide?;
        let fits = self.stack.len() == wanted;
        self.stack.clear();
        fits.then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::cff::Index;
    use super::{Routines, Wide, run};

    fn ran(charstring: &[u8]) -> Option<Wide> {
        let none = Index::default();
        run(charstring, Routines { own: None, all: &none, bytes: &[] })
    }

    #[test]
    fn a_glyph_says_how_wide_it_is_before_its_first_operator() {
        let zero = 139;
        assert_eq!(ran(&[14]), Some(Wide::Default));
        assert_eq!(ran(&[144, 14]), Some(Wide::Nominal(5.0)));
        assert_eq!(ran(&[144, zero, zero, 21, zero, 6, 14]), Some(Wide::Nominal(5.0)));
        assert_eq!(ran(&[zero, zero, 21, zero, 6, 14]), Some(Wide::Default));
        // Two stems and a mask of one byte, which is no operator.
        let hinted = [144, zero, zero, zero, zero, 19, 14, zero, 22, 14];
        assert_eq!(ran(&hinted), Some(Wide::Nominal(5.0)));
    }

    #[test]
    fn a_glyph_of_which_a_strict_reader_tires_is_not_sound() {
        let zero = 139;
        // It does not end; too few numbers; too many; an operator that there is not; a
        // routine that there is not; a line from nowhere; more than the stack holds.
        assert_eq!(ran(&[zero, zero, 21]), None);
        assert_eq!(ran(&[zero, zero, 21, zero, 5, 14]), None);
        assert_eq!(ran(&[zero, zero, zero, zero, 21, 14]), None);
        assert_eq!(ran(&[zero, zero, 21, 2, 14]), None);
        assert_eq!(ran(&[zero, 10, 14]), None);
        assert_eq!(ran(&[zero, zero, 5, 14]), None);
        let many = [&[zero; 49][..], &[22, 14]].concat();
        assert_eq!(ran(&many), None);
    }
}
