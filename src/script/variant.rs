//! Traditional and simplified characters: which of the two a character is, and its partner.
//!
//! Only characters that are in use on one side alone are known here. What both sides write
//! (里, 后, 干), what names and old words of the mainland keep (堃, 乾) and what stands for
//! several is neither.
//!
//! # Sources
//!
//! - the character tables of *`OpenCC`* (Apache-2.0), cut down: `variant/README.md`
//! - 通用规范汉字表 (State Council of China, 2013)

/// Rows of two characters of three bytes each and a line end, in the order of the first.
static TRADITIONAL: &str = include_str!("variant/traditional.txt");
static SIMPLIFIED: &str = include_str!("variant/simplified.txt");

/// How long a row is, in bytes.
const ROW: usize = 7;

/// Whether characters are of one of the two ways to write Chinese.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// 繁体, with the simplified form.
    Traditional(char),
    /// 简体, with the traditional form if it has but one.
    Simplified(Option<char>),
}

impl Variant {
    /// Which of the two a character is, if it is of one of them alone.
    pub fn of(c: char) -> Option<Self> {
        if let Some(partner) = partner(TRADITIONAL, c) {
            return Some(Self::Traditional(partner));
        }
        partner(SIMPLIFIED, c)
            .map(|other| Self::Simplified((other != c).then_some(other)))
    }
}

/// A text with its traditional characters simplified, as far as they are known here.
pub fn simplified(text: &str) -> String {
    text.chars().map(|c| partner(TRADITIONAL, c).unwrap_or(c)).collect()
}

/// The second character of the row of a character.
fn partner(table: &str, c: char) -> Option<char> {
    let mut own = [0; 4];
    let own = c.encode_utf8(&mut own).as_bytes();
    // Every row begins with a character of three bytes, which are in the order of what they
    // say. This is asked of every character of the copy, at each key of who types it.
    if own.len() != 3 {
        return None;
    }
    let bytes = table.as_bytes();
    let (mut low, mut high) = (0, bytes.len() / ROW);
    while low < high {
        let middle = low.midpoint(high);
        let at = middle * ROW;
        match bytes.get(at..at + 3)?.cmp(own) {
            std::cmp::Ordering::Equal => {
                return table.get(at + 3..at + ROW)?.chars().next();
            }
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{ROW, SIMPLIFIED, TRADITIONAL, Variant, simplified};

    #[test]
    fn the_tables_are_rows_in_order() {
        for table in [TRADITIONAL, SIMPLIFIED] {
            assert!(table.len().is_multiple_of(ROW));
            let firsts: Vec<char> =
                table.lines().filter_map(|row| row.chars().next()).collect();
            assert_eq!(firsts.len() * ROW, table.len());
            assert!(firsts.is_sorted_by(|a, b| a < b));
        }
    }

    #[test]
    fn a_character_of_one_side_has_its_partner() {
        assert_eq!(simplified("標題：溪橋重新開放"), "标题：溪桥重新开放");
        assert_eq!(Variant::of('报'), Some(Variant::Simplified(Some('報'))));
        // 发 is 發 or 髮.
        assert_eq!(Variant::of('发'), Some(Variant::Simplified(None)));
        for c in "里后干乾堃喆於著云台只，a".chars() {
            assert_eq!(Variant::of(c), None, "{c}");
        }
    }
}
