//! Where a headline may turn: between words, and never before or after some of them.

use jieba_rs::Jieba;

/// HD-2: what never opens a line of a headline.
const NEVER_OPENS: &str = "的了着地得吗呢吧啊们";
/// HD-3: what never closes one.
const NEVER_CLOSES: &str = "和与及或在向对把被为让将从以第";

/// A dictionary of words. It takes about a tenth of a second to open, so it is opened
/// for headlines that have no turn of their own, and not before.
pub struct Phrases(Jieba);

impl Phrases {
    /// Opens the dictionary.
    pub fn open() -> Self {
        Self(Jieba::new())
    }

    /// The words of a text, in order. Together they are the text.
    pub fn words(&self, text: &str) -> Vec<String> {
        self.0.cut(text, true).iter().map(|token| token.word.to_owned()).collect()
    }
}

impl std::fmt::Debug for Phrases {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Phrases")
    }
}

/// Whether a headline may turn between two characters, if they are not of one word.
pub fn may_turn(before: char, after: char) -> bool {
    !NEVER_OPENS.contains(after) && !NEVER_CLOSES.contains(before)
}

#[cfg(test)]
mod tests {
    use super::{Phrases, may_turn};

    #[test]
    fn a_headline_is_cut_into_words() {
        let words = Phrases::open().words("我市全面推进城市更新行动");
        assert_eq!(words, ["我市", "全面", "推进", "城市更新", "行动"]);
    }

    #[test]
    fn no_line_of_a_headline_opens_with_a_particle() {
        assert!(!may_turn('美', '的'));
        assert!(!may_turn('和', '谐'));
        assert!(may_turn('进', '城'));
    }
}
