use std::sync::Arc;

use crate::copy::{Fold, Limits, PressStandard, PressStyle, PrinterMarks, Work};
use crate::diag::{Diagnostic, Report, Reported, Rule, Said, Spot};
use crate::ink::{Profile, ProfileFault};
use crate::issue::Folder;
use crate::pdf::TextAs;
use crate::plate::PlateFiles;
use crate::standard::{Condition, OutputIntent, Standard};
use crate::unit::Ratio;

/// What is asked for on the way to a press, over what the house style says.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// Which promise the file makes; the house style's if nothing is said.
    pub standard: Option<PressStandard>,
    /// The profile of the press; the house style's if nothing is said, and newsprint if
    /// that says nothing either.
    pub profile: Option<Profile>,
    /// Whether type stays type.
    pub text: TextAs,
    /// Whether the pages are in one file or each in its own.
    pub files: Files,
    /// Whether the marks of the press are drawn; as the house style has it if nothing is
    /// said.
    pub marks: Option<PrinterMarks>,
    /// What preflight measures against; as the house style has it if nothing is said.
    pub limits: Option<Limits>,
    /// In what form the plates are wanted, if they are.
    pub plates: Option<PlateFiles>,
    /// Whether the ink keys of the press are told where ink lies.
    pub ink_keys: InkKeys,
    /// 软打样: pictures of the pages as they are printed, of so many points to the inch.
    pub seen: Option<u16>,
    /// 拼版: how pages are put on sheets, if they are; else as the house style has it.
    pub fold: Option<Fold>,
}

/// Whether the press gets data for its ink keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InkKeys {
    /// None.
    #[default]
    None,
    /// PPF of CIP3.
    Ppf,
}

/// How the pages of an issue are put into files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Files {
    /// One file with all of them.
    #[default]
    Together,
    /// A file a page, and none with all of them.
    Each,
}

/// A promise with everything it needs.
pub(super) struct Promise {
    pub(super) standard: Standard,
    pub(super) profile: Profile,
    pub(super) limits: Limits,
}

impl Order {
    /// Finds the profile of the press and the promise of the file.
    ///
    /// # Errors
    ///
    /// If the profile that is named is not there, or not that of a four-colour press.
    pub(super) fn promise(
        &self,
        report: &mut Report,
        style: &PressStyle,
        folder: &dyn Folder,
    ) -> Result<Promise, Reported> {
        let (profile, intent) = condition_of(self, report, style, folder)?;
        let standard = self.standard.unwrap_or(style.standard);
        if standard == PressStandard::X1a && 2 < profile.version().0 {
            // Where it is named, if the issue names it.
            let named = style.profile.as_ref().filter(|_| self.profile.is_none());
            let spot = named.map_or(Spot::default(), |named| named.spot);
            return Err(report.tell(too_new(&profile, spot)));
        }
        let standard = Standard::press(standard, intent);
        let stated = self.limits.or(style.limits);
        let limits = stated.unwrap_or_else(|| limits(&profile));
        Ok(Promise { standard, profile, limits })
    }
}

/// The profile of the press, and the printing condition that a file states by it.
///
/// # Errors
///
/// If the profile that is named is not there, or not that of a four-colour press.
pub(super) fn condition_of(
    order: &Order,
    report: &mut Report,
    style: &PressStyle,
    folder: &dyn Folder,
) -> Result<(Profile, OutputIntent), Reported> {
    let (profile, spot) = match (&order.profile, &style.profile) {
        (Some(profile), _) => (profile.clone(), Spot::default()),
        (None, Some(named)) => match profile_of(&named.name, folder) {
            Ok(profile) => (profile, named.spot),
            Err(said) => {
                let fault = Diagnostic::new(Rule::PROFILE, named.spot, said);
                return Err(report.tell(fault.help(shipped())));
            }
        },
        (None, None) => (Profile::newsprint(), Spot::default()),
    };
    let condition = condition(&profile, style.condition.as_deref());
    let bytes: Arc<[u8]> = Arc::from(profile.bytes().to_vec());
    match OutputIntent::new(condition, bytes) {
        Ok(intent) => Ok((profile, intent)),
        Err(fault) => {
            let fault = Diagnostic::new(Rule::PROFILE, spot, fault.said());
            Err(report.tell(fault.help(shipped())))
        }
    }
}

/// PDF 1.4, on which PDF/X-1a:2003 stands, knows profiles of ICC 2 alone.
fn too_new(profile: &Profile, spot: Spot) -> Diagnostic {
    let (major, minor) = profile.version();
    let message = Said::new(
        format!("PDF/X-1a:2003 只认 ICC 2 版的特性文件，这个是 {major}.{minor} 版"),
        format!("PDF/X-1a:2003 knows profiles of ICC 2; this one is of {major}.{minor}"),
    );
    let help = Said::new(
        "向印厂要 v2 的特性文件，或改用 X-4",
        "ask the print shop for the profile as v2, or use X-4",
    );
    Diagnostic::new(Rule::PROFILE, spot, message).help(help)
}

/// A shipped profile by its name, or one from a file.
fn profile_of(name: &str, folder: &dyn Folder) -> Result<Profile, Said> {
    if let Some(profile) = Profile::shipped(name) {
        return Ok(profile);
    }
    let bytes = folder.read(name)?;
    let read = Profile::read(bytes.to_vec()).and_then(Profile::for_press);
    read.map_err(|fault: ProfileFault| fault.said())
}

/// What the output intent calls the condition: what the house style says, the name of a
/// shipped profile, what a profile calls itself.
fn condition(profile: &Profile, named: Option<&str>) -> Condition {
    let own = profile.description();
    let own = if own.is_empty() { "Custom" } else { own };
    Condition::Named(named.or(profile.identifier()).unwrap_or(own).to_owned())
}

/// What a press can hold of which nothing is known but its profile.
///
/// A shipped one is known for what it is. Another one holds the ink it asks for; where
/// that is 270 % or more, it is no newsprint.
fn limits(profile: &Profile) -> Limits {
    match profile.identifier() {
        Some("FOGRA39") => Limits::of(Work::Coated),
        Some(_) => Limits::of(Work::Newsprint),
        None => {
            let ink = profile.total_ink().unwrap_or(Ratio::percent(240));
            let coated = Ratio::percent(270) <= ink;
            let work = if coated { Work::Coated } else { Work::Newsprint };
            Limits { ink, ..Limits::of(work) }
        }
    }
}

fn shipped() -> Said {
    Said::new(
        "可写自带的 新闻纸、铜版纸，或印厂给的四色 .icc 文件",
        "name newsprint or coated, which are shipped, or a CMYK .icc file of the print shop",
    )
}
