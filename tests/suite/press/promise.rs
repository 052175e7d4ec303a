//! Standards and profiles, as asked for and as refused.

use std::fs;
use std::process::Command;

use super::{build, desk, has, pdf, styled, text};
use crate::desk::ran;

#[test]
fn an_x1a_is_one_all_through() {
    let desk = desk("x1a", |text| text);
    let ran = build(&desk, &["--standard", "x1a"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let pdf = pdf(&desk);
    assert!(pdf.starts_with(b"%PDF-1.4\n"));
    assert!(has(&pdf, "/GTS_PDFXVersion (PDF/X-1a:2003)"));
    for absent in ["/SMask", "/Group", "/ObjStm", "/XRef", "/ICCBased", "Conformance"] {
        assert!(!has(&pdf, absent), "{absent}");
    }
}

#[test]
fn the_house_style_says_which_standard_and_the_order_overrules_it() {
    let desk = styled("standard", "{标准: X-1a}");
    assert_eq!(build(&desk, &[]).code, 0);
    assert!(has(&pdf(&desk), "(PDF/X-1a:2003)"));
    assert_eq!(build(&desk, &["--standard", "x4"]).code, 0);
    assert!(has(&pdf(&desk), "(PDF/X-4)"));
}

#[test]
fn the_profile_of_the_print_shop_is_carried_and_named() {
    let coated = crate::desk::sample("../fonts/profiles/coated-fogra39-tac300.icc");
    let desk = styled("own-profile", "{特性文件: 印厂.icc, 印刷条件: 印厂二号机}");
    fs::copy(&coated, desk.join("印厂.icc")).unwrap();
    let ran = build(&desk, &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let own = pdf(&desk);
    // 印厂二号机 in UTF-16.
    let named = "\u{5370}\u{5382}\u{4e8c}\u{53f7}\u{673a}";
    let hex: String = named.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    let condition = format!("/OutputConditionIdentifier <FEFF{hex}>");
    assert!(has(&own, &condition), "{condition}");
    // The order overrules the style, and a shipped profile has its own name.
    let desk = styled("shipped-profile", "{特性文件: 铜版纸}");
    assert_eq!(build(&desk, &[]).code, 0);
    assert!(has(&pdf(&desk), "(FOGRA39)"));
    assert_eq!(build(&desk, &["--profile", "newsprint"]).code, 0);
    assert!(has(&pdf(&desk), "(IFRA26)"));
    assert_eq!(build(&desk, &["--profile", &text(&coated)]).code, 0);
    assert!(has(&pdf(&desk), "(Coated sheetfed"));
}

#[test]
fn a_profile_that_is_not_of_a_press_is_refused_where_it_is_named() {
    let screen = crate::desk::sample("../fonts/profiles/sRGB2014.icc");
    let desk = styled("wrong-profile", "{特性文件: 屏幕.icc}");
    fs::copy(&screen, desk.join("屏幕.icc")).unwrap();
    let ran = build(&desk, &[]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("[press/profile]"), "{}", ran.err);
    assert!(ran.err.contains("issue.yaml:16:"), "{}", ran.err);
    assert!(!desk.join("out/issue.press.pdf").exists());

    let missing = styled("no-profile", "{特性文件: 没有.icc}");
    let ran = build(&missing, &[]);
    assert!(ran.code == 1 && ran.err.contains("[press/profile]"), "{}", ran.err);

    for (bytes, words) in [
        (fs::read(&screen).unwrap(), "press"),
        (b"no profile".to_vec(), "ICC"),
        (fs::read(&screen).unwrap()[..500].to_vec(), ""),
    ] {
        let path = desk.join("x.icc");
        fs::write(&path, bytes).unwrap();
        let ran = build(&desk, &["--profile", &text(&path)]);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(ran.err.contains("x.icc: ") && ran.err.contains(words), "{}", ran.err);
    }
}

#[test]
fn type_is_on_the_black_plate_alone() {
    if crate::is_absent("gs") {
        return;
    }
    for standard in ["x4", "x1a"] {
        // The bulletin has no pictures: nothing but type, rules and tints.
        let desk = crate::desk::folder(&format!("press-plates-{standard}"));
        crate::desk::lay("2026-11", &desk);
        assert_eq!(build(&desk, &["--standard", standard]).code, 0);
        let out = desk.join("plates");
        fs::create_dir_all(&out).unwrap();
        let tiffs = format!("-sOutputFile={}", text(&out.join("p%d.tif")));
        let words = ["-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep", "-r72"];
        let mut gs = Command::new("gs");
        let said = ran(gs.args(words).arg(tiffs).arg(desk.join("out/issue.press.pdf")));
        assert_eq!(said.code, 0, "{}", said.err);
        for (plate, wanted) in
            [("Cyan", false), ("Magenta", false), ("Yellow", false), ("Black", true)]
        {
            let path = out.join(format!("p1({plate}).tif"));
            let seen = image::open(&path).unwrap().into_luma8();
            let inked = seen.pixels().any(|pixel| pixel.0[0] < 250);
            assert_eq!(inked, wanted, "{standard} {plate}");
        }
    }
}

#[test]
fn a_profile_of_icc_4_is_for_x4_alone() {
    let desk = styled("icc4", "{特性文件: v4.icc, 标准: X-1a}");
    let mut profile = banmian::ink::Profile::newsprint().bytes().to_vec();
    // ICC.1:2010 §7.2.4: the version stands at byte 8.
    profile[8] = 4;
    fs::write(desk.join("v4.icc"), profile).unwrap();
    let ran = build(&desk, &[]);
    assert!(ran.code == 1 && ran.err.contains("error[press/profile]"), "{}", ran.err);
    assert!(
        ran.err.contains("knows profiles of ICC 2; this one is of 4."),
        "{}",
        ran.err
    );
    let ran = build(&desk, &["--standard", "x4"]);
    assert!(!ran.err.contains("ICC 2"), "{}", ran.err);
}
