//! The clauses of the standards that one look at the objects of a file settles. The
//! ledgers of `src/standard` name these tests.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::{build, desk, has, pdf};
use crate::pdf::reading::{Object, after, objects};

/// A press file that the program made of the sample, which has photographs, and what is
/// in it.
struct Made {
    standard: &'static str,
    version: &'static str,
    bytes: Vec<u8>,
    objects: BTreeMap<u32, Object>,
}

/// One of each standard, made once.
static MADE: LazyLock<[Made; 2]> = LazyLock::new(|| {
    [("x4", "1.6"), ("x1a", "1.4")].map(|(standard, version)| {
        let desk = desk(&format!("clauses-{standard}"), |text| text);
        let ran = build(&desk, &["--standard", standard]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let bytes = pdf(&desk);
        let objects = objects(&bytes);
        Made { standard, version, bytes, objects }
    })
});

impl Made {
    /// The dictionaries that have these words.
    fn with<'a>(&'a self, words: &'a str) -> impl Iterator<Item = &'a Object> {
        self.objects.values().filter(move |object| object.dictionary.contains(words))
    }

    /// The only one.
    fn one<'a>(&'a self, words: &'a str) -> &'a Object {
        let found: Vec<_> = self.with(words).collect();
        assert_eq!(found.len(), 1, "{}: {words}", self.standard);
        found[0]
    }

    /// Every name that is written in a dictionary, keys and values alike.
    fn names(&self) -> BTreeSet<&str> {
        let pieces = self.objects.values().flat_map(|o| o.dictionary.split('/').skip(1));
        let end = |c: char| !(c.is_ascii_alphanumeric() || "_+-.#".contains(c));
        pieces.map(|piece| piece.split(end).next().unwrap()).collect()
    }

    fn has_none_of(&self, names: &[&str]) {
        let written = self.names();
        assert!(written.contains("Catalog"));
        for name in names {
            assert!(!written.contains(name), "{}: {name}", self.standard);
        }
    }
}

/// The numbers of a box of a page.
fn corners(page: &str, name: &str) -> [f64; 4] {
    let (_, rest) = page.split_once(&format!("/{name} [")).unwrap();
    let numbers = rest.split(']').next().unwrap().split(' ');
    let numbers: Vec<f64> = numbers.map(|n| n.parse().unwrap()).collect();
    numbers.try_into().unwrap()
}

#[test]
fn the_file_is_plain() {
    for made in &*MADE {
        let first = format!("%PDF-{}\n", made.version);
        assert!(made.bytes.starts_with(first.as_bytes()), "{}", made.standard);
        assert!(has(&made.bytes, "\nxref\n"), "{}", made.standard);
        assert!(has(&made.bytes, "/ID ["), "{}", made.standard);
        made.has_none_of(&["Version", "Encrypt", "ObjStm", "XRef", "FFilter", "Crypt"]);
        made.has_none_of(&["LZWDecode", "JBIG2Decode", "JPXDecode", "EmbeddedFiles"]);
        for object in made.with("/Filter ") {
            let filter = after(&object.dictionary, "/Filter /");
            assert!(matches!(filter, "FlateDecode" | "DCTDecode"), "{filter}");
        }
    }
}

#[test]
fn the_file_says_what_it_is_twice_alike() {
    for made in &*MADE {
        let info = &made.one("/GTS_PDFXVersion").dictionary;
        for key in ["/Title ", "/CreationDate ", "/ModDate ", "/Trapped /False"] {
            assert!(info.contains(key), "{}: {key}", made.standard);
        }
        made.has_none_of(&["GTS_PDFXConformance"]);
        let metadata = made.one("/Type /Metadata");
        assert!(!metadata.dictionary.contains("/Filter"), "{}", made.standard);
        let packet = String::from_utf8(metadata.stream.clone().unwrap()).unwrap();
        let (_, day) = info.split_once("/CreationDate (D:").unwrap();
        let day = format!("{}-{}-{}T", &day[..4], &day[4..6], &day[6..8]);
        for part in [
            "dc:title",
            "xmpMM:DocumentID",
            "xmpMM:VersionID",
            "xmpMM:RenditionClass",
            "<pdf:Trapped>False<",
            &format!("<xmp:CreateDate>{day}"),
            &format!("<xmp:ModifyDate>{day}"),
            &format!("<xmp:MetadataDate>{day}"),
        ] {
            assert!(packet.contains(part), "{}: {part} {packet}", made.standard);
        }
    }
}

#[test]
fn one_intent_has_the_profile_of_a_press_in_cmyk() {
    for made in &*MADE {
        let intent = &made.one("/S /GTS_PDFX").dictionary;
        let profile = after(intent, "/DestOutputProfile ");
        let profile = made.objects[&profile.parse().unwrap()].stream.as_ref().unwrap();
        assert_eq!(&profile[12..20], b"prtrCMYK", "{}", made.standard);
        made.has_none_of(&["DefaultGray", "DefaultRGB", "DefaultCMYK", "DeviceRGB"]);
    }
}

#[test]
fn the_boxes_of_a_page_lie_in_one_another() {
    for made in &*MADE {
        let mut pages = 0;
        for page in made.with("/Type /Page ") {
            let page = &page.dictionary;
            let [media, bleed, trim] =
                ["MediaBox", "BleedBox", "TrimBox"].map(|name| corners(page, name));
            for (outer, inner) in [(media, bleed), (bleed, trim)] {
                let holds = outer[0] <= inner[0]
                    && outer[1] <= inner[1]
                    && inner[2] <= outer[2]
                    && inner[3] <= outer[3];
                assert!(holds, "{}: {page}", made.standard);
            }
            pages += 1;
        }
        assert!(0 < pages, "{}", made.standard);
        made.has_none_of(&["ArtBox", "CropBox"]);
        made.has_none_of(&["ViewArea", "ViewClip", "PrintArea", "PrintClip"]);
    }
}

#[test]
fn nothing_shows_through_but_by_a_mask() {
    for made in &*MADE {
        made.has_none_of(&["BM", "CA", "ca"]);
        if made.standard == "x1a" {
            made.has_none_of(&["SMask", "Group"]);
        }
    }
}

#[test]
fn every_face_is_embedded_as_a_bare_subset() {
    for made in &*MADE {
        let mut faces = 0;
        for font in made.with("/Type /FontDescriptor") {
            let name = after(&font.dictionary, "/FontName /");
            assert!(name[..6].bytes().all(|b| b.is_ascii_uppercase()), "{name}");
            assert_eq!(&name[6..7], "+");
            let key = ["/FontFile3 ", "/FontFile2 "]
                .into_iter()
                .find(|key| font.dictionary.contains(key))
                .unwrap_or_else(|| panic!("{name} is not embedded"));
            let program = after(&font.dictionary, key).parse().unwrap();
            let program = &made.objects[&program];
            if key == "/FontFile3 " {
                assert!(program.dictionary.contains("/Subtype /CIDFontType0C"), "{name}");
            }
            let start = &program.stream.as_ref().unwrap()[..4];
            assert_ne!(start, b"OTTO", "{name}");
            faces += 1;
        }
        assert!(3 < faces, "{}: {faces}", made.standard);
        for font in made.with("/Subtype /Type0") {
            assert!(font.dictionary.contains("/Encoding /Identity-H"));
        }
        for font in made.with("/Subtype /CIDFontType2") {
            assert!(font.dictionary.contains("/CIDToGIDMap /Identity"));
        }
        made.has_none_of(&["Type1", "MMType1", "Type3", "OpenType"]);
    }
}

#[test]
fn a_press_file_holds_nothing_that_moves_or_hides() {
    for made in &*MADE {
        made.has_none_of(&["TR", "TR2", "HT", "HTP", "PS", "OPI", "Alternates", "Ref"]);
        made.has_none_of(&["JavaScript", "JS", "AA", "A", "OpenAction", "Annots"]);
        made.has_none_of(&["OCProperties", "OCG", "PresSteps", "AlternatePresentations"]);
        assert!(made.with("/BitsPerComponent 16").next().is_none(), "{}", made.standard);
    }
}
