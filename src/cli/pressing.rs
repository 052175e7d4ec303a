use std::fs;
use std::path::{Path, PathBuf};

use banmian::copy::{Fold, Limits, PrinterMarks};
use banmian::diag::{self, Language, Report, Rule, Said, Severity};
use banmian::ink::Profile;
use banmian::issue::{read_limits, shipped_limits};
use banmian::pdf::TextAs;
use banmian::plate::PlateFiles;
use banmian::press::{Files, InkKeys, NoStore, Order, Store};
use banmian::standard::ArchiveStandard;

use super::Trouble;
use super::args::{Keeping, Looks, PlatesAs, PressArgs, Product, Promised, Purpose};
use super::disk::{DiskFolder, load};
use super::parts::{Lasting, Parts};
use super::terminal::name;

/// How an issue goes to press, as the arguments have it.
#[derive(Debug)]
pub(super) struct Pressing {
    /// What is asked for.
    pub(super) order: Order,
    /// Which promise an archive file makes.
    pub(super) archive: ArchiveStandard,
    /// What the press can live with, somebody says.
    pub(super) accepted: Vec<Rule>,
    cache: Option<DiskStore>,
}

/// The folder of what is kept between runs, in the folder of the outputs.
const KEPT: &str = ".banmian";

impl Pressing {
    /// Reads the profile that is named, if one is. `out` is where the outputs go, if any
    /// do.
    ///
    /// # Errors
    ///
    /// If the profile cannot be read, or is not that of a four-colour press.
    pub(super) fn of(
        args: &PressArgs,
        purpose: Purpose,
        out: Option<&Path>,
    ) -> Result<Self, Trouble> {
        let profile = args.profile.as_deref().map(profile).transpose()?;
        let (mut standard, mut archive) = (None, ArchiveStandard::default());
        match (args.standard.map(Promised::from), purpose) {
            (None, _) => {}
            (Some(Promised::Press(named)), Purpose::Proof | Purpose::Press) => {
                standard = Some(named);
            }
            (Some(Promised::Archive(named)), Purpose::Archive) => archive = named,
            (Some(Promised::Press(_)), Purpose::Archive) => {
                return Err(misplaced("a2a-ua1、a2u", "a2a-ua1 or a2u"));
            }
            (Some(_), Purpose::Web | Purpose::Library | Purpose::Ofd) => {
                return Err(Trouble(Said::new(
                    "数字报、馆藏和 OFD 不用 --standard",
                    "a digital edition, a folder for libraries or an OFD has no --standard",
                )));
            }
            (Some(Promised::Archive(_)), Purpose::Proof | Purpose::Press) => {
                return Err(misplaced("x4、x1a、x4+a2u", "x4, x1a or x4+a2u"));
            }
        }
        single(args, purpose)?;
        let folder = args.cache.clone().or_else(|| out.map(|out| out.join(KEPT)));
        let cache = folder.map(DiskStore::of);
        let accepted: Result<_, _> = args.accept.iter().map(|n| acceptable(n)).collect();
        let order = Order {
            standard,
            profile,
            text: args.outline,
            files: args.per_page,
            marks: (args.marks == PrinterMarks::Drawn).then_some(args.marks),
            limits: args.preflight.as_deref().map(limits).transpose()?,
            plates: None,
            ink_keys: InkKeys::None,
            seen: None,
            fold: args.impose.map(Fold::from),
        };
        Ok(Self { order, archive, accepted: accepted?, cache })
    }

    /// The same with pictures of the plates, if they are asked for.
    ///
    /// # Errors
    ///
    /// If they are asked for of a file that is not for the press: it has no plates. If
    /// pages for a screen are asked for of one that is.
    pub(super) fn showing(mut self, product: Product) -> Result<Self, Trouble> {
        of_press(product)?;
        if product.svg.is_some() && product.purpose != Purpose::Proof {
            return Err(Trouble(Said::new(
                "--svg 画的是校样，只能和 --for proof 一起写",
                "--svg shows a proof; it can be asked for with --for proof only",
            )));
        }
        if product.png.is_some() && product.purpose == Purpose::Ofd {
            return Err(Trouble(Said::new(
                "OFD 不同时画图片：--png 请和 --for proof 一起写",
                "an OFD comes without pictures of its pages: ask for --png with a proof",
            )));
        }
        if product.png.is_some() && product.purpose == Purpose::Web {
            return Err(Trouble(Said::new(
                "数字报里的版面是矢量图，不用 --png",
                "the pages of a digital edition are drawn by the browser: --png is not for it",
            )));
        }
        if product.jpeg.is_some()
            && matches!(product.purpose, Purpose::Web | Purpose::Library | Purpose::Ofd)
        {
            return Err(Trouble(Said::new(
                "--jpeg 画的是 PDF 的各版，不和 --for web、library、ofd 一起写",
                "--jpeg is of the pages of a PDF: it is not for --for web, library or ofd",
            )));
        }
        if product.keeping != Keeping::default() && product.purpose != Purpose::Library {
            return Err(Trouble(Said::new(
                "--glyphs、--strings、--masters 只用于 --for library",
                "--glyphs, --strings and --masters are for --for library",
            )));
        }
        self.order.plates = plates(product)?;
        self.order.ink_keys = product.ppf;
        if product.soft_proof == Looks::Press {
            self.order.seen = product.png;
        }
        Ok(self)
    }

    /// Where what was made is kept.
    pub(super) fn store(&self) -> &dyn Store {
        match &self.cache {
            Some(cache) => cache,
            None => &NoStore,
        }
    }
}

/// What only a press file has.
fn of_press(product: Product) -> Result<(), Trouble> {
    let asked = [
        ("--plates", product.plates.is_some()),
        ("--screen", product.screen.is_some()),
        ("--ppf", product.ppf == InkKeys::Ppf),
        ("--soft-proof", product.soft_proof == Looks::Press),
    ];
    if let Some((option, _)) = asked.iter().find(|(_, asked)| *asked)
        && product.purpose != Purpose::Press
    {
        return Err(Trouble(Said::new(
            format!("{option} 做的是付印的印版，请同时写 --for press"),
            format!("{option} is of the plates of a press file; say --for press too"),
        )));
    }
    if product.soft_proof == Looks::Press && product.png.is_none() {
        return Err(Trouble(Said::new(
            "--soft-proof 画的是图片，请同时写 --png",
            "--soft-proof is how pictures look; say --png too",
        )));
    }
    Ok(())
}

/// The form of the plates that are asked for.
fn plates(product: Product) -> Result<Option<PlateFiles>, Trouble> {
    // What every maker of plates has, and what tones are screened from.
    const FINE: u16 = 1_270;
    const TONES: u16 = 300;
    let Some(lpi) = product.screen else {
        return Ok(product.plates.map(|plates| match plates {
            PlatesAs::Png(ppi) => PlateFiles::Png(ppi),
            PlatesAs::Tiff(ppi) => PlateFiles::Tones(ppi.unwrap_or(TONES)),
        }));
    };
    let ppi = match product.plates {
        None | Some(PlatesAs::Tiff(None)) => FINE,
        Some(PlatesAs::Tiff(Some(ppi))) => ppi,
        Some(PlatesAs::Png(_)) => {
            return Err(Trouble(Said::new(
                "加网的印版是 TIFF：请写 --plates tiff:1270 或不写 --plates",
                "screened plates are TIFF: say --plates tiff:1270, or no --plates",
            )));
        }
    };
    // A dot of fewer points has too few sizes to be called a tone.
    let least = u32::from(lpi) * 6;
    if u32::from(ppi) < least {
        return Err(Trouble(Said::new(
            format!("{lpi} 线的网要每英寸 {least} 点以上，这里是 {ppi} 点"),
            format!(
                "a screen of {lpi} lines wants {least} points to the inch or more; {ppi} \
                 are asked for"
            ),
        )));
    }
    Ok(Some(PlateFiles::Screened { ppi, lpi }))
}

/// A standard of another kind of file.
fn misplaced(zh: &str, en: &str) -> Trouble {
    Trouble(Said::new(
        format!("--standard 与 --for 不合：这里可写 {zh}"),
        format!("--standard does not fit --for: name {en} here"),
    ))
}

/// An archive file is one file, and its type is type; so is that of a digital edition.
fn single(args: &PressArgs, purpose: Purpose) -> Result<(), Trouble> {
    let apart = args.per_page == Files::Each;
    let curves = args.outline == TextAs::Curves;
    let marked = args.marks == PrinterMarks::Drawn || args.impose.is_some();
    if !(apart || curves || marked) {
        return Ok(());
    }
    match purpose {
        Purpose::Proof | Purpose::Press => return Ok(()),
        Purpose::Archive | Purpose::Library | Purpose::Ofd => {}
        Purpose::Web => {
            return Err(Trouble(Said::new(
                "数字报的文字要能检索，PDF 已分版：--per-page、--outline、--marks、--impose 只用于付印",
                "a digital edition can be searched and has a PDF of each page: --per-page, \
                 --outline, --marks and --impose are for the press",
            )));
        }
    }
    Err(Trouble(Said::new(
        "存档是一个文件，文字要能检索：--per-page、--outline、--marks、--impose 只用于付印",
        "an archive is one file that can be searched: --per-page, --outline, --marks \
         and --impose are for the press",
    )))
}

/// A rule that may be accepted, by name.
fn acceptable(name: &str) -> Result<Rule, Trouble> {
    let Some(rule) = Rule::named(name.trim()) else {
        return Err(Trouble(Said::new(
            format!("没有规则“{name}”；banmian explain 列出全部规则"),
            format!("no rule is called {name}; banmian explain lists them"),
        )));
    };
    if !rule.may_be_accepted() {
        let name = rule.name;
        return Err(Trouble(Said::new(
            format!("{name} 不能认可：认可了，文件就不是它所说的样子"),
            format!("{name} cannot be accepted: the file would not be what it says"),
        )));
    }
    Ok(rule)
}

/// A shipped profile by name, or one from a file.
fn profile(named: &Path) -> Result<Profile, Trouble> {
    if let Some(profile) = named.to_str().and_then(Profile::shipped) {
        return Ok(profile);
    }
    let bytes = load(named).map_err(|fault| Trouble::file(named, &fault))?;
    Profile::read(bytes).and_then(Profile::for_press).map_err(|fault| {
        let (path, said) = (name(named), fault.said());
        let words = |language| said.get(language).to_owned();
        Trouble(Said::new(
            format!("{path}：{}", words(Language::Chinese)),
            format!("{path}: {}", words(Language::English)),
        ))
    })
}

/// Shipped limits by name, or those in a file.
fn limits(named: &Path) -> Result<Limits, Trouble> {
    let called = named.to_string_lossy();
    let bytes = match named.to_str().and_then(shipped_limits) {
        Some(text) => text.as_bytes().to_vec(),
        None => load(named).map_err(|fault| Trouble::file(named, &fault))?,
    };
    // What is shipped stands on nothing.
    let beside = if named.is_file() { named } else { Path::new(".") };
    let folder = DiskFolder::of(beside, None)?;
    let mut report = Report::default();
    let (sources, read) =
        read_limits(&mut report, &called, super::job::text(&called, &bytes)?, &folder);
    read.map_err(|_| {
        let first = report.sorted().into_iter().find(|d| d.severity == Severity::Error);
        let words = |language| {
            let first = first.as_ref();
            first.map_or(String::new(), |fault| diag::text(fault, &sources, language))
        };
        Trouble(Said::new(words(Language::Chinese), words(Language::English)))
    })
}

/// A folder of files named by their keys. Anybody may delete it at any time.
#[derive(Debug)]
struct DiskStore {
    folder: PathBuf,
}

impl DiskStore {
    fn of(folder: PathBuf) -> Self {
        Self { folder }
    }

    fn write(&self, key: &str, bytes: &[u8]) -> std::io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let mut parts = Parts::beside(&self.folder)?;
        let part = parts.write(bytes, Lasting::Run)?;
        fs::rename(part, self.folder.join(key))
    }
}

impl Store for DiskStore {
    fn find(&self, key: &str) -> Option<Vec<u8>> {
        load(&self.folder.join(key)).ok()
    }

    fn keep(&self, key: &str, bytes: &[u8]) {
        // A folder that cannot be written costs time, not pages.
        let _ = self.write(key, bytes);
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use banmian::press::Store as _;

    use super::DiskStore;

    #[test]
    fn what_is_kept_is_found_and_nothing_else_lies_about() {
        let folder = std::env::temp_dir()
            .join(format!("banmian-store-{}", std::process::id()))
            .join("deep");
        let _ = fs::remove_dir_all(&folder);
        let store = DiskStore::of(folder.clone());
        assert_eq!(store.find("a"), None);
        store.keep("a", b"one");
        store.keep("a", b"two");
        assert_eq!(store.find("a").as_deref(), Some(&b"two"[..]));
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        fs::remove_dir_all(folder.parent().unwrap()).unwrap();
    }

    #[test]
    fn a_folder_that_cannot_be_made_costs_nothing_but_time() {
        let file = std::env::temp_dir()
            .join(format!("banmian-store-file-{}", std::process::id()));
        fs::write(&file, "no folder").unwrap();
        let store = DiskStore::of(file.join("below"));
        store.keep("a", b"one");
        assert_eq!(store.find("a"), None);
        fs::remove_file(file).unwrap();
    }
}
