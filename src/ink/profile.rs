use std::borrow::Cow;
use std::fmt;

use crate::diag::Said;
use crate::unit::Ratio;

/// An ICC profile whose header has been read and found sound.
#[derive(Clone, PartialEq, Eq)]
pub struct Profile {
    bytes: Cow<'static, [u8]>,
    class: Class,
    colours: Colours,
    version: (u8, u8),
    description: String,
    identifier: Option<&'static str>,
}

/// What a profile is a profile of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// `scnr`: a camera or scanner.
    Input,
    /// `mntr`: a screen, or a working space such as sRGB.
    Display,
    /// `prtr`: a press.
    Output,
    /// `spac`: a conversion between colour spaces.
    Space,
}

/// The device colours a profile is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colours {
    /// One number.
    Gray,
    /// Three.
    Rgb,
    /// Four.
    Cmyk,
}

/// Why bytes are no profile to work with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProfileFault {
    /// The signature `acsp` is missing.
    NotAProfile,
    /// The header promises more bytes than there are.
    Truncated {
        /// Bytes promised.
        stated: usize,
        /// Bytes there.
        found: usize,
    },
    /// A version other than 2 or 4.
    Version(u8),
    /// A device link, a named colour list or an abstract profile.
    Class([u8; 4]),
    /// Device colours other than gray, RGB and CMYK.
    Colours([u8; 4]),
    /// The colours are not the ones this place needs.
    Mismatch {
        /// What the place needs.
        wanted: Colours,
        /// What the profile is about.
        found: Colours,
    },
    /// The profile of a press was wanted, and this is none.
    NotOutput,
    /// The header is sound, the tables behind it are not.
    Tables,
}

/// Bytes of the header and of the count of tags after it.
const HEADER: usize = 132;

/// The most tags looked at. Real profiles have under forty.
const MOST_TAGS: usize = 200;

impl Profile {
    /// Reads the header and the description of a profile.
    ///
    /// The tables of colours are not looked at before a
    /// [`Separation`](super::Separation) needs them.
    ///
    /// # Errors
    ///
    /// If the bytes are no whole profile of version 2 or 4 for gray, RGB or CMYK.
    pub fn read(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, ProfileFault> {
        let bytes = bytes.into();
        if four(&bytes, 36) != Some(*b"acsp") || bytes.len() < HEADER {
            return Err(ProfileFault::NotAProfile);
        }
        let stated = number(&bytes, 0).unwrap_or(usize::MAX);
        if !(HEADER..=bytes.len()).contains(&stated) {
            return Err(ProfileFault::Truncated { stated, found: bytes.len() });
        }
        let major = bytes.get(8).copied().unwrap_or(0);
        if major != 2 && major != 4 {
            return Err(ProfileFault::Version(major));
        }
        let minor = bytes.get(9).copied().unwrap_or(0) >> 4;
        let class = Class::of(four(&bytes, 12).unwrap_or_default())?;
        let colours = Colours::of(four(&bytes, 16).unwrap_or_default())?;
        let description = description(&bytes).unwrap_or_default();
        let version = (major, minor);
        Ok(Self { bytes, class, colours, version, description, identifier: None })
    }

    /// sRGB, which a picture without a profile is taken to mean.
    pub fn srgb() -> Self {
        Self {
            bytes: Cow::Borrowed(include_bytes!("../../fonts/profiles/sRGB2014.icc")),
            class: Class::Display,
            colours: Colours::Rgb,
            version: (2, 0),
            description: "sRGB2014".into(),
            identifier: None,
        }
    }

    /// Coldset newsprint, ISO 12647-3: at most 240 % of ink.
    #[cfg(feature = "shipped-fonts")]
    pub fn newsprint() -> Self {
        Self {
            bytes: Cow::Borrowed(include_bytes!(
                "../../fonts/profiles/newsprint-ifra26-tac240.icc"
            )),
            class: Class::Output,
            colours: Colours::Cmyk,
            version: (2, 2),
            description: NEWSPRINT.into(),
            identifier: Some("IFRA26"),
        }
    }

    /// Coated paper, sheet-fed, ISO 12647-2: at most 300 % of ink.
    #[cfg(feature = "shipped-fonts")]
    pub fn coated() -> Self {
        Self {
            bytes: Cow::Borrowed(include_bytes!(
                "../../fonts/profiles/coated-fogra39-tac300.icc"
            )),
            class: Class::Output,
            colours: Colours::Cmyk,
            version: (2, 2),
            description: COATED.into(),
            identifier: Some("FOGRA39"),
        }
    }

    /// A shipped profile by the name of its printing condition (`IFRA26`, `FOGRA39`) or of
    /// its paper (新闻纸, newsprint, 铜版纸, coated).
    #[cfg(feature = "shipped-fonts")]
    pub fn shipped(name: &str) -> Option<Self> {
        match name.to_lowercase().as_str() {
            "ifra26" | "newsprint" | "新闻纸" => Some(Self::newsprint()),
            "fogra39" | "coated" | "铜版纸" => Some(Self::coated()),
            _ => None,
        }
    }

    /// This profile, if it is that of a four-colour press.
    ///
    /// # Errors
    ///
    /// If it is another one.
    pub fn for_press(self) -> Result<Self, ProfileFault> {
        match (self.class, self.colours) {
            (Class::Output, Colours::Cmyk) => Ok(self),
            (Class::Output, found) => {
                Err(ProfileFault::Mismatch { wanted: Colours::Cmyk, found })
            }
            (Class::Input | Class::Display | Class::Space, _) => {
                Err(ProfileFault::NotOutput)
            }
        }
    }

    /// 总墨量: the most ink that the profile of a press puts on one spot, all inks together,
    /// as far as sampling it tells. Nothing for other profiles and damaged ones.
    pub fn total_ink(&self) -> Option<Ratio> {
        let profile = lcms2::Profile::new_icc(&self.bytes).ok()?;
        #[expect(clippy::cast_possible_truncation, reason = "under four hundred")]
        let percent = profile.detect_tac().ceil() as i64;
        (0 < percent && percent <= 400).then_some(Ratio::percent(percent))
    }

    /// The profile, whole.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What it is a profile of.
    pub fn class(&self) -> Class {
        self.class
    }

    /// The device colours it is about.
    pub fn colours(&self) -> Colours {
        self.colours
    }

    /// Major and minor version of the format.
    pub fn version(&self) -> (u8, u8) {
        self.version
    }

    /// What it calls itself; empty if it does not.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// The characterisation it was made for, if it is one of the shipped ones: the
    /// `OutputConditionIdentifier` of PDF.
    pub fn identifier(&self) -> Option<&'static str> {
        self.identifier
    }
}

#[cfg(feature = "shipped-fonts")]
const NEWSPRINT: &str = "Newsprint coldset (IFRA26S data) TAC240";
#[cfg(feature = "shipped-fonts")]
const COATED: &str = "Coated sheetfed (FOGRA39L data) TAC300";

impl Class {
    fn of(signature: [u8; 4]) -> Result<Self, ProfileFault> {
        match &signature {
            b"scnr" => Ok(Self::Input),
            b"mntr" => Ok(Self::Display),
            b"prtr" => Ok(Self::Output),
            b"spac" => Ok(Self::Space),
            _ => Err(ProfileFault::Class(signature)),
        }
    }
}

impl Colours {
    fn of(signature: [u8; 4]) -> Result<Self, ProfileFault> {
        match &signature {
            b"GRAY" => Ok(Self::Gray),
            b"RGB " => Ok(Self::Rgb),
            b"CMYK" => Ok(Self::Cmyk),
            _ => Err(ProfileFault::Colours(signature)),
        }
    }

    /// Numbers to a colour.
    pub const fn channels(self) -> u8 {
        match self {
            Self::Gray => 1,
            Self::Rgb => 3,
            Self::Cmyk => 4,
        }
    }

    /// What people call them, in either language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gray => "Gray",
            Self::Rgb => "RGB",
            Self::Cmyk => "CMYK",
        }
    }
}

impl ProfileFault {
    /// What is wrong, in words.
    pub fn said(&self) -> Said {
        match self {
            Self::NotAProfile => {
                Said::new("不是 ICC 色彩配置文件", "this is not an ICC profile")
            }
            Self::Truncated { stated, found } => Said::new(
                format!("ICC 色彩配置文件不完整：应有 {stated} 字节，只有 {found} 字节"),
                format!("the ICC profile is cut short: {found} bytes of {stated}"),
            ),
            Self::Version(major) => Said::new(
                format!("ICC 色彩配置文件是第 {major} 版，只支持第 2 版和第 4 版"),
                format!("the ICC profile is version {major}; 2 and 4 are supported"),
            ),
            Self::Class(signature) => {
                let name = letters(*signature);
                Said::new(
                    format!("ICC 色彩配置文件的类别“{name}”不能用于图片或印刷"),
                    format!("an ICC profile of class '{name}' fits no picture or press"),
                )
            }
            Self::Colours(signature) => {
                let name = letters(*signature);
                Said::new(
                    format!("ICC 色彩配置文件的色彩空间“{name}”不受支持"),
                    format!("ICC profiles for '{name}' colours are not supported"),
                )
            }
            Self::Mismatch { wanted, found } => {
                let (wanted, found) = (wanted.name(), found.name());
                Said::new(
                    format!("ICC 色彩配置文件应为 {wanted}，实为 {found}"),
                    format!("the ICC profile is for {found}, not {wanted}"),
                )
            }
            Self::NotOutput => Said::new(
                "ICC 色彩配置文件不是印刷条件（类别须为 prtr）",
                "the ICC profile is not that of a press (its class must be 'prtr')",
            ),
            Self::Tables => Said::new(
                "ICC 色彩配置文件内的色彩表已损坏",
                "the tables of the ICC profile are damaged",
            ),
        }
    }
}

impl fmt::Display for ProfileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.said().get(crate::diag::Language::English))
    }
}

impl std::error::Error for ProfileFault {}

/// Shows what the header says instead of the bytes.
impl fmt::Debug for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { class, colours, version, description, .. } = self;
        write!(f, "Profile({description:?}, {class:?}, {colours:?}, {version:?})")
    }
}

/// The text of the `desc` tag: a `desc` element of version 2 or an `mluc` of version 4.
fn description(bytes: &[u8]) -> Option<String> {
    let count = number(bytes, 128)?.min(MOST_TAGS);
    let entry = (0..count)
        .map(|i| HEADER + 12 * i)
        .find(|&at| four(bytes, at) == Some(*b"desc"))?;
    let element = bytes.get(number(bytes, entry + 4)?..)?;
    if four(element, 0)? == *b"desc" {
        let length = number(element, 8)?;
        let text = element.get(12..12_usize.checked_add(length)?)?;
        return Some(String::from_utf8_lossy(text).trim_end_matches('\0').to_owned());
    }
    let start = number(element, 24)?;
    let text = element.get(start..start.checked_add(number(element, 20)?)?)?;
    let (units, _) = text.as_chunks::<2>();
    let units: Vec<u16> = units.iter().map(|&unit| u16::from_be_bytes(unit)).collect();
    Some(String::from_utf16_lossy(&units))
}

fn four(bytes: &[u8], at: usize) -> Option<[u8; 4]> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok()
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_be_bytes(four(bytes, at)?)).ok()
}

fn letters(signature: [u8; 4]) -> String {
    signature
        .iter()
        .map(|&b| if b.is_ascii_graphic() { char::from(b) } else { '·' })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Class, Colours, Profile, ProfileFault};

    /// A profile with nothing in its tables, for tests of the header.
    fn header(class: &[u8; 4], colours: &[u8; 4]) -> Vec<u8> {
        let mut bytes = vec![0; 132];
        bytes[0..4].copy_from_slice(&132_u32.to_be_bytes());
        bytes[8] = 4;
        bytes[12..16].copy_from_slice(class);
        bytes[16..20].copy_from_slice(colours);
        bytes[36..40].copy_from_slice(b"acsp");
        bytes
    }

    #[test]
    fn the_shipped_profiles_are_what_is_said_of_them() {
        let same = |shipped: Profile| {
            let mut read = Profile::read(shipped.bytes().to_vec()).unwrap();
            read.identifier = shipped.identifier;
            assert_eq!(read, shipped);
        };
        same(Profile::srgb());
        #[cfg(feature = "shipped-fonts")]
        {
            same(Profile::newsprint());
            same(Profile::coated());
            let named = Profile::shipped("IFRA26").unwrap();
            assert_eq!(named.identifier(), Some("IFRA26"));
            assert_eq!(named.for_press(), Ok(Profile::newsprint()));
        }
    }

    #[test]
    fn a_profile_must_be_whole_and_of_a_known_kind() {
        assert_eq!(Profile::read(&b"GIF89a"[..]), Err(ProfileFault::NotAProfile));
        let mut bytes = header(b"prtr", b"CMYK");
        bytes[3] = 133;
        let cut = ProfileFault::Truncated { stated: 133, found: 132 };
        assert_eq!(Profile::read(bytes), Err(cut));
        let link = Profile::read(header(b"link", b"CMYK"));
        assert_eq!(link, Err(ProfileFault::Class(*b"link")));
        let lab = Profile::read(header(b"mntr", b"Lab "));
        assert_eq!(lab, Err(ProfileFault::Colours(*b"Lab ")));
    }

    #[test]
    fn only_a_four_colour_press_is_a_press() {
        let gray = Profile::read(header(b"prtr", b"GRAY")).unwrap();
        assert_eq!((gray.class(), gray.colours()), (Class::Output, Colours::Gray));
        let mismatch =
            ProfileFault::Mismatch { wanted: Colours::Cmyk, found: Colours::Gray };
        assert_eq!(gray.for_press(), Err(mismatch));
        assert_eq!(Profile::srgb().for_press(), Err(ProfileFault::NotOutput));
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_panic(
            at in 0_usize..200,
            with in proptest::collection::vec(any::<u8>(), 0..40),
            length in 0_usize..3100,
        ) {
            let mut bytes = Profile::srgb().bytes().to_vec();
            for (byte, new) in bytes.iter_mut().skip(at).zip(with) {
                *byte = new;
            }
            bytes.truncate(length);
            let _ = Profile::read(bytes);
        }
    }
}
