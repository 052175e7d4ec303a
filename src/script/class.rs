use super::{Kinsoku, unicode};

/// What a character is to the line it stands in. rules.md §1.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// O: an opening mark. Half an em of body, a blank before it.
    Open,
    /// C: a closing mark. Half an em of body, a blank after it.
    Close,
    /// P: ，、；：.
    Pause,
    /// S: 。．！？.
    Stop,
    /// ！！ ？！ and the like: two marks in one em, no blank (ADJ-7).
    Emphatic,
    /// D: —— and ……, two ems, rigid.
    Dash,
    /// L: a single — or ～, one em, rigid.
    Long,
    /// I: · – and - between Han, half an em, rigid.
    Middle,
    /// I too: / between Han, which may not end a line either (KIN-3).
    Solidus,
    /// H: an ideograph.
    Han,
    /// H too: a full-width sign, ％ ℃ ￥, which takes no gap beside Latin (HL-2).
    Sign,
    /// W: a letter or digit of a Latin or number run.
    Latin,
    /// W too: an ASCII mark that takes no gap beside Han.
    LatinMark,
    /// A space typed between Latin words.
    WordSpace,
    /// X: U+3000.
    Ideospace,
}

/// What a line break between two characters needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cut {
    /// Nothing.
    Free,
    /// KIN-4 to be relaxed.
    Relaxed,
    /// A forbidden break.
    Never,
}

impl Class {
    /// The class of a character that is the same wherever it stands: by the rows of
    /// rules.md §1.1, and of what none of them names by the data of Unicode (CLS-ALL).
    /// Those that Chinese and Latin share are told apart in [`classes`](super::classes).
    pub fn of(c: char) -> Self {
        match c {
            '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇' => Self::Han,
            '0'..='9' | 'A'..='Z' | 'a'..='z' | '%' => Self::Latin,
            '!'..='~' => Self::LatinMark,
            ' ' => Self::WordSpace,
            '“' | '‘' | '「' | '『' | '（' | '〔' | '［' | '｛' | '【' | '〖' | '《'
            | '〈' | '｟' | '〘' | '〚' | '｢' => Self::Open,
            '”' | '’' | '」' | '』' | '）' | '〕' | '］' | '｝' | '】' | '〗' | '》'
            | '〉' | '｠' | '〙' | '〛' | '｣' => Self::Close,
            '，' | '、' | '；' | '：' | '﹐' | '﹑' | '﹔' | '﹕' | '､' | '︑' => {
                Self::Pause
            }
            '。' | '．' | '！' | '？' | '﹒' | '｡' | '︒' => Self::Stop,
            '‼' | '⁇' | '⁈' | '⁉' => Self::Emphatic,
            '⸺' | '⸻' | '…' | '⋯' | '‥' => Self::Dash,
            '—' | '―' | '─' | '━' | '～' | '∼' => Self::Long,
            '·' | '・' | '‧' | '•' | '･' | '–' | '∶' => Self::Middle,
            '／' => Self::Solidus,
            '\u{3000}' => Self::Ideospace,
            '％' | '‰' | '℃' | '℉' | '￥' | '＄' | '￡' | '№' => Self::Sign,
            // Radicals are ideographs, though Unicode calls them symbols.
            '\u{2e80}'..='\u{2fd5}' => Self::Han,
            _ => unicode::class(c),
        }
    }

    /// Whether it is a mark with half an em of body.
    pub const fn is_half_body(self) -> bool {
        matches!(self, Self::Open | Self::Close | Self::Pause | Self::Stop)
    }

    /// Whether it closes something: a mark that the one before it stands solid against.
    pub const fn closes(self) -> bool {
        matches!(self, Self::Close | Self::Pause | Self::Stop | Self::Emphatic)
    }

    /// Whether it is part of a Latin or number run.
    pub const fn is_latin(self) -> bool {
        matches!(self, Self::Latin | Self::LatinMark)
    }

    /// What it takes to begin a line with it. KIN-1, KIN-4.
    pub const fn at_start(self, level: Kinsoku) -> Cut {
        match (self, level) {
            (_, Kinsoku::None) => Cut::Free,
            (
                Self::Close
                | Self::Pause
                | Self::Stop
                | Self::Emphatic
                | Self::Long
                | Self::Middle
                | Self::Solidus,
                _,
            ) => Cut::Never,
            (Self::Dash, Kinsoku::Strict) => Cut::Relaxed,
            (
                Self::Dash
                | Self::Open
                | Self::Han
                | Self::Sign
                | Self::Latin
                | Self::LatinMark
                | Self::WordSpace
                | Self::Ideospace,
                _,
            ) => Cut::Free,
        }
    }

    /// What it takes to end a line with it. KIN-2, KIN-3.
    pub const fn at_end(self, level: Kinsoku) -> Cut {
        match (self, level) {
            (_, Kinsoku::None) => Cut::Free,
            (Self::Open, _) => Cut::Never,
            (Self::Solidus, Kinsoku::Gb | Kinsoku::Strict) => Cut::Never,
            (
                Self::Solidus
                | Self::Close
                | Self::Pause
                | Self::Stop
                | Self::Emphatic
                | Self::Dash
                | Self::Long
                | Self::Middle
                | Self::Han
                | Self::Sign
                | Self::Latin
                | Self::LatinMark
                | Self::WordSpace
                | Self::Ideospace,
                _,
            ) => Cut::Free,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Class, Cut};
    use crate::script::Kinsoku;

    const LEVELS: [Kinsoku; 4] =
        [Kinsoku::None, Kinsoku::Basic, Kinsoku::Gb, Kinsoku::Strict];

    #[test]
    fn each_level_forbids_what_the_one_before_it_does() {
        for c in ['字', '“', '”', '。', '·', '／', '—', '…'] {
            let class = Class::of(c);
            for pair in LEVELS.windows(2) {
                assert!(class.at_start(pair[0]) <= class.at_start(pair[1]), "{c}");
                assert!(class.at_end(pair[0]) <= class.at_end(pair[1]), "{c}");
            }
        }
    }

    #[test]
    fn a_zero_in_han_numerals_is_an_ideograph() {
        assert_eq!(Class::of('〇'), Class::Han);
        assert_eq!(Class::of('％'), Class::Sign);
        assert_eq!(Class::at_end(Class::Solidus, Kinsoku::Gb), Cut::Never);
    }
}
