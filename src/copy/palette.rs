use crate::ink::{Ink, Spot};

/// 色板: the colours of the house.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Palette {
    /// 专色, by which inks are numbered.
    pub spots: Vec<Spot>,
    /// The colours by name.
    pub swatches: Vec<Swatch>,
}

/// One colour of the house.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Swatch {
    /// The name it goes by in the styles and stories.
    pub name: String,
    /// What it is printed in.
    pub ink: Ink,
}

/// 用色: what is printed in which colour. What is not said is black, a tint a tint of
/// black.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Colours {
    /// 标题, in the order of [`Level`](super::Level).
    pub headlines: [Option<Ink>; 4],
    /// 引题.
    pub kicker: Option<Ink>,
    /// 副题.
    pub deck: Option<Ink>,
    /// 小标题.
    pub subhead: Option<Ink>,
    /// 报眉.
    pub folio: Option<Ink>,
    /// 线: rules between modules.
    pub rule: Option<Ink>,
    /// 框.
    pub frame: Option<Ink>,
    /// 底纹.
    pub tint: Option<Ink>,
}
