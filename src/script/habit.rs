/// 禁则: which characters are kept from the edges of a line. rules.md KIN-1 to KIN-5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kinsoku {
    /// 不处理.
    None,
    /// 基本.
    Basic,
    /// 国标.
    Gb,
    /// 严格.
    Strict,
}

/// 标点: how wide marks are. rules.md §1.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Punctuation {
    /// 全身.
    Quanjiao,
    /// 开明.
    Kaiming,
    /// 半角.
    Banjiao,
    /// 不调整.
    Plain,
}

/// Whether 。？！ give inside a line. rules.md §10.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stops {
    /// They may be squeezed, last of all.
    Squeezable,
    /// They keep one em.
    Fixed,
}

/// 悬挂. rules.md RES-3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EdgeHang {
    /// Nothing hangs.
    Never,
    /// ，。、 may hang.
    Pauses,
    /// ：；！？ too.
    Marks,
}

/// 断词: whether a Latin word may be divided. rules.md LAT-1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hyphenation {
    /// It stays whole while anything else helps.
    Never,
    /// English words are divided, with a hyphen.
    English,
}

/// 纵横对齐. rules.md JST-GRID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Grid {
    /// Lines are justified, each for itself.
    Free,
    /// Every character stands in a cell of the page: nothing is squeezed or opened.
    Strict,
}

/// 撑空: which gaps are opened when a line is spread. rules.md §3.2, T3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Opening {
    /// Those where a reader does not see it: never before a closing mark, nor after an
    /// opening one.
    Chosen,
    /// All that clreq does not exclude.
    Literal,
}

/// What a half-width space typed between ideographs is. rules.md SPC-TYPED.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blanks {
    /// White of a quarter to half an em, where a line may end.
    Elastic,
    /// One em, between names that stand in a row.
    Whole,
    /// One em, beside Latin and figures too: somebody wanted a headline to have it.
    Headline,
}

/// 地区.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Region {
    /// 简体, the mainland.
    Mainland,
    /// 繁体, Taiwan.
    Taiwan,
    /// 繁体, Hong Kong.
    HongKong,
    /// 日本.
    Japan,
}

/// 竖排数字: how a number of four figures or more stands in a line that runs down.
/// rules.md TCY-3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Figures {
    /// 侧转: turned a quarter clockwise.
    Turned,
    /// 直立: upright, one under another, as newspapers set years.
    Upright,
}
