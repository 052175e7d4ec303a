//! Where the ink of a mark is in its cell, by region: rules.md §1.5.

use super::{Class, Region};

/// Where in its cell of one em a mark has its ink, and so where its blanks are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seat {
    /// On the side that its class says: the blank is on the outer one.
    #[default]
    Side,
    /// In the middle, a quarter of an em of blank before it and another after it.
    Centre,
    /// In the middle, and both of its blanks gone: a closing mark follows (ADJ-1), and
    /// what is centred is squeezed on both sides alike.
    Pinched,
    /// A whole em that gives nothing: connectors in the middle of it, a Japanese 。 where
    /// its class says.
    Full,
}

/// A mark or letter as its neighbours see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it is to the line.
    pub class: Class,
    /// Where its ink is.
    pub seat: Seat,
}

impl From<Class> for Mark {
    fn from(class: Class) -> Self {
        Self { class, seat: Seat::Side }
    }
}

impl Mark {
    /// Whether a blank stands on both of its sides.
    pub(super) const fn is_centred(self) -> bool {
        matches!(self.seat, Seat::Centre)
    }
}

/// The seat of a mark of a class.
///
/// Taiwan and Hong Kong centre 。，、：； and the interpunct, and give connectors a whole
/// em (甲式); Japan centres ：； and ・ alone, and its 。 keeps the em at a line end.
pub const fn seat(c: char, class: Class, region: Region) -> Seat {
    match (region, class) {
        (Region::Taiwan | Region::HongKong, Class::Pause | Class::Stop) => Seat::Centre,
        (Region::Taiwan | Region::HongKong, Class::Middle) => {
            if is_interpunct(c) {
                Seat::Centre
            } else {
                Seat::Full
            }
        }
        (Region::Taiwan | Region::HongKong, Class::Solidus) => Seat::Full,
        (Region::Japan, Class::Pause) if matches!(c, '：' | '；') => Seat::Centre,
        (Region::Japan, Class::Stop) => Seat::Full,
        (Region::Japan, Class::Middle) if is_interpunct(c) => Seat::Centre,
        (Region::Japan, Class::Solidus) if c == '／' => Seat::Full,
        _ => Seat::Side,
    }
}

const fn is_interpunct(c: char) -> bool {
    matches!(c, '·' | '・' | '‧')
}

/// Puts right the classes of a text that its region sees otherwise: outside the mainland
/// ！ and ？ are a whole em that gives nothing.
pub fn regional(text: &[char], region: Region, classes: &mut [Class]) {
    if region == Region::Mainland {
        return;
    }
    for (c, class) in text.iter().zip(classes) {
        if matches!(c, '！' | '？') && *class == Class::Stop {
            *class = Class::Emphatic;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Seat, regional, seat};
    use crate::script::{Region, classes};

    fn seats(text: &str, region: Region) -> Vec<Seat> {
        let chars: Vec<char> = text.chars().collect();
        let mut found = classes(&chars);
        regional(&chars, region, &mut found);
        chars.iter().zip(found).map(|(c, class)| seat(*c, class, region)).collect()
    }

    /// §1.5, the column of differences of §1.1.
    #[test]
    fn each_region_seats_its_marks() {
        use Seat::{Centre, Full, Side};
        let marks = "字，字。字：字·字–字「";
        let only = |seats: Vec<Seat>| {
            seats.into_iter().skip(1).step_by(2).collect::<Vec<Seat>>()
        };
        assert_eq!(only(seats(marks, Region::Mainland)), [Side; 6]);
        let taiwan = [Centre, Centre, Centre, Centre, Full, Side];
        assert_eq!(only(seats(marks, Region::Taiwan)), taiwan);
        assert_eq!(only(seats(marks, Region::HongKong)), taiwan);
        let japan = [Side, Full, Centre, Centre, Side, Side];
        assert_eq!(only(seats(marks, Region::Japan)), japan);
    }
}
