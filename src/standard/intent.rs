use std::fmt;
use std::sync::Arc;

use crate::diag::Said;

/// A printing condition: what the press does with the inks, as a name and as a profile.
#[derive(Clone, PartialEq, Eq)]
pub struct OutputIntent {
    condition: Condition,
    profile: Arc<[u8]>,
}

/// How a printing condition is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// As in the ICC characterization registry: `IFRA26`, `FOGRA39`.
    Registered(String),
    /// By the print shop.
    Named(String),
}

/// Why bytes are no profile of a printing condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntentFault {
    /// They are not an ICC profile.
    NotAProfile,
    /// A profile of a scanner or a screen, not of a press.
    NotAPress,
    /// A press of other inks than CMYK.
    NotCmyk,
    /// A version of ICC that PDF 1.6 does not know.
    TooNew,
}

impl OutputIntent {
    /// A printing condition of a name and its profile.
    ///
    /// # Errors
    ///
    /// If the bytes are not an ICC profile of version 2 or 4, class `prtr`, for CMYK.
    pub fn new(condition: Condition, profile: Arc<[u8]>) -> Result<Self, IntentFault> {
        let at = |from: usize| profile.get(from..from + 4);
        if at(36) != Some(b"acsp") || profile.len() < 132 {
            return Err(IntentFault::NotAProfile);
        }
        if profile[8] > 4 {
            return Err(IntentFault::TooNew);
        }
        if at(12) != Some(b"prtr") {
            return Err(IntentFault::NotAPress);
        }
        if at(16) != Some(b"CMYK") {
            return Err(IntentFault::NotCmyk);
        }
        Ok(Self { condition, profile })
    }

    /// How it is named.
    pub const fn condition(&self) -> &Condition {
        &self.condition
    }

    /// The bytes of its profile.
    pub fn profile(&self) -> &[u8] {
        &self.profile
    }
}

impl Condition {
    /// The name itself.
    pub fn name(&self) -> &str {
        match self {
            Self::Registered(name) | Self::Named(name) => name,
        }
    }
}

/// Shows the name and not the megabytes.
impl fmt::Debug for OutputIntent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OutputIntent({:?}, {} bytes)", self.condition, self.profile.len())
    }
}

impl IntentFault {
    /// What to tell a person.
    pub fn said(self) -> Said {
        match self {
            Self::NotAProfile => Said::new("不是 ICC 特性文件", "not an ICC profile"),
            Self::NotAPress => Said::new(
                "不是印刷机的特性文件（类别应为 prtr）",
                "not the profile of a press (its class should be prtr)",
            ),
            Self::NotCmyk => Said::new(
                "特性文件的颜色空间不是 CMYK",
                "the colour space of the profile is not CMYK",
            ),
            Self::TooNew => Said::new(
                "特性文件的 ICC 版本太新：只用第 2、4 版",
                "the ICC version of the profile is too new: only 2 and 4 are used",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Condition, IntentFault, OutputIntent};

    fn read(bytes: &[u8]) -> Result<OutputIntent, IntentFault> {
        OutputIntent::new(Condition::Registered("IFRA26".into()), bytes.into())
    }

    #[test]
    fn the_shipped_press_profiles_are_printing_conditions() {
        let newsprint =
            include_bytes!("../../fonts/profiles/newsprint-ifra26-tac240.icc");
        let coated = include_bytes!("../../fonts/profiles/coated-fogra39-tac300.icc");
        assert_eq!(read(newsprint).unwrap().condition().name(), "IFRA26");
        assert!(read(coated).is_ok());
    }

    #[test]
    fn a_screen_is_not_a_press() {
        let screen = include_bytes!("../../fonts/profiles/sRGB2014.icc");
        assert_eq!(read(screen), Err(IntentFault::NotAPress));
        assert_eq!(read(b"%PDF"), Err(IntentFault::NotAProfile));
        assert_eq!(read(&screen[..100]), Err(IntentFault::NotAProfile));
    }
}
