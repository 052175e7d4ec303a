/// 禁则: which characters are kept from the edges of a line. rules.md KIN-1 to KIN-5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stops {
    /// They may be squeezed, last of all.
    Squeezable,
    /// They keep one em.
    Fixed,
}

/// 悬挂. rules.md RES-3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EdgeHang {
    /// Nothing hangs.
    Never,
    /// ，。、 may hang.
    Pauses,
}

/// 地区.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
