//! Pictures of every kind on the way to a press: converted, refused or warned about.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use jpeg_encoder::{ColorType, Encoder};

use super::{build, desk, has, pdf};
use crate::desk::{files_below, names_below};

/// The picture of the sample that the cases replace; it is 1800 × 1200.
const PICTURE: &str = "拼布.jpg";

fn replace(desk: &Path, bytes: &[u8]) {
    fs::write(desk.join(PICTURE), bytes).unwrap();
}

fn written(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn gradient(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let part = |n: u32, of: u32| u8::try_from(n * 255 / of).unwrap();
        Rgb([part(x, width), part(y, height), 90])
    })
}

fn cmyk(inks: [u8; 4], profile: Option<&[u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 90);
    if let Some(profile) = profile {
        encoder.add_icc_profile(profile).unwrap();
    }
    encoder.encode(&inks.repeat(1200 * 800), 1200, 800, ColorType::Cmyk).unwrap();
    bytes
}

#[test]
fn a_transparent_picture_lies_on_paper_in_an_x1a_and_keeps_its_mask_in_an_x4() {
    let desk = desk("transparent", |text| text);
    let image = RgbaImage::from_fn(1200, 800, |x, _| {
        Rgba([200, 30, 30, u8::try_from(x * 255 / 1200).unwrap()])
    });
    replace(&desk, &written(&image.into(), ImageFormat::Png));
    let ran = build(&desk, &["--standard", "x1a"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(!has(&pdf(&desk), "/SMask") && !has(&pdf(&desk), "/Group"));
    assert_eq!(build(&desk, &[]).code, 0);
    assert!(has(&pdf(&desk), "/SMask") && has(&pdf(&desk), "/Group"));
}

#[test]
fn every_kind_of_picture_goes_to_press_in_its_inks() {
    let desk = desk("kinds", |text| text);
    let rgb = DynamicImage::from(gradient(1200, 800));
    let mut tiff = Cursor::new(Vec::new());
    let mut encoder = tiff::encoder::TiffEncoder::new(&mut tiff).unwrap();
    let inks = [40_u8, 80, 20, 10].repeat(1200 * 800);
    encoder.write_image::<tiff::encoder::colortype::CMYK8>(1200, 800, &inks).unwrap();
    for (name, bytes) in [
        ("png", written(&rgb, ImageFormat::Png)),
        ("tiff", written(&rgb, ImageFormat::Tiff)),
        ("webp", written(&rgb, ImageFormat::WebP)),
        ("gray", written(&rgb.to_luma8().into(), ImageFormat::Jpeg)),
        ("gray 16", written(&rgb.to_luma16().into(), ImageFormat::Png)),
        ("cmyk", cmyk([40, 80, 20, 10], None)),
        ("cmyk tiff", tiff.into_inner()),
    ] {
        replace(&desk, &bytes);
        for standard in ["x4", "x1a"] {
            let ran = build(&desk, &["--standard", standard]);
            assert_eq!(ran.code, 0, "{name}: {}", ran.err);
            let pdf = pdf(&desk);
            assert!(!has(&pdf, "DeviceRGB") && !has(&pdf, "ICCBased"), "{name}");
        }
    }
}

#[test]
fn a_cmyk_photograph_of_the_right_press_passes_byte_for_byte() {
    let desk = desk("untouched", |text| text);
    let newsprint = crate::desk::sample("../fonts/profiles/newsprint-ifra26-tac240.icc");
    let newsprint = fs::read(newsprint).unwrap();
    for profile in [None, Some(&newsprint[..])] {
        let bytes = cmyk([40, 80, 20, 10], profile);
        replace(&desk, &bytes);
        assert_eq!(build(&desk, &[]).code, 0);
        let found = pdf(&desk).windows(bytes.len()).any(|window| window == bytes);
        assert!(found, "{}", profile.is_some());
    }
    let coated = crate::desk::sample("../fonts/profiles/coated-fogra39-tac300.icc");
    let bytes = cmyk([40, 80, 20, 10], Some(&fs::read(coated).unwrap()));
    replace(&desk, &bytes);
    assert_eq!(build(&desk, &[]).code, 0);
    assert!(!pdf(&desk).windows(bytes.len()).any(|window| window == bytes));
}

#[test]
fn a_picture_that_cannot_be_used_stops_the_press_and_is_named() {
    let desk = desk("unusable", |text| text);
    let whole = fs::read(desk.join(PICTURE)).unwrap();
    let mut huge = written(&DynamicImage::new_rgb8(1, 1), ImageFormat::Png);
    // A header that promises 60000 × 60000.
    huge[16..24].copy_from_slice(&[0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60]);
    let mut crc = flate2::Crc::new();
    crc.update(&huge[12..29]);
    huge[29..33].copy_from_slice(&crc.sum().to_be_bytes());
    let png = written(&gradient(300, 200).into(), ImageFormat::Png);
    for (name, bytes) in [
        ("cut short", whole[..whole.len() / 2].to_vec()),
        ("no picture", b"not a picture at all".to_vec()),
        ("enormous", huge),
        ("cut png", png[..png.len() / 2].to_vec()),
        ("empty", Vec::new()),
    ] {
        replace(&desk, &bytes);
        let ran = build(&desk, &[]);
        assert_eq!(ran.code, 1, "{name}: {}", ran.out);
        if name == "enormous" {
            assert!(ran.err.contains("60000×60000"), "{}", ran.err);
        }
        assert!(ran.err.contains("error[picture/"), "{name}: {}", ran.err);
        assert!(ran.err.contains("issue.yaml:"), "{name}: {}", ran.err);
        assert!(!desk.join("out/issue.press.pdf").exists(), "{name}");
    }
    fs::remove_file(desk.join(PICTURE)).unwrap();
    let ran = build(&desk, &[]);
    assert!(ran.code == 1 && ran.err.contains("error[picture/missing]"), "{}", ran.err);
}

#[test]
fn what_was_kept_changes_nothing_but_the_time() {
    let desk = desk("kept", |text| text);
    assert_eq!(build(&desk, &[]).code, 0);
    let first = pdf(&desk);
    let kept = desk.join("out/.banmian");
    assert_eq!(names_below(&kept).len(), 5);
    assert_eq!(build(&desk, &[]).code, 0);
    assert!(first == pdf(&desk), "from what was kept");
    // Damaged, cut short, and of another picture altogether.
    let files = files_below(&kept);
    for (i, (name, bytes)) in files.iter().enumerate() {
        let mut bytes = bytes.clone();
        match i {
            0 => bytes[5000] ^= 1,
            1 => bytes.truncate(300),
            2 => bytes.clear(),
            _ => {}
        }
        fs::write(kept.join(name), bytes).unwrap();
    }
    assert_eq!(build(&desk, &[]).code, 0);
    assert!(first == pdf(&desk), "from what was damaged");
    let elsewhere = desk.join("elsewhere");
    let words = ["--cache", elsewhere.to_str().unwrap()];
    assert_eq!(build(&desk, &words).code, 0);
    assert!(first == pdf(&desk), "from nothing");
    assert_eq!(names_below(&elsewhere).len(), 5);
}

/// The preflight record at a desk.
fn record(desk: &Path) -> serde_json::Value {
    let text = fs::read_to_string(desk.join("out/issue.preflight.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn rules(record: &serde_json::Value) -> Vec<(String, String)> {
    let findings = record["findings"].as_array().unwrap().iter();
    let words = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    findings.map(|f| (words(&f["rule"]), words(&f["severity"]))).collect()
}

#[test]
fn preflight_stops_what_the_press_cannot_hold_and_says_where() {
    let desk = desk("stopped", |text| text);
    for (name, bytes, rule) in [
        (
            "72 ppi",
            written(&gradient(180, 120).into(), ImageFormat::Png),
            "picture/low-resolution",
        ),
        ("400 %", cmyk([255; 4], None), "picture/ink"),
    ] {
        replace(&desk, &bytes);
        let ran = build(&desk, &[]);
        assert_eq!(ran.code, 1, "{name}: {}", ran.out);
        assert!(!desk.join("out/issue.press.pdf").exists(), "{name}");
        let error = format!("error[{rule}]");
        assert!(ran.err.contains(&error), "{name}: {}", ran.err);
        let found = record(&desk);
        assert_eq!(found["verdict"], "stopped", "{name}");
        assert!(rules(&found).contains(&(rule.into(), "error".into())), "{found}");
        let finding = &found["findings"].as_array().unwrap().iter();
        let finding = finding.clone().find(|f| f["rule"] == rule).unwrap();
        assert_eq!(finding["page"], 2);
        assert_eq!(
            finding["file"].as_str().map(|f| f.ends_with("issue.yaml")),
            Some(true)
        );
        assert!(finding["line"].as_u64() > Some(10) && !finding["measured"].is_null());
        assert!(desk.join("out/issue.preflight.html").is_file());

        // Somebody may say that this press can live with it, and the record says so.
        let ran = build(&desk, &["--accept", rule]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.err);
        let found = record(&desk);
        assert_eq!(found["verdict"], "accepted");
        let accepted = found["findings"].as_array().unwrap().iter();
        assert_eq!(accepted.filter(|f| f["accepted"] == true).count(), 1);
        fs::remove_dir_all(desk.join("out")).unwrap();
    }
}

#[test]
fn nobody_accepts_what_would_make_the_file_a_lie() {
    let desk = desk("lie", |text| text);
    for rule in ["press/pdf", "font/no-glyph", "press/embedding", "page/overset", "x/y"] {
        let ran = build(&desk, &["--accept", rule]);
        assert_eq!(ran.code, 2, "{rule}: {}", ran.err);
    }
    fs::write(desk.join(PICTURE), b"no picture").unwrap();
    let ran = build(&desk, &["--accept", "picture/unreadable"]);
    assert_eq!(ran.code, 0, "a grey box was asked for: {}", ran.err);
    let whole = fs::read(crate::desk::sample("2021-03").join(PICTURE)).unwrap();
    let mut torn = whole[..whole.len() / 2].to_vec();
    torn.extend([0xFF, 0xD9]);
    fs::write(desk.join(PICTURE), torn).unwrap();
    // Nobody can answer for half a photograph.
    for rule in ["picture/unreadable", "picture/damaged"] {
        let ran = build(&desk, &["--accept", rule]);
        let told = ran.err.contains("error[picture/damaged]");
        assert!(told && ran.code == 1, "{rule}: {} {}", ran.code, ran.err);
    }
}

#[test]
fn an_untagged_photograph_is_told_of_and_printed() {
    let desk = desk("untagged", |text| text);
    replace(&desk, &written(&gradient(1200, 800).into(), ImageFormat::Png));
    assert_eq!(build(&desk, &[]).code, 0);
    let found = record(&desk);
    assert!(rules(&found).contains(&("picture/no-profile".into(), "warning".into())));
    let mut damaged = Vec::new();
    let mut encoder = Encoder::new(&mut damaged, 90);
    encoder.add_icc_profile(b"not a profile at all").unwrap();
    let pixels = gradient(1200, 800).into_raw();
    encoder.encode(&pixels, 1200, 800, ColorType::Rgb).unwrap();
    replace(&desk, &damaged);
    assert_eq!(build(&desk, &[]).code, 0);
    assert!(
        rules(&record(&desk)).contains(&("picture/profile".into(), "warning".into()))
    );
}
