//! Pictures that are damaged, or ask for more than they may: told at their place, in a
//! proof and for the press, and soon.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use super::{build, pdf, text};
use crate::desk::{Ran, banmian, ran, sample};

/// The sample with `拼布.jpg` replaced by another file.
fn desk(name: &str, file: &str, bytes: &[u8]) -> PathBuf {
    let named = file.to_owned();
    let desk = super::desk(&format!("strength-{name}"), |text| {
        text.replace("文件: 拼布.jpg", &format!("文件: {named}"))
    });
    fs::write(desk.join(file), bytes).unwrap();
    desk
}

fn corpus(name: &str) -> Vec<u8> {
    fs::read(sample("../tests/corpus/strength").join(name)).unwrap()
}

/// A proof of what stands at a desk.
fn proof(desk: &std::path::Path) -> Ran {
    let (issue, out) = (text(&desk.join("issue.yaml")), text(&desk.join("out")));
    banmian(&["build", &issue, "-o", &out])
}

/// That a picture stops the press with some words at its place, and that a proof is made
/// all the same.
fn stops(name: &str, file: &str, bytes: &[u8], told: (&str, &str)) {
    let (rule, words) = told;
    let desk = desk(name, file, bytes);
    let began = Instant::now();
    let ran = build(&desk, &[]);
    assert_eq!(ran.code, 1, "{name}: {}", ran.err);
    assert!(ran.err.contains(&format!("error[{rule}]")), "{name}: {}", ran.err);
    assert!(ran.err.contains(words), "{name}: {}", ran.err);
    assert!(ran.err.contains("issue.yaml:34:"), "{name}: {}", ran.err);
    assert!(!desk.join("out/issue.press.pdf").exists(), "{name}");
    let ran = proof(&desk);
    assert_eq!(ran.code, 0, "{name}: {}", ran.err);
    assert!(ran.err.contains(&format!("warning[{rule}]")), "{name}: {}", ran.err);
    assert!(desk.join("out/issue.proof.pdf").exists(), "{name}");
    assert!(began.elapsed() < Duration::from_secs(120), "{name} takes its time");
}

const UNREADABLE: &str = "picture/unreadable";
const DAMAGED: &str = "picture/damaged";

fn svg(shapes: &str) -> Vec<u8> {
    let head = "<svg xmlns='http://www.w3.org/2000/svg' width='100' height='60'>";
    format!("{head}{shapes}</svg>").into_bytes()
}

#[test]
fn a_drawing_that_asks_too_much_is_told_before_it_is_drawn() {
    let rect = "<rect width='90' height='50'";
    let filter = |primitive: &str| {
        svg(&format!("<filter id='f'>{primitive}</filter>{rect} filter='url(#f)'/>"))
    };
    let chain = |one: &dyn Fn(usize) -> String, last: &str| {
        let links: String = (0..200).map(one).collect();
        svg(&format!("<defs>{links}</defs>{rect} {last}/>"))
    };
    let masks = chain(
        &|n| match n {
            0 => format!("<mask id='c0'>{rect} fill='#fff'/></mask>"),
            n => format!(
                "<mask id='c{n}' mask='url(#c{})'>{rect} fill='#fff'/></mask>",
                n - 1
            ),
        },
        "mask='url(#c199)'",
    );
    let pattern = |n: usize| {
        let head = format!(
            "<pattern id='p{n}' width='2' height='2' patternUnits='userSpaceOnUse'>"
        );
        match n {
            0 => format!("{head}<rect width='1' height='1'/></pattern>"),
            n => {
                let fill = format!("fill='url(#p{})'", n - 1);
                format!(
                    "{head}<rect width='2' height='2' {fill}/>\
                     <rect width='1' height='1' {fill}/></pattern>"
                )
            }
        }
    };
    let patterns: String = (0..20).map(pattern).collect();
    let patterns = svg(&format!("<defs>{patterns}</defs>{rect} fill='url(#p19)'/>"));
    // Two shapes each, which no outline says.
    let inner = format!("{rect}/>{rect} x='5'/>");
    let groups = "<g opacity='.9'>".repeat(600) + &inner + &"</g>".repeat(600);
    for (name, bytes, words) in [
        ("morphology", filter("<feMorphology radius='9999'/>"), "million steps"),
        (
            "octaves",
            filter("<feTurbulence baseFrequency='1' numOctaves='999999'/>"),
            "million",
        ),
        ("masks", masks, "more than 64 deep"),
        ("patterns", patterns, "remove its filters, masks and patterns"),
    ] {
        stops(name, "拼布.svg", &bytes, (UNREADABLE, words));
    }
    // As fine as a press asks for; as coarse as a proof it may be drawn.
    let desk = desk("groups", "拼布.svg", &svg(&groups));
    let ran = build(&desk, &[]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("megapixels at a time"), "{}", ran.err);
    assert_eq!(proof(&desk).code, 0);
}

#[test]
fn a_drawing_with_honest_filters_is_still_drawn() {
    let shadow = svg("<filter id='f' x='-20%' y='-20%' width='140%' height='140%'>\
         <feGaussianBlur stdDeviation='2'/><feOffset dx='2' dy='2'/>\
         <feMerge><feMergeNode/><feMergeNode in='SourceGraphic'/></feMerge></filter>\
         <g filter='url(#f)'><rect x='9' y='9' width='70' height='40' fill='#c8102e'/></g>\
         <mask id='m'><circle cx='50' cy='30' r='20' fill='#fff'/></mask>\
         <rect width='90' height='50' mask='url(#m)'/>");
    let desk = desk("honest", "拼布.svg", &shadow);
    let ran = build(&desk, &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("warning[picture/as-pixels]"), "{}", ran.err);
}

#[test]
fn a_drawing_that_no_rasteriser_draws_is_told_with_its_name() {
    let far = "<path d='M1 1L5 9L9 -1e8'/>";
    let shaded = format!(
        "<defs><linearGradient id='g'><stop/><stop offset='1' stop-color='#fff'/>\
         </linearGradient></defs><circle r='9' fill='url(#g)'/>{far}"
    );
    stops("far", "拼布.svg", &svg(&shaded), (UNREADABLE, "beyond the drawing"));
    // As outlines only the plates are drawn by it.
    stops("far-outlines", "拼布.svg", &svg(far), (UNREADABLE, "beyond the drawing"));
}

#[test]
fn a_pdf_that_unpacks_without_end_is_told_before_it_is_unpacked() {
    let words = "unpacks to more than 512 MB";
    stops("packed", "拼布.pdf", &corpus("packed-twice.pdf"), (UNREADABLE, words));
}

#[test]
fn jpegs_of_every_colour_are_read_to_their_end() {
    for (name, file) in [("gray", "gray-huffman.jpg"), ("cmyk", "cmyk-huffman.jpg")] {
        let name = format!("huffman-{name}");
        stops(
            &name,
            "拼.jpg",
            &corpus(file),
            (UNREADABLE, "a Huffman table that is none"),
        );
    }
}

/// A picture of which no two rows are alike, 900 × 600.
fn photograph() -> image::RgbImage {
    image::RgbImage::from_fn(900, 600, |x, y| {
        let wave = |n: u32| u8::try_from(n % 251).unwrap();
        image::Rgb([wave(x * 3 + y), wave(x + y * 5), wave(x * y / 64)])
    })
}

fn jpeg(colours: jpeg_encoder::ColorType, progressive: Progressive) -> Vec<u8> {
    let rgb = photograph();
    let channels = if colours == jpeg_encoder::ColorType::Luma {
        1
    } else if colours == jpeg_encoder::ColorType::Rgb {
        3
    } else {
        4
    };
    let pixels = rgb.pixels().map(|pixel| [pixel.0[0], pixel.0[1], pixel.0[2], 250]);
    let samples: Vec<u8> =
        pixels.flat_map(|pixel| pixel.into_iter().take(channels)).collect();
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 85);
    encoder.set_progressive(progressive == Progressive::Yes);
    encoder.encode(&samples, 900, 600, colours).unwrap();
    bytes
}

#[derive(Clone, Copy, PartialEq)]
enum Progressive {
    Yes,
    No,
}

#[test]
fn a_picture_of_which_a_part_is_missing_is_damaged_in_every_format() {
    use jpeg_encoder::ColorType::{Cmyk, Luma, Rgb};
    for (name, colours, progressive) in [
        ("rgb", Rgb, Progressive::No),
        ("gray", Luma, Progressive::No),
        ("cmyk", Cmyk, Progressive::No),
        ("progressive", Rgb, Progressive::Yes),
    ] {
        let mut cut = jpeg(colours, progressive);
        cut.truncate(cut.len() / 2);
        cut.extend([0xFF, 0xD9]);
        let told = (DAMAGED, "of its 600 rows only the first");
        stops(&format!("cut-{name}"), "拼.jpg", &cut, told);
        // Without the mark of its end, as a file is that did not arrive in full; and with all
        // but the mark.
        cut.truncate(cut.len() - 2);
        stops(&format!("short-{name}"), "拼.jpg", &cut, told);
        let mut endless = jpeg(colours, progressive);
        endless.truncate(endless.len() - 2);
        stops(&format!("endless-{name}"), "拼.jpg", &endless, told);
    }
    let mut hole = jpeg(Rgb, Progressive::No);
    let middle = hole.len() / 2;
    hole[middle..middle + 4000].fill(0);
    stops("hole", "拼.jpg", &hole, (DAMAGED, "of its 600 rows only the first"));
    for (name, format) in
        [("png", image::ImageFormat::Png), ("tif", image::ImageFormat::Tiff)]
    {
        let mut cut = std::io::Cursor::new(Vec::new());
        photograph().write_to(&mut cut, format).unwrap();
        let mut cut = cut.into_inner();
        if name == "tif" {
            // Its tags stand at its end: a strip that is not there instead.
            let at = cut.len() / 2;
            cut.drain(8..at);
            let start = u32::from_le_bytes(cut[4..8].try_into().unwrap());
            let moved = start - u32::try_from(at - 8).unwrap();
            cut[4..8].copy_from_slice(&moved.to_le_bytes());
        } else {
            cut.truncate(cut.len() / 2);
        }
        let file = format!("拼.{name}");
        if name == "png" {
            stops("cut-png", &file, &cut, (DAMAGED, "of its 600 rows only the first"));
        } else {
            let desk = desk("cut-tif", &file, &cut);
            let ran = build(&desk, &[]);
            assert!(ran.code == 1 && ran.err.contains("error[picture/"), "{}", ran.err);
            let ran = proof(&desk);
            assert!(ran.code == 0 && ran.err.contains("warning[picture/"), "{}", ran.err);
        }
    }
}

#[test]
fn sound_jpegs_pass_byte_for_byte_where_they_did() {
    use jpeg_encoder::ColorType::Cmyk;
    for progressive in [Progressive::No, Progressive::Yes] {
        let bytes = jpeg(Cmyk, progressive);
        let desk = desk("whole", "拼.jpg", &bytes);
        let ran = build(&desk, &["--accept", "picture/ink"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let pdf = pdf(&desk);
        let begins = |window: &[u8]| window == &bytes[..64];
        let at = pdf.windows(64).position(begins);
        let there = at.is_some_and(|at| pdf[at..].starts_with(&bytes));
        assert!(there, "it was changed");
    }
}

#[test]
fn a_machine_without_threads_is_not_told_as_damage() {
    let root = Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout == b"0\n");
    if !root || crate::is_absent("setpriv") || crate::is_absent("prlimit") {
        return;
    }
    let desk = super::desk("strength-threads", |text| text);
    for path in [desk.clone(), desk.join("out")] {
        fs::create_dir_all(&path).unwrap();
        let all = std::os::unix::fs::PermissionsExt::from_mode(0o777);
        fs::set_permissions(path, all).unwrap();
    }
    let (issue, out) = (text(&desk.join("issue.yaml")), text(&desk.join("out")));
    // A user of its own, that others' threads do not count for.
    for (user, threads) in [("64701", "1"), ("64702", "3"), ("64703", "8")] {
        let mut command = Command::new("setpriv");
        command.args([&format!("--reuid={user}"), "--clear-groups", "prlimit"]);
        command.args([&format!("--nproc={threads}"), env!("CARGO_BIN_EXE_banmian")]);
        command.args(["build", &issue, "-o", &out, "--for", "press"]);
        let ran = ran(&mut command);
        assert!(!ran.err.contains("picture/damaged"), "{threads}: {}", ran.err);
        assert!(!ran.err.contains("picture/unreadable"), "{threads}: {}", ran.err);
        assert_eq!(ran.code, 0, "{threads}: {}", ran.err);
    }
}
