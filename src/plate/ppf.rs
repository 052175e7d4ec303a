//! PPF of CIP3: how much ink lies where on a sheet, for the ink keys of the press.
//!
//! # Sources
//!
//! CIP3 Print Production Format 3.0 (1998): administration data and preview images.

use std::fmt::Write as _;

use super::Sheet;

/// Points to the inch of a preview: two to the millimetre, as consoles want it.
pub const INK_KEYS: u16 = 51;

/// Both sides of a sheet, and what it is called.
#[derive(Clone, Copy, Debug)]
pub struct Surfaces<'a> {
    /// The job.
    pub job: &'a str,
    /// The sheet.
    pub name: &'a str,
    /// Its front.
    pub front: &'a Sheet,
    /// Its back, if it has one.
    pub back: Option<&'a Sheet>,
}

/// The file of a sheet.
pub fn ppf(sheet: &Surfaces<'_>) -> Vec<u8> {
    let mut out =
        String::from("%!PS-Adobe-3.0\n%%CIP3-File Version 3.0\nCIP3BeginSheet\n");
    let (width, height) = sheet.front.size();
    let side = |points: usize| {
        // Hundredths of a point.
        let ppi = usize::from(sheet.front.ppi.max(1));
        let size = points * 7_200 / ppi;
        format!("{}.{:02}", size / 100, size % 100)
    };
    let mut line = |words: String| {
        out.push_str(&words);
        out.push('\n');
    };
    line(format!("/CIP3AdmJobName {} def", text(sheet.job)));
    line(format!("/CIP3AdmSheetName {} def", text(sheet.name)));
    line(format!("/CIP3AdmSoftware (banmian {}) def", env!("CARGO_PKG_VERSION")));
    line(format!("/CIP3AdmPSExtent [{} {}] def", side(width), side(height)));
    line("/CIP3AdmSheetLay /Left def".to_owned());
    line("/CIP3TransferFilmCurveData [0.0 0.0 1.0 1.0] def".to_owned());
    line("/CIP3TransferPlateCurveData [0.0 0.0 1.0 1.0] def".to_owned());
    surface(&mut out, "Front", sheet.front);
    if let Some(back) = sheet.back {
        surface(&mut out, "Back", back);
    }
    out.push_str("CIP3EndSheet\n%%CIP3EndOfFile\n");
    out.into_bytes()
}

fn surface(out: &mut String, side: &str, sheet: &Sheet) {
    let plates: Vec<usize> =
        (0..sheet.inks.len()).filter(|plate| sheet.is_made(*plate)).collect();
    let names = plates.iter().filter_map(|plate| sheet.inks.get(*plate));
    let names: Vec<String> = names.map(|ink| text(full_name(ink))).collect();
    out.push_str(&format!("CIP3Begin{side}\n"));
    out.push_str(&format!("/CIP3AdmSeparationNames [{}] def\n", names.join(" ")));
    out.push_str("CIP3BeginPreviewImage\n");
    let (width, height) = sheet.size();
    for plate in plates {
        out.push_str("CIP3BeginSeparation\n");
        for (key, value) in [
            ("Width", width.to_string()),
            ("Height", height.to_string()),
            ("BitsPerComp", "8".to_owned()),
            ("Components", "1".to_owned()),
            ("Matrix", format!("[{width} 0 0 -{height} 0 {height}]")),
            ("Resolution", format!("[{0} {0}]", sheet.ppi)),
            ("Encoding", "/ASCIIHexDecode".to_owned()),
            ("Compression", "/None".to_owned()),
        ] {
            out.push_str(&format!("/CIP3PreviewImage{key} {value} def\n"));
        }
        out.push_str("CIP3PreviewImage\n");
        // As PostScript has images: 0 is solid, 255 is bare paper.
        for part in sheet.plate(plate).chunks(40) {
            for amount in part {
                // A string takes what is written to it.
                let _ = write!(out, "{:02X}", 255 - amount);
            }
            out.push('\n');
        }
        out.push_str(">\nCIP3EndSeparation\n");
    }
    out.push_str("CIP3EndPreviewImage\n");
    out.push_str(&format!("CIP3End{side}\n"));
}

/// What a console calls the inks of the process.
fn full_name(ink: &str) -> &str {
    match ink {
        "C" => "Cyan",
        "M" => "Magenta",
        "Y" => "Yellow",
        "K" => "Black",
        other => other,
    }
}

/// A string of PostScript; what is not ASCII stands as the bytes of its UTF-8.
fn text(words: &str) -> String {
    let mut out = String::from("(");
    for byte in words.bytes() {
        match byte {
            b'(' | b')' | b'\\' => {
                out.push('\\');
                out.push(char::from(byte));
            }
            b' '..=b'~' => out.push(char::from(byte)),
            other => out.push_str(&format!("\\{other:03o}")),
        }
    }
    out.push(')');
    out
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn a_string_is_ascii() {
        assert_eq!(text("a(b)\\"), r"(a\(b\)\\)");
        assert_eq!(text("版"), r"(\347\211\210)");
    }
}
